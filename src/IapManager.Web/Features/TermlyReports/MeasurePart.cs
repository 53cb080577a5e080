using System.Globalization;
using IapManager.Documents;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>Each measure of the term, with last term and the same term a year before beside it.</summary>
internal static class MeasurePart
{
    public static IReadOnlyList<Block> Of(TermReport report)
    {
        var (words, at) = (report.Words, At(report));
        List<Block> blocks =
        [
            new Heading(2, "Main figures"),
            FiguresOf(words.Returned, words.Weeks, words.Share),
            FiguresOf(words.HoldingAtSix, words.HoldingAtTwelve, words.OpenedAgain),
            BesideTable.Of("Main figures, term beside term", report,
                ("Returned full-time", w => BesideTable.Short(w.Returned)), ("Still holding at 6 weeks", w => BesideTable.Short(w.HoldingAtSix)), ("Still holding at 12 weeks", w => BesideTable.Short(w.HoldingAtTwelve)),
                ("Support opened again", w => BesideTable.Short(w.OpenedAgain)), ("School weeks to full return, median", w => BesideTable.Short(w.Weeks)), ($"Mainstream share {at}, mean", w => BesideTable.Short(w.Share)),
                ("Places used", w => BesideTable.Short(w.PlacesUsed))),
            .. report.Beside.Count == 0 ? Array.Empty<Block>() : [new Paragraph("Earlier terms stand here as recorded now. A report that was issued of one of them has its figures as they were known then.", TextSize.Small) { IsMuted = true }],
            new KeepTogether(new Heading(2, "From referral to return"), FlowChart(report)),
            BesideTable.Of("From referral to return", report, [.. words.Flow.Select<CountWords, (string, Func<ReportWords, string>)>((row, i) => ($"{row.What}: {row.Definition}", w => w.Flow[i].Count))]),
            BesideTable.Of("Waiting", report, ("School days from sending to decision, median", w => BesideTable.Short(w.DaysToDecision)), ("School days from decision to first day, median", w => BesideTable.Short(w.DaysToStart))),
            .. WayPart.Of(report),
            .. Comparison("Before and during", $"Of pupils at {report.ProvisionName} in the term.", report, report.Figures.BeforeAndDuring),
        ];
        if (report.Figures.BeforeDuringAndAfter.Counted > 0)
        {
            blocks.AddRange(Comparison("Before, during and after", "Of placements that ended in the term and whose time after is complete.", report, report.Figures.BeforeDuringAndAfter));
        }

        blocks.AddRange([new Heading(2, "How placements ended"), Outcomes(report), .. ViewPart.Of(report), new Heading(2, "What the school has changed"), new Paragraph(words.Adjustments), Changes(report), .. QualificationPart.Of(report)]);
        return blocks;
    }

    /// <summary>The day that figures of a state are of: of the term that is on, today.</summary>
    private static string At(TermReport report) => report.SoFar ? "today, or on the last day" : "on the last day";

    private static Figures FiguresOf(params IReadOnlyList<FigureWords> figures) => new([.. figures.Select(f => new Figure(f.Label, f.Number, f.Base, f.Definition))]);

    private static BarChart FlowChart(TermReport report)
    {
        List<(string Name, ReportWords Words)> terms = [(report.TermName, report.Words), .. report.Last is { } last ? [(last.Name, last.Words)] : Array.Empty<(string, ReportWords)>()];
        var said = string.Join(" ", terms.Select(t => $"{t.Name}: {string.Join(", ", t.Words.Flow.Select(f => $"{f.What.ToLowerInvariant()} {f.Count}"))}."));
        return new BarChart($"From referral to return. {said}",
            [.. terms.Select((t, i) => new BarSeries(t.Name, i == 0 ? BarFill.Solid : BarFill.Outline))],
            [.. report.Words.Flow.Select((f, i) => new BarGroup(f.What, [.. terms.Select(t => BarOf(t.Words.Flow[i].Count))]))])
        { Height = 130 };
    }

    private static Bar BarOf(string count) => int.TryParse(count, CultureInfo.InvariantCulture, out var number) ? new Bar(number, count) : new Bar(null, "–");

    private static IReadOnlyList<Block> Comparison(string title, string whose, TermReport report, ComparisonSum sum)
    {
        var heading = new Heading(2, title);
        var rows = report.Words.Comparisons(sum);
        if (rows.All(r => r.Before is null))
        {
            return [heading, new Paragraph(TermWords.BaseOf(report, sum)) { IsMuted = true }];
        }

        var charts = new SideBySide([new Heading(3, "Attendance"), ComparisonBlocks.Chart(rows[0], sum)], [new Heading(3, "Lost learning, sessions each"), ComparisonBlocks.Chart(rows[2], sum)]);
        return [new KeepTogether(heading, new Paragraph($"{whose} {TermWords.BaseOf(report, sum)}"), charts), ComparisonBlocks.Table(title, rows, sum)];
    }

    /// <summary>Every outcome of any of the terms; each term leaves out what its own report leaves out.</summary>
    private static Block Outcomes(TermReport report)
    {
        List<ReportWords> terms = [report.Words, .. report.Beside.Select(b => b.Words)];
        return terms.All(w => w.Outcomes.Count == 0) ? new Paragraph("No placement ended in the term.") { IsMuted = true }
            : BesideTable.Of("How placements ended", report, [.. ReportWords.OutcomesOf(terms).Select<string, (string, Func<ReportWords, string>)>(name => (name, w => w.OutcomeCount(name) ?? "none ended"))]);
    }

    /// <summary>Agreed and carried over are told one by one to those who see names alone: what is carried over stands in the column beside it as still due.</summary>
    private static Table Changes(TermReport report) => BesideTable.Of("What the school has changed", report,
    [
        ("Agreed in the term, or carried over", w => Count(w, AdjustmentPart.All, w.Figures.Adjustments.All)),
        .. report.Words.Hidden.Numbers ? [] : new (string, Func<ReportWords, string>)[]
        {
            ("Agreed in the term", w => Count(w, AdjustmentPart.Agreed, w.Figures.Adjustments.Agreed)), ("Carried over", w => Count(w, AdjustmentPart.CarriedOver, w.Figures.Adjustments.CarriedOver)),
        },
        ($"In place {At(report)}, checked ones among them", w => Count(w, AdjustmentPart.InPlace, w.Figures.Adjustments.InPlace)), ("Checked", w => Count(w, AdjustmentPart.Checked, w.Figures.Adjustments.Checked)),
        ("Still due", w => Count(w, AdjustmentPart.StillDue, w.Figures.Adjustments.StillDue)), ("Dropped with a reason", w => Count(w, AdjustmentPart.Dropped, w.Figures.Adjustments.Dropped)),
    ]);

    private static string Count(ReportWords words, AdjustmentPart part, int changes) => words.Hidden.AdjustmentsLeft.Contains(part) ? ReportWords.TooFew : $"{changes}";
}
