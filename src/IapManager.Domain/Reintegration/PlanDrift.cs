using IapManager.Domain.Schools;

namespace IapManager.Domain.Reintegration;

public enum DriftKind
{
    PlannedEndPassed,
    StageBehind,
    NoStep,
    ReviewLate,
}

/// <summary>One way in which a way back has drifted.</summary>
/// <param name="Words">A sentence that says what to look at.</param>
/// <param name="On">The planned end, the day from which the stage was planned, the last step, or the day on which the review was due.</param>
/// <param name="Count">School weeks without a step, or school days by which the review is late; 0 otherwise.</param>
public sealed record DriftReason(DriftKind Kind, string Words, DateOnly On, int Count = 0);

/// <param name="IsNow">Entered and not left.</param>
public sealed record DriftStage(int Order, string Name, DateOnly PlannedFrom, bool IsNow);

/// <summary>What is looked at to see whether the way back of a placement that has begun drifts.</summary>
public sealed record DriftFacts
{
    /// <summary>Of the placement.</summary>
    public required DateOnly PlannedEnd { get; init; }

    /// <summary>Of its plan; empty when there is none.</summary>
    public IReadOnlyCollection<DriftStage> Stages { get; init; } = [];

    /// <summary>First day of the timetable in force; null when none has begun.</summary>
    public DateOnly? LastStepOn { get; init; }

    /// <summary>The timetable in force is fully mainstream: there is nothing more to step up to.</summary>
    public bool FullTime { get; init; }

    /// <summary>Another timetable is planned already.</summary>
    public bool NextIsPlanned { get; init; }

    /// <summary>The placement is paused: nobody expects its timetable to change.</summary>
    public bool Paused { get; init; }

    /// <summary>Of the nearest review that has not been held; null when none is planned.</summary>
    public DateOnly? ReviewDueOn { get; init; }
}

/// <summary>
/// Where a way back has drifted from its plan (domain.md, Reintegration plan): the one rule, for the plan, Today and the reports.
/// It is a fact to look at, never a verdict on the pupil: a date is late, a child never is.
/// </summary>
public static class PlanDrift
{
    /// <summary>School weeks without a change of the timetable after which it is said.</summary>
    public const int QuietWeeks = 5;

    /// <returns>In the order of <see cref="DriftKind"/>; empty when all goes as planned.</returns>
    public static IReadOnlyList<DriftReason> Of(DriftFacts facts, DateOnly today, SchoolCalendar calendar)
    {
        var reasons = new List<DriftReason>();
        if (facts.PlannedEnd < today)
        {
            reasons.Add(new(DriftKind.PlannedEndPassed, $"The planned end, {facts.PlannedEnd:d MMMM yyyy}, has passed. Extend the placement or end it.", facts.PlannedEnd));
        }

        if (facts.Stages.FirstOrDefault(s => s.IsNow) is { } now && facts.Stages.Where(s => s.Order > now.Order && s.PlannedFrom <= today).MaxBy(s => s.Order) is { } due)
        {
            reasons.Add(new(DriftKind.StageBehind, $"{due.Name} was planned from {due.PlannedFrom:d MMMM yyyy}; the stage now is {now.Name}. Move on at a review, or adjust the stages.", due.PlannedFrom));
        }

        if (facts is { FullTime: false, NextIsPlanned: false, Paused: false, LastStepOn: { } step } && calendar.SchoolWeeks(step, today) - 1 is var quiet and >= QuietWeeks)
        {
            reasons.Add(new(DriftKind.NoStep, $"The timetable has not changed for {quiet} school weeks.", step, quiet));
        }

        if (facts.ReviewDueOn is { } review && review < today)
        {
            var late = calendar.SchoolDaysBetween(review, today);
            reasons.Add(new(DriftKind.ReviewLate,
                late == 0 ? $"The review due on {review:d MMMM yyyy} has not been held." : $"The review due on {review:d MMMM yyyy} is {(late == 1 ? "1 school day" : $"{late} school days")} late.", review, late));
        }

        return reasons;
    }

    public static IReadOnlyCollection<DriftStage> StagesOf(ReintegrationPlan plan) =>
        [.. plan.Stages.Select(s => new DriftStage(s.Order, s.Name, s.PlannedFrom, s == plan.CurrentStage))];
}
