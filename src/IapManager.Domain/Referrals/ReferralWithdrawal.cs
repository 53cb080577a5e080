namespace IapManager.Domain.Referrals;

/// <summary>Why a referral is withdrawn, in the order in which the form asks.</summary>
public enum WithdrawalReason
{
    GoingBetter,
    OtherSupport,
    FamilyDoesNotWish,
    LeavesTheSchool,
    ByMistake,

    /// <summary>Said in words.</summary>
    Other,
}

public static class WithdrawalReasons
{
    public static string NameOf(WithdrawalReason reason) => reason switch
    {
        WithdrawalReason.GoingBetter => "Things are going better",
        WithdrawalReason.OtherSupport => "Other support has been found",
        WithdrawalReason.FamilyDoesNotWish => "The pupil or the family does not wish it",
        WithdrawalReason.LeavesTheSchool => "The pupil leaves the school",
        WithdrawalReason.ByMistake => "It was started by mistake",
        WithdrawalReason.Other => "Another reason",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
