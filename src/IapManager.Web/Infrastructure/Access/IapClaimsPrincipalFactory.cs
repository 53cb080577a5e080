using System.Security.Claims;
using IapManager.Data;
using IapManager.Data.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Puts the session's school, roles and names into the sign-in cookie. A user without an active part in that school gets none of them.</summary>
public sealed class IapClaimsPrincipalFactory(UserManager<AppUser> users, IOptions<IdentityOptions> options, IapDbContext db, SchoolOfSession at)
    : UserClaimsPrincipalFactory<AppUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var elsewhere = db.SchoolUsers.IgnoreQueryFilters().Where(o => o.UserId == user.Id && o.SchoolId != at.Id && o.DeactivatedAt == null);
        var found = await db.SchoolUsers.IgnoreQueryFilters().Where(u => u.UserId == user.Id && u.SchoolId == at.Id && u.DeactivatedAt == null)
            .Select(u => new
            {
                Part = u,
                Whom = db.Schools.Where(s => s.Id == u.SchoolId).Select(s => s.SecondFactorFor).First(),
                IsElsewhere = elsewhere.Any(),
                LeadsYear = db.StaffMembers.Any(s => s.Id == u.StaffMemberId && s.HeadOfYear != null),
            }).FirstOrDefaultAsync();
        identity.AddClaim(new Claim(CurrentUser.DisplayNameClaim, user.DisplayName));
        if (found is null)
        {
            return identity;
        }

        identity.AddClaims(ClaimsOf(found.Part));
        if (found.IsElsewhere)
        {
            identity.AddClaim(new Claim(CurrentUser.ElsewhereClaim, "true"));
        }

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
