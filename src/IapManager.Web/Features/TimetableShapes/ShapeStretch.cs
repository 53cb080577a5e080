using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Web.Features.TimetableShapes;

/// <summary>Days on which one shape would take the place of another that has other lessons for some year group.</summary>
/// <param name="First">First day.</param>
/// <param name="Until">The day after the last; null for ever on.</param>
/// <param name="Old">As it is.</param>
/// <param name="Wanted">As it would be.</param>
public sealed record ShapeStretch(DateOnly First, DateOnly? Until, TimetableShape Old, TimetableShape Wanted)
{
    private static readonly int[] Years = [.. Enumerable.Range(0, StaffMember.LastYear + 1)];

    private readonly Dictionary<int, HashSet<Cell>> _gone = Years.ToDictionary(y => y, y => Old.LessonCells(y).Except(Wanted.LessonCells(y)).ToHashSet());
    private readonly HashSet<Cell> _goneForAll = [.. Old.LessonCells().Except(Wanted.LessonCells())];

    public IEnumerable<string> GoneCodes => _gone.Values.Append(_goneForAll).SelectMany(g => g).Select(c => c.PeriodCode).Distinct();

    /// <param name="cell">A lesson of the old shape.</param>
    /// <param name="year">A year group; null asks whether no year group has it any more.</param>
    public bool IsGone(Cell cell, int? year) => (year is { } known && _gone.TryGetValue(known, out var gone) ? gone : _goneForAll).Contains(cell);

    /// <param name="before">Every shape as it is.</param>
    /// <param name="after">As they would be.</param>
    /// <param name="today">Days before it are left out.</param>
    public static IReadOnlyList<ShapeStretch> Between(IReadOnlyCollection<TimetableShape> before, IReadOnlyCollection<TimetableShape> after, DateOnly today)
    {
        var days = before.Concat(after).Select(s => s.EffectiveFrom).Where(d => d > today).Append(today).Distinct().Order().ToList();
        return
        [
            .. from at in days.Index()
               let old = TimetableShape.On(before, at.Item)
               let wanted = TimetableShape.On(after, at.Item)
               where old is not null && wanted is not null && !ReferenceEquals(old, wanted) && !old.HasTheCellsOf(wanted.Cycle, wanted.Periods)
               select new ShapeStretch(at.Item, at.Index + 1 < days.Count ? days[at.Index + 1] : null, old, wanted),
        ];
    }

    /// <summary>"Period 5", "Period 6 on Friday for Years 7-9": periods that go, with the days and year groups for which they go.</summary>
    public IEnumerable<string> GoneInWords() =>
        from code in GoneCodes.Order(StringComparer.Ordinal)
        let had = Years.Where(y => Old.LessonCells(y).Any(c => c.PeriodCode == code)).ToList()
        from years in Years.GroupBy(y => string.Join(',', DaysOf(y, code))).Where(g => g.Key.Length > 0)
        select $"{Old.NameOf(code)}{OnDays(DaysOf(years.First(), code))}{ForYears([.. years], had)}";

    private List<int> DaysOf(int year, string code) => [.. _gone[year].Where(c => c.PeriodCode == code).Select(c => c.Day).Distinct().Order()];

    private string OnDays(List<int> days) => days.Count == Old.Cycle.LastDay ? "" : $" on {string.Join(", ", days.Select(Old.Cycle.NameOfDay))}";

    private static string ForYears(List<int> years, List<int> had) =>
        years.SequenceEqual(had) ? "" : $" for {(years.Count == 1 ? "Year" : "Years")} {PeriodText.OfYears(years)}";
}
