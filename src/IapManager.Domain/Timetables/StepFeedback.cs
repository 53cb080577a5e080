namespace IapManager.Domain.Timetables;

/// <summary>Feedback of one sort, summed up.</summary>
/// <param name="Said">Latest first.</param>
/// <param name="Mean">Above 0 for good, below 0 for hard; what is recent counts more.</param>
internal sealed record SaidSum(IReadOnlyList<FeedbackFact> Said, decimal Mean)
{
    public static SaidSum Nothing { get; } = new([], 0);

    public string Words(string where)
    {
        var left = Said.Count(f => f.LeftEarly);
        var good = $"Well or really well {Said.Count(f => f.WentWell)} of {Times(Said.Count)} {where}";
        return left == 0 ? $"{good}." : $"{good}; left early {(left == 1 ? "once" : $"{left} times")}.";
    }

    private static string Times(int n) => n == 1 ? "1 time" : $"{n} times";
}

/// <summary>The feedback about one pupil that still counts, by teacher, subject and time of day. Sums are kept, because many lessons ask for the same.</summary>
internal sealed class StepFeedback
{
    /// <summary>Words about other lessons at a time of day say something only when there are some.</summary>
    private const int EnoughAtATime = 3;

    private readonly DateOnly _today;
    private readonly ILookup<int, FeedbackFact> _byTeacher;
    private readonly ILookup<string, FeedbackFact> _bySubject;
    private readonly ILookup<string, FeedbackFact> _byPeriod;
    private readonly Dictionary<int, SaidSum> _withTeacher = [];
    private readonly Dictionary<(string Subject, int? Teacher), SaidSum> _inSubject = [];
    private readonly Dictionary<(string Period, string Subject, int? Teacher), SaidSum> _atTime = [];
    private readonly Dictionary<(string Subject, int? Teacher), IReadOnlyList<FeedbackFact>?> _hard = [];

    public StepFeedback(IEnumerable<FeedbackFact> feedback, DateOnly today)
    {
        _today = today;
        var recent = feedback.Where(f => StepSuggestion.Counts(f.Date, today))
            .OrderByDescending(f => f.Date).ThenByDescending(f => f.PeriodCode, StringComparer.Ordinal).ThenBy(f => f.TeacherId).ThenBy(f => f.Subject, StringComparer.Ordinal).ThenBy(f => f.HowItWent).ThenBy(f => f.LeftEarly).ToList();
        _byTeacher = recent.ToLookup(f => f.TeacherId);
        _bySubject = recent.ToLookup(f => f.Subject, StringComparer.OrdinalIgnoreCase);
        _byPeriod = recent.ToLookup(f => f.PeriodCode, StringComparer.Ordinal);
    }

    public SaidSum WithTeacher(int? teacherId) => teacherId is not { } id ? SaidSum.Nothing
        : Kept(_withTeacher, id, () => _byTeacher[id]);

    /// <summary>What others than the teacher said of the subject.</summary>
    public SaidSum InSubject(string subject, int? teacherId) =>
        Kept(_inSubject, (subject, teacherId), () => _bySubject[subject].Where(f => f.TeacherId != teacherId));

    /// <summary>What was said of other subjects, by others, at that time of day.</summary>
    public SaidSum AtTime(string periodCode, string subject, int? teacherId) =>
        Kept(_atTime, (periodCode, subject, teacherId), () => _byPeriod[periodCode].Where(f => f.TeacherId != teacherId && !string.Equals(f.Subject, subject, StringComparison.OrdinalIgnoreCase)), EnoughAtATime);

    /// <summary>What was said of a lesson or session that is hard going, with its adult and in its subject; null where it is not.</summary>
    public IReadOnlyList<FeedbackFact>? Hard(TimetableSlot slot)
    {
        var key = (slot.Subject, Adult: slot.WithClass ? slot.TeacherId : slot.AdultId);
        if (!_hard.TryGetValue(key, out var hard))
        {
            var (byTeacher, bySubject) = (WithTeacher(key.Adult), InSubject(key.Subject, key.Adult));
            _hard[key] = hard = RecordOf(byTeacher, bySubject) == LessonRecord.HardGoing ? byTeacher.Said.Count > 0 ? byTeacher.Said : bySubject.Said : null;
        }

        return hard;
    }

    /// <summary>The teacher's own word decides where there is one; what others say of the subject can only take away from a good one.</summary>
    public static LessonRecord RecordOf(SaidSum byTeacher, SaidSum bySubject) => (byTeacher.Said.Count > 0, byTeacher.Mean, bySubject.Mean) switch
    {
        (true, < 0, _) or (false, _, < 0) => LessonRecord.HardGoing,
        (true, > 0, >= 0) or (false, _, > 0) => LessonRecord.GoesWell,
        _ => LessonRecord.NotClear,
    };

    private SaidSum Kept<T>(Dictionary<T, SaidSum> sums, T key, Func<IEnumerable<FeedbackFact>> facts, int atLeast = 1)
        where T : notnull
    {
        if (!sums.TryGetValue(key, out var sum))
        {
            var said = facts().ToList();
            sums[key] = sum = said.Count < atLeast ? SaidSum.Nothing
                : new SaidSum(said, said.Sum(f => StepSuggestion.Weight(f.Date, _today) * (3 - (int)f.HowItWent - (f.LeftEarly ? 2 : 0))) / said.Count);
        }

        return sum;
    }
}
