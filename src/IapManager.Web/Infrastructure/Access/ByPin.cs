using IapManager.Web.Features.Shared.Errors;
using Microsoft.AspNetCore.Authorization;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Marks what opens to a session by PIN: what somebody needs with the tablet in hand. Whatever is not marked does not.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpensByPinAttribute : Attribute;

/// <summary>With the request that asked for more than a PIN opens.</summary>
public sealed record PinNotEnough;

/// <summary>A session by PIN.</summary>
/// <param name="TabletId">The shared tablet.</param>
/// <param name="Until">When its day ends, UTC.</param>
/// <param name="BehindFactor">The full sign-in in which the PIN was chosen had a second factor.</param>
/// <param name="Tablet">SHA-256 of the secret of the tablet's browser: in another browser the session is none.</param>
public sealed record StartByPin(int TabletId, DateTime Until, bool BehindFactor, string Tablet);

/// <summary>
/// What a session by PIN opens (docs/adr/0015), in one place: the routes that are marked, and behind them pupils with a place now and their records as
/// staff of the provision read them, whatever else the account's roles would open.
/// </summary>
public static class ByPin
{
    public const string Title = "A PIN does not open this";

    /// <summary>What pages offer. Their routes are marked one by one.</summary>
    public static IReadOnlyCollection<string> Policies { get; } = [Access.Policies.Member, Access.Policies.SeePupils, Access.Policies.SeeDay, Access.Policies.RecordDay];

    /// <summary>Of the entries of the frame, those that lead to something that opens.</summary>
    public static IReadOnlyCollection<string> Nav { get; } = ["/day", "/pupils"];

    public static bool Opens(Endpoint? endpoint) =>
        endpoint is not null && (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<OpensByPinAttribute>() is not null);

    /// <summary>How far a role reaches by PIN that reaches so far otherwise.</summary>
    public static Reach Narrowed(Reach reach) => reach switch
    {
        Reach.All or Reach.Cohort => Reach.Cohort,
        Reach.ThatOneExists => Reach.ThatOneExists,
        _ => Reach.Nothing,
    };

    /// <summary>In place of the page that was asked for.</summary>
    /// <param name="request">That asked.</param>
    /// <param name="asked">Its path; null where it is not known.</param>
    public static ErrorPage Refused(HttpRequest request, string? asked) => new(Title, "By PIN the day opens, and the pages of the pupils who are here. For anything else sign in with your password: that ends what is open on this tablet by PIN.")
    {
        ActionText = "Sign in with your password",
        ActionHref = $"{request.PathBase}/account/sign-in{(HttpMethods.IsGet(request.Method) && asked is not null ? QueryString.Create("returnUrl", asked) : "")}",
        ActionIcon = "key-round",
        HomeText = "Go to the day",
    };
}

/// <summary>Refuses in words whatever a session by PIN asks for beyond what is marked. It stands behind authorisation: who may not open it at all is told so.</summary>
public sealed class PinGate(RequestDelegate next)
{
    private const string Home = "/";

    private const string Day = "/day";

    public Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        if (!user.IsByPin || ByPin.Opens(context.GetEndpoint()))
        {
            return next(context);
        }

        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (reads && context.Request.Path == Home)
        {
            context.Response.Redirect($"{context.Request.PathBase}{Day}");
            return Task.CompletedTask;
        }

        // A form is shown again, to be sent once its sender has signed in fully.
        context.Features.Set(new PinNotEnough());
        context.Response.StatusCode = reads ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
