using System.Security.Claims;
using IapManager.Data.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Whoever has typed the right password, or come from the school's provider, and not yet typed the code. For five minutes, in a sealed cookie that opens nothing.</summary>
[UseCase]
public sealed class HalfSignedIn(UserManager<AppUser> users, SignInManager<AppUser> signIn, SessionKeeper sessions, SchoolOfAccount schools, IHttpContextAccessor accessor)
{
    private const string StampClaim = "iap:stamp";

    private const string ProviderClaim = "iap:provider";

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Only a request signs somebody in.");

    /// <summary>A session that this browser had is over: the code must not be typed while somebody else is signed in here.</summary>
    /// <param name="user">Whose account it is.</param>
    /// <param name="schoolId">Which school they sign in to.</param>
    /// <param name="provider">Name of the provider that they came from; null where they typed the password.</param>
    public async Task BeginAsync(AppUser user, int schoolId, string? provider = null)
    {
        await sessions.EndThisAsync(SessionEnd.SignedInAgain);
        await Http.SignOutAsync(IdentityConstants.ApplicationScheme);
        await Http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, $"{user.Id}"), new(CurrentUser.SchoolClaim, $"{schoolId}"), new(StampClaim, user.SecurityStamp ?? ""), .. provider is null ? Array.Empty<Claim>() : [new(ProviderClaim, provider)]], IdentityConstants.TwoFactorUserIdScheme)));
    }

    /// <returns>Null when nobody has, when it is too long ago, and when the account has changed since.</returns>
    public async Task<(AppUser User, int SchoolId)?> FindAsync()
    {
        var half = (await Http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        return half?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && await users.FindByIdAsync(id) is { } user
            && half.FindFirstValue(StampClaim) == user.SecurityStamp && await signIn.CanSignInAsync(user)
            && int.TryParse(half.FindFirstValue(CurrentUser.SchoolClaim), out var school) && await schools.Open(user.Id).AnyAsync(u => u.SchoolId == school)
            ? (user, school)
            : null;
    }

    /// <returns>The name of the provider that they came from; null where they typed the password.</returns>
    public async Task<string?> ProviderAsync() => (await Http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal?.FindFirstValue(ProviderClaim);

    public Task EndAsync() => Http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
}
