using IapManager.Documents;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>The way from referral to a return that holds: how far the term's referrals have come, how long it took, the share week by week.</summary>
internal static class WayPart
{
    private static readonly LineMark[] Marks = [LineMark.Disc, LineMark.Square, LineMark.Ring];

    public static IReadOnlyList<Block> Of(TermReport report) =>
    [
        .. report.WithNames ? [new Heading(2, "From referral to a return that holds"), new Paragraph(ReportWords.CohortDefinition), Cohort(report)] : Array.Empty<Block>(),
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

    /// <summary>Terms side by side from their first weeks, so that each week has its own of last term and last year beside it.</summary>
    private static IReadOnlyList<Block> Weeks(TermReport report)
    {
        List<(string Name, IReadOnlyList<WeekWords> Weeks)> terms = [(report.TermName, report.Words.WeekByWeek), .. report.Beside.Select(b => (b.Name, b.Words.WeekByWeek))];
        var count = terms.Max(t => t.Weeks.Count);
        if (terms[0].Weeks.All(w => w.Mean is null) || count < 2)
        {
            return [];
        }

        var said = terms[0].Weeks.Where(w => w.Mean is not null).ToList();
        var chart = new LineChart($"Mean mainstream share at the end of each school week of {report.TermName}: {said[0].Words} in the first that is known, {said[^1].Words} in the last.",
            [.. Enumerable.Range(1, count).Select(n => $"{n}")],
            [.. terms.Select((t, i) => new LineSeries(t.Name, Marks[i], [.. Enumerable.Range(0, count).Select(n => n < t.Weeks.Count ? t.Weeks[n].Mean is { } mean ? (double?)Math.Round(100 * mean, MidpointRounding.AwayFromZero) : null : null)]))])
        { Top = 100, Unit = "%" };
        var table = new Table([new("School week, to"), .. terms.Select(t => new Column(t.Name, Align.Right))]) { HasRowHeadings = true, Summary = "Mean mainstream share at the end of each school week" };
        for (var n = 0; n < count; n++)
        {
            var week = n;
            table.Row([n < terms[0].Weeks.Count ? $"{n + 1}, {Dates.Brief(terms[0].Weeks[n].Day)}" : $"{n + 1}", .. terms.Select(t => (RichText)(week < t.Weeks.Count ? t.Weeks[week].Words : ""))]);
        }

        return
        [
            new KeepTogether(new Heading(2, "Mainstream share, week by week"), new Paragraph($"Mean of those at {report.ProvisionName} at the end of each school week of the term, from its first. Pupils come and go: it is not the way of any one pupil."), chart),
            table,
        ];
    }

    private static string NameOf(TermReport report) => report.SoFar ? $"{report.TermName}, so far" : report.TermName;
}
