namespace IapManager.Web.Infrastructure;

/// <summary>No inline script or style, nothing from elsewhere, nothing kept in shared caches.</summary>
public static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

    /// <summary>Of what somebody brought along and is handed out again: nothing in it may run, nor be framed.</summary>
    public const string FilePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // Set last: a page that fails loses the headers set before it.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;

            // What is handed out as a file has a stricter one of its own.
            if (!headers.ContainsKey("Content-Security-Policy"))
            {
                headers.ContentSecurityPolicy = ContentSecurityPolicy;
            }

            headers.XContentTypeOptions = "nosniff";
            if (context.Response.ContentType is "text/css" or "text/javascript" or "image/svg+xml" or "application/json")
            {
                context.Response.ContentType += "; charset=utf-8";
            }

            // The address of a private link or calendar is a secret: it goes to no log by way of the next request, and into no search engine.
            var secret = context.Request.Path.StartsWithSegments("/v") || context.Request.Path.StartsWithSegments("/c");
            headers["Referrer-Policy"] = secret ? "no-referrer" : "same-origin";
            if (secret)
            {
                headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
            }

            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";

            // Pages about children are not kept by the browser; files with a version in their address are.
            if (!headers.ContainsKey("Cache-Control"))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });
}
