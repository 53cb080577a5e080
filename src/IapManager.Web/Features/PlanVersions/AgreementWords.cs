using IapManager.Domain.Reintegration;

namespace IapManager.Web.Features.PlanVersions;

/// <summary>How an agreement reads.</summary>
public static class AgreementWords
{
    /// <summary>"Maya", "Parent or carer", "Mr Collins, dad".</summary>
    public static string Who(PlanVoice voice, string forename) => voice.Voice == Domain.Referrals.Voice.Pupil ? forename : voice.AskedOf ?? "Parent or carer";

    /// <summary>Look of the tag.</summary>
    public static string LookOf(PlanDecision decision) => decision switch
    {
        PlanDecision.Agreed => "done",
        PlanDecision.NotAgreed => "you",
        _ => "line",
    };
}
