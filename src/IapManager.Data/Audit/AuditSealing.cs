using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Data.Audit;

/// <summary>
/// Seals what has been written and is not sealed yet. Several may do so at once, on one machine or on many: the numbers of seals are
/// unique, and whoever comes second begins again behind the first.
/// </summary>
public sealed class AuditSealing(IapDbContext db, TimeProvider clock)
{
    public const int Most = 500;

    private const int Attempts = 8;

    /// <summary>A transaction that began before others and ends after them has entries with lower numbers. None takes longer than this.</summary>
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromHours(1);

    /// <summary>Entries up to this number are settled: one that turns up among them later was put in past the application, and is not sealed.</summary>
    public Task<long> SettledAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - LongestTransaction;
        return db.AuditSeals.TagWith(ChainRows.Tag).Where(s => db.AuditEntries.Any(e => e.Id == s.EntryId && e.At < before)).OrderByDescending(s => s.Seq).Select(s => s.EntryId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <param name="settled">As <see cref="SettledAsync"/> told, a while ago at most.</param>
    /// <param name="cancellationToken">Ends it between two transactions.</param>
    /// <returns>How many were sealed, at most <see cref="Most"/>.</returns>
    public async Task<int> SealAsync(long settled, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SealOnceAsync(settled, cancellationToken);
            }
            catch (Exception e) when (e is DbException or DbUpdateException && attempt < Attempts)
            {
                // Most likely another one sealed the same entries at this moment.
                db.ChangeTracker.Clear();
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(20, 100 * attempt)), cancellationToken);
            }
        }
    }

    /// <returns>The last seal; null before the first.</returns>
    public async Task<ChainAnchor?> HeadAsync(CancellationToken cancellationToken) =>
        await LastAsync(cancellationToken) is { } head ? ChainAnchor.Of(head.Seq, head.Hash) : null;

    private Task<AuditSeal?> LastAsync(CancellationToken cancellationToken) => db.AuditSeals.AsNoTracking().TagWith(ChainRows.Tag).OrderByDescending(s => s.Seq).FirstOrDefaultAsync(cancellationToken);

    private async Task<int> SealOnceAsync(long settled, CancellationToken cancellationToken)
    {
        var entries = await ChainRows.NotSealed(db, settled).OrderBy(e => e.EntryId).Take(Most).ToListAsync(cancellationToken);
        if (entries.Count == 0)
        {
            return 0;
        }

        var head = await LastAsync(cancellationToken);
        var (seq, hash) = (head?.Seq ?? 0, head?.Hash ?? AuditChain.Beginning);
        foreach (var entry in entries)
        {
            var seal = AuditChain.Seal(++seq, hash, entry);
            db.AuditSeals.Add(seal);
            hash = seal.Hash;
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return entries.Count;
    }
}
