using IapManager.Domain.Referrals;

namespace IapManager.Domain.Letters;

/// <summary>What a letter tells the family.</summary>
public enum LetterKind
{
    Accepted,
    Waiting,
    PlaceOffered,
    Declined,
}

public static class LetterKinds
{
    public static string NameOf(LetterKind kind) => kind switch
    {
        LetterKind.Accepted => "Accepted",
        LetterKind.Waiting => "Waiting for a place",
        LetterKind.PlaceOffered => "A place is offered",
        LetterKind.Declined => "Other support instead",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Letters that say what is true of a referral in this state; none while it is undecided or has come to an end.</summary>
    public static IReadOnlyList<LetterKind> For(ReferralState state) => state switch
    {
        ReferralState.Accepted => [LetterKind.Accepted, LetterKind.Waiting],
        ReferralState.Placed => [LetterKind.PlaceOffered, LetterKind.Accepted],
        ReferralState.Declined => [LetterKind.Declined],
        _ => [],
    };
}
