namespace IapManager.Domain.Timetables;

/// <summary>What is known of how lessons like it went lately. It speaks of lessons, never of the pupil.</summary>
public enum LessonRecord
{
    GoesWell,

    /// <summary>Nobody has said anything lately, or as much good as hard.</summary>
    NotClear,
    HardGoing,
}

/// <summary>What a reason comes from, in the order in which reasons are read.</summary>
public enum StepFactor
{
    Wish,
    Teacher,
    Subject,
    NothingSaid,
    Strength,
    TimeOfDay,
    SameClass,
    NewSubject,
    Before,
    After,
    HardDays,
}

/// <summary>One reason for or against a lesson.</summary>
/// <param name="Factor">What it comes from.</param>
/// <param name="Words">A sentence, true of the facts given.</param>
/// <param name="Said">The feedback that it sums up, latest first; empty where it comes from something else.</param>
public sealed record StepReason(StepFactor Factor, string Words, IReadOnlyList<FeedbackFact> Said);

/// <summary>A lesson that could be next, and why. It only suggests.</summary>
/// <param name="Lesson">As the imported timetable has it.</param>
/// <param name="Record">With this teacher and in this subject; comes before the score.</param>
/// <param name="Score">Among lessons of the same record higher comes first; of no meaning by itself.</param>
/// <param name="Reasons">What speaks for it and against it.</param>
public sealed record SuggestedStep(ImportedLesson Lesson, LessonRecord Record, decimal Score, IReadOnlyList<StepReason> Reasons)
{
    /// <summary>Not suggested: hard going lately, or more against it than for it while nothing is clear.</summary>
    public bool IsHeldBack => Record == LessonRecord.HardGoing || (Record == LessonRecord.NotClear && Score < 0);
}
