using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Timetables;

namespace IapManager.Web.Features.Pupils;

/// <summary>Puts a plan and the versions of a timetable on one axis of school weeks.</summary>
public static class WayBack
{
    private const int LongestAxisWeeks = 60;

    /// <param name="forename">The pupil's preferred name.</param>
    /// <param name="start">First day of the placement.</param>
    /// <param name="end">Planned or actual last day.</param>
    /// <param name="plan">Its plan; null when there is none yet.</param>
    /// <param name="versions">Of this placement, oldest first.</param>
    /// <param name="today">Today.</param>
    /// <param name="calendar">The school's.</param>
    public static ShareChart Chart(string forename, DateOnly start, DateOnly end, ReintegrationPlan? plan, IReadOnlyList<VersionLine> versions, DateOnly today, SchoolCalendar calendar)
    {
        var stages = plan?.Stages.OrderBy(s => s.Order).ToList() ?? [];
        var last = new[] { end, versions.Count > 0 ? versions[^1].EffectiveFrom : end, stages.Count > 0 ? stages[^1].EnteredOn ?? stages[^1].PlannedFrom : end }.Max();
        return new ShareChart
        {
            Name = forename,
            Weeks = SchoolWeeks(start, last, calendar),
            Today = today,
            Actual = Points(versions.Where(v => v.EffectiveFrom <= today)),
            Next = Points(versions.Where(v => v.EffectiveFrom > today)),
            Planned = [.. stages.Select(s => new SharePoint(s.PlannedFrom, s.TargetShare / 100d))],
            Stages = [.. InOrder(stages)],
            StepBacks = [.. versions.Where(v => v.Change == TimetableChange.StepBack && v.EffectiveFrom <= today).Select(v => new StepBack(v.EffectiveFrom, v.Reason ?? ""))],
        };
    }

    private static List<SharePoint> Points(IEnumerable<VersionLine> versions) => [.. versions.Select(v => new SharePoint(v.EffectiveFrom, (double)v.Share))];

    /// <summary>A stage lies where it was entered, else where it is planned, never before the one that it follows.</summary>
    private static IEnumerable<ChartStage> InOrder(List<PlanStage> stages)
    {
        var from = DateOnly.MinValue;
        foreach (var stage in stages)
        {
            var begins = stage.EnteredOn ?? stage.PlannedFrom;
            from = begins > from ? begins : from.AddDays(7);
            yield return new ChartStage(stage.Name, from, PupilListQuery.StateOf(stage.EnteredOn, stage.LeftOn));
        }
    }

    private static List<DateOnly> SchoolWeeks(DateOnly from, DateOnly to, SchoolCalendar calendar)
    {
        var weeks = new List<DateOnly>();
        for (var monday = SchoolCalendar.MondayOf(from); monday <= to && weeks.Count < LongestAxisWeeks; monday = monday.AddDays(7))
        {
            if (calendar.SchoolDays(monday, monday.AddDays(4)).Any())
            {
                weeks.Add(monday);
            }
        }

        return weeks.Count > 0 ? weeks : [SchoolCalendar.MondayOf(from)];
    }
}
