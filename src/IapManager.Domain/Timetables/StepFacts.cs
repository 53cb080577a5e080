namespace IapManager.Domain.Timetables;

/// <summary>What one teacher said about one lesson, as the suggestion reads it.</summary>
public sealed record FeedbackFact(DateOnly Date, string PeriodCode, string Subject, int TeacherId, HowItWent HowItWent, bool LeftEarly)
{
    /// <summary>For the list behind a reason; nothing is ranked by it.</summary>
    public string? TeacherName { get; init; }

    /// <summary>For the list behind a reason; nothing is ranked by it.</summary>
    public string? Sentence { get; init; }

    public bool WentWell => HowItWent <= HowItWent.Well && !LeftEarly;
}

/// <summary>What somebody wrote about what the pupil is good at and enjoys.</summary>
/// <param name="Source">Where it stands, for the reason: "passport", "referral".</param>
public sealed record RecordedStrength(string Source, string Text);

/// <summary>A day on which something went wrong badly enough to be recorded: an incident, or the first day of a suspension.</summary>
/// <param name="Date">When.</param>
/// <param name="Day">The day of the cycle that it was, as in <see cref="Cell.Day"/>.</param>
public sealed record HardDay(DateOnly Date, int Day);

/// <summary>Everything that the suggestion of next lessons is made from.</summary>
public sealed record StepFacts
{
    /// <summary>The timetable as planned; lessons that the pupil is with the class for are not suggested again.</summary>
    public required IReadOnlyCollection<TimetableSlot> Slots { get; init; }

    public required MainstreamTimetable Mainstream { get; init; }

    /// <summary>About this pupil.</summary>
    public IReadOnlyCollection<FeedbackFact> Feedback { get; init; } = [];

    /// <summary>What the pupil wants, in their own words; null where nobody has asked.</summary>
    public string? Wish { get; init; }

    public IReadOnlyCollection<RecordedStrength> Strengths { get; init; } = [];

    public IReadOnlyCollection<HardDay> HardDays { get; init; } = [];

    /// <summary>From which feedback and hard days grow old.</summary>
    public required DateOnly Today { get; init; }
}
