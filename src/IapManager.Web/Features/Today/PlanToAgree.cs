using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.PlanVersions;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.WaitingList;

namespace IapManager.Web.Features.Today;

/// <summary>A version of a plan, as it waits for answers.</summary>
public sealed record PlanVersionLine(int Number, DateOnly MadeOn, IReadOnlyList<PlanVoice> Asked, IReadOnlyList<PlanAnswer> Answers);

/// <summary>Versions of plans that somebody has not answered in time. Pure.</summary>
public static class PlanToAgree
{
    public static IEnumerable<WorkItem> Of(CohortMember m, SchoolCalendar calendar, DateOnly today)
    {
        if (!m.TakesPlace || m.PlanVersion is not { } version || PlanVersion.AnswerBy(version.MadeOn, calendar) is var by && by >= today)
        {
            yield break;
        }

        var waiting = PlanVersion.Unanswered(version.Asked, version.Answers).Select(v => v is { Voice: Domain.Referrals.Voice.Parent, AskedOf: null } ? "a parent or carer" : AgreementWords.Who(v, m.Forename)).ToList();
        if (waiting.Count > 0)
        {
            yield return new WorkItem(WorkKind.Agreement, $"Plan to agree: {m.Name}", $"/pupils/{m.PupilId}/plan",
                $"Version {version.Number} was made on {Dates.DayAndMonth(version.MadeOn)}. Not answered yet by {Sentences.Listed(waiting)}.", "you", "Ask", by);
        }
    }
}
