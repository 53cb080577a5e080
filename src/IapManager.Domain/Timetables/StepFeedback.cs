namespace IapManager.Domain.Timetables;

/// <summary>Feedback of one sort, summed up.</summary>
/// <param name="Said">Latest first.</param>
/// <param name="Mean">Above 0 for good, below 0 for hard; what is recent counts more.</param>
internal sealed record SaidSum(IReadOnlyList<FeedbackFact> Said, decimal Mean)
{
    private StepReason? _reason;

    public static SaidSum Nothing { get; } = new([], 0);

    /// <summary>The reason in words, made once: many lessons have the same teacher and subject.</summary>
    public StepReason Reason(StepFactor factor, string where, string whom) => _reason ??= new StepReason(factor, Words(where + whom), Said);

    private string Words(string where)
    {
        var left = Said.Count(f => f.LeftEarly);
        var good = $"Well or really well {Said.Count(f => f.WentWell)} of {(Said.Count == 1 ? "1 time" : $"{Said.Count} times")} {where}";
        return left == 0 ? $"{good}." : $"{good}; left early {(left == 1 ? "once" : $"{left} times")}.";
    }
}

/// <summary>The feedback about one pupil that still counts, by teacher, subject and time of day. Sums are kept, because many lessons ask for the same.</summary>
internal sealed class StepFeedback
{
    /// <summary>Words about other lessons at a time of day say something only when there are some.</summary>
    private const int EnoughAtATime = 3;

    private readonly DateOnly _today;
    private readonly List<FeedbackFact> _recent;
    private readonly Dictionary<string, List<FeedbackFact>> _byPeriod;
    private readonly Dictionary<int, SaidSum> _withTeacher = [];
    private readonly Dictionary<(string Subject, int? Teacher), SaidSum> _inSubject = [];
    private readonly Dictionary<(string Period, string Subject, int? Teacher), SaidSum> _atTime = [];
    private readonly Dictionary<(string Subject, int? Teacher), IReadOnlyList<FeedbackFact>?> _hard = [];

    public StepFeedback(IEnumerable<FeedbackFact> feedback, DateOnly today)
    {
        _today = today;
        _recent = [.. feedback.Where(f => StepSuggestion.Counts(f.Date, today))];
        _recent.Sort(LatestFirst);
        _byPeriod = _recent.GroupBy(f => f.PeriodCode).ToDictionary(g => g.Key, g => g.ToList());
    }

    public SaidSum WithTeacher(int? teacherId) => teacherId is { } id ? Kept(_withTeacher, id, _recent, f => f.TeacherId == id) : SaidSum.Nothing;

    /// <summary>What others than the teacher said of the subject.</summary>
    public SaidSum InSubject(string subject, int? teacherId) => Kept(_inSubject, (subject, teacherId), _recent, f => f.TeacherId != teacherId && Same(f.Subject, subject));

    /// <summary>What was said of other subjects, by others, at that time of day.</summary>
    public SaidSum AtTime(string periodCode, string subject, int? teacherId) =>
        Kept(_atTime, (periodCode, subject, teacherId), _byPeriod.GetValueOrDefault(periodCode) ?? [], f => f.TeacherId != teacherId && !Same(f.Subject, subject), EnoughAtATime);

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

    private SaidSum Kept<T>(Dictionary<T, SaidSum> sums, T key, List<FeedbackFact> among, Predicate<FeedbackFact> which, int atLeast = 1)
        where T : notnull
    {
        if (!sums.TryGetValue(key, out var sum))
        {
            var said = among.FindAll(which);
            sums[key] = sum = said.Count < atLeast ? SaidSum.Nothing : new SaidSum(said, Mean(said));
        }

        return sum;
    }

    private decimal Mean(List<FeedbackFact> said)
    {
        // Counted in halves, the smallest weight.
        var halves = 0;
        foreach (var f in said)
        {
            halves += (int)(2 * StepSuggestion.Weight(f.Date, _today)) * (3 - (int)f.HowItWent - (f.LeftEarly ? 2 : 0));
        }

        return halves / 2m / said.Count;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static int LatestFirst(FeedbackFact a, FeedbackFact b)
    {
        var order = b.Date.CompareTo(a.Date);
        order = order != 0 ? order : string.CompareOrdinal(b.PeriodCode, a.PeriodCode);
        order = order != 0 ? order : a.TeacherId.CompareTo(b.TeacherId);
        order = order != 0 ? order : string.CompareOrdinal(a.Subject, b.Subject);
        order = order != 0 ? order : a.HowItWent.CompareTo(b.HowItWent);
        return order != 0 ? order : a.LeftEarly.CompareTo(b.LeftEarly);
    }
}
