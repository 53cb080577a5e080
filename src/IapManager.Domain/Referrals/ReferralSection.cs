namespace IapManager.Domain.Referrals;

/// <summary>The sections of a referral, in the order in which they are asked: strengths come first.</summary>
public enum ReferralSectionKind
{
    StrengthsAndInterests,
    ReasonAndConcerns,
    SupportTried,
    HopedForOutcomes,
    PriorProgress,
    SpecialNeeds,
    FamilyContext,
    Health,
    Agencies,
    Safeguarding,
}

public static class ReferralSections
{
    /// <summary>Without these a referral cannot be submitted.</summary>
    public static IReadOnlyList<ReferralSectionKind> Required { get; } =
    [
        ReferralSectionKind.StrengthsAndInterests, ReferralSectionKind.ReasonAndConcerns, ReferralSectionKind.SupportTried,
        ReferralSectionKind.HopedForOutcomes, ReferralSectionKind.PriorProgress,
    ];

    public static Visibility VisibilityOf(ReferralSectionKind kind) => kind switch
    {
        ReferralSectionKind.Safeguarding => Visibility.Safeguarding,
        ReferralSectionKind.FamilyContext or ReferralSectionKind.Health => Visibility.Sensitive,
        _ => Visibility.Staff,
    };

    public static string NameOf(ReferralSectionKind kind) => kind switch
    {
        ReferralSectionKind.StrengthsAndInterests => "Strengths and interests",
        ReferralSectionKind.ReasonAndConcerns => "Reason and concerns",
        ReferralSectionKind.SupportTried => "What has been tried",
        ReferralSectionKind.HopedForOutcomes => "Hoped-for outcomes",
        ReferralSectionKind.PriorProgress => "Prior progress",
        ReferralSectionKind.SpecialNeeds => "Special educational needs",
        ReferralSectionKind.FamilyContext => "Family context",
        ReferralSectionKind.Health => "Health",
        ReferralSectionKind.Agencies => "Agencies involved",
        ReferralSectionKind.Safeguarding => "Safeguarding",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>What was written in one section. Its visibility follows from its kind.</summary>
public sealed class ReferralSection
{
    public const int TextLimit = 8000;

    private ReferralSection()
    {
    }

    internal ReferralSection(ReferralSectionKind kind, string text, Actor by, DateTime at)
    {
        Kind = kind;
        Write(text, by, at);
    }

    public ReferralSectionKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    public int WrittenById { get; private set; }

    public string WrittenByName { get; private set; } = "";

    public Actor WrittenBy => new(WrittenById, WrittenByName);

    public DateTime WrittenAt { get; private set; }

    internal void Write(string text, Actor by, DateTime at)
    {
        Rule.Must(text.Length <= TextLimit, $"Use {TextLimit:N0} characters or fewer.");
        Text = text.Trim();
        (WrittenById, WrittenByName) = (by.UserId, by.Name);
        WrittenAt = at;
    }
}
