namespace IapManager.Web.Infrastructure;

/// <summary>
/// Outside Development nothing but the health check is answered by plain HTTP. Who types the address of a page is led to HTTPS; whatever sends something is
/// refused, because it has been sent in the clear already and would go on doing so unseen.
/// </summary>
public sealed class HttpsOnly(RequestDelegate next, IConfiguration configuration)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.IsHttps || request.Path == "/health")
        {
            return next(context);
        }

        var isFromProxy = request.Headers.ContainsKey("X-Forwarded-Proto");
        if (!isFromProxy && HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            var port = configuration.GetValue("Https:Port", 443);
            var host = port == 443 ? new HostString(request.Host.Host) : new HostString(request.Host.Host, port);
            context.Response.Redirect($"https://{host}{request.PathBase}{request.Path}{request.QueryString}", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(isFromProxy
            ? "This site is opened by https alone. The proxy before it says by which way the visitor came, but the site does not listen to it: set ASPNETCORE_FORWARDEDHEADERS_ENABLED=true."
            : "This site is opened by https alone.");
    }
}
