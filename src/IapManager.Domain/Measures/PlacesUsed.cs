using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Domain.Measures;

/// <summary>Where a pupil's timetable has them in the provision, from a day on.</summary>
/// <param name="PlacementId">The placement.</param>
/// <param name="From">First day of the version.</param>
/// <param name="To">Last day; null while it lasts.</param>
/// <param name="Sessions">Cells in the provision.</param>
public sealed record ProvisionSessions(int PlacementId, DateOnly From, DateOnly? To, IReadOnlyList<Cell> Sessions);

public static class PlacesUsed
{
    /// <summary>Pupil-periods in the provision ÷ places × open periods (lesson periods of the school days of the range).</summary>
    public static Rate In(DayRange range, int places, IReadOnlyCollection<TimetableShape> shapes, IEnumerable<ProvisionSessions> sessions, SchoolCalendar calendar)
    {
        var days = calendar.SchoolDays(range.From, range.To).Select(d => (Day: d, In: calendar.CycleDayOf(d)!.Value)).ToList();
        var used = 0;
        foreach (var version in sessions)
        {
            var byDay = version.Sessions.GroupBy(c => (c.Week, c.Day)).ToDictionary(g => new CycleDay(g.Key.Week, g.Key.Day), g => g.Count());
            used += days.Where(d => version.From <= d.Day && (version.To is null || d.Day <= version.To))
                .Sum(d => byDay.GetValueOrDefault(d.In));
        }

        var open = days.GroupBy(d => (Shape: TimetableShape.On(shapes, d.Day), d.In.Day)).Sum(g => g.Count() * (g.Key.Shape?.LessonsOn(g.Key.Day).DistinctBy(p => p.Code).Count() ?? 0));
        return new Rate(used, places * open);
    }
}
