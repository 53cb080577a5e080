using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>What the sign-in cookie says of the session. It comes from how somebody signed in, not from the account, so it is carried on where the rest is read anew.</summary>
public static class SessionClaims
{
    public const string SessionClaim = "iap:session";

    private static readonly string[] All = [SessionClaim];

    public static IReadOnlyList<Claim> For(Guid session) => [new(SessionClaim, session.ToString("N"))];

    /// <summary>Null when nobody is signed in.</summary>
    public static Guid? SessionOf(ClaimsPrincipal? user) => Guid.TryParse(user?.FindFirstValue(SessionClaim), out var id) ? id : null;

    public static IReadOnlyList<Claim> Of(ClaimsPrincipal user) => [.. user.Claims.Where(c => All.Contains(c.Type))];

    /// <summary>For the refresh of each minute.</summary>
    public static Task CarryOnAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context is { CurrentPrincipal: { } before, NewPrincipal.Identity: ClaimsIdentity after })
        {
            after.AddClaims(Of(before));
        }

        return Task.CompletedTask;
    }
}
