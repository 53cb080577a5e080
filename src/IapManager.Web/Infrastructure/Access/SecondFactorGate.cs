using Microsoft.AspNetCore.Authorization;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Marks what somebody may do whose account needs a second factor and has none: set one up, and sign out.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenWithoutSecondFactorAttribute : Attribute;

/// <summary>With the request whose form is shown again because its sender has to set up a second factor first.</summary>
public sealed record SecondFactorMissing;

/// <summary>Leads whoever needs a second factor and has none to where it is set up, from every address but those that are open to all.</summary>
public sealed class SecondFactorGate(RequestDelegate next)
{
    public const string SetUp = "/account/second-factor/set-up";

    public Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        if (!user.LacksSecondFactor || context.GetEndpoint() is { } endpoint && (endpoint.Metadata.GetMetadata<IAllowAnonymous>() ?? (object?)endpoint.Metadata.GetMetadata<OpenWithoutSecondFactorAttribute>()) is not null)
        {
            return next(context);
        }

        if ((HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && IsWholePage(context.Request))
        {
            context.Response.Redirect($"{context.Request.PathBase}{SetUp}{QueryString.Create("returnUrl", $"{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}")}");
            return Task.CompletedTask;
        }

        // What was sent would be lost on the way: it is shown instead, to be sent again.
        context.Features.Set(new SecondFactorMissing());
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    /// <summary>Of a part that a page fetches, the page that it is led to would come in place of the part, over what was typed.</summary>
    private static bool IsWholePage(HttpRequest request) =>
        !request.Headers.ContainsKey("HX-Request") && (request.Headers.Accept.Count == 0 || request.Headers.Accept.Any(a => a!.Contains("html", StringComparison.OrdinalIgnoreCase) || a.Contains("*/*", StringComparison.Ordinal)));
}
