using System.Globalization;
using IapManager.Documents;
using IapManager.Domain.Placements;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>Stages and mainstream share on one axis, and the same figures as a table.</summary>
internal static class WayBackPart
{
    private const int NoteLength = 34;

    public static IReadOnlyList<Block> Of(ReviewPack pack, PackPlacement placement)
    {
        if (pack.Versions.Count == 0 && pack.Plan is null)
        {
            return [new Heading(2, "The way back"), new Paragraph("Neither a plan nor a timetable has been made yet.") { IsMuted = true }];
        }

        var sentence = SentenceOf(pack, placement);
        var blocks = new List<Block> { new Heading(2, "The way back"), new Paragraph(sentence), Chart(pack, placement, sentence) };
        if (pack.Versions.Count > 0)
        {
            blocks.Add(Shares(pack));
        }

        return blocks;
    }

    public static string Percent(decimal share) => (Math.Round(share * 100, MidpointRounding.AwayFromZero) / 100).ToString("0%", CultureInfo.InvariantCulture);

    private static string SentenceOf(ReviewPack pack, PackPlacement placement)
    {
        var words = new List<string>();
        if (placement is { State: PlacementState.Ended, FullReturnOn: { } full })
        {
            words.Add($"A full timetable with the class since {Dates.Plain(full)}.");
        }
        else if (pack.InForce is { } now)
        {
            var was = placement.State == PlacementState.Ended ? "at the end" : "now";
            words.Add($"{now.PeriodsWithClass} of {now.Periods} lessons with the class {was}, {Percent(now.Share)}.");
        }
        else if (pack.Versions.Count > 0)
        {
            words.Add($"The first timetable begins on {Dates.Plain(pack.Versions[0].EffectiveFrom)}: {Percent(pack.Versions[0].Share)} with the class.");
        }
        else
        {
            words.Add("No timetable has been built yet.");
        }

        if (placement.State != PlacementState.Ended && PlannedShare(pack) is { } planned)
        {
            words.Add($"The plan says {Percent(planned)}.");
        }

        var begun = pack.Versions.Where(v => v.EffectiveFrom <= pack.Today).ToList();
        var (ups, backs) = (begun.Count(v => v.Change == TimetableChange.StepUp), begun.Count(v => v.Change == TimetableChange.StepBack));
        if (ups + backs > 0)
        {
            words.Add($"{Counted(ups, "step up", "steps up")}{(backs == 0 ? "" : $", {Counted(backs, "step back", "steps back")}")} so far.");
        }

        return string.Join(' ', words);

        static string Counted(int n, string one, string many) => n == 1 ? $"1 {one}" : $"{n} {many}";
    }

    private static decimal? PlannedShare(ReviewPack pack) =>
        pack.Plan?.Stages.LastOrDefault(s => s.PlannedFrom <= pack.Today) is { } stage ? stage.TargetShare / 100m : null;

    private static ShareChart Chart(ReviewPack pack, PackPlacement placement, string sentence)
    {
        var begun = pack.Versions.Where(v => v.EffectiveFrom <= pack.Today).ToList();
        var full = pack.Plan?.Stages.FirstOrDefault(s => s.TargetShare == 100);
        var over = placement.State == PlacementState.Ended;
        return new ShareChart($"{pack.Forename}’s mainstream share by school week, planned and actual. {sentence}", pack.Weeks)
        {
            Stages = Stages(pack, over),
            Planned = [.. (pack.Plan?.Stages ?? []).Select(s => new SharePoint(s.PlannedFrom, s.TargetShare / 100d))],
            Actual = Points(begun),
            ActualTo = placement.EndedOn < pack.Today ? placement.EndedOn : null,
            Next = over ? [] : Points(pack.Versions.Where(v => v.EffectiveFrom > pack.Today)),
            Today = over ? null : pack.Today,
            NowLabel = over || pack.InForce is not { } now ? null : $"{Percent(now.Share)} now",
            Notes = [.. begun.Where(v => v.Change == TimetableChange.StepBack).Select(v => new ShareNote(v.EffectiveFrom, $"A step back, {Dates.Brief(v.EffectiveFrom)}", Shorten(v.Reason)))],
            PlannedLabel = over || full is null ? null : $"full timetable planned from {Dates.Brief(full.PlannedFrom)}",
        };
    }

    private static SharePoint[] Points(IEnumerable<VersionLine> versions) =>
        [.. versions.GroupBy(v => v.EffectiveFrom).Select(g => new SharePoint(g.Key, (double)g.Last().Share))];

    private static List<Stage> Stages(ReviewPack pack, bool over)
    {
        var planned = pack.Plan?.Stages ?? [];
        var from = new List<DateOnly>();
        foreach (var stage in planned)
        {
            var day = stage.EnteredOn ?? stage.PlannedFrom;
            from.Add(from.Count > 0 && day <= from[^1] ? from[^1].AddDays(7) : day);
        }

        var end = pack.Weeks[^1].AddDays(7);
        var stages = new List<Stage>();
        for (var i = 0; i < planned.Count && from[i] < end; i++)
        {
            var to = i + 1 < planned.Count && from[i + 1] < end ? from[i + 1] : end;
            var state = planned[i].LeftOn is not null || (over && planned[i].EnteredOn is not null) ? StageState.Done : planned[i].EnteredOn is not null ? StageState.Now : StageState.Later;
            stages.Add(new Stage(planned[i].Name, from[i], to, state));
        }

        return stages;
    }

    private static Table Shares(ReviewPack pack)
    {
        var table = new Table("From", new("With the class", Align.Right), new("Share", Align.Right), new("What changed", Weight: 1)) { HasRowHeadings = true, Summary = "Mainstream share from each day on" };
        foreach (var version in pack.Versions)
        {
            var what = TimetableWords.NameOf(version.Change) + (version.Reason is { } reason ? $": {reason}" : "") + (version.EffectiveFrom > pack.Today ? " (to come)" : "");
            table.Row(Dates.BriefWithYear(version.EffectiveFrom), $"{version.PeriodsWithClass} of {version.Periods}", Percent(version.Share), what);
        }

        return table;
    }

    private static string Shorten(string? reason)
    {
        if (reason is null || reason.Length <= NoteLength)
        {
            return reason ?? "";
        }

        var cut = reason.LastIndexOf(' ', NoteLength);
        return (cut > NoteLength / 2 ? reason[..cut] : reason[..NoteLength]).TrimEnd(',', '.', ' ') + "…";
    }
}
