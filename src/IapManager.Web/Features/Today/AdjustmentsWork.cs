using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Adjustments;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Today;

/// <summary>What waits of the changes at school: those overdue, and those in place that nobody has looked at. Pure.</summary>
public static class AdjustmentsWork
{
    /// <summary>Pupils up to whom each has a row of their own.</summary>
    private const int MostRows = 2;

    private const int MostWords = 2;

    /// <param name="all">What stands, of those who have returned too; for those who see every pupil.</param>
    /// <param name="calendar">The school's.</param>
    /// <param name="today">The day.</param>
    public static IEnumerable<WorkItem> Of(ILookup<int, StandingAdjustment> all, SchoolCalendar calendar, DateOnly today)
    {
        var own = all.SelectMany(g => g).OrderBy(a => a.Due).ThenBy(a => a.Id).ToList();
        List<StandingAdjustment> overdue = [.. own.Where(a => a.State == AdjustmentState.Agreed && a.Due < today)];
        List<StandingAdjustment> unchecked_ = [.. own.Where(a => a.State == AdjustmentState.InPlace && a.Since is { } since && calendar.SchoolDaysBetween(since, today) > MainstreamAdjustment.CheckAfter)];
        var pupils = overdue.GroupBy(a => a.PupilId).ToList();
        if (pupils.Count > MostRows)
        {
            yield return new WorkItem(WorkKind.Adjustment, $"{overdue.Count} changes at school are overdue", "/adjustments?show=Overdue", $"For {pupils.Count} pupils. {Words(overdue)}", "late", "Late", overdue[0].Due);
        }
        else
        {
            foreach (var pupil in pupils)
            {
                yield return new WorkItem(WorkKind.Adjustment, $"Change at school overdue: {pupil.First().Pupil}", $"/pupils/{pupil.Key}/adjustments", Words([.. pupil]), "late", "Late", pupil.Min(a => a.Due));
            }
        }

        if (unchecked_.Count > 0)
        {
            yield return new WorkItem(WorkKind.Adjustment, unchecked_.Count == 1 ? $"Does the change hold? {unchecked_[0].Pupil}" : $"Do {unchecked_.Count} changes at school hold?", "/adjustments?show=ToCheck",
                $"In place for more than {Dates.SchoolDays(MainstreamAdjustment.CheckAfter)}, and nobody has looked. {Words(unchecked_)}", "you", "Check", null);
        }
    }

    private static string Words(List<StandingAdjustment> changes) =>
        string.Join("; ", changes.Take(MostWords).Select(a => $"{a.What} ({a.Owner})")) + (changes.Count > MostWords ? $"; and {changes.Count - MostWords} more." : ".");
}
