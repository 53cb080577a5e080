using IapManager.Domain.Measures;
using IapManager.Domain.Schools;

namespace IapManager.Web.Features.Reports;

/// <summary>A period that the page offers, never beyond today.</summary>
/// <param name="Key">As the address names it.</param>
/// <param name="Name">As the page names it.</param>
public sealed record ReportPeriod(string Key, string Name, DayRange Days)
{
    public const string LastFourTerms = "four-terms";

    /// <summary>Two dates of the viewer's own.</summary>
    public const string Dates = "dates";

    /// <summary>The terms that have begun, latest first.</summary>
    public static IReadOnlyList<Term> Begun(SchoolCalendar calendar, DateOnly today) => [.. calendar.Terms.Where(t => t.Start <= today).OrderByDescending(t => t.Start)];

    public static DayRange Of(Term term, DateOnly today) => new(term.Start, term.End < today ? term.End : today);

    /// <summary>The choice of that name; the first when none has it.</summary>
    public static ReportPeriod Chosen(IReadOnlyList<ReportPeriod> choices, string? key) => choices.FirstOrDefault(c => c.Key == key) ?? choices[0];

    /// <summary>What can be chosen; the first stands when nothing was. Without a known term the year up to today alone.</summary>
    public static IReadOnlyList<ReportPeriod> Choices(SchoolCalendar calendar, DateOnly today)
    {
        var begun = Begun(calendar, today);
        if (begun.Count == 0)
        {
            return [new("year", "The last twelve months", new DayRange(today.AddYears(-1), today))];
        }

        List<ReportPeriod> terms = [new("term", $"This term, {begun[0].Name}", Of(begun[0], today))];
        if (begun.Count > 1)
        {
            terms.Add(new("last-term", $"Last term, {begun[1].Name}", Of(begun[1], today)));
        }

        var choices = new List<ReportPeriod> { new(LastFourTerms, begun.Count < 4 ? "All terms" : "Last four terms", new DayRange(begun[Math.Min(3, begun.Count - 1)].Start, Of(begun[0], today).To)) };
        choices.AddRange(terms);
        var autumn = begun.FirstOrDefault(t => t.Start.Month is 8 or 9) ?? begun[^1];
        choices.Add(new("year", "This school year", new DayRange(autumn.Start, Of(begun[0], today).To)));
        return choices;
    }

    /// <summary>
    /// What whoever sees no names can choose: the last two terms that are over. Of a term that is on, two looks would give away what happened between
    /// them; and none of these holds part of another. Before a term is over, the school year that ended last.
    /// </summary>
    public static IReadOnlyList<ReportPeriod> TermsOver(SchoolCalendar calendar, DateOnly today) =>
        [.. calendar.Terms.Where(t => t.End < today).OrderByDescending(t => t.Start).Take(2).Zip(["term-over", "term-before"], (t, key) => new ReportPeriod(key, t.Name, new(t.Start, t.End))).DefaultIfEmpty(LastYear(today))];

    /// <summary>1 September to 31 August, over on the day.</summary>
    private static ReportPeriod LastYear(DateOnly today)
    {
        var ends = today.Month > 8 ? today.Year : today.Year - 1;
        return new("last-year", $"School year {ends - 1} to {ends}", new(new(ends - 1, 9, 1), new(ends, 8, 31)));
    }
}
