using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Reintegration;

/// <summary>A plan and the timetable versions of a placement, as the picture of the way back.</summary>
public static class WayBack
{
    /// <param name="From">First day of the version.</param>
    /// <param name="Share">0 to 1.</param>
    /// <param name="Reason">Why; null when none was given.</param>
    public sealed record Version(DateOnly From, double Share, TimetableChange Change, string? Reason);

    public static ShareChart Chart(string forename, IReadOnlyList<Version> versions, IReadOnlyCollection<PlanStage> stages, DateOnly today, SchoolCalendar calendar)
    {
        var ordered = stages.OrderBy(s => s.Order).ToList();
        var first = versions.Select(v => v.From).Append(ordered[0].PlannedFrom).Min();
        var last = calendar.AddSchoolWeeks(ordered[^1].PlannedFrom, ordered[^1].ExpectedWeeks);
        last = last < today ? today : last;
        var weeks = new List<DateOnly>();
        for (var monday = SchoolCalendar.MondayOf(first); monday <= last; monday = monday.AddDays(7))
        {
            if (Enumerable.Range(0, 5).Any(i => calendar.IsSchoolDay(monday.AddDays(i))))
            {
                weeks.Add(monday);
            }
        }

        return new ShareChart
        {
            Name = forename,
            Weeks = weeks.Count > 0 ? weeks : [SchoolCalendar.MondayOf(first)],
            Today = today,
            Actual = [.. versions.Where(v => v.From <= today).Select(v => new SharePoint(v.From, v.Share))],
            Next = [.. versions.Where(v => v.From > today).Select(v => new SharePoint(v.From, v.Share))],
            NextWords = "the next version",
            Planned = [.. ordered.Select(s => new SharePoint(s.PlannedFrom, s.TargetShare / 100d))],
            Stages = [.. ordered.Select(s => new ChartStage(s.Name, s.EnteredOn ?? (s.PlannedFrom < today ? today : s.PlannedFrom), StateOf(s)))],
            StepBacks = [.. versions.Where(v => v.Change == TimetableChange.StepBack && v.From <= today).Select(v => new StepBack(v.From, v.Reason ?? ""))],
        };
    }

    public static IReadOnlyList<WayStage> Line(IReadOnlyCollection<PlanStage> stages, DateOnly today) =>
    [
        .. stages.OrderBy(s => s.Order).Select(s => new WayStage(s.Name, StateOf(s), s switch
        {
            { LeftOn: { } left } => $"left {Dates.Brief(left)}",
            { EnteredOn: { } entered } => $"aims for {s.TargetShare}%, since {Dates.Brief(entered)}",
            _ => s.PlannedFrom < today ? $"was planned from {Dates.Brief(s.PlannedFrom)}" : $"from {Dates.Brief(s.PlannedFrom)}",
        })),
    ];

    public static StageState StateOf(PlanStage stage) => stage switch
    {
        { LeftOn: not null } => StageState.Done,
        { EnteredOn: not null } => StageState.Now,
        _ => StageState.Later,
    };
}
