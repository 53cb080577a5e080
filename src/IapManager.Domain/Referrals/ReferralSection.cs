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

    public int Id { get; private set; }

    public ReferralSectionKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    public Actor WrittenBy { get; private set; } = null!;

    public DateTime WrittenAt { get; private set; }

    internal void Write(string text, Actor by, DateTime at)
    {
        Rule.Must(text.Length <= TextLimit, $"Use {TextLimit:N0} characters or fewer.");
        Text = text.Trim();
        WrittenBy = by;
        WrittenAt = at;
    }
}

/// <summary>Something that was tried before referring (assess, plan, do, review).</summary>
public sealed class SupportTried
{
    public const int WhatLimit = 300;
    public const int WhenLimit = 100;
    public const int OutcomeLimit = 1000;

    private SupportTried()
    {
    }

    internal SupportTried(string what, string? when, string? howLong, string? howItWent)
    {
        What = Rule.Text(what, WhatLimit, "Enter what was tried.");
        When = Rule.Optional(when);
        HowLong = Rule.Optional(howLong);
        HowItWent = Rule.Optional(howItWent);
        Rule.Must((When?.Length ?? 0) <= WhenLimit && (HowLong?.Length ?? 0) <= WhenLimit, $"Use {WhenLimit} characters or fewer for when and how long.");
        Rule.Must((HowItWent?.Length ?? 0) <= OutcomeLimit, $"Use {OutcomeLimit:N0} characters or fewer for how it went.");
    }

    public int Id { get; private set; }

    public string What { get; private set; } = "";

    public string? When { get; private set; }

    public string? HowLong { get; private set; }

    public string? HowItWent { get; private set; }

    /// <summary>"Reading group (since May, 6 weeks): goes gladly".</summary>
    public string InOneLine
    {
        get
        {
            var times = string.Join(", ", new[] { When, HowLong }.Where(t => t is not null));
            return What + (times.Length == 0 ? "" : $" ({times})") + (HowItWent is null ? "" : $": {HowItWent}");
        }
    }
}

/// <summary>The figures as of the day of submission; drawn in from imports, never typed.</summary>
public sealed record ReferralSnapshot
{
    public DateOnly TakenOn { get; init; }

    /// <summary>First day of the marks counted; null when there are none.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Per cent of possible sessions attended; null when there are none.</summary>
    public decimal? AttendancePercent { get; init; }

    public int SessionsMissed { get; init; }

    public int SessionsPossible { get; init; }

    public int Suspensions { get; init; }

    public int SessionsSuspended { get; init; }

    /// <summary>Events with negative points.</summary>
    public int BehaviourEvents { get; init; }

    /// <summary>Latest standard score; null when none.</summary>
    public int? ReadingStandardScore { get; init; }

    public DateOnly? ReadingTestedOn { get; init; }

    public string? SenStatus { get; init; }

    public string? PrimaryNeed { get; init; }

    public bool FreeSchoolMeals { get; init; }
}
