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
        var part = await db.SchoolUsers.IgnoreQueryFilters().Where(u => u.UserId == user.Id && u.DeactivatedAt == null).OrderBy(u => u.Id).FirstOrDefaultAsync();
        identity.AddClaim(new Claim(CurrentUser.DisplayNameClaim, user.DisplayName));
        if (part is null)
        {
            return identity;
        }

        identity.AddClaim(new Claim(CurrentUser.SchoolClaim, $"{part.SchoolId}"));
        identity.AddClaims(part.Roles.Select(r => new Claim(ClaimTypes.Role, r.ToString())));
        if (part.StaffMemberId is { } staff)
        {
            identity.AddClaim(new Claim(CurrentUser.StaffMemberClaim, $"{staff}"));
        }

        if (part.JobTitle is { } job)
        {
            identity.AddClaim(new Claim(CurrentUser.JobTitleClaim, job));
        }

        return identity;
    }
}
