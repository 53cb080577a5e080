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

    /// <summary>The last day of the month before.</summary>
    public static DateOnly LastMonthEnd(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddDays(-1);

    /// <summary>"Autumn 2026, to 31 Oct 2026": which term is on is another matter than up to when it is told of.</summary>
    private static string NameOf(ReportPeriod choice, IReadOnlyList<Term> begun, DateOnly end) => choice.Key switch
    {
        "term" => begun[0].End > end ? $"{begun[0].Name}, to {Shared.Parts.Dates.BriefWithYear(end)}" : begun[0].Name,
        "last-term" => begun[1].Name,
        _ => $"Twelve months to {Shared.Parts.Dates.BriefWithYear(end)}",
    };

    /// <summary>The choice of that name; the first when none has it.</summary>
    public static ReportPeriod Chosen(IReadOnlyList<ReportPeriod> choices, string? key) => choices.FirstOrDefault(c => c.Key == key) ?? choices[0];

    /// <summary>What can be chosen; the first stands when nothing was. Without a known term the year up to today alone.</summary>
    /// <param name="calendar">The school's.</param>
    /// <param name="today">The day.</param>
    /// <param name="apart">Only periods of which none holds part of another: who sees no small groups could otherwise take one from the other.</param>
    /// <param name="monthEnds">As of the end of the month before: two looks within a month say the same, and none of them tells of one day.</param>
    public static IReadOnlyList<ReportPeriod> Choices(SchoolCalendar calendar, DateOnly today, bool apart = false, bool monthEnds = false)
    {
        if (monthEnds)
        {
            var end = LastMonthEnd(today);
            return [.. Choices(calendar, end, apart).Select(c => c with { Name = NameOf(c, Begun(calendar, end), end) })];
        }

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

        if (apart)
        {
            return terms;
        }

        var choices = new List<ReportPeriod> { new(LastFourTerms, begun.Count < 4 ? "All terms" : "Last four terms", new DayRange(begun[Math.Min(3, begun.Count - 1)].Start, Of(begun[0], today).To)) };
        choices.AddRange(terms);
        var autumn = begun.FirstOrDefault(t => t.Start.Month is 8 or 9) ?? begun[^1];
        choices.Add(new("year", "This school year", new DayRange(autumn.Start, Of(begun[0], today).To)));
        return choices;
    }
}
