using IapManager.Documents;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Reports;

/// <summary>The mean mainstream share week by week, as the documents of a school and of a trust print it.</summary>
internal static class ShareByWeek
{
    private static readonly LineMark[] Marks = [LineMark.Disc, LineMark.Square, LineMark.Ring];

    /// <summary>Periods side by side from their first weeks, so that each week has its own of last term and last year beside it.</summary>
    /// <param name="whose">What the mean is of, in a sentence.</param>
    /// <param name="periods">The report's own first; three at most.</param>
    /// <returns>Nothing while fewer than two weeks, or none of its own, are known.</returns>
    public static IReadOnlyList<Block> Of(string whose, IReadOnlyList<(string Name, IReadOnlyList<WeekWords> Weeks)> periods)
    {
        var (own, count) = (periods[0], periods.Max(p => p.Weeks.Count));
        var said = own.Weeks.Where(w => w.Mean is not null).ToList();
        if (said.Count == 0 || count < 2)
        {
            return [];
        }

        var chart = new LineChart($"Mean mainstream share at the end of each school week of {own.Name}: {said[0].Words} in the first that is known, {said[^1].Words} in the last.",
            [.. Enumerable.Range(1, count).Select(n => $"{n}")], [.. periods.Select((p, i) => new LineSeries(p.Name, Marks[i], [.. Enumerable.Range(0, count).Select(n => n < p.Weeks.Count ? Percent(p.Weeks[n]) : null)]))])
        { Top = 100, Unit = "%" };
        var table = new Table([new("School week, to"), .. periods.Select(p => new Column(p.Name, Align.Right))]) { HasRowHeadings = true, Summary = "Mean mainstream share at the end of each school week" };
        for (var n = 0; n < count; n++)
        {
            var week = n;
            table.Row([n < own.Weeks.Count ? $"{n + 1}, {Dates.Brief(own.Weeks[n].Day)}" : $"{n + 1}", .. periods.Select(p => (RichText)(week < p.Weeks.Count ? p.Weeks[week].Words : ""))]);
        }

        return [new KeepTogether(new Heading(2, "Mainstream share, week by week"), new Paragraph(whose), chart), table];
    }

    private static double? Percent(WeekWords week) => week.Mean is { } mean ? (double?)Math.Round(100 * mean, MidpointRounding.AwayFromZero) : null;
}
