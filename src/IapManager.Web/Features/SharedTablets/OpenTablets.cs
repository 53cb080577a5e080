using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SharedTablets;

/// <summary>A PIN that holds, and whose.</summary>
public sealed record OpenSeat(TabletSeat Seat, AppUser User);

/// <summary>The shared tablet that a request comes from, and the PINs on it. Where nobody is signed in, its school is that of the request.</summary>
[UseCase]
public sealed class OpenTablets(IapDbContext db, TabletCookie cookie, SessionKeeper sessions, CurrentSchool school, AuditLog audit, SchoolClock clock)
{
    /// <summary>Why a PIN is gone, for the log.</summary>
    public const string AccountChanged = "the account has changed";

    /// <returns>Null where this is none, or none any more.</returns>
    public async Task<SharedTablet?> HereAsync()
    {
        if (SecretToken.HashOf(cookie.Token) is not { } hash)
        {
            return null;
        }

        var now = clock.Now;
        var here = await db.SharedTablets.IgnoreQueryFilters([IapDbContext.SchoolFilter]).AsNoTracking().FirstOrDefaultAsync(t => t.TokenHash == hash && t.EndedAt == null && t.Until > now);
        if (here is null)
        {
            cookie.Forget();
        }
        else if (school.SchoolId is null)
        {
            school.Set(here.SchoolId, null);
        }

        return here;
    }

    /// <summary>Those whose account is as it was when they chose their PIN, by name; the PINs of all others are taken off.</summary>
    public async Task<IReadOnlyList<OpenSeat>> SeatsAsync(SharedTablet tablet)
    {
        var found = await db.TabletSeats.IgnoreQueryFilters([IapDbContext.SchoolFilter]).AsNoTracking().Where(s => s.SharedTabletId == tablet.Id).Select(s => new
        {
            Seat = s,
            User = db.Users.First(u => u.Id == s.UserId),
            Part = db.SchoolUsers.FirstOrDefault(p => p.UserId == s.UserId && p.SchoolId == tablet.SchoolId && p.DeactivatedAt == null),
        }).ToListAsync();
        foreach (var gone in found.Where(f => !f.Seat.Holds(f.User, f.Part)))
        {
            await TakeOffAsync(gone.Seat, gone.User, AccountChanged);
        }

        return [.. found.Where(f => f.Seat.Holds(f.User, f.Part)).Select(f => new OpenSeat(f.Seat, f.User)).OrderBy(s => s.User.DisplayName, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>The PIN is gone, and what it has opened on this tablet is over.</summary>
    public async Task TakeOffAsync(TabletSeat seat, AppUser user, string why)
    {
        if (await db.TabletSeats.Where(s => s.Id == seat.Id).ExecuteDeleteAsync() == 0)
        {
            return;
        }

        await sessions.EndByPinAsync(seat.SharedTabletId, seat.UserId);
        await audit.WriteAsync("TabletSeatGone", null, null, AuditAction.Account, $"{user.DisplayName}: {why}");
    }
}
