using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>What the sign-in cookie says of the session. It comes from how somebody signed in, not from the account, so it is carried on where the rest is read anew.</summary>
public static class SessionClaims
{
    public const string SessionClaim = "iap:session";

    /// <summary>How somebody signed in, as RFC 8176 has it.</summary>
    public const string MethodClaim = "amr";

    /// <summary>The shared tablet that the session was begun on by PIN.</summary>
    public const string TabletClaim = "iap:tablet";

    /// <summary>SHA-256 of the secret of that tablet's browser.</summary>
    public const string TabletSecretClaim = "iap:tablet-secret";

    /// <summary>The full sign-in in which the PIN was chosen had a second factor.</summary>
    public const string PinBehindFactorClaim = "iap:pin-behind-factor";

    private const string Password = "pwd";

    private const string Pin = "pin";

    private const string Several = "mfa";

    private static readonly string[] All = [SessionClaim, MethodClaim, TabletClaim, TabletSecretClaim, PinBehindFactorClaim];

    /// <param name="session">Its id.</param>
    /// <param name="secondFactor">Whether it began with a second factor.</param>
    public static IReadOnlyList<Claim> For(Guid session, bool secondFactor) => [new(SessionClaim, session.ToString("N")), new(MethodClaim, secondFactor ? Several : Password)];

    /// <param name="session">Its id.</param>
    /// <param name="pin">On which tablet.</param>
    public static IReadOnlyList<Claim> For(Guid session, StartByPin pin) =>
    [
        new(SessionClaim, session.ToString("N")), new(MethodClaim, Pin), new(TabletClaim, $"{pin.TabletId}"), new(TabletSecretClaim, pin.Tablet),
        .. pin.BehindFactor ? [new Claim(PinBehindFactorClaim, "true")] : Array.Empty<Claim>(),
    ];

    public static bool IsByPin(ClaimsPrincipal user) => user.HasClaim(MethodClaim, Pin);

    public static bool UsedSecondFactor(ClaimsPrincipal user) => user.HasClaim(MethodClaim, Several);

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
