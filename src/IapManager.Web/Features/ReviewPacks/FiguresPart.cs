using System.Globalization;
using IapManager.Documents;
using IapManager.Domain.Measures;
using IapManager.Domain.Packs;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>Before and since, beside what the school changes.</summary>
internal static class FiguresPart
{
    public static IReadOnlyList<Block> Of(ReviewPack pack, PackPlacement placement)
    {
        var changes = pack.Holds(PackSection.Adjustments) ? Changes(pack) : [];
        if (!placement.HasBegun || !pack.Holds(PackSection.Figures))
        {
            return changes;
        }

        List<Block> figures = [new Heading(2, "Before and since"), .. Figures(pack, placement)];
        List<Block> blocks = changes.Count == 0 ? figures : [new SideBySide(figures, changes) { LeftShare = 0.58 }];
        if (placement.Checks.Count > 0)
        {
            blocks.Add(new Heading(2, "Since the return"));
            blocks.Add(new BulletList([.. placement.Checks.Select(c => (RichText)$"{c.Weeks} school weeks: {SaidOf(c)}")]));
        }

        return blocks;
    }

    private static string SaidOf(SustainedCheck check) => check switch
    {
        { Holds: true, CheckedOn: { } on } => $"the return holds ({Dates.Plain(on)})",
        { Holds: false, CheckedOn: { } on } => $"not a full timetable at present ({Dates.Plain(on)})",
        _ => $"to be checked on {Dates.Plain(check.DueOn)}",
    };

    private static IEnumerable<Block> Figures(ReviewPack pack, PackPlacement placement)
    {
        if (pack.Comparison is not { } comparison)
        {
            yield return new Paragraph("There is no full school day since the start yet.") { IsMuted = true };
            yield break;
        }

        var days = comparison.Windows.SchoolDays;
        var wholeStay = comparison.Windows.During.From <= placement.Start.AddDays(4);
        var since = placement.EndedOn is not null ? (wholeStay ? "During the stay" : $"Last {days} days of it")
            : wholeStay ? $"Since {Dates.Brief(placement.Start)}" : $"Last {days} school days";
        var columns = new List<Column> { new(""), new($"{days} school days before", Align.Right), new(since, Align.Right) };
        var windows = new List<WindowTally> { comparison.Before, comparison.During };
        if (comparison.After is { } after)
        {
            columns.Add(new($"{days} after", Align.Right));
            windows.Add(after);
        }

        yield return new Table([.. columns]) { HasRowHeadings = true, Summary = "Before and since, in equal windows of school days" }
            .Row(["Attendance", .. windows.Select(w => (RichText)PercentOf(w.Attendance))])
            .Row(["Sessions suspended", .. windows.Select(w => (RichText)(w.MarkedDays == 0 ? "no marks" : $"{w.SessionsSuspended}"))])
            .Row(["Lost learning, sessions", .. windows.Select(w => (RichText)(w.MarkedDays == 0 ? "no marks" : $"{w.LostSessions}"))]);
        yield return new Paragraph("Equal windows of school days. Lost learning: sessions missed for any reason. The figures describe; they do not show cause.", TextSize.Small) { IsMuted = true };
    }

    private static string PercentOf(AttendanceTally tally) => tally.Percent is { } percent ? percent.ToString("0.0", CultureInfo.InvariantCulture) + "%" : "no marks";

    private static List<Block> Changes(ReviewPack pack)
    {
        var heading = new Heading(2, "What the school is changing");
        if (pack.Adjustments.Count == 0)
        {
            return [heading, new Paragraph("Nothing has been agreed yet.") { IsMuted = true }];
        }

        return [heading, new BulletList([.. pack.Adjustments.Select(a => (RichText)$"{a.What}{(a.Where is { } where ? $" ({where})" : "")}: {StateOf(a)}")])];
    }

    private static string StateOf(MainstreamAdjustment adjustment) => adjustment.State switch
    {
        AdjustmentState.Agreed => $"{adjustment.Owner}, due {Dates.Plain(adjustment.Due)}",
        AdjustmentState.InPlace => "in place",
        AdjustmentState.Checked => "in place and checked",
        _ => $"dropped, {adjustment.DroppedReason}",
    };
}
