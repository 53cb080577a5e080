using IapManager.Domain.Schools;

namespace IapManager.Domain.Placements;

/// <summary>When an agreement about a part-time timetable is looked at, and how long it has lasted (facts.md, Part-time timetable).</summary>
public static class PartTimeDates
{
    /// <summary>School weeks between reviews unless the school says otherwise.</summary>
    public const int UsualInterval = 2;

    public const int MostInterval = 4;

    /// <summary>School weeks from which local authorities ask for more: there is no national maximum, local norms are six to twelve weeks.</summary>
    public static readonly IReadOnlyList<int> LocalNorms = [6, 12];

    /// <summary>
    /// Review days: every so many school weeks after the first day and before the last. Where none falls before the end, the middle
    /// school day between the two.
    /// </summary>
    /// <param name="start">First day.</param>
    /// <param name="end">Last day.</param>
    /// <param name="everyWeeks">In school weeks, 1 to <see cref="MostInterval"/>.</param>
    /// <param name="calendar">The school's.</param>
    /// <returns>At least one school day, each after the first day and before the last.</returns>
    /// <exception cref="DomainRuleException">When no school day lies between the two days.</exception>
    public static IReadOnlyList<DateOnly> Reviews(DateOnly start, DateOnly end, int everyWeeks, SchoolCalendar calendar)
    {
        Rule.Must(everyWeeks is >= 1 and <= MostInterval, $"Reviews are 1 to {MostInterval} school weeks apart.");
        var days = new List<DateOnly>();
        for (var weeks = everyWeeks; calendar.AddSchoolWeeks(start, weeks) is var next && next < end; weeks += everyWeeks)
        {
            // A week cut short by a holiday pushes its day into the next one, which has the same day.
            if (days.Count == 0 || days[^1] < next)
            {
                days.Add(next);
            }
        }

        if (days.Count == 0)
        {
            var between = calendar.SchoolDays(start.AddDays(1), end.AddDays(-1)).ToList();
            Rule.Must(between.Count > 0, "There is no school day between the first and the last on which it could be looked at. Choose a later end.");
            days.Add(between[between.Count / 2]);
        }

        return days;
    }

    /// <summary>School weeks that an agreement takes with those that it renews, each week counted once.</summary>
    public static int SchoolWeeks(IEnumerable<(DateOnly From, DateOnly To)> agreements, SchoolCalendar calendar) =>
        agreements.SelectMany(a => calendar.SchoolDays(a.From, a.To)).Select(SchoolCalendar.MondayOf).Distinct().Count();

    /// <summary>What the length means; null while it is within what is usual. Nothing is refused by it: the law sets no maximum.</summary>
    /// <param name="weeks">In school weeks.</param>
    public static string? Warning(int weeks) =>
        weeks > LocalNorms[1] ? $"This comes to {weeks} school weeks out of part of school. Local norms end at twelve: tell the local authority, and say in the reason why nothing sooner will do."
        : weeks > LocalNorms[0] ? $"This comes to {weeks} school weeks. Many local authorities expect six or fewer: make the steps back larger, or say in the reason why it takes longer."
        : null;
}
