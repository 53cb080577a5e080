using System.Text.Json;
using IapManager.Data;
using IapManager.Domain.Imports;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Planning;
using IapManager.Web.Features.Import.Reading;
using IapManager.Web.Features.Import.Reading.Rows;
using IapManager.Web.Features.Import.Reading.Values;
using IapManager.Web.Features.Import.Uploading;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Import.Running;

/// <summary>Recognises a file, compares it with what is here, and keeps the preview. Changes nothing.</summary>
[UseCase]
public sealed class ReadFile(IapDbContext db, UploadStore store, RecognisedFiles files, Mappings mappings, ImportProgress progress, SchoolFactsSource source, SchoolClock clock)
{
    public async Task ExecuteAsync(ImportRun run, CancellationToken cancellationToken)
    {
        if (!store.Has(run.StoredAs))
        {
            throw new UnreadableFileException("The file is no longer kept. Choose it again.");
        }
        progress.Set(run.Id, 0.05, "Recognising the file");
        var file = files.Open(run.StoredAs!);
        var (map, columns, remembered) = await mappings.OfAsync(run, file, cancellationToken);
        var form = FormWords(file, run.FileName);
        if (map is null || map.Missing.Count > 0)
        {
            store.SavePreview(run.StoredAs!, new(Columns(file, map), 0, 0, null), [], []);
            run.IsRead(map?.Kind, form, columns, remembered, ImportCounts.None with { Rows = file.RowCount }, map is null ? "Say what the rows of this file are about." : MissingWords(map), clock.Now);
        }
        else
        {
            var plan = await PlanAsync(run, file, map, removeGone: false, 0.2, 0.9, cancellationToken);
            SavePreview(run, file, map, plan);
            run.IsRead(map.Kind, form, columns, remembered, plan.Counts, null, clock.Now);
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<ImportPlan> PlanAsync(ImportRun run, TabularFile file, ColumnMap map, bool removeGone, double from, double to, CancellationToken cancellationToken) =>
        await Plans.MakeAsync(
            new PlanContext(
                db, run.SchoolId, new ReadingContext(file, map, clock.Today, await SchoolCodes.LoadAsync(db, cancellationToken), await ShapeAsync(cancellationToken)), run.WithoutUnknownTeachers, removeGone,
                rows => progress.Set(run.Id, from + (to - from) * rows / Math.Max(file.RowCount, 1), $"Comparing row {rows:N0} of {file.RowCount:N0}")),
            cancellationToken);

    /// <summary>The shape of the next school day: in the summer holidays the timetable that comes in is September's.</summary>
    private async Task<TimetableShape> ShapeAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        return facts.ShapeOn(facts.Calendar.OnOrAfter(facts.Today));
    }

    public void SavePreview(ImportRun run, TabularFile file, ColumnMap map, ImportPlan plan)
    {
        var facts = new PreviewFacts(Columns(file, map), plan.Problems.Count, plan.Changes.Count, plan.Changes.Mostly)
        {
            Groups = plan.Problems.Groups,
            Hidden = plan.Hidden,
            KeptWhenBlank = plan.KeptWhenBlank,
        };
        store.SavePreview(run.StoredAs!, facts, plan.Problems.First, plan.Changes.First);
    }

    private static List<PreviewColumn> Columns(TabularFile file, ColumnMap? map) =>
    [
        .. file.Headings.Select((heading, i) =>
        {
            var profile = file.Columns[i];
            var match = map?.MatchOf(i);
            var note = profile.IsDate ? profile.DateOrder == DateOrder.MonthFirst ? "month first" : profile.IsDateOrderProved ? "day first" : "read day first" : null;
            return new PreviewColumn(
                heading, [.. profile.Samples.Take(3).Select(s => s.Length > 24 ? s[..24] + "…" : s)], note, match?.FieldKey, match?.Confidence ?? 0,
                map?.Sessions.Any(s => s.Column == i) == true);
        }),
    ];

    private static string FormWords(TabularFile file, string name)
    {
        var isWorkbook = name.Contains(".xls", StringComparison.OrdinalIgnoreCase);
        var words = new[] { isWorkbook ? "Excel workbook" : file.Encoding, isWorkbook ? null : file.SeparatorName, isWorkbook ? null : file.DateForm, file.HasHeadings ? null : "no headings" };
        return string.Join(", ", words.Where(w => w is not null));
    }

    private static string MissingWords(ColumnMap map) =>
        $"The file does not say {string.Join("; nor ", map.Missing)}. Choose the headings that do, or say that its rows are about something else.";
}

/// <summary>Which column is which field: as the user chose, as remembered from an earlier file with the same headings, or as recognised.</summary>
[UseCase]
public sealed class Mappings(IapDbContext db, SchoolClock clock)
{
    public async Task<(ColumnMap? Map, string? Columns, DateTime? Remembered)> OfAsync(ImportRun run, TabularFile file, CancellationToken cancellationToken)
    {
        if (run.Kind is { } named && run.ChosenColumns is { } chosen)
        {
            return (HeadingMatcher.Chosen(file, named, JsonSerializer.Deserialize<Dictionary<int, string>>(chosen)!, clock.Today), chosen, run.RememberedFrom);
        }
        if (run.Kind is null && await MappingMemory.RecallAsync(db, file, cancellationToken) is { } memory)
        {
            var columns = MappingMemory.Columns(memory, file);
            return (HeadingMatcher.Chosen(file, memory.Kind, columns, clock.Today), JsonSerializer.Serialize(columns), memory.At);
        }
        var kind = run.Kind ?? KindRecogniser.Recognise(file, run.FileName, clock.Today);
        return (kind is { } recognised ? HeadingMatcher.Match(file, recognised, clock.Today) : null, null, null);
    }
}
