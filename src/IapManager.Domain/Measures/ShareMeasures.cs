using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <summary>A version of a timetable, as far as the mainstream share goes.</summary>
public sealed record ShareFacts(int PlacementId, DateOnly From, int Number, int PeriodsWithClass, int Periods)
{
    /// <summary>0 to 1.</summary>
    public decimal Share => Periods == 0 ? 0 : (decimal)PeriodsWithClass / Periods;
}

/// <param name="Pupils">Pupils counted: in the provision on the day, with a timetable.</param>
/// <param name="AtTheStart">Mean share of their first timetables, 0 to 1; null without a pupil.</param>
/// <param name="Now">Mean share of those in force on the day, 0 to 1; null without a pupil.</param>
public sealed record MeanShare(int Pupils, decimal? AtTheStart, decimal? Now);

/// <summary>The mean share at the end of a school week.</summary>
/// <param name="Day">Its last school day, or the last day counted where the week is still on.</param>
/// <param name="Pupils">In the provision on that day, with a timetable.</param>
/// <param name="Mean">0 to 1; null without a pupil.</param>
public sealed record WeekShare(DateOnly Day, int Pupils, decimal? Mean);

public static class ShareMeasures
{
    /// <summary>The mean share at the end of each school week of a period, of those who were in the provision on that day, by each school's own calendar.</summary>
    public static IReadOnlyList<WeekShare> ByWeek(DayRange period, IReadOnlyList<MeasureFacts> schools) =>
    [
        .. schools.SelectMany(s => SharesByWeek(period, s)).GroupBy(w => SchoolCalendar.MondayOf(w.Day)).OrderBy(g => g.Key)
            .Select(g => (Day: g.Max(w => w.Day), Shares: g.SelectMany(w => w.Shares).ToList()))
            .Select(w => new WeekShare(w.Day, w.Shares.Select(s => s.PupilId).Distinct().Count(), w.Shares.Count == 0 ? null : w.Shares.Average(s => s.Share))),
    ];

    private static IEnumerable<(DateOnly Day, List<(int PupilId, decimal Share)> Shares)> SharesByWeek(DayRange period, MeasureFacts school)
    {
        var (placements, inOrder) = (school.PlacementsAsOf(period.To), InOrder(school.Shares));
        return school.Calendar.SchoolDays(period.From, period.To).GroupBy(SchoolCalendar.MondayOf).Select(g => g.Last())
            .Select(day => (day, PlacementMeasures.PresentOn(placements, day).Select(p => (p.PupilId, Version: inOrder[p.PlacementId].LastOrDefault(v => v.From <= day))).Where(p => p.Version is not null).Select(p => (p.PupilId, p.Version!.Share)).ToList()));
    }

    /// <summary>Mean over the pupils in the provision on a day of lesson periods with the class ÷ lesson periods, at their start and on the day.</summary>
    public static MeanShare On(DateOnly day, IEnumerable<PlacementFacts> placements, IEnumerable<ShareFacts> versions)
    {
        var stays = VersionsOn(day, placements, versions);
        return stays.Count == 0
            ? new MeanShare(0, null, null)
            : new MeanShare(stays.Select(v => v.PupilId).Distinct().Count(), stays.Average(v => v.Versions[0].Share), stays.Average(v => v.Versions[^1].Share));
    }

    /// <summary>Pupils in the provision on the day with a timetable; the value is the share in force, in per cent.</summary>
    public static IReadOnlyList<Behind> Shares(DateOnly day, IEnumerable<PlacementFacts> placements, IEnumerable<ShareFacts> versions) =>
        [.. VersionsOn(day, placements, versions).Select(v => new Behind(v.PupilId, true, v.Versions[^1].From, 100 * v.Versions[^1].Share))];

    private static List<(int PupilId, List<ShareFacts> Versions)> VersionsOn(DateOnly day, IEnumerable<PlacementFacts> placements, IEnumerable<ShareFacts> versions)
    {
        var inOrder = InOrder(versions.Where(v => v.From <= day));
        return [.. PlacementMeasures.PresentOn(placements, day).Select(p => (p.PupilId, inOrder[p.PlacementId].ToList())).Where(v => v.Item2.Count > 0)];
    }

    private static ILookup<int, ShareFacts> InOrder(IEnumerable<ShareFacts> versions) => versions.OrderBy(v => v.From).ThenBy(v => v.Number).ToLookup(v => v.PlacementId);
}
