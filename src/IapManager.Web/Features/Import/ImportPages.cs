using IapManager.Data;
using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Planning;
using IapManager.Web.Features.Import.Reading.Rows;
using IapManager.Web.Features.Import.Running;
using IapManager.Web.Features.Import.Uploading;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import;

/// <summary>Files that were chosen at once and are not all in yet, in their order.</summary>
/// <param name="Going">True while they are brought in one after the other.</param>
/// <param name="CanStart">True where that can be asked for.</param>
public sealed record TogetherModel(Guid Batch, IReadOnlyList<ImportRun> Runs, bool Going, bool CanStart);

public sealed record ImportListModel(IReadOnlyList<ImportRun> Runs, int Page, int Pages, TogetherModel? Together)
{
    public bool IsBusy => Runs.Any(r => r.State is ImportState.Reading or ImportState.Applying);

    // Bound by the upload field alone.
    public List<IFormFile>? Files { get; init; }
}

public sealed record ProgressModel(int Id, bool Applying, ProgressStep Step);

public sealed record DetailsModel
{
    public required ImportRun Run { get; init; }

    public required ProgressStep Step { get; init; }

    public required PreviewFacts? Facts { get; init; }

    /// <summary>Rows to correct by their reason, the most frequent first.</summary>
    public required IReadOnlyList<ProblemGroup> Groups { get; init; }

    public required IReadOnlyList<ChangeLine> Changes { get; init; }

    /// <summary>A file that this one builds on and that waits to be brought in; null for none.</summary>
    public required ImportRun? First { get; init; }

    public bool LeaveOut { get; init; }

    public bool HasUnknownTeachers { get; init; }
}

public sealed record ChangesModel(ImportRun Run, IReadOnlyList<ChangeLine> Changes, int Total, int Page, int Pages);

/// <summary>Reads what the pages about imports show.</summary>
[UseCase]
public sealed class ImportPages(IapDbContext db, UploadStore store, ImportProgress progress)
{
    private const int RunsOnPage = 25;
    private const int ChangesOnPage = 100;
    private const int ChangesWorthALook = 8;

    public Task<ImportRun?> FindAsync(int id, CancellationToken cancellationToken) =>
        db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);

    public ProblemsCsv Csv(ImportRun run) => new(store.Problems(run.StoredAs), store.Facts(run.StoredAs)?.Problems ?? 0, $"rows-to-correct-{run.Id}.csv");

    public async Task<ImportListModel> ListAsync(int page, CancellationToken cancellationToken)
    {
        var pages = PagesOf(await db.ImportRuns.CountAsync(cancellationToken), RunsOnPage);
        var shown = Math.Clamp(page, 1, pages);
        var runs = await db.ImportRuns.AsNoTracking().OrderByDescending(r => r.UploadedAt).ThenByDescending(r => r.Id)
            .Skip((shown - 1) * RunsOnPage).Take(RunsOnPage).ToListAsync(cancellationToken);
        return new(runs, shown, pages, await TogetherAsync(cancellationToken));
    }

    public async Task<DetailsModel?> DetailsAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } run)
        {
            return null;
        }
        var isBusy = run.State is ImportState.Reading or ImportState.Applying;
        var facts = isBusy ? null : store.Facts(run.StoredAs);
        return new DetailsModel
        {
            Run = run,
            Step = progress.Of(id),
            Facts = facts,
            Groups = facts?.Groups ?? [],
            Changes = WorthALook(run),
            First = run.State == ImportState.Ready ? await FirstAsync(run, cancellationToken) : null,
            HasUnknownTeachers = run is { Kind: ImportKind.Lessons, State: ImportState.Ready }
                && (run.WithoutUnknownTeachers || facts?.Groups.Any(g => g.Reason == RowProblem.UnknownTeacher) == true),
        };
    }

    public async Task<ChangesModel?> ChangesAsync(int id, int page, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } run)
        {
            return null;
        }
        var total = store.Facts(run.StoredAs)?.Changes ?? 0;
        var pages = PagesOf(Math.Min(total, ChangeLines.Most), ChangesOnPage);
        var shown = Math.Clamp(page, 1, pages);
        return new(run, [.. store.Changes(run.StoredAs).Skip((shown - 1) * ChangesOnPage).Take(ChangesOnPage)], total, shown, pages);
    }

    // Rare facts first: among two hundred new forms, the one new EHC plan is what matters. What users typed and keeps comes last.
    private List<ChangeLine> WorthALook(ImportRun run)
    {
        if (run.State != ImportState.Ready)
        {
            return [];
        }
        var changes = store.Changes(run.StoredAs).ToList();
        var kept = changes.Where(c => c.Kept).Take(2).ToList();
        return [.. changes.Where(c => !c.Kept).GroupBy(c => c.What).OrderBy(g => g.Count()).SelectMany(g => g.Take(3)).Take(ChangesWorthALook - kept.Count), .. kept];
    }

    private Task<ImportRun?> FirstAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var before = ImportLine.Before(run.Kind);
        return db.ImportRuns.AsNoTracking()
            .Where(r => r.Id != run.Id && r.Kind != null && before.Contains(r.Kind.Value) && (r.State == ImportState.Ready || r.State == ImportState.NeedsHeadings || r.State == ImportState.Applying)
                && (r.NewCount > 0 || r.ChangedCount > 0 || r.State != ImportState.Ready))
            .OrderBy(r => r.UploadedAt).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<TogetherModel?> TogetherAsync(CancellationToken cancellationToken)
    {
        var open = await db.ImportRuns.AsNoTracking()
            .Where(r => r.Batch != null && (r.State == ImportState.Reading || r.State == ImportState.NeedsHeadings || r.State == ImportState.Ready || r.State == ImportState.Applying))
            .OrderByDescending(r => r.UploadedAt).ThenByDescending(r => r.Id).Take(200).ToListAsync(cancellationToken);
        return open.GroupBy(r => r.Batch!.Value).Select(g => new TogetherModel(g.Key, [.. g.OrderBy(r => r.Kind).ThenBy(r => r.Id)], g.Any(r => r.Turn != ImportTurn.None), ImportLine.CanStart([.. g])))
            .FirstOrDefault(t => t.Going || t.CanStart);
    }

    private static int PagesOf(int total, int onPage) => Math.Max(1, (total + onPage - 1) / onPage);
}
