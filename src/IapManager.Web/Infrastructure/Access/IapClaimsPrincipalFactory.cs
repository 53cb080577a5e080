using System.Security.Claims;
using IapManager.Data;
using IapManager.Data.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Puts school, roles and names into the sign-in cookie. A user without an active part in a school gets none of them.</summary>
public sealed class IapClaimsPrincipalFactory(UserManager<AppUser> users, IOptions<IdentityOptions> options, IapDbContext db)
    : UserClaimsPrincipalFactory<AppUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var found = await db.SchoolUsers.IgnoreQueryFilters().Where(u => u.UserId == user.Id && u.DeactivatedAt == null).OrderBy(u => u.Id)
            .Select(u => new
            {
                Part = u,
                Whom = db.Schools.Where(s => s.Id == u.SchoolId).Select(s => s.SecondFactorFor).First(),
                LeadsYear = db.StaffMembers.Any(s => s.Id == u.StaffMemberId && s.HeadOfYear != null),
            }).FirstOrDefaultAsync();
        identity.AddClaim(new Claim(CurrentUser.DisplayNameClaim, user.DisplayName));
        if (found is null)
        {
            return identity;
        }

        identity.AddClaims(ClaimsOf(found.Part));
        if (SecondFactorRule.IsNeeded(found.Part.Roles, found.Whom, found.LeadsYear) && !user.IsDemo)
        {
            identity.AddClaim(new Claim(CurrentUser.NeedsFactorClaim, "true"));
        }

        return identity;
    }

    /// <summary>What an account is in a school.</summary>
    public static IEnumerable<Claim> ClaimsOf(SchoolUser part) =>
    [
        new(CurrentUser.SchoolClaim, $"{part.SchoolId}"),
        .. part.Roles.Select(r => new Claim(ClaimTypes.Role, r.ToString())),
        .. part.StaffMemberId is { } staff ? [new Claim(CurrentUser.StaffMemberClaim, $"{staff}")] : Array.Empty<Claim>(),
        .. part.JobTitle is { } job ? [new Claim(CurrentUser.JobTitleClaim, job)] : Array.Empty<Claim>(),
    ];
}
