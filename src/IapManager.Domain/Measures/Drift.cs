using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <summary>What is looked at to see whether a placement has come to a stand.</summary>
/// <param name="LastStepOn">First day of the latest timetable in force; null when none has begun.</param>
/// <param name="Share">Mainstream share in force, 0 to 1; null when none has begun.</param>
/// <param name="ReviewDueOn">Of the review that is not held yet; null when none is planned.</param>
public sealed record DriftFacts(DateOnly PlannedEnd, DateOnly? LastStepOn, decimal? Share, DateOnly? ReviewDueOn);

/// <summary>A plan that has come to a stand; a date is late, a child never is (domain.md, Reintegration plan).</summary>
public static class Drift
{
    /// <summary>School weeks without a change of timetable after which it is said.</summary>
    public const int WeeksWithoutStep = 5;

    /// <summary>Why, in words; empty when nothing drifts.</summary>
    public static IReadOnlyList<string> Reasons(DriftFacts facts, DateOnly today, SchoolCalendar calendar)
    {
        var reasons = new List<string>();
        if (facts.PlannedEnd < today)
        {
            reasons.Add($"The planned end, {facts.PlannedEnd:d MMMM}, has passed.");
        }

        if (facts is { LastStepOn: { } step, Share: { } share } && share < 1 && calendar.SchoolWeeks(step, today) - 1 is var weeks && weeks >= WeeksWithoutStep)
        {
            reasons.Add($"No step for {weeks} school weeks.");
        }

        if (facts.ReviewDueOn is { } due && due < today && calendar.SchoolDaysBetween(due, today) is var days && days > 0)
        {
            reasons.Add(days == 1 ? "Review 1 school day late." : $"Review {days} school days late.");
        }

        return reasons;
    }
}
