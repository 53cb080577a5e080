using System.Runtime.CompilerServices;
using IapManager.Domain.Schools;

namespace IapManager.Domain.Placements;

/// <summary>The days that a placement may have, by the school's calendar.</summary>
public static class PlacementDates
{
    /// <summary>School weeks after a return at which it is looked at again (facts.md, What to measure).</summary>
    public static readonly IReadOnlyList<int> CheckWeeks = [6, 12];

    /// <summary>School days that a family is given to visit and meet the staff before the first day that is suggested (mission N8).</summary>
    public const int DaysForTheVisit = 5;

    /// <summary>A school day on which a place is free and before which the family has had time to visit.</summary>
    /// <param name="today">The day of the offer.</param>
    /// <param name="freeFrom">First day from which a place stays free; null when none is in sight.</param>
    /// <param name="calendar">The school's.</param>
    public static DateOnly SuggestedStart(DateOnly today, DateOnly? freeFrom, SchoolCalendar calendar)
    {
        var visited = calendar.AddSchoolDays(today, DaysForTheVisit);
        return calendar.OnOrAfter(freeFrom > visited ? freeFrom.Value : visited);
    }

    /// <summary>Last school day that the longest stay, in school weeks, allows.</summary>
    public static DateOnly LatestEnd(DateOnly start, int longestStayWeeks, SchoolCalendar calendar) =>
        calendar.OnOrBefore(calendar.AddSchoolWeeks(start, longestStayWeeks).AddDays(-1));

    /// <summary>Where fewer school weeks than these are left of a school year, a steady group's place is planned until the end of the next.</summary>
    public const int LeastWeeksOfAYear = 6;

    /// <summary>
    /// The end that the stages lead to: the expected weeks of every stage up to the first with a full timetable, within the
    /// longest stay. The stages after it look at whether the return holds. A steady group's place lasts until the school year ends.
    /// </summary>
    public static DateOnly SuggestedEnd(DateOnly start, Provision provision, SchoolCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(provision);
        var latest = LatestEnd(start, provision.LongestStayWeeks, calendar);
        if (provision.Purpose == ProvisionPurpose.YearLong)
        {
            var last = calendar.LastDayOfYear(start);
            var end = calendar.OnOrBefore(calendar.SchoolWeeks(start, last) >= LeastWeeksOfAYear ? last : calendar.LastDayOfYear(calendar.AddSchoolDays(last, 1)));
            return end < latest ? end : latest;
        }

        var weeks = 0;
        foreach (var stage in provision.Stages.OrderBy(s => s.Order))
        {
            weeks += stage.ExpectedWeeks;
            if (stage.TargetShare == 100)
            {
                break;
            }
        }

        return LatestEnd(start, Math.Clamp(weeks, 1, provision.LongestStayWeeks), calendar);
    }

    /// <summary>When a full return is looked at again, after its last day.</summary>
    public static IReadOnlyList<(int Weeks, DateOnly DueOn)> ChecksAfter(DateOnly lastDay, SchoolCalendar calendar) =>
        [.. CheckWeeks.Select(weeks => (weeks, calendar.AddSchoolWeeks(lastDay, weeks)))];

    /// <exception cref="DomainRuleException">When the day has passed, is today, or the school is closed on it.</exception>
    public static void MustBeSchoolDayAhead(DateOnly day, DateOnly today, SchoolCalendar calendar)
    {
        Rule.Must(day > today, $"{day:dddd d MMMM yyyy} is not ahead. Choose a day after today.");
        MustBeSchoolDay(day, calendar);
    }

    /// <param name="start">First day of a place that is offered now.</param>
    /// <param name="today">The day of the offer.</param>
    /// <param name="calendar">The school's.</param>
    /// <exception cref="DomainRuleException">When the day has passed, or the school is closed on it.</exception>
    public static void MustBeFirstDayOfAnOffer(DateOnly start, DateOnly today, SchoolCalendar calendar)
    {
        Rule.Must(start >= today, $"{start:dddd d MMMM yyyy} has passed. Choose today or a later school day.", nameof(start));
        MustBeSchoolDay(start, calendar);
    }

    /// <param name="day">The day.</param>
    /// <param name="calendar">The school's.</param>
    /// <param name="about">What the day is, as the rule's exception names it.</param>
    /// <exception cref="DomainRuleException">When the school is closed on that day.</exception>
    public static void MustBeSchoolDay(DateOnly day, SchoolCalendar calendar, [CallerArgumentExpression(nameof(day))] string? about = null) =>
        Rule.Must(calendar.IsSchoolDay(day), $"The school is closed on {day:dddd d MMMM yyyy}. Choose a school day.", about);
}
