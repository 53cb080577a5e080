using System.Security.Claims;
using IapManager.Data.Users;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IapManager.Web.DemoSchool;

/// <summary>Everybody knows the password of the demo accounts: without the demo they are shut, and whoever is signed in with one is signed out.</summary>
public sealed class DemoSignIn(
    UserManager<AppUser> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<AppUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<AppUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<AppUser> confirmation,
    IConfiguration configuration,
    FactorKeeper factor) : SignInManager<AppUser>(users, http, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(AppUser user) => !IsShut(user) && await base.CanSignInAsync(user);

    public override async Task<AppUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { } user && !IsShut(user) ? user : null;

    /// <summary>Where one is set up, the right password alone does not make up for wrong tries.</summary>
    public override Task<bool> IsTwoFactorEnabledAsync(AppUser user) => factor.IsAskedAsync(user);

    private bool IsShut(AppUser user) => user.IsDemo && !configuration.IsDemo();
}
