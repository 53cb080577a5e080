using System.Globalization;
using IapManager.Documents;
using IapManager.Domain.Placements;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;

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
        var blocks = new List<Block> { new KeepTogether(new Heading(2, "The way back"), new Paragraph(sentence), Chart(pack, placement, sentence)) };
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

    /// <summary>The same picture as on the pages, drawn for paper; of a placement that is over up to its end.</summary>
    private static ShareChart Chart(ReviewPack pack, PackPlacement placement, string sentence)
    {
        var way = pack.Way!;
        var over = placement.State == PlacementState.Ended;
        var full = pack.Plan?.Stages.FirstOrDefault(s => s.TargetShare == 100);
        var last = placement.EndedOn?.AddDays(7);
        IReadOnlyList<DateOnly> weeks = over && last is not null ? [.. way.Weeks.TakeWhile((monday, i) => i == 0 || monday <= last)] : way.Weeks;
        return new ShareChart($"{pack.Forename}’s mainstream share by school week, planned and actual. {sentence}", weeks)
        {
            Stages = Stages(way.Stages, weeks[^1].AddDays(7), over),
            Planned = Points(way.Planned),
            Actual = Points(way.Actual),
            ActualTo = placement.EndedOn < pack.Today ? placement.EndedOn : null,
            Next = over ? [] : Points(way.Next),
            Today = over ? null : pack.Today,
            NowLabel = over || pack.InForce is not { } now ? null : $"{Percent(now.Share)} now",
            Notes = [.. way.StepBacks.Select(s => new ShareNote(s.On, $"A step back, {Dates.Brief(s.On)}", Shorten(s.Reason)))],
            PlannedLabel = over || full is null ? null : $"full timetable planned from {Dates.Brief(full.PlannedFrom)}",
        };
    }

    private static SharePoint[] Points(IEnumerable<Shared.Charts.SharePoint> points) => [.. points.Select(p => new SharePoint(p.From, p.Share))];

    private static List<Stage> Stages(IReadOnlyList<Shared.Charts.ChartStage> stages, DateOnly end, bool over) =>
    [
        .. stages.TakeWhile(s => s.From < end).Select((s, i) => new Stage(s.Name, s.From, i + 1 < stages.Count && stages[i + 1].From < end ? stages[i + 1].From : end, s.State switch
        {
            Shared.Charts.StageState.Done => StageState.Done,
            Shared.Charts.StageState.Now => over ? StageState.Done : StageState.Now,
            _ => StageState.Later,
        })),
    ];

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

    private static string Shorten(string reason)
    {
        if (reason.Length <= NoteLength)
        {
            return reason;
        }

        var cut = reason.LastIndexOf(' ', NoteLength);
        return (cut > NoteLength / 2 ? reason[..cut] : reason[..NoteLength]).TrimEnd(',', '.', ' ') + "…";
    }
}
