using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <summary>Where a pupil's timetable has them, from a day on.</summary>
/// <param name="PlacementId">The placement.</param>
/// <param name="From">First day of the version.</param>
/// <param name="To">Last day; null while it lasts.</param>
/// <param name="Days">By day of the cycle; a day without periods may be missing.</param>
public sealed record ProvisionSessions(int PlacementId, DateOnly From, DateOnly? To, IReadOnlyList<DayPeriods> Days)
{
    public bool Holds(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <param name="On">Day of the timetable's cycle.</param>
/// <param name="InProvision">Periods in the provision.</param>
/// <param name="WithClass">Lessons with the class, alone or supported.</param>
public sealed record DayPeriods(CycleDay On, int InProvision, int WithClass = 0)
{
    /// <summary>Codes of the periods with the class; empty where nothing was told of any lesson of the pupil.</summary>
    public IReadOnlyList<string> ClassCodes { get; init; } = [];
}

public static class PlacesUsed
{
    /// <summary>Pupil-periods in the provision ÷ places × open periods (lesson periods of the school days of the range).</summary>
    public static Rate In(DayRange range, int places, IReadOnlyCollection<TimetableShape> shapes, IEnumerable<ProvisionSessions> sessions, SchoolCalendar calendar)
    {
        var days = SchoolDaysOf(range, calendar);
        var open = days.GroupBy(d => (Shape: TimetableShape.On(shapes, d.Day), d.On.Day)).Sum(g => g.Count() * (g.Key.Shape?.LessonsOn(g.Key.Day).DistinctBy(p => p.Code).Count() ?? 0));
        return new Rate(sessions.Sum(s => Count(s, days)), places * open);
    }

    /// <summary>Periods of each placement in the provision, by its id.</summary>
    public static ILookup<int, int> ByPlacement(DayRange range, IEnumerable<ProvisionSessions> sessions, SchoolCalendar calendar)
    {
        var days = SchoolDaysOf(range, calendar);
        return sessions.ToLookup(s => s.PlacementId, s => Count(s, days));
    }

    /// <summary>Pupils with at least one period in the provision, each once.</summary>
    internal static int Pupils(DayRange range, IEnumerable<MeasureFacts> schools) => schools.SelectMany(s =>
    {
        var pupilOf = s.Placements.ToDictionary(p => p.PlacementId, p => p.PupilId);
        return ByPlacement(range, s.Sessions, s.Calendar).Where(p => p.Sum() > 0).Select(p => pupilOf[p.Key]);
    }).Distinct().Count();

    internal static IReadOnlyList<(DateOnly Day, CycleDay On)> SchoolDaysOf(DayRange range, SchoolCalendar calendar) =>
        [.. calendar.SchoolDays(range.From, range.To).Select(d => (d, calendar.CycleDayOf(d)!.Value))];

    private static int Count(ProvisionSessions version, IReadOnlyList<(DateOnly Day, CycleDay On)> days)
    {
        var byDay = version.Days.ToDictionary(d => d.On, d => d.InProvision);
        return days.Where(d => version.Holds(d.Day)).Sum(d => byDay.GetValueOrDefault(d.On));
    }
}
