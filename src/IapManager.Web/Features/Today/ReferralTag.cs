using IapManager.Domain.Referrals;
using IapManager.Web.Features.Placements;

namespace IapManager.Web.Features.Today;

/// <summary>A referral's state as its referrer reads it, and who acts next.</summary>
/// <param name="Look">Look of the tag.</param>
/// <param name="Words">Words of the tag.</param>
public sealed record ReferralTag(string Look, string Words)
{
    /// <param name="state">Of the referral.</param>
    /// <param name="standing">Of the placement that came of it; null where there is none, or it does not matter here.</param>
    public static ReferralTag Of(ReferralState state, PlacementStanding? standing = null) => standing is not null ? new(standing.Look, standing.Words) : state switch
    {
        ReferralState.Draft => new("you", "Draft"),
        ReferralState.MoreInformationNeeded => new("you", "Question for you"),
        ReferralState.Submitted => new("going", "Sent"),
        ReferralState.UnderReview => new("going", "Under review"),
        ReferralState.Accepted => new("wait", "Accepted, waits for a place"),
        ReferralState.Placed => new("done", "Given a place"),
        ReferralState.Declined => new("line", "Other support instead"),
        ReferralState.Withdrawn => new("line", "Withdrawn"),
        ReferralState.Closed => new("line", "Closed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
