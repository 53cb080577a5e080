using Microsoft.EntityFrameworkCore;

namespace IapManager.Data.Audit;

/// <param name="Sealed">Entries that were found whole, from the first on.</param>
/// <param name="Head">The last of them, to be written down; null when there is none.</param>
/// <param name="Break">Null when nothing was changed or removed.</param>
public sealed record ChainReport(long Sealed, ChainAnchor? Head, ChainBreak? Break);

/// <summary>Reads the whole audit and works out again what was sealed.</summary>
public sealed class AuditCheck(IapDbContext db, TimeProvider clock)
{
    /// <summary>What refuses that entries and seals are changed or removed. The migration that made them names them so.</summary>
    public static IReadOnlyList<string> GuardsOf(bool sqlite) => sqlite
        ? [.. AuditGuards.OfSqlite.Keys]
        : ["AuditEntries_OnlyAdded", "AuditSeals_OnlyAdded", "DisposalRecords_OnlyAdded"];

    /// <summary>Time enough to seal an entry, even after a standstill.</summary>
    private static readonly TimeSpan LongestUnsealed = TimeSpan.FromMinutes(10);

    /// <param name="anchors">Seals that were written down before; may be none.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<ChainReport> ExecuteAsync(IReadOnlyCollection<ChainAnchor> anchors, CancellationToken cancellationToken)
    {
        var walk = new ChainWalk(anchors);
        var broken = await WalkAsync(walk, cancellationToken) ?? walk.End();

        // Read after the walk: what was emptied while it went on has its disposal by now.
        var emptied = await new DisposalProof(db, Young).FirstOfNoneAsync(walk, cancellationToken);
        if (emptied?.Break.Seq is { } at && (broken?.Seq is null || at < broken.Seq))
        {
            return new(at - 1, emptied.Before, emptied.Break);
        }

        return new(walk.Seq, walk.Head, broken ?? emptied?.Break ?? await NeverSealedAsync(cancellationToken) ?? await GuardsAsync(cancellationToken));
    }

    private DateTime Young => clock.GetUtcNow().UtcDateTime - LongestUnsealed;

    private async Task<ChainBreak?> WalkAsync(ChainWalk walk, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var link in ChainRows.Sealed(db).OrderBy(l => l.Seq).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (walk.Pass(link) is { } broken)
                {
                    return broken;
                }
            }

            return null;
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            return walk.Stopped();
        }
    }

    private async Task<ChainBreak?> NeverSealedAsync(CancellationToken cancellationToken)
    {
        var before = Young;
        var last = await db.AuditSeals.TagWith(ChainRows.Tag).MaxAsync(s => (long?)s.EntryId, cancellationToken);

        // Above the last that was sealed stands what waits for its seal: after an upgrade, a standstill or a power cut for as long as no site runs.
        var entry = await db.AuditEntries.TagWith(ChainRows.Tag).Where(e => e.Id < last && e.At < before && !db.AuditSeals.Any(s => s.EntryId == e.Id)).OrderBy(e => e.Id).Select(e => new { e.Id, e.At }).FirstOrDefaultAsync(cancellationToken);
        return entry is null ? null : new(ChainFault.NeverSealed, null, entry.Id, entry.At);
    }

    private async Task<ChainBreak?> GuardsAsync(CancellationToken cancellationToken)
    {
        var missing = new ChainBreak(ChainFault.GuardMissing, null, null, null);
        if (db.Database.IsSqlite())
        {
            var triggers = await db.Database.SqlQueryRaw<string>("SELECT name || '|' || sql AS \"Value\" FROM sqlite_master WHERE type = 'trigger'").TagWith(ChainRows.Tag).ToListAsync(cancellationToken);
            return AuditGuards.AreThere(triggers) ? null : missing;
        }

        var there = await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sys.triggers WHERE is_disabled = 0").TagWith(ChainRows.Tag).ToListAsync(cancellationToken);
        return GuardsOf(false).Except(there).Any() ? missing : null;
    }
}
