using IapManager.Data;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.HandingOver;

/// <summary>What the user has from somebody else and has not said to have seen.</summary>
public sealed record HandedToMe(int Id, int ToId, string From, string What, string Why, string By, DateTime At);

/// <param name="Open">How many things somebody has to see to.</param>
public sealed record Leaver(int StaffMemberId, string Name, int Open);

/// <summary>What Today says of work that went from one to another. Known for a short while, because every page of Today asks; whoever hands over calls <see cref="Forget"/>.</summary>
[UseCase]
public sealed class HandOverNotes(IapDbContext db, CurrentUser user, IMemoryCache cache, Hanging hanging, SchoolClock clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private string Key => $"handed-over/{db.Database.GetConnectionString()?.GetHashCode(StringComparison.Ordinal)}/{user.SchoolId}";

    private string LeaversKey => $"leavers/{Key}";

    public void Forget()
    {
        cache.Remove(Key);
        cache.Remove(LeaversKey);
    }

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<HandedToMe>> MineAsync(CancellationToken cancellationToken)
    {
        if (user.StaffMemberId is not { } me)
        {
            return [];
        }

        var unseen = await cache.GetOrCreateAsync(Key, async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return (await db.HandOvers.AsNoTracking().Where(h => h.SeenAt == null).OrderByDescending(h => h.At).ThenByDescending(h => h.Id)
                .Select(h => new HandedToMe(h.Id, h.ToId, h.FromName, h.What, h.Why, h.By.Name, h.At)).ToListAsync(cancellationToken)).ToLookup(h => h.ToId);
        });
        return [.. unseen![me]];
    }

    /// <summary>Those of the staff who have left, or whose account is closed, and on whom something still hangs; by name.</summary>
    public async Task<IReadOnlyList<Leaver>> LeaversAsync(CancellationToken cancellationToken) => (await cache.GetOrCreateAsync(LeaversKey, async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Kept;
        var today = clock.Today;
        var gone = db.StaffMembers.Where(s => s.LeftOn <= today
            || (db.SchoolUsers.Any(u => u.StaffMemberId == s.Id) && !db.SchoolUsers.Any(u => u.StaffMemberId == s.Id && u.DeactivatedAt == null)));
        var counts = await hanging.Of(gone).ToListAsync(cancellationToken);
        return counts.Where(c => c.ToSeeTo > 0).OrderBy(c => c.Surname, StringComparer.Ordinal).ThenBy(c => c.Id).Select(c => new Leaver(c.Id, c.Name, c.ToSeeTo)).ToList();
    }))!;

    /// <summary>The user has seen what was handed over to them.</summary>
    public async Task SeenAsync(CancellationToken cancellationToken)
    {
        if (user.StaffMemberId is { } me)
        {
            foreach (var handed in await db.HandOvers.Where(h => h.ToId == me && h.SeenAt == null).ToListAsync(cancellationToken))
            {
                handed.Seen(clock.Now);
            }

            await db.SaveChangesAsync(cancellationToken);
            Forget();
        }
    }
}
