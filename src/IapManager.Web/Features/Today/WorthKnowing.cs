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
    /// <summary>School weeks without a change of the timetable after which the list says so.</summary>
    public const int StillWeeks = PlanDrift.QuietWeeks;

    /// <summary>School days without a word after which a pupil has gone quiet.</summary>
    public const int QuietDays = 5;

    /// <summary>Where the way back has drifted from its plan; empty when all goes as planned.</summary>
    public static IReadOnlyList<string> Drift(CohortMember member, DateOnly today, SchoolCalendar calendar)
    {
        var words = new List<string>();
        if (!member.IsCurrent)
        {
            return words;
        }

        if (member.PlannedEnd < today)
        {
            words.Add($"Planned end passed, {Dates.Brief(member.PlannedEnd)}");
        }

        if (member.Reviews.Any(r => r.State == ReviewState.Due && r.DueOn < today))
        {
            words.Add("Review late");
        }

        if (member.Reviews.Any(r => r.State == ReviewState.Held))
        {
            words.Add("Review held, not yet closed");
        }

        if (member.State == PlacementState.Active && member.InForce(today) is { Share: < 1 } version && member.Versions.All(v => v.EffectiveFrom <= today)
            && calendar.SchoolWeeks(version.EffectiveFrom, today) - 1 is var weeks and >= StillWeeks)
        {
            words.Add($"No step for {weeks} school weeks");
        }

        return words;
    }

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
