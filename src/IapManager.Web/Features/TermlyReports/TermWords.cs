using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>Counts that hang together from term to term: whoever was there, less those who ended, more those who started, is whoever is there next.</summary>
public static class TermWords
{
    /// <summary>
    /// Where those who started or those who ended are left out, both are, and so is how many were there: one of the three alone would
    /// follow from the terms before and after it.
    /// </summary>
    public static ReintegrationFigures Together(ReintegrationFigures figures, SmallNumbers small)
    {
        var hidden = new HiddenFigures(figures, small);

        // What is left out follows from these two, which stand nowhere themselves.
        return hidden.Started || hidden.Ended ? figures with { PupilsStarted = 1, PupilsEnded = 1 } : figures;
    }

    /// <summary>Pupils with a place; null where that is left out.</summary>
    public static string? Present(ReportWords words, SmallNumbers small) =>
        small.Smallest > 0 && (words.Hidden.Ended || words.Hidden.Started) ? null : words.Count(words.Figures.Present);

    /// <summary>Placements that started; null where that is left out.</summary>
    public static string? Started(ReportWords words) => words.Hidden.Started ? null : $"{words.Figures.Flow.Started}";

    /// <summary>How many of how many pupils are compared may be said.</summary>
    public static bool SaysBase(TermReport report, ComparisonSum sum) =>
        report.WithNames && sum.Counted > 0 && Present(report.Words, report.Small) is not null && !report.Small.LeavesOut(sum.Counted) && !report.Small.LeavesOut(sum.LeftOut) && !(sum.After is not null && report.Words.EndedIsSmall);

    /// <summary>Whose windows are compared; how many were there stands in it only where it may be shown.</summary>
    public static string BaseOf(TermReport report, ComparisonSum sum) =>
        SaysBase(report, sum) || sum.Counted == 0 || report.Small.LeavesOut(sum.Counted) ? report.Words.BaseOf(sum) : "Pupils with full windows. How many is not shown, because it would give a small group away.";

    /// <summary>"2 of 8 are"; null where nobody is there, the numbers are left out, or they are not those of the term's last day.</summary>
    public static string? Drift(TermReport report)
    {
        var (drifting, there) = report.Drift is { } list ? (list.Lines.Count, list.Pupils) : report.Figures.Drifting is { } rate && !report.Words.Hidden.Drifting ? (rate.Count, rate.OutOf) : (0, 0);
        return there == 0 ? null : drifting == 0 ? "nobody is" : $"{drifting} of {there} {(drifting == 1 ? "is" : "are")}";
    }
}
