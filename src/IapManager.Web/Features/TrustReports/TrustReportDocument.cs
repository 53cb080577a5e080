using System.Globalization;
using IapManager.Documents;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Representation;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.TrustReports;

/// <summary>The report across schools: what matters in sentences, the schools beside each other, groups, definitions last.</summary>
public static class TrustReportDocument
{
    public static string FileNameOf(TrustReport report) => DocumentResult.SafeName($"{report.TrustName}, reintegration report, {Name(report)}", "pdf");

    public static Document Of(TrustReport report)
    {
        var (words, made) = (report.Words, report.MadeAt.DateTime);
        var document = new Document
        {
            Title = $"{report.TrustName}: reintegration report, {Name(report)}",
            Author = report.MadeBy,
            Subject = "Reintegration report of a trust",
            Made = report.MadeAt,
            Head = new RunningHead(report.TrustName),
            Marking = "No names; small groups left out",
            Footer = $"Reintegration report, {Name(report)}. Made by {report.MadeBy}, {Dates.Full(DateOnly.FromDateTime(made))}, {Dates.Time(TimeOnly.FromDateTime(made))}",
            Orientation = Orientation.Landscape,
        };
        document.Add(
            new Heading(1, $"Reintegration report, {Name(report)}"),
            new Paragraph($"{Dates.Plain(words.Period.From)} to {Dates.Plain(words.Period.To)}, in {Schools(words.Rows.Count)}. The figures describe; they do not show cause.", TextSize.Intro),
            new Heading(2, "What matters"),
            new BulletList([.. Sentences(report).Select(s => (RichText)s)]),
            new Figures([.. words.Main.Select(f => new Figure(f.Label, f.Number, f.Base, f.Definition))]),
            new Heading(2, "School by school"), SchoolTable(words));
        document.Add([.. Comparison(words)]);
        if (report.Groups is { } bySplit)
        {
            document.Add(new Heading(2, "From referral to return"), Flow(words));
            document.Add([.. ShareByWeek.Of("Mean of those in the provision of their school at the end of each week. Pupils come and go: it is not the way of any one pupil.", [(Name(report), words.WeekByWeek)])]);
            document.Add(new Heading(2, "Who is referred, placed and returns"), new Paragraph("Pupils of each group at every step, and their share of all at that step, beside their share of the roll."));
            foreach (var (split, groups) in bySplit)
            {
                document.Add(new Heading(3, PupilGroup.NameOf(split)), Groups(split, groups));
            }
        }

        document.Add(new Heading(2, "What is counted"), new BulletList([.. Definitions(report)]));
        return document;
    }

    private static string Name(TrustReport report) => report.Chosen.Name;

    private static string Schools(int count) => count == 1 ? "1 school" : $"{count} schools";

    private static IEnumerable<string> Sentences(TrustReport report)
    {
        var words = report.Words;
        var main = words.Main;
        yield return $"{Schools(words.Rows.Count)} {(words.Rows.Count == 1 ? "has" : "have")} {Counted.Places(words.Places)} in all, and {main[3].Number switch { "–" => "how many of them were used is not shown", "None" => "none of the pupil-periods were used", var used => $"{used} of pupil-periods were used" }}.";
        yield return words.Pupils switch
        {
            null => "How many pupils had a place is not shown: it would give a small group of one school away.",
            0 => "Nobody had a place.",
            1 => "1 pupil had a place.",
            { } pupils => $"{pupils} pupils had a place.",
        };
        yield return Said(main[0], "Of the placements that ended,", "returned full-time");
        yield return Said(main[1], "Of the returns whose 12-week check fell due,", "still hold");
        var attendance = words.Comparisons.Count > 0 ? words.Comparisons[0] : null;
        yield return attendance is { Before: not null, During: not null }
            ? $"Attendance was {ReportWords.Words(attendance, attendance.Before)} before and {ReportWords.Words(attendance, attendance.During)} during the stay, of pupils with full windows."
            : "Attendance before and during the stay is not shown: too few pupils have full windows.";
    }

    private static string Said(FigureWords figure, string of, string what) =>
        figure.Base == ReportWords.TooFew ? $"{of} how many {what} is not shown: it would give a small group away."
        : figure.Number == "–" ? $"{of} there were none." : $"{of} {figure.Number} {what} ({figure.Base}).";

    private static Table SchoolTable(TrustWords words)
    {
        var table = new Table([new("School", Weight: 1), .. TrustRow.Columns.Select(c => new Column(c, Align.Right))]) { HasRowHeadings = true, Summary = "Measures by school" };
        foreach (var row in words.Rows.Append(words.All))
        {
            table.Row([row.School, .. row.Cells.Select(c => (RichText)c)]);
        }

        return table;
    }

    private static IEnumerable<Block> Comparison(TrustWords words)
    {
        var rows = words.Comparisons;
        if (rows.All(r => r.Before is null))
        {
            yield break;
        }

        var sum = words.BeforeAndDuring;
        yield return new KeepTogether(new Heading(2, "Before and during"), ComparisonBlocks.Chart(rows[0], sum));
        yield return ComparisonBlocks.Table("Before and during", rows, sum);
    }

    private static Table Flow(TrustWords words)
    {
        var table = new Table("Step", new("Counted", Weight: 1), new("Number", Align.Right)) { HasRowHeadings = true, Summary = "From referral to return" };
        foreach (var row in words.Flow)
        {
            table.Row(row.What, row.Definition, row.Count);
        }

        return table;
    }

    private static Table Groups(Split split, IReadOnlyList<GroupCells> groups)
    {
        var table = new Table([new(PupilGroup.NameOf(split), Weight: 1), .. RepresentationPage.Steps.Select(s => new Column(s.Name, Align.Right))]) { HasRowHeadings = true, Summary = $"Pupils at each step, by {PupilGroup.NameOf(split)}" };
        foreach (var group in groups)
        {
            table.Row([group.Name, .. group.Cells.Select(c => (RichText)(c.Share is { } share && group.Name != "All" ? $"{c.Words} ({(100 * share).ToString("0", CultureInfo.InvariantCulture)}%)" : c.Words))]);
        }

        return table;
    }

    private static IEnumerable<RichText> Definitions(TrustReport report)
    {
        yield return "Pupils: in the provision on at least one day of the period.";
        foreach (var figure in report.Words.Main)
        {
            yield return $"{figure.Label}: {char.ToLowerInvariant(figure.Definition[0])}{figure.Definition[1..]}";
        }

        yield return "The period: the same days in every school. A pupil who was in the provision of two schools is counted in both.";
        yield return "School days, weeks and open periods are those of each school’s own calendar and timetable.";
        yield return "Before, during: equal windows of school days, of pupils with marks on at least four of five days of both; sessions for each pupil.";
        yield return $"Groups of fewer than {report.SmallestGroupShown} are left out: “{ReportWords.TooFew}”. A total is left out where one school’s number would follow from it.";
    }
}
