using IapManager.Domain.Retention;
using IapManager.Web.Features.Log;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Disposals;

public static class DisposalWords
{
    public static string Of(Disposal disposal) => disposal.State switch
    {
        DisposalState.Proposed => "Waits for somebody else to approve it.",
        DisposalState.Approved => $"Approved. Everything kept under this pupil’s number is deleted on {Dates.Full(disposal.CarryOutFrom!.Value)}, unless somebody takes it back.",
        DisposalState.CarriedOut => "Carried out. Everything kept under this pupil’s number is deleted.",
        DisposalState.Refused => "Refused. The records stay.",
        DisposalState.Withdrawn => "Taken back. The records stay.",
        DisposalState.Lapsed => "Lapsed. The records stay, unless it is proposed anew.",
        _ => throw new ArgumentOutOfRangeException(nameof(disposal), disposal.State, null),
    };

    /// <summary>"Attendance mark 380, Referral 1".</summary>
    public static string Of(IEnumerable<DisposedKind> kinds) => string.Join(", ", kinds.Select(k => $"{AuditWords.InWords(k.Kind)} {k.Count}"));
}
