namespace IapManager.Domain.Referrals;

public enum ReferralState
{
    Draft,
    Submitted,
    UnderReview,
    MoreInformationNeeded,
    Accepted,
    Placed,
    Declined,
    Withdrawn,
    Closed,
}
