using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.AccountSessions;

/// <param name="StartedAt">UTC.</param>
/// <param name="SeenAt">UTC, to the minute.</param>
/// <param name="ByPin">Begun by PIN on a shared tablet.</param>
/// <param name="IsThis">The one that the page is shown in.</param>
public sealed record OwnSession(Guid Id, string Device, string? From, DateTime StartedAt, DateTime SeenAt, bool ByPin, bool IsThis);

/// <summary>Where somebody is signed in, for them alone to see and to end.</summary>
[UseCase]
public sealed class OwnSessions(IapDbContext db, CurrentUser user, SessionKeeper sessions, AuditLog audit, SchoolClock clock)
{
    /// <summary>Those that go on: this one first, then by when they were last used. An account of the demo school is used by strangers: of them this one alone.</summary>
    public async Task<IReadOnlyList<OwnSession>> ReadAsync()
    {
        var (me, here, started, seen) = (user.UserId, user.SessionId, clock.Now - UserSession.Longest, clock.Now - UserSession.LongestIdle - CheckSession.Every);
        var (now, seenByPin) = (clock.Now, clock.Now - UserSession.LongestIdleByPin - CheckSession.Every);
        return await db.UserSessions.AsNoTracking().Where(s => s.UserId == me && s.EndedAt == null && s.StartedAt > started && s.SeenAt > seen && (s.Until == null || (s.Until > now && s.SeenAt > seenByPin)) && (s.Id == here || !db.Users.Any(u => u.Id == me && u.IsDemo)))
            .OrderByDescending(s => s.Id == here).ThenByDescending(s => s.SeenAt).ThenBy(s => s.Id)
            .Select(s => new OwnSession(s.Id, s.Device, s.From, s.StartedAt, s.SeenAt, s.StartedBy == SessionStart.Pin, s.Id == here)).ToListAsync();
    }

    /// <returns>False when the user has no such session.</returns>
    public async Task<bool> EndAsync(Guid id)
    {
        await MustBeOwnAsync();
        if (!await sessions.EndOneAsync(user.UserId, id, SessionEnd.EndedElsewhere))
        {
            return false;
        }

        await audit.WriteAsync("SignedOutElsewhere", null, null, AuditAction.Account);
        return true;
    }

    public async Task EndOthersAsync()
    {
        await MustBeOwnAsync();
        await sessions.EndAllAsync(user.UserId, SessionEnd.EndedElsewhere, but: user.SessionId);
        await audit.WriteAsync("SignedOutEverywhereElse", null, null, AuditAction.Account);
    }

    private async Task MustBeOwnAsync()
    {
        if (await db.Users.AnyAsync(u => u.Id == user.UserId && u.IsDemo))
        {
            throw new DomainRuleException("Others use this account of the demo school too, so you cannot sign them out.");
        }
    }
}
