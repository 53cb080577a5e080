using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SchoolAccount;

/// <summary>
/// What schools have decided about the school's own account: whether it is the one way in, and whose second factor they make sure of there. Whoever works in
/// several is held to the strictest of them, since one sign-in leads to all.
/// </summary>
[UseCase]
public sealed class SchoolAccountRule(IapDbContext db, SchoolOfAccount schools, SchoolAccountProviders providers)
{
    public const string Words = "Your school signs in with the school account, not with a password or a passkey: use the button for it on the page to sign in. If yours is not tied yet, ask your administrator for a new link: with it you come in once, and tie it under “Your account”";

    /// <summary>
    /// Whether a password or a passkey signs in no more. Administrators are excepted, so that a school is not locked out when its provider is; and nobody is refused where
    /// no provider is offered, nor with an account of the demo school.
    /// </summary>
    public async Task<bool> RefusesAsync(AppUser user)
    {
        if (providers.Offered.Count == 0 || user.IsDemo)
        {
            return false;
        }

        var parts = await schools.Open(user.Id).Select(u => new { u.Roles, Only = db.Schools.Any(s => s.Id == u.SchoolId && s.SchoolAccountOnly) }).ToListAsync();
        return parts.Any(p => p.Only) && !parts.Any(p => p.Roles.Contains(SchoolRole.Administrator));
    }

    /// <summary>Whether they have said that whoever comes from this provider has used a second factor there.</summary>
    public async Task<bool> PromiseSecondFactorAsync(int userId, Provider provider)
    {
        var open = schools.Open(userId).Select(u => u.SchoolId);
        var own = await db.Schools.AsNoTracking().Where(s => open.Contains(s.Id)).ToListAsync();
        return own.Count > 0 && own.TrueForAll(s => s.PromisesSecondFactorAt(provider.Issuer));
    }
}
