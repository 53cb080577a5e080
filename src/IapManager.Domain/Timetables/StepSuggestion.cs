namespace IapManager.Domain.Timetables;

/// <summary>What one teacher said about one lesson, as the suggestion reads it.</summary>
public sealed record FeedbackFact(DateOnly Date, string PeriodCode, string Subject, int TeacherId, HowItWent HowItWent, bool LeftEarly);

/// <summary>What is known of how lessons like it went lately. It speaks of lessons, never of the pupil.</summary>
public enum LessonRecord
{
    GoesWell,

    /// <summary>Nobody has said anything lately, or as much good as hard.</summary>
    NotClear,
    HardGoing,
}

/// <summary>A lesson that could be next, and why. It only suggests.</summary>
/// <param name="Lesson">As the imported timetable has it.</param>
/// <param name="Record">With this teacher and in this subject; comes before the score.</param>
/// <param name="Score">Among lessons of the same record higher comes first; of no meaning by itself.</param>
/// <param name="Reasons">In words, each true of the facts given.</param>
public sealed record SuggestedStep(ImportedLesson Lesson, LessonRecord Record, decimal Score, IReadOnlyList<string> Reasons);

/// <summary>
/// Ranks the lessons that a pupil could go back to next (domain.md, Hybrid timetable: Suggestion). Success comes first (mission N3): a lesson
/// that goes well stands before one that nobody knows of, and that before one that is hard going, whatever else speaks for it.
/// </summary>
public static class StepSuggestion
{
    /// <summary>Calendar days of feedback that count; the older half of them counts half.</summary>
    public const int Window = 42;

    /// <param name="slots">The timetable as planned; lessons that the pupil is with the class for are not suggested again.</param>
    /// <param name="mainstream">The imported timetable.</param>
    /// <param name="feedback">About this pupil.</param>
    /// <param name="today">From which feedback grows old.</param>
    public static (IReadOnlyList<SuggestedStep> Next, IReadOnlyList<SuggestedStep> HeldBack) Rank(
        IReadOnlyCollection<TimetableSlot> slots, MainstreamTimetable mainstream, IEnumerable<FeedbackFact> feedback, DateOnly today)
    {
        var recent = feedback.Where(f => f.Date <= today && today.DayNumber - f.Date.DayNumber <= Window).OrderByDescending(f => f.Date).ToList();
        var attended = slots.Where(s => s.WithClass && s.ClassCode is not null).ToList();
        var steps = slots.Where(s => !s.WithClass).Select(s => mainstream.In(s.Cell)).Where(l => l.Count == 1).Select(l => Judge(l[0], attended, recent, today)).ToList();
        return (
            [.. steps.Where(s => !IsHeldBack(s)).OrderBy(s => s.Record).ThenByDescending(s => s.Score).ThenBy(s => s.Lesson.Cell.Week).ThenBy(s => s.Lesson.Cell.Day).ThenBy(s => s.Lesson.Cell.PeriodCode, StringComparer.Ordinal)],
            [.. steps.Where(IsHeldBack).OrderByDescending(s => s.Record).ThenBy(s => s.Score).ThenBy(s => s.Lesson.Cell.Week).ThenBy(s => s.Lesson.Cell.Day).ThenBy(s => s.Lesson.Cell.PeriodCode, StringComparer.Ordinal)]);
    }

    private static bool IsHeldBack(SuggestedStep step) => step.Record == LessonRecord.HardGoing || (step.Record == LessonRecord.NotClear && step.Score < 0);

    private static SuggestedStep Judge(ImportedLesson lesson, List<TimetableSlot> attended, List<FeedbackFact> recent, DateOnly today)
    {
        var reasons = new List<string>();
        var score = 0m;
        var teacher = lesson.TeacherName ?? "this teacher";
        var withTeacher = recent.Where(f => lesson.TeacherId is { } id && f.TeacherId == id).ToList();
        var inSubject = recent.Where(f => Same(f.Subject, lesson.Subject) && f.TeacherId != lesson.TeacherId).ToList();
        var atThisTime = recent.Where(f => f.PeriodCode == lesson.Cell.PeriodCode && !withTeacher.Contains(f) && !inSubject.Contains(f)).ToList();
        var (byTeacher, bySubject) = (Weigh(withTeacher, $"with {teacher}", 3, 1), Weigh(inSubject, $"in {lesson.Subject}", 2, 1));
        score += byTeacher + bySubject + Weigh(atThisTime, "at this time of day", 1, 3);

        var sameClass = attended.Where(s => s.ClassCode == lesson.ClassCode).ToList();
        if (sameClass.Count > 0)
        {
            score += 1;
            reasons.Add(sameClass.Any(s => s.TeacherId == lesson.TeacherId)
                ? $"Already with this class and {teacher} in {Count(sameClass.Count, "other lesson")}."
                : $"Already with this class in {Count(sameClass.Count, "other lesson")}.");
        }
        else if (attended.All(s => !Same(s.Subject, lesson.Subject)))
        {
            score += 0.5m;
            reasons.Add($"{lesson.Subject} has no lesson with the class yet.");
        }

        if (withTeacher.Count + inSubject.Count == 0)
        {
            reasons.Add("No teacher has said how this subject goes lately.");
        }

        return new SuggestedStep(lesson, RecordOf(withTeacher.Count, byTeacher, bySubject), score, reasons);

        decimal Weigh(List<FeedbackFact> facts, string where, decimal weight, int atLeast)
        {
            if (facts.Count < atLeast)
            {
                return 0;
            }

            var good = facts.Count(f => f.HowItWent <= HowItWent.Well && !f.LeftEarly);
            var left = facts.Count(f => f.LeftEarly);
            reasons.Add($"Well or really well {good} of {Count(facts.Count, "time")} {where}.");
            if (left > 0)
            {
                reasons.Add($"Left early {left} of {Count(facts.Count, "time")} {where}.");
            }

            var sum = facts.Sum(f => (today.DayNumber - f.Date.DayNumber <= Window / 2 ? 1m : 0.5m) * (3 - (int)f.HowItWent - (f.LeftEarly ? 2 : 0)));
            return weight * sum / facts.Count;
        }
    }

    /// <summary>The teacher's own word decides where there is one; what others say of the subject can only take away from a good one.</summary>
    private static LessonRecord RecordOf(int saidByTeacher, decimal byTeacher, decimal bySubject) => (saidByTeacher > 0, byTeacher, bySubject) switch
    {
        (true, < 0, _) or (false, _, < 0) => LessonRecord.HardGoing,
        (true, > 0, >= 0) or (false, _, > 0) => LessonRecord.GoesWell,
        _ => LessonRecord.NotClear,
    };

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string Count(int n, string noun) => n == 1 ? $"1 {noun}" : $"{n} {noun}s";
}
