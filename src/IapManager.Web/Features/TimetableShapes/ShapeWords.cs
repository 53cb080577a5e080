using IapManager.Domain.Schools;

namespace IapManager.Web.Features.TimetableShapes;

/// <summary>Days and year groups that have the same periods.</summary>
/// <param name="Who">"Years 7, 8"; null for all.</param>
/// <param name="When">"Mon-Thu"; null for every day.</param>
public sealed record DayPattern(string? Who, string? When, IReadOnlyList<Period> Periods)
{
    /// <summary>"Every day", "Fri, Years 7, 8".</summary>
    public string Name => Who is null ? When ?? "Every day" : When is null ? Who : $"{When}, {Who}";
}

/// <summary>A shape as people read it: one list of times for all the days and year groups that share it.</summary>
public static class ShapeWords
{
    private const int AnyOther = -1;

    public static IReadOnlyList<DayPattern> Patterns(TimetableShape shape)
    {
        var named = shape.Periods.SelectMany(p => p.YearGroups).Distinct().Order().ToList();
        int[] years = named.Count == 0 || shape.Periods.Any(p => p.YearGroups.Count == 0 && p.IsLesson) ? [.. named, AnyOther] : [.. named];
        var days = Enumerable.Range(1, shape.Cycle.LastDay).ToList();
        var patterns = new List<DayPattern>();
        foreach (var who in years.GroupBy(y => string.Join('|', days.Select(d => Key(shape.PeriodsOn(d, y))))))
        {
            foreach (var when in days.GroupBy(d => Key(shape.PeriodsOn(d, who.First()))))
            {
                patterns.Add(new DayPattern(NameOf([.. who], named.Count), when.Count() == days.Count ? null : PeriodText.Of([.. when], shape.Cycle), shape.PeriodsOn(when.First(), who.First())));
            }
        }

        return patterns;
    }

    /// <summary>"Now", "From Wednesday 1 September 2027".</summary>
    public static string NameOf(TimetableShape shape, TimetableShape? inForce) =>
        shape.Id == inForce?.Id ? "In force now" : shape.EffectiveFrom == TimetableShape.Always ? "The first one" : $"From {shape.EffectiveFrom:dddd d MMMM yyyy}";

    private static string? NameOf(List<int> years, int named)
    {
        var known = years.Where(y => y != AnyOther).ToList();
        return named == 0 ? null
            : known.Count == 0 ? "other year groups"
            : $"{(known.Count == 1 && !years.Contains(AnyOther) ? "Year" : "Years")} {PeriodText.OfYears(known)}{(years.Contains(AnyOther) ? " and others" : "")}";
    }

    private static string Key(IReadOnlyList<Period> periods) => string.Join(',', periods.Select(p => p.Id != 0 ? $"{p.Id}" : $"{p.Code}{p.Start:HHmm}{p.End:HHmm}"));
}
