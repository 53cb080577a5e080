using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace IapManager.Web.Features.SchoolAccount;

/// <summary>Why somebody came back from a provider and nothing came of it.</summary>
public enum SchoolAccountProblem
{
    /// <summary>They did not want to, or may not.</summary>
    Cancelled,
    ProviderDown,

    /// <summary>It took too long, was begun in another window, or was taken already.</summary>
    Expired,

    /// <summary>Of another school's directory, or nobody's.</summary>
    WrongSchool,

    /// <summary>What the provider says does not hold.</summary>
    NotTaken,
}

internal sealed class SchoolAccountException(SchoolAccountProblem problem) : Exception($"{problem}")
{
    public SchoolAccountProblem Problem => problem;
}

/// <summary>What is looked at beyond what the framework does, while somebody goes to a provider and comes back.</summary>
internal sealed class SchoolAccountEvents(Provider provider) : OpenIdConnectEvents
{
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        if (provider.SchoolClaim == "hd")
        {
            // Chooses which accounts are offered there. What counts is the claim that comes back.
            context.ProtocolMessage.SetParameter("hd", provider.SchoolValue);
        }

        return Task.CompletedTask;
    }

    /// <summary>Before the provider is asked: an answer that is sent again, with its cookies, asks nothing of anybody.</summary>
    public override Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        if (Flow.Of(context.Properties) is not { } flow || flow.IsOver || !context.HttpContext.RequestServices.GetRequiredService<FlowsTaken>().Take($"code {flow.Id}"))
        {
            throw new SchoolAccountException(SchoolAccountProblem.Expired);
        }

        return Task.CompletedTask;
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        var token = context.Principal ?? throw new SchoolAccountException(SchoolAccountProblem.NotTaken);
        if (!provider.Issued(token.FindFirstValue("iss")) || token.FindFirstValue("sub") is not { Length: > 0 and <= Provider.SubjectLimit } subject)
        {
            throw new SchoolAccountException(SchoolAccountProblem.NotTaken);
        }

        if (provider.SchoolClaim is { } claim && !(token.FindAll(claim).ToList() is [{ Value: var school }] && string.Equals(school, provider.SchoolValue, StringComparison.OrdinalIgnoreCase)))
        {
            throw new SchoolAccountException(SchoolAccountProblem.WrongSchool);
        }

        context.Principal = SchoolIdentity.Seal(provider, subject, AddressOf(token), token.HasClaim("amr", "mfa"), TimeOf(token.FindFirstValue("auth_time")));
        return Task.CompletedTask;
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        return LeadBackAsync(context.HttpContext, context.Properties, SchoolAccountProblem.Cancelled);
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        var problem = ProblemOf(context.Failure);
        context.HttpContext.RequestServices.GetRequiredService<ILogger<SchoolAccountEvents>>().LogWarning("Signing in with {Provider} came to nothing: {Problem} ({Kind}, {Error})",
            provider.Name, problem, context.Failure?.GetType().Name, context.Failure?.Data["error"]);
        return LeadBackAsync(context.HttpContext, context.Properties, problem);
    }

    /// <summary>
    /// An address that is only ever compared with that of an invitation. Microsoft's is the name that the school's own directory, and no other, gives its
    /// accounts; of any other provider one is taken only where it says that it has checked it.
    /// </summary>
    private string? AddressOf(ClaimsPrincipal token) => provider.AddressClaim is { } claim ? token.FindFirstValue(claim)
        : string.Equals(token.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase) ? token.FindFirstValue("email") : null;

    private static DateTimeOffset? TimeOf(string? seconds) => long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(n) : null;

    private static SchoolAccountProblem ProblemOf(Exception? failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SchoolAccountException own:
                    return own.Problem;
                case HttpRequestException or OperationCanceledException or IOException:
                    return SchoolAccountProblem.ProviderDown;
                case OpenIdConnectProtocolException when e.Data["error"] is "access_denied":
                    return SchoolAccountProblem.Cancelled;
                case OpenIdConnectProtocolException when e.Data["error"] is "server_error" or "temporarily_unavailable":
                    return SchoolAccountProblem.ProviderDown;
                case OpenIdConnectProtocolException or SecurityTokenException:
                    return SchoolAccountProblem.NotTaken;
            }
        }

        // The framework's own: no state, a forged one, one of another browser.
        return failure is AuthenticationFailureException or null ? SchoolAccountProblem.Expired : SchoolAccountProblem.NotTaken;
    }

    private Task LeadBackAsync(HttpContext context, AuthenticationProperties? properties, SchoolAccountProblem problem)
    {
        var flow = Flow.Of(properties);
        context.Response.Redirect(context.Request.PathBase + context.RequestServices.GetRequiredService<FlowFailures>().WayTo(provider, problem, flow?.For ?? FlowPurpose.SignIn, flow?.ReturnUrl));
        return Task.CompletedTask;
    }
}
