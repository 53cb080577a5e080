using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Domain.Placements;

/// <summary>What a pupil is in the provision for, from a day until the next.</summary>
/// <param name="From">First day.</param>
/// <param name="Number">The later of two from the same day holds.</param>
/// <param name="Sessions">Cells spent in the provision, each with the adult who leads; null while nobody is named.</param>
public sealed record SessionsFrom(DateOnly From, int Number, IReadOnlyDictionary<Cell, int?> Sessions);

/// <summary>A pupil with a place: its days, and the periods of it spent in the provision.</summary>
public sealed record InProvision(int PupilId, Stay Stay, IReadOnlyList<SessionsFrom> Timetable)
{
    private static readonly IReadOnlyDictionary<Cell, int?> Nothing = new Dictionary<Cell, int?>();

    /// <summary>Empty on a day without the place, and before the first timetable.</summary>
    public IReadOnlyDictionary<Cell, int?> On(DateOnly day) => Stay.Covers(day)
        ? Timetable.Where(t => t.From <= day).OrderBy(t => t.From).ThenBy(t => t.Number).LastOrDefault()?.Sessions ?? Nothing
        : Nothing;
}

/// <summary>What the first timetable is taken to be, before anybody has built it.</summary>
public enum FirstTimetable
{
    /// <summary>As the stages plan it: so many lessons with the class, in the periods in which the provision is fullest.</summary>
    AsStaged,

    /// <summary>Every lesson in the provision.</summary>
    AllLessons,
}

/// <summary>A timetable for somebody who has none yet, so that a place can be thought through.</summary>
public static class AssumedTimetable
{
    /// <param name="assumed">Which.</param>
    /// <param name="start">First day of the place.</param>
    /// <param name="stages">The provision's stages; their shares and lengths are used.</param>
    /// <param name="load">Pupils in the provision in each cell on that day: the fullest are the first to be kept with the class.</param>
    /// <param name="lessonCells">Every lesson period of the cycle.</param>
    /// <param name="calendar">The school's.</param>
    public static IReadOnlyList<SessionsFrom> Of(FirstTimetable assumed, DateOnly start, IEnumerable<StageTemplate> stages, IReadOnlyDictionary<Cell, int> load, IReadOnlyList<Cell> lessonCells, SchoolCalendar calendar)
    {
        if (assumed == FirstTimetable.AllLessons)
        {
            return [new SessionsFrom(start, 1, lessonCells.ToDictionary(c => c, _ => (int?)null))];
        }

        // Among equally full periods the class comes first in cells that lie apart, not in the whole of Monday.
        const int Stride = 17;
        var fullestFirst = lessonCells.Index().OrderByDescending(c => load.GetValueOrDefault(c.Item)).ThenBy(c => c.Index * Stride % lessonCells.Count).ThenBy(c => c.Index).Select(c => c.Item).ToList();
        var (timetable, from, number) = (new List<SessionsFrom>(), start, 0);
        foreach (var stage in stages.OrderBy(s => s.Order))
        {
            var withClass = (int)Math.Round(stage.TargetShare * lessonCells.Count / 100m, MidpointRounding.AwayFromZero);
            timetable.Add(new SessionsFrom(from, ++number, fullestFirst.Skip(withClass).ToDictionary(c => c, _ => (int?)null)));
            from = calendar.AddSchoolWeeks(from, stage.ExpectedWeeks);
        }

        return timetable;
    }
}
