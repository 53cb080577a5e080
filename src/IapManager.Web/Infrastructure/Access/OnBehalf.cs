using System.Security.Claims;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Lets background work act as the person who asked for it, with what their account may do at this moment and no more.</summary>
[UseCase]
public sealed class OnBehalf(IapDbContext db, CurrentSchool school, CurrentUser user, SchoolFactsSource facts)
{
    /// <summary>At the start of a scope, before anything is read.</summary>
    /// <param name="schoolId">The school.</param>
    /// <param name="by">Whoever asked for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="readsAs">What is made is to hold what this role reads, whatever roles the person has; null for the person’s own.</param>
    /// <returns>False when the person has no active account in the school any more.</returns>
    public async Task<bool> BeginAsync(int schoolId, Actor by, CancellationToken cancellationToken, SchoolRole? readsAs = null)
    {
        school.Set(schoolId, by);
        if (await db.SchoolUsers.AsNoTracking().FirstOrDefaultAsync(u => u.UserId == by.UserId && u.DeactivatedAt == null, cancellationToken) is not { } part)
        {
            return false;
        }

        var claims = IapClaimsPrincipalFactory.ClaimsOf(part).Where(c => readsAs is null || c.Type != ClaimTypes.Role).Concat(readsAs is { } role ? [new Claim(ClaimTypes.Role, $"{role}")] : []);
        user.ActAs(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{by.UserId}"), new(CurrentUser.DisplayNameClaim, by.Name), .. claims], "Background")));
        await facts.GetAsync(cancellationToken);
        return true;
    }
}
