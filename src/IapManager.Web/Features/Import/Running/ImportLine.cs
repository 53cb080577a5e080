using IapManager.Data;
using IapManager.Domain.Imports;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Running;

/// <summary>
/// The files of one upload that are brought in by themselves, in the order in which they build on each other. Each is read again when
/// those before it are in; the first that somebody has to look at stops the rest.
/// </summary>
[UseCase]
public sealed class ImportLine(IapDbContext db, ImportQueue queue)
{
    /// <summary>The kinds of file that rows of this kind name people or classes of.</summary>
    public static IReadOnlyList<ImportKind> Before(ImportKind? kind) => kind switch
    {
        ImportKind.Lessons => [ImportKind.Periods, ImportKind.Staff],
        ImportKind.ClassMembers => [ImportKind.Pupils, ImportKind.Lessons],
        ImportKind.Pupils or ImportKind.Staff or ImportKind.SchoolDates or ImportKind.Periods or null => [],
        _ => [ImportKind.Pupils],
    };

    /// <summary>
    /// Whether the open files of one upload can be brought in one after the other: all are ready, and those that build on none of the
    /// others have nothing to correct. What the others have to correct may be nothing once those before them are in.
    /// </summary>
    public static bool CanStart(IReadOnlyCollection<ImportRun> open) =>
        open.Count > 1 && open.All(r => r.State == ImportState.Ready && r.Turn == ImportTurn.None
            && (r.Stops is null || open.Any(o => Before(r.Kind).Contains(o.Kind!.Value))))
        && open.Any(r => r.NewCount + r.ChangedCount > 0);

    /// <summary>Moves on as far as can be done at once; called whenever something has become of one of the files.</summary>
    public async Task AdvanceAsync(Guid batch, CancellationToken cancellationToken)
    {
        var line = (await db.ImportRuns.Where(r => r.Batch == batch && r.Turn != ImportTurn.None).ToListAsync(cancellationToken)).OrderBy(r => r.Kind).ThenBy(r => r.Id).ToList();
        ImportRun? next = null;
        while (line.Count > 0 && next is null)
        {
            var first = line[0];
            if (first.State is ImportState.Reading or ImportState.Applying)
            {
                return;
            }
            if (first.Turn == ImportTurn.Waits && first.State == ImportState.Ready)
            {
                first.TakeTurn();
                next = first;
            }
            else if (first.Stops is { } words)
            {
                first.LeaveLine(first.State == ImportState.Ready ? words : null);
                line.ForEach(r => r.LeaveLine());
                line.Clear();
            }
            else if (first.NewCount + first.ChangedCount == 0)
            {
                first.LeaveLine();
                line.RemoveAt(0);
            }
            else
            {
                first.ApplyInTurn();
                next = first;
            }
        }
        await db.SaveChangesAsync(cancellationToken);
        if (next is not null)
        {
            queue.Add(next.Id);
        }
    }

    /// <summary>Nothing more is brought in by itself; what is being brought in is finished.</summary>
    /// <returns>False where nothing of this upload waits.</returns>
    public async Task<bool> StopAsync(Guid batch, CancellationToken cancellationToken)
    {
        var line = await db.ImportRuns.Where(r => r.Batch == batch && r.Turn != ImportTurn.None).ToListAsync(cancellationToken);
        line.ForEach(r => r.LeaveLine());
        await db.SaveChangesAsync(cancellationToken);
        return line.Count > 0;
    }
}
