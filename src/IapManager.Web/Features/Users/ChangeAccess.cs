using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Users;

/// <summary>Closes, opens and unlocks accounts, and makes new one-time links.</summary>
[UseCase]
public sealed class ChangeAccess(IapDbContext db, UserManager<AppUser> users, CurrentUser current, AccountChanges changes, SchoolClock clock)
{
    /// <summary>Closes the account, ends its sessions at once, and closes its calendars for good.</summary>
    /// <returns>False when there is no such user.</returns>
    public async Task<bool> DeactivateAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } part)
        {
            return false;
        }

        await LastAdministrator.MustRemainAsync(db, part, cancellationToken);
        part.DeactivatedAt ??= clock.Now;
        part.User.InvitationHash = null;
        part.User.InvitationExpiresAt = null;
        foreach (var feed in await db.CalendarFeeds.Where(f => f.UserId == part.UserId && f.ClosedAt == null).ToListAsync(cancellationToken))
        {
            feed.Close(current.Actor, clock.Now);
        }

        await users.UpdateSecurityStampAsync(part.User);
        changes.Note(part.UserId);
        return true;
    }

    /// <returns>False when there is no such user.</returns>
    public async Task<bool> ReactivateAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } part)
        {
            return false;
        }

        part.DeactivatedAt = null;
        RecordsOpened.Note(part, current.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <returns>False when there is no such user.</returns>
    public async Task<bool> UnlockAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } part)
        {
            return false;
        }

        part.User.LockoutEnd = null;
        part.User.AccessFailedCount = 0;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Makes a new link; one made before no longer opens.</summary>
    /// <returns>Its token; null when there is no such user or the account is closed.</returns>
    public async Task<string?> NewLinkAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { DeactivatedAt: null } part)
        {
            return null;
        }

        var token = SecretToken.New();
        part.User.InvitationHash = SecretToken.HashOf(token);
        part.User.InvitationExpiresAt = clock.Now + AddUser.LinkIsOpenFor;
        RecordsOpened.Note(part, current.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    private Task<SchoolUser?> FindAsync(int id, CancellationToken cancellationToken) =>
        db.SchoolUsers.Include(u => u.User).FirstOrDefaultAsync(u => u.Id == id, cancellationToken);
}
