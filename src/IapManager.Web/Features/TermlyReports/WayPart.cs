using IapManager.Documents;
using IapManager.Web.Features.Reports;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>The way from referral to a return that holds: how far the term's referrals have come, how long it took, the share week by week.</summary>
internal static class WayPart
{
    public static IReadOnlyList<Block> Of(TermReport report) =>
    [
        .. report.WithNames ? [new Heading(2, "From referral to a return that holds"), new Paragraph(ReportWords.CohortDefinition), Cohort(report), .. Otherwise(report)] : Array.Empty<Block>(),
        new Heading(2, "Time in each state"), Times(report),
        .. Weeks(report),
    ];

    private static Table Cohort(TermReport report)
    {
        var open = report.Words.Cohort.Any(c => c.Open.Length > 0);
        var table = new Table([new("Step", Weight: 1), new(NameOf(report)), .. open ? [new Column("Still open")] : Array.Empty<Column>(), .. report.Beside.Select(b => new Column(b.Name))]) { HasRowHeadings = true, Summary = "Referrals sent in the term, followed to its last day" };
        table.Row(["Sent", report.Words.CohortSent, .. open ? [""] : Array.Empty<RichText>(), .. report.Beside.Select(b => (RichText)b.Words.CohortSent)]);
        foreach (var (step, i) in report.Words.Cohort.Select((c, i) => (c, i)))
        {
            table.Row([step.What, Reached(step), .. open ? [step.Open] : Array.Empty<RichText>(), .. report.Beside.Select(b => (RichText)Reached(b.Words.Cohort[i]))]);
        }

        return table;
    }

    private static IEnumerable<Block> Otherwise(TermReport report) =>
        report.Words.Cohort.Where(c => c.Otherwise.Length > 0).Select(c => c.Otherwise).ToList() is { Count: > 0 } others ? [new Paragraph($"By another way: {string.Join(", ", others)}.", TextSize.Small) { IsMuted = true }] : [];

    private static string Reached(CohortWords step) => step.Count == "–" ? step.Of : $"{step.Count} {step.Of}".TrimEnd();

    private static Table Times(TermReport report)
    {
        var numbers = report.WithNames;
        var table = new Table([new("School days", Weight: 1), new("Median", Align.Right), .. numbers ? [new Column("Range"), new Column("Finished", Align.Right), new Column("Not finished")] : Array.Empty<Column>(), .. report.Beside.Select(b => new Column($"{b.Name}, median", Align.Right))])
        {
            HasRowHeadings = true,
            Summary = "School days in each state, of those who came to its end in the term",
        };
        foreach (var (time, i) in report.Words.Times.Select((t, i) => (t, i)))
        {
            table.Row([$"{time.What}: {time.Definition}", Median(time), .. numbers ? [time.Range, time.Finished, time.Still] : Array.Empty<RichText>(), .. report.Beside.Select(b => (RichText)Median(b.Words.Times[i]))]);
        }

        return table;
    }

    private static string Median(TimeWords time) => time.Median is { } median ? median.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) : time.Range is ReportWords.TooFew ? ReportWords.TooFew : "–";

    private static IReadOnlyList<Block> Weeks(TermReport report) => ShareByWeek.Of(
        $"Mean of those at {report.ProvisionName} at the end of each school week of the term, from its first. Pupils come and go: it is not the way of any one pupil.",
        [(report.TermName, report.Words.WeekByWeek), .. report.Beside.Select(b => (b.Name, b.Words.WeekByWeek))]);

    private static string NameOf(TermReport report) => report.SoFar ? $"{report.TermName}, so far" : report.TermName;
}
