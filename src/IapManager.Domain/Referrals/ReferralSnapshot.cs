namespace IapManager.Domain.Referrals;

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
