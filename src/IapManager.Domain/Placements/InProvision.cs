using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Domain.Placements;

/// <summary>What a pupil is in the provision for, from a day until the next.</summary>
/// <param name="From">First day.</param>
/// <param name="Number">The later of two from the same day holds.</param>
/// <param name="Sessions">Cells spent in the provision, each with the adult who leads; null while nobody is named.</param>
public sealed record SessionsFrom(DateOnly From, int Number, IReadOnlyDictionary<Cell, int?> Sessions)
{
    /// <summary>Adults beside the pupil in lessons with the class.</summary>
    public IReadOnlyDictionary<Cell, int> Beside { get; init; } = new Dictionary<Cell, int>();
}

/// <summary>A pupil with a place: its days, and the periods of it spent in the provision.</summary>
public sealed record InProvision(int PupilId, Stay Stay, IReadOnlyList<SessionsFrom> Timetable)
{
    private static readonly IReadOnlyDictionary<Cell, int?> Nothing = new Dictionary<Cell, int?>();

    /// <summary>Empty on a day without the place, and before the first timetable.</summary>
    public IReadOnlyDictionary<Cell, int?> On(DateOnly day) => InForce(day)?.Sessions ?? Nothing;

    /// <summary>The adult who is beside the pupil in a lesson of a day; null where nobody is.</summary>
    public int? BesideIn(DateOnly day, Cell cell) => InForce(day)?.Beside.TryGetValue(cell, out var adult) == true ? adult : null;

    private SessionsFrom? InForce(DateOnly day) => Stay.Covers(day) ? Timetable.Where(t => t.From <= day).OrderBy(t => t.From).ThenBy(t => t.Number).LastOrDefault() : null;
}

/// <summary>What the first timetable is taken to be, before anybody has built it.</summary>
public enum FirstTimetable
{
    /// <summary>As the stages plan it: so many lessons with the class, in the periods in which the provision is fullest.</summary>
    AsStaged,

    /// <summary>Every lesson in the provision.</summary>
    AllLessons,
}

/// <summary>The lesson periods of the cycle, from a day until the next.</summary>
/// <param name="From">First day.</param>
/// <param name="Cells">In the order of the cycle.</param>
public sealed record LessonsFrom(DateOnly From, IReadOnlyList<Cell> Cells);

/// <summary>A timetable for somebody who has none yet, so that a place can be thought through.</summary>
public static class AssumedTimetable
{
    /// <param name="assumed">Which.</param>
    /// <param name="start">First day of the place.</param>
    /// <param name="stages">The provision's stages; their shares and lengths are used.</param>
    /// <param name="load">Pupils in the provision in each cell on that day: the fullest are the first to be kept with the class.</param>
    /// <param name="lessons">Every lesson period, by the shapes of the timetable, oldest first; at least one.</param>
    /// <param name="calendar">The school's.</param>
    public static IReadOnlyList<SessionsFrom> Of(FirstTimetable assumed, DateOnly start, IEnumerable<StageTemplate> stages, IReadOnlyDictionary<Cell, int> load, IReadOnlyList<LessonsFrom> lessons, SchoolCalendar calendar)
    {
        var shares = assumed == FirstTimetable.AllLessons ? [new ShareFrom(start, 0)] : Staged(start, stages, calendar);
        var days = shares.Select(s => s.From).Concat(lessons.Select(l => l.From).Where(from => from > start)).Distinct().Order();
        return [.. days.Select((day, index) => On(day, index + 1, shares.FindLast(s => s.From <= day).Share, load, (lessons.LastOrDefault(l => l.From <= day) ?? lessons[0]).Cells))];
    }

    private static List<ShareFrom> Staged(DateOnly start, IEnumerable<StageTemplate> stages, SchoolCalendar calendar)
    {
        var (shares, from) = (new List<ShareFrom>(), start);
        foreach (var stage in stages.OrderBy(s => s.Order))
        {
            shares.Add(new ShareFrom(from, stage.TargetShare / 100m));
            from = calendar.AddSchoolWeeks(from, stage.ExpectedWeeks);
        }

        return shares;
    }

    private static SessionsFrom On(DateOnly day, int number, decimal share, IReadOnlyDictionary<Cell, int> load, IReadOnlyList<Cell> cells)
    {
        // Among equally full periods the class comes first in cells that lie apart, not in the whole of Monday.
        const int Stride = 17;
        var fullestFirst = cells.Index().OrderByDescending(c => load.GetValueOrDefault(c.Item)).ThenBy(c => c.Index * Stride % cells.Count).ThenBy(c => c.Index).Select(c => c.Item);
        var withClass = (int)Math.Round(share * cells.Count, MidpointRounding.AwayFromZero);
        return new SessionsFrom(day, number, fullestFirst.Skip(withClass).ToDictionary(c => c, _ => (int?)null));
    }
}
