using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;

namespace IapManager.Web.Features.Reintegration;

/// <summary>As much of a stage of a plan as the picture shows.</summary>
/// <param name="TargetShare">In per cent.</param>
public sealed record PlannedStage(int Order, string Name, DateOnly PlannedFrom, DateOnly? EnteredOn, DateOnly? LeftOn, int TargetShare)
{
    public static PlannedStage Of(PlanStage stage) => new(stage.Order, stage.Name, stage.PlannedFrom, stage.EnteredOn, stage.LeftOn, stage.TargetShare);
}

/// <summary>A plan and the timetable versions of a placement, as the picture of the way back.</summary>
public static class WayBack
{
    private const int LongestAxisWeeks = 80;

    /// <param name="forename">The pupil's preferred name.</param>
    /// <param name="from">First day shown; earlier where a version or a stage is.</param>
    /// <param name="to">Last day shown; later where a version or a stage is.</param>
    /// <param name="versions">Of this placement, oldest first.</param>
    /// <param name="stages">Of its plan; empty when there is none yet.</param>
    /// <param name="today">Today.</param>
    /// <param name="calendar">The school's.</param>
    public static ShareChart Chart(string forename, DateOnly from, DateOnly to, IReadOnlyList<VersionLine> versions, IEnumerable<PlannedStage> stages, DateOnly today, SchoolCalendar calendar)
    {
        var ordered = stages.OrderBy(s => s.Order).ToList();
        var days = versions.Select(v => v.EffectiveFrom).Concat(ordered.Select(s => s.EnteredOn ?? s.PlannedFrom)).ToList();
        return new ShareChart
        {
            Name = forename,
            Weeks = SchoolWeeks(days.Append(from).Min(), days.Append(to).Max(), calendar),
            Today = today,
            Actual = Points(versions.Where(v => v.EffectiveFrom <= today)),
            Next = Points(versions.Where(v => v.EffectiveFrom > today)),
            NextWords = "the next version",
            Planned = [.. ordered.Select(s => new SharePoint(s.PlannedFrom, s.TargetShare / 100d))],
            Stages = [.. InOrder(ordered)],
            StepBacks = [.. versions.Where(v => v.Change == TimetableChange.StepBack && v.EffectiveFrom <= today).Select(v => new StepBack(v.EffectiveFrom, v.Reason ?? ""))],
        };
    }

    public static IReadOnlyList<WayStage> Line(IReadOnlyCollection<PlanStage> stages, DateOnly today) =>
    [
        .. stages.OrderBy(s => s.Order).Select(s => new WayStage(s.Name, StateOf(s.EnteredOn, s.LeftOn), s switch
        {
            { LeftOn: { } left } => $"left {Dates.Brief(left)}",
            { EnteredOn: { } entered } => $"aims for {s.TargetShare}%, since {Dates.Brief(entered)}",
            _ => s.PlannedFrom < today ? $"was planned from {Dates.Brief(s.PlannedFrom)}" : $"from {Dates.Brief(s.PlannedFrom)}",
        })),
    ];

    /// <summary>"7 Sep to 2 Oct", "since 5 Oct", "from 9 Nov, planned": when a stage was, is or is to be, the same on every page and paper.</summary>
    public static string When(PlanStage stage) => (stage.EnteredOn, stage.LeftOn) switch
    {
        ({ } entered, { } left) => $"{Dates.Brief(entered)} to {Dates.Brief(left)}",
        ({ } entered, null) => $"since {Dates.Brief(entered)}",
        _ => $"from {Dates.Brief(stage.PlannedFrom)}, planned",
    };

    public static StageState StateOf(DateOnly? enteredOn, DateOnly? leftOn) =>
        leftOn is not null ? StageState.Done : enteredOn is not null ? StageState.Now : StageState.Later;

    /// <summary>Of two versions from one day the later one holds.</summary>
    private static List<SharePoint> Points(IEnumerable<VersionLine> versions) => [.. versions.GroupBy(v => v.EffectiveFrom).Select(g => new SharePoint(g.Key, (double)g.Last().Share))];

    /// <summary>A stage lies where it was entered, else where it is planned, never before the one that it follows.</summary>
    private static IEnumerable<ChartStage> InOrder(List<PlannedStage> stages)
    {
        var from = DateOnly.MinValue;
        foreach (var stage in stages)
        {
            var begins = stage.EnteredOn ?? stage.PlannedFrom;
            from = begins > from ? begins : from.AddDays(7);
            yield return new ChartStage(stage.Name, from, StateOf(stage.EnteredOn, stage.LeftOn));
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
