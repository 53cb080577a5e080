using System.Globalization;
using System.Security.Claims;
using IapManager.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Features.SchoolAccount;

/// <summary>Who somebody is at a provider, by its signed token.</summary>
/// <param name="Subject">The provider's own lasting name for them.</param>
/// <param name="Address">For comparing with that of an invitation, and to show; null where none can be relied on. Never what an account is found by.</param>
/// <param name="UsedSecondFactor">The token says that a second factor was used there.</param>
/// <param name="AuthenticatedAt">When they last showed who they are there; UTC, null where the provider does not say.</param>
public sealed record SchoolIdentity(Provider Provider, string Subject, string? Address, bool UsedSecondFactor, DateTimeOffset? AuthenticatedAt)
{
    private const string SubjectClaim = "iap:subject";
    private const string AddressClaim = "iap:address";
    private const string FactorClaim = "iap:used-factor";
    private const string TimeClaim = "iap:auth-time";

    /// <summary>What the cookie between the provider's answer and the page that takes it holds, of all that the token said.</summary>
    internal static ClaimsPrincipal Seal(Provider provider, string subject, string? address, bool usedSecondFactor, DateTimeOffset? authenticatedAt)
    {
        var identity = new ClaimsIdentity([new(SubjectClaim, subject)], provider.Key);
        if (address is { Length: > 0 and <= 256 })
        {
            identity.AddClaim(new Claim(AddressClaim, address));
        }

        if (usedSecondFactor)
        {
            identity.AddClaim(new Claim(FactorClaim, "true"));
        }

        if (authenticatedAt is { } at)
        {
            identity.AddClaim(new Claim(TimeClaim, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        }

        return new ClaimsPrincipal(identity);
    }

    internal static SchoolIdentity? Open(ClaimsPrincipal who, SchoolAccountProviders providers) =>
        who.Identity is ClaimsIdentity identity && providers.Find(identity.AuthenticationType) is { } provider && who.FindFirstValue(SubjectClaim) is { Length: > 0 } subject
            ? new(provider, subject, who.FindFirstValue(AddressClaim), who.HasClaim(FactorClaim, "true"),
                who.FindFirstValue(TimeClaim) is { } at ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)) : null)
            : null;
}

/// <summary>The provider's answer as the framework leaves it, in a sealed cookie of a few minutes. Taken once.</summary>
[UseCase]
public sealed class SchoolAccountArrival(IHttpContextAccessor accessor, SchoolAccountProviders providers, FlowsTaken taken)
{
    /// <returns>Null where there is none, or it is too old, or was taken before.</returns>
    public async Task<(Flow Flow, SchoolIdentity Who)?> TakeAsync()
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("Only a request comes from a provider.");
        var ticket = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (!ticket.Succeeded)
        {
            return null;
        }

        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        return Flow.Of(ticket.Properties) is { IsOver: false } flow && SchoolIdentity.Open(ticket.Principal, providers) is { } who && taken.Take($"answer {flow.Id}") ? (flow, who) : null;
    }
}
