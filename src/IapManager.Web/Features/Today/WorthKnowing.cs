using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Today;

/// <param name="Words">One line.</param>
/// <param name="Look">Whether a date or a silence asks to be looked at; never a verdict on the pupil.</param>
public sealed record Known(string Words, bool Look);

/// <summary>What a reader of the cohort's list should know of each pupil, and who has gone unnoticed.</summary>
public static class WorthKnowing
{
    /// <summary>School days without a word after which a pupil has gone quiet.</summary>
    public const int QuietDays = 5;

    /// <summary>Where the way back has drifted from its plan, each in a few words; empty when all goes as planned.</summary>
    public static IReadOnlyList<string> Drift(CohortMember member, DateOnly today, SchoolCalendar calendar)
    {
        if (!member.IsCurrent)
        {
            return [];
        }

        var inForce = member.InForce(today);
        var facts = new DriftFacts
        {
            PlannedEnd = member.PlannedEnd,
            Stages = [.. member.Stages.Select(s => new DriftStage(s.Order, s.Name, s.PlannedFrom, s.EnteredOn is not null && s.LeftOn is null))],
            LastStepOn = inForce?.EffectiveFrom,
            FullTime = inForce?.Share >= 1,
            NextIsPlanned = member.Versions.Any(v => v.EffectiveFrom > today),
            Paused = member.State == PlacementState.Paused,
            ReviewDueOn = member.Reviews.Where(r => r.State == ReviewState.Due).Select(r => (DateOnly?)r.DueOn).Min(),
        };
        return [.. PlanDrift.Of(facts, today, calendar).Select(InBrief)];
    }

    private static string InBrief(DriftReason reason) => reason.Kind switch
    {
        DriftKind.PlannedEndPassed => $"Planned end passed, {Dates.Brief(reason.On)}",
        DriftKind.StageBehind => $"Next stage planned from {Dates.Brief(reason.On)}",
        DriftKind.NoStep => $"No step for {reason.Count} school weeks",
        _ => reason.Count == 0 ? "Review not held yet" : $"Review {Dates.SchoolDays(reason.Count)} late",
    };

    /// <summary>Last day on which somebody wrote about a pupil who has started, when that is too long ago; null otherwise.</summary>
    public static DateOnly? QuietSince(CohortMember member, DateOnly today, SchoolCalendar calendar)
    {
        if (member.State != PlacementState.Active)
        {
            return null;
        }

        var last = new[] { member.LastFeedbackOn, member.LastReviewOn, member.Start }.Max()!.Value;
        return calendar.SchoolDaysBetween(last, today) >= QuietDays ? last : null;
    }

    /// <summary>The one line of the cohort's list.</summary>
    public static Known Of(CohortMember member, DateOnly today, SchoolCalendar calendar)
    {
        if (Drift(member, today, calendar) is [var drift, ..])
        {
            return new(drift, true);
        }

        if (member.IsCurrent && member.Reviews.Any(r => r.State == ReviewState.Held))
        {
            return new("Review held, not yet closed", true);
        }

        if (QuietSince(member, today, calendar) is { } since)
        {
            return new(since == member.Start ? "Nobody has written yet" : $"Nobody has written since {Dates.Brief(since)}", true);
        }

        if (member.State == PlacementState.Paused)
        {
            return new("Paused", false);
        }

        if (member.Versions.LastOrDefault(v => v.EffectiveFrom > today) is { } next)
        {
            return new(next.Share == 1 ? $"Full timetable planned for {Dates.Brief(next.EffectiveFrom)}" : $"{TimetableWords.NameOf(next.Change)} planned for {Dates.Brief(next.EffectiveFrom)}", false);
        }

        if (member.InForce(today) is not { } now)
        {
            return new("No timetable yet", true);
        }

        return now.Change switch
        {
            TimetableChange.StepUp => new($"A step up on {Dates.Brief(now.EffectiveFrom)}", false),
            TimetableChange.StepBack => new($"A step back on {Dates.Brief(now.EffectiveFrom)}", false),
            _ => new(member.Reviews.Count > 0 ? $"Review due {Dates.Brief(member.Reviews[0].DueOn)}" : $"Planned end {Dates.Brief(member.PlannedEnd)}", false),
        };
    }
}
