using System.Globalization;
using IapManager.Domain.Measures;
using IapManager.Domain.Schools;

namespace IapManager.Web.Features.Reports;

/// <param name="Rate">Null where it is left out, and where there is none.</param>
/// <param name="Median">School weeks; null where it is left out, and where there is none.</param>
public sealed record YearFigure(FigureWords Words, Rate? Rate = null, decimal? Median = null);

/// <summary>The terms of the school year that ended last, taken together: for readers without names, to whom a single term says little.</summary>
/// <param name="Name">"School year 2025 to 2026".</param>
/// <param name="Days">From the first day of its first term to the last of its last.</param>
/// <param name="Figures">What <see cref="TermsTogether"/> lets be told.</param>
public sealed record YearTogether(string Name, DayRange Days, IReadOnlyList<YearFigure> Figures)
{
    private const string Weeks = "Weeks to full return";

    private const string SumOf = "The terms taken together, each as it was known on its last day.";

    /// <summary>Those of the year that ended last; none where it has fewer than two, of which one alone would be no more than itself.</summary>
    public static IReadOnlyList<Term> TermsOf(SchoolCalendar calendar, DateOnly today)
    {
        var (year, own) = (ReportPeriod.LastYear(today).Days, calendar.Terms);
        List<Term> terms = [.. own.Where(t => t.Start >= year.From.AddDays(-31) && t.End <= year.To)];
        return terms.Count < 2 ? [] : terms;
    }

    /// <param name="facts">Loaded for all of the terms.</param>
    /// <param name="terms">At least two, in order.</param>
    /// <param name="small">What is a small group.</param>
    public static YearTogether Of(MeasureFacts facts, IReadOnlyList<Term> terms, SmallNumbers small) =>
        Of($"School year {terms[0].Start.Year} to {terms[^1].End.Year}", [.. terms.Select(t => new DayRange(t.Start, t.End))], facts, small);

    public static YearTogether Of(string name, IReadOnlyList<DayRange> terms, MeasureFacts facts, SmallNumbers small)
    {
        var together = TermsTogether.Of(facts, terms, small);
        var weeks = together.WeeksToFullReturn;
        const string weeksDefinition = $"Median school weeks from the start to the first day at 100%, the first time. {SumOf}";
        return new YearTogether(name, new DayRange(terms[0].From, terms[^1].To),
        [
            WordsOf("Returned full-time", together.Returned, "none ended", "Placements ended with a full mainstream timetable, of all that ended in one of its terms."),
            WordsOf("Still holding at 6 weeks", together.HoldingAtSix, "none due", ReportWords.HoldingDefinition(6)),
            WordsOf("Still holding at 12 weeks", together.HoldingAtTwelve, "none due", ReportWords.HoldingDefinition(12)),
            weeks.Median is not { } median ? new(new(Weeks, "–", "none yet", weeksDefinition))
                : small.LeavesOut(weeks.Pupils) ? new(new(Weeks, "–", ReportWords.TooFew, weeksDefinition))
                : new(new(Weeks, median.ToString("0.#", CultureInfo.InvariantCulture), "median", weeksDefinition), Median: median),
        ]);
    }

    private static YearFigure WordsOf(string label, TogetherRate sum, string none, string definition) => sum.Rate.Percent is not { } percent ? new(new(label, "–", none, $"{definition} {SumOf}"))
        : sum.IsLeft ? new(new(label, "–", ReportWords.TooFew, $"{definition} {SumOf}"))
        : new(new(label, $"{sum.Rate.Count}", $"of {sum.Rate.OutOf}, {Math.Round(percent, MidpointRounding.AwayFromZero):0}%", $"{definition} {SumOf}"), sum.Rate);
}
