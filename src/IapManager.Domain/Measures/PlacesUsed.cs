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
    public static Rate In(DayRange range, int places, int lessonPeriodsADay, IEnumerable<ProvisionSessions> sessions, SchoolCalendar calendar)
    {
        var days = calendar.SchoolDays(range.From, range.To).Select(d => (Day: d, Week: calendar.WeekOf(d))).ToList();
        var used = 0;
        foreach (var version in sessions)
        {
            var byDay = version.Sessions.GroupBy(c => (c.Week, c.Day)).ToDictionary(g => g.Key, g => g.Count());
            used += days.Where(d => version.From <= d.Day && (version.To is null || d.Day <= version.To))
                .Sum(d => byDay.GetValueOrDefault((d.Week, (int)d.Day.DayOfWeek)));
        }

        return new Rate(used, places * lessonPeriodsADay * days.Count);
    }
}
