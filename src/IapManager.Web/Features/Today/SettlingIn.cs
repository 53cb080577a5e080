using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Induction;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Today;

/// <summary>What waits of inductions and of agreements about time out of school. Pure.</summary>
public static class SettlingIn
{
    private const int MostLines = 2;

    /// <summary>One row for a pupil whose induction has lines past their day; none before the start.</summary>
    public static IEnumerable<WorkItem> Of(CohortMember m, SchoolCalendar calendar, DateOnly today)
    {
        var late = m.IsCurrent ? InductionProgress.Of(m.Induction, m.Start, today, calendar).Late : [];
        if (late.Count == 0)
        {
            yield break;
        }

        var words = string.Join("; ", late.Take(MostLines).Select(i => i.Wording)) + (late.Count > MostLines ? $"; and {late.Count - MostLines} more" : "");
        yield return new WorkItem(WorkKind.Induction, $"Induction: {m.Name}", $"/placements/{m.PlacementId}/induction", $"Still to do: {words}.", "late", "Late", late.Min(i => i.DueOn(m.Start, calendar)));
    }

    /// <summary>Reviews that are due, an end that comes near, and a timetable that goes on with sessions out of school after it.</summary>
    public static IEnumerable<WorkItem> TimeOut(CohortMember m, DateOnly today, DateOnly horizon)
    {
        if (!m.TakesPlace || m.PartTime is not { LastDay: { } last } line)
        {
            yield break;
        }

        var href = $"/placements/{m.PlacementId}/part-time/{line.Id}";
        var out_ = m.Slots.Any(s => s.Kind == SlotKind.NotInSchool);
        if (last < today)
        {
            if (out_)
            {
                yield return new WorkItem(WorkKind.TimeOut, $"Out of school without an agreement: {m.Name}", href, $"The agreement ended on {Dates.DayAndMonth(last)}, and the timetable still has sessions out of school. Renew it, or change the timetable.", "late", "Late", last, true);
            }

            yield break;
        }

        if (line.NextReview is { } review && review.DueOn <= horizon)
        {
            var late = review.DueOn < today;
            yield return new WorkItem(WorkKind.TimeOut, $"Time out of school: review for {m.Name}", $"{href}/reviews/{review.Key}", $"{(late ? "It was" : "It is")} due on {Dates.DayAndMonth(review.DueOn)}. Could {m.Forename} be in school for more?", late ? "late" : "you", late ? "Late" : "Review", review.DueOn);
        }

        var ended = line.State == PartTimeState.Ended && out_ && !m.Versions.Any(v => v.EffectiveFrom > today);
        if (!line.GoesOn && (ended || (line.State == PartTimeState.InForce && last <= horizon)))
        {
            yield return new WorkItem(WorkKind.TimeOut, $"Time out of school ends: {m.Name}", href, $"The agreement ends on {Dates.DayAndMonth(last)}.{(out_ ? " The timetable needs a version for the day after." : "")}", "going", "Ends", last);
        }
    }
}
