using IapManager.Domain.Schools;

namespace IapManager.Domain.Reintegration;

/// <summary>Where a way back has drifted from its plan. It is a fact to look at, never a verdict on the pupil.</summary>
public static class PlanDrift
{
    /// <summary>School weeks without a change of the timetable after which the plan says so.</summary>
    public const int QuietWeeks = 5;

    /// <param name="plan">With its stages.</param>
    /// <param name="plannedEnd">Of the placement.</param>
    /// <param name="lastStep">First day of the version in force; null when there is none yet.</param>
    /// <param name="fullTime">The version in force is fully mainstream: nothing more to step up to.</param>
    /// <param name="reviewDueOn">Of the next review; null when none is planned.</param>
    /// <param name="today">The day.</param>
    /// <param name="calendar">The school's.</param>
    /// <returns>One sentence for each; empty when all goes as planned.</returns>
    public static IReadOnlyList<string> Of(ReintegrationPlan plan, DateOnly plannedEnd, DateOnly? lastStep, bool fullTime, DateOnly? reviewDueOn, DateOnly today, SchoolCalendar calendar)
    {
        var words = new List<string>();
        if (plannedEnd < today)
        {
            words.Add($"The planned end, {plannedEnd:d MMMM yyyy}, has passed. Extend the placement or end it.");
        }

        if (plan.CurrentStage is { } now && plan.Stages.Where(s => s.Order > now.Order && s.PlannedFrom <= today).MaxBy(s => s.Order) is { } due)
        {
            words.Add($"{due.Name} was planned from {due.PlannedFrom:d MMMM yyyy}; the stage now is {now.Name}. Move on at a review, or adjust the stages.");
        }

        if (!fullTime && lastStep is { } step && calendar.SchoolWeeks(step, today) - 1 is var quiet and >= QuietWeeks)
        {
            words.Add($"The timetable has not changed for {quiet} school weeks.");
        }

        if (reviewDueOn is { } review && review < today)
        {
            var late = calendar.SchoolDaysBetween(review, today);
            words.Add(late == 0 ? $"The review due on {review:d MMMM yyyy} has not been held." : $"The review due on {review:d MMMM yyyy} is {(late == 1 ? "1 school day" : $"{late} school days")} late.");
        }

        return words;
    }
}
