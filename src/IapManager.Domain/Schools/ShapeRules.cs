using IapManager.Domain.Pupils;

namespace IapManager.Domain.Schools;

/// <summary>What must hold between the periods of one shape. One period by itself is checked where it is made.</summary>
public static class ShapeRules
{
    /// <exception cref="DomainRuleException">With the first thing that is wrong.</exception>
    public static void MustFit(Cycle cycle, IReadOnlyCollection<Period> periods)
    {
        Rule.Must(periods.Count <= TimetableShape.MostPeriods, $"A timetable has {TimetableShape.MostPeriods} periods at most.");
        Rule.Must(periods.Any(p => p.IsLesson), "A school day has at least one lesson.");
        foreach (var period in periods)
        {
            Rule.Must(period.Days.All(d => d <= cycle.LastDay), $"{period.Name}: the timetable has no day {(period.Days.Count > 0 ? period.Days[^1] : 0)}.");
        }

        var clash = Clashes(cycle, periods).FirstOrDefault();
        Rule.Must(clash is null, clash?.Words ?? "");
    }

    /// <summary>Pairs of periods that cannot both stand, each pair once, with the first day and year group on which they meet.</summary>
    public static IEnumerable<PeriodClash> Clashes(Cycle cycle, IReadOnlyCollection<Period> periods)
    {
        var list = periods.ToList();
        for (var i = 0; i < list.Count; i++)
        {
            for (var j = i + 1; j < list.Count; j++)
            {
                var (one, other) = (list[i], list[j]);
                var sameCode = string.Equals(one.Code, other.Code, StringComparison.OrdinalIgnoreCase);
                var overlap = one.Start < other.End && other.Start < one.End;
                if ((sameCode || overlap) && Meet(cycle, one, other) is { } where)
                {
                    yield return new PeriodClash(one, other, sameCode, sameCode
                        ? $"The code {one.Code} is there twice{where}. Give each period its own code."
                        : $"{one.Name} and {other.Name} overlap{where}. Correct one of their times.");
                }
            }
        }
    }

    /// <summary>Where both take place, in words: "", " on Friday", " on Friday for Year 9"; null when they never meet.</summary>
    private static string? Meet(Cycle cycle, Period one, Period other)
    {
        var days = Enumerable.Range(1, cycle.LastDay).Where(d => one.IsOn(d) && other.IsOn(d)).ToList();
        var years = one.YearGroups.Count == 0 ? other.YearGroups : other.YearGroups.Count == 0 ? one.YearGroups : [.. one.YearGroups.Intersect(other.YearGroups)];
        if (days.Count == 0 || (years.Count == 0 && one.YearGroups.Count + other.YearGroups.Count > 0))
        {
            return null;
        }

        return $"{(days.Count == cycle.LastDay ? "" : $" on {cycle.NameOfDay(days[0])}")}{(years.Count == 0 ? "" : $" for {Pupil.YearName(years[0])}")}";
    }
}

/// <summary>Two periods of one shape that cannot both stand.</summary>
/// <param name="SameCode">One code stands for both; else their times overlap.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record PeriodClash(Period One, Period Other, bool SameCode, string Words);
