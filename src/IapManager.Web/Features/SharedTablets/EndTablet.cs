using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SharedTablets;

/// <param name="Names">Who has a PIN on it.</param>
public sealed record ListedTablet(int Id, string Device, string By, DateTime Since, DateTime Until, DateTime? EndedAt, string? EndedBy, IReadOnlyList<string> Names);

/// <summary>Shared tablets of the day, and ending one before its time: by its own people, or by an administrator who cannot lay hands on it.</summary>
[UseCase]
public sealed class EndTablet(IapDbContext db, OpenTablets tablets, TabletCookie cookie, SessionKeeper sessions, CurrentUser current, AuditLog audit, SchoolClock clock)
{
    /// <summary>Of today, the open ones first.</summary>
    public async Task<IReadOnlyList<ListedTablet>> ReadAsync()
    {
        var now = clock.Now;
        return await db.SharedTablets.AsNoTracking().Where(t => t.Until > now).OrderBy(t => t.EndedAt != null).ThenBy(t => t.Since)
            .Select(t => new ListedTablet(t.Id, t.Device, t.By.Name, t.Since, t.Until, t.EndedAt, t.EndedBy, t.Seats.Select(s => db.Users.Where(u => u.Id == s.UserId).Select(u => u.DisplayName).First()).OrderBy(n => n).ToList()))
            .AsSingleQuery().ToListAsync();
    }

    /// <summary>The one in hand. Whoever signed in fully on it stays signed in.</summary>
    public async Task<bool> HereAsync()
    {
        var here = await tablets.HereAsync();
        cookie.Forget();
        return here is not null && here.SchoolId == current.SchoolId && await ByIdAsync(here.Id);
    }

    /// <returns>False where there is no such tablet that is shared now.</returns>
    public async Task<bool> ByIdAsync(int id)
    {
        var (now, by) = (clock.Now, current.Name);
        var device = await db.SharedTablets.Where(t => t.Id == id).Select(t => t.Device).FirstOrDefaultAsync();
        if (await db.SharedTablets.Where(t => t.Id == id && t.EndedAt == null && t.Until > now).ExecuteUpdateAsync(t => t.SetProperty(x => x.EndedAt, now).SetProperty(x => x.EndedBy, by)) == 0)
        {
            return false;
        }

        await db.TabletSeats.Where(s => s.SharedTabletId == id).ExecuteDeleteAsync();
        await sessions.EndByPinAsync(id);
        await audit.WriteAsync("TabletEnded", null, null, AuditAction.Account, device);
        return true;
    }
}
