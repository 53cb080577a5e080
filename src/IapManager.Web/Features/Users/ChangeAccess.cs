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

namespace IapManager.Web.Features.Users;

/// <summary>Closes, opens and unlocks accounts, and makes new one-time links.</summary>
[UseCase]
public sealed class ChangeAccess(IapDbContext db, UserManager<AppUser> users, CurrentUser current, AccountChanges changes, SessionKeeper sessions, FactorKeeper factor, PasskeyKeeper passkeys, AccountElsewhere elsewhere, AuditLog audit, SchoolClock clock)
{
    /// <summary>Closes the account for this school, ends its sessions here at once, and closes its calendars for good. What it is in other schools stays.</summary>
    /// <returns>False when there is no such user.</returns>
    public async Task<bool> DeactivateAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } part)
        {
            return false;
        }

        await LastAdministrator.MustRemainAsync(db, part, cancellationToken);
        part.DeactivatedAt ??= clock.Now;
        var next = await elsewhere.NextHomeAsync(part.UserId, cancellationToken);
        var leavesHome = await elsewhere.HomeElsewhereAsync(part.UserId, cancellationToken) is null;
        if (next is not null && leavesHome)
        {
            part.User.HomeSchoolId = next;
        }

        if (leavesHome)
        {
            part.User.InvitationHash = null;
            part.User.InvitationExpiresAt = null;
        }

        foreach (var feed in await db.CalendarFeeds.Where(f => f.UserId == part.UserId && f.ClosedAt == null).ToListAsync(cancellationToken))
        {
            feed.Close(current.Actor, clock.Now);
        }

        if (next is not null)
        {
            await db.SaveChangesAsync(cancellationToken);
            changes.Note(part.UserId);
            await sessions.EndAllInAsync(part.UserId, part.SchoolId, SessionEnd.AccountClosed);
            return true;
        }

        await users.UpdateSecurityStampAsync(part.User);
        changes.Note(part.UserId);
        await sessions.EndAllAsync(part.UserId, SessionEnd.AccountClosed);
        return true;
    }

    /// <summary>Ends every session of the account at once.</summary>
    /// <returns>False when there is no such user.</returns>
    public async Task<bool> SignOutAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } part)
        {
            return false;
        }

        await sessions.EndAllAsync(part.UserId, SessionEnd.EndedByAdministrator);
        await audit.WriteAsync("SignedOutEverywhere", id, null, AuditAction.Account);
        return true;
    }

    /// <summary>For somebody who has lost phone and recovery codes: they sign in with the password, and add another phone. They are told who did it, and leadership is.</summary>
    /// <returns>False when there is no such user.</returns>
    public async Task<bool> TakeAwayFactorAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } part)
        {
            return false;
        }

        if (part.UserId == current.UserId)
        {
            throw new DomainRuleException("You cannot take the phone off your own account. Ask another administrator.");
        }

        await elsewhere.MustBeAtHomeAsync(part.UserId, cancellationToken);
        if (!await factor.IsSetUpAsync(part.UserId) && !await passkeys.AnyAsync(part.UserId))
        {
            throw new DomainRuleException("There is no phone on this account, and no passkey.");
        }

        RecordsOpened.Note(part, current.Actor, clock.Now);
        await factor.TakeAwayAsync(part.User, current.Actor);
        await sessions.EndAllAsync(part.UserId, SessionEnd.FactorChanged);
        await audit.WriteAsync("SecondFactorTakenAway", id, null, AuditAction.Account);
        await elsewhere.TellAsync(part.UserId, "SecondFactorTakenAway", current.Actor, cancellationToken);
        return true;
    }

    /// <returns>False when there is no such user.</returns>
    public async Task<bool> ReactivateAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } part)
        {
            return false;
        }

        if (part.JoinHash is not null || await elsewhere.HomeElsewhereAsync(part.UserId, cancellationToken) is not null)
        {
            throw new DomainRuleException("The account is looked after by another school. Make a new link for this person: with it they join yours.");
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
        await audit.WriteAsync("AccountUnlocked", id, null, AuditAction.Account);
        return true;
    }

    /// <summary>Makes a new link; one made before no longer opens.</summary>
    /// <returns>Its path; null when there is no such user or the account is closed.</returns>
    public async Task<string?> NewLinkAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } part)
        {
            return null;
        }

        // Another school has looked after the account meanwhile: who has it in hand is to be shown again.
        var joins = part.JoinHash is not null || (part.DeactivatedAt is not null && await elsewhere.HomeElsewhereAsync(part.UserId, cancellationToken) is not null);
        if (part.DeactivatedAt is not null && !joins)
        {
            return null;
        }

        if (joins)
        {
            var join = SecretToken.New();
            part.AskToJoin(SecretToken.HashOf(join)!, clock.Now + AddUser.LinkIsOpenFor, clock.Now);
            RecordsOpened.Note(part, current.Actor, clock.Now);
            await db.SaveChangesAsync(cancellationToken);
            return AddUser.JoinPath(join);
        }

        await elsewhere.MustBeAtHomeAsync(part.UserId, cancellationToken);
        if (part.User.IsDemo)
        {
            throw new DomainRuleException("Others use this account of the demo school too, so its password stays as it is.");
        }

        var token = SecretToken.New();
        part.User.InvitationHash = SecretToken.HashOf(token);
        part.User.InvitationExpiresAt = clock.Now + AddUser.LinkIsOpenFor;
        RecordsOpened.Note(part, current.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        await elsewhere.TellAsync(part.UserId, "LinkMade", current.Actor, cancellationToken);
        return AddUser.InvitationPath(token);
    }

    private Task<SchoolUser?> FindAsync(int id, CancellationToken cancellationToken) =>
        db.SchoolUsers.Include(u => u.User).FirstOrDefaultAsync(u => u.Id == id, cancellationToken);
}
