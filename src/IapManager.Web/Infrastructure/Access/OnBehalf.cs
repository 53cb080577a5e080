using System.Security.Claims;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Lets background work act as the person who asked for it, with what their account may do at this moment and no more.</summary>
[UseCase]
public sealed class OnBehalf(IapDbContext db, CurrentSchool school, CurrentUser user, SchoolFactsSource facts)
{
    /// <summary>At the start of a scope, before anything is read.</summary>
    /// <returns>False when the person has no active account in the school any more.</returns>
    public async Task<bool> BeginAsync(int schoolId, Actor by, CancellationToken cancellationToken)
    {
        school.Set(schoolId, by);
        if (await db.SchoolUsers.AsNoTracking().FirstOrDefaultAsync(u => u.UserId == by.UserId && u.DeactivatedAt == null, cancellationToken) is not { } part)
        {
            return false;
        }

        user.ActAs(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{by.UserId}"), new(CurrentUser.DisplayNameClaim, by.Name), .. IapClaimsPrincipalFactory.ClaimsOf(part)], "Background")));
        await facts.GetAsync(cancellationToken);
        return true;
    }
}
