namespace IapManager.Web.Infrastructure.Access;

/// <summary>With the request that is answered by asking its sender to confirm that it is they.</summary>
public sealed record ConfirmationMissing;

/// <summary>
/// Asks whoever opens what is guarded to confirm that it is they, unless they have of late. It stands behind authorisation: who may not
/// open it at all is told so.
/// </summary>
public sealed class ConfirmGate(RequestDelegate next)
{
    public const string Page = "/account/confirm";

    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ConfirmFirstAttribute>() is { } guard && user.IsSignedIn && !user.IsConfirmed && await guard.IsMeantAsync(context.Request))
        {
            Ask(context, isFile: guard.What == Guarded.PupilFiles);
            return;
        }

        try
        {
            await next(context);
        }
        catch (NotConfirmedException) when (!context.Response.HasStarted)
        {
            Ask(context, isFile: false);
        }
    }

    /// <summary>The way to the page that asks, and from there back.</summary>
    /// <param name="request">For what is to be opened afterwards.</param>
    /// <param name="page">On which it was asked for, where a file was; null otherwise.</param>
    public static string WayFrom(HttpRequest request, string? page = null) =>
        $"{request.PathBase}{Page}{QueryString.Create([new("returnUrl", $"{request.PathBase}{request.Path}{request.QueryString}"), .. page is null ? Array.Empty<KeyValuePair<string, string?>>() : [new("page", page)]])}";

    private static void Ask(HttpContext context, bool isFile)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            context.Response.Redirect(WayFrom(request, isFile ? Errors.Refusal.PageOf(request) ?? "/" : null));
            return;
        }

        // What was sent would be lost on the way: the page that asks carries it along.
        context.Features.Set(new ConfirmationMissing());
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }
}
