using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.AccountSchools;

/// <param name="Roles">As staff say them.</param>
public sealed record SchoolToJoin(string Name, string Roles, string Token);

/// <summary>
/// The owner of an account joins another school of the trust. The administrator who added them by their address gave them the link, and cannot know who has the account in
/// hand: so only both together open the school.
/// </summary>
[UseCase]
public sealed class JoinSchool(IapDbContext db, UserManager<AppUser> users, SchoolOfAccount schools, SessionKeeper sessions, CurrentSchool school, CurrentUser user, AuditLog audit, SchoolClock clock)
{
    /// <returns>Null where the link is not open, or is somebody else's.</returns>
    public async Task<SchoolToJoin?> FindAsync(string token, CancellationToken cancellationToken) => await schools.AskedAsync(user.UserId, token, clock.Now) is { } part
        ? new(await NameAsync(part.SchoolId, cancellationToken), string.Join(", ", part.Roles.Select(r => ShellFilter.NameOf(r, "the provision"))), token)
        : null;

    /// <returns>The school's name; null where the link is not open, or is somebody else's.</returns>
    public async Task<string?> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        if (await schools.AskedAsync(user.UserId, token, clock.Now) is not { } part || await users.FindByIdAsync($"{user.UserId}") is not { } account)
        {
            return null;
        }

        var name = await NameAsync(part.SchoolId, cancellationToken);
        await audit.WriteAsync("WentToSchool", null, null, AuditAction.Account, $"To {name}");
        school.Set(part.SchoolId, new Actor(account.Id, account.DisplayName), school.From, school.Session);
        part.Join();
        await db.SaveChangesAsync(cancellationToken);
        await sessions.MoveAsync(account, part.SchoolId);
        await audit.WriteAsync("JoinedSchool", null, null, AuditAction.Account);
        return name;
    }

    private Task<string> NameAsync(int schoolId, CancellationToken cancellationToken) => db.Schools.Where(s => s.Id == schoolId).Select(s => s.Name).SingleAsync(cancellationToken);
}
