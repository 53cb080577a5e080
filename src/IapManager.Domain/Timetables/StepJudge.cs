namespace IapManager.Domain.Timetables;

/// <summary>Judges lesson after lesson from the facts of one pupil, which it sorts once.</summary>
internal sealed class StepJudge
{
    private static readonly StepReason NothingSaid = new(StepFactor.NothingSaid, "No teacher has said how this subject goes lately.", []);

    private readonly StepFacts _facts;
    private readonly StepFeedback _said;
    private readonly List<TimetableSlot> _attended;
    private readonly Dictionary<Cell, TimetableSlot> _planned;
    private readonly Dictionary<(int Week, int Day), List<Cell>> _days;
    private readonly Dictionary<int, (decimal Score, StepReason Reason)> _hardDays;
    private readonly WrittenWords _wish;
    private readonly List<(string Source, WrittenWords Words)> _strengths;
    private readonly Dictionary<(string Class, string Subject, int? Teacher), (LessonRecord Record, Parts Parts)> _classes = [];

    public StepJudge(StepFacts facts)
    {
        _facts = facts;
        _said = new StepFeedback(facts.Feedback, facts.Today);
        _attended = [.. facts.Slots.Where(s => s.WithClass && s.ClassCode is not null)];
        _planned = facts.Slots.DistinctBy(s => s.Cell).ToDictionary(s => s.Cell);
        _days = facts.Mainstream.Slots.GroupBy(s => (s.Week, s.Day)).ToDictionary(g => g.Key, g => g.Select(s => s.Cell).ToList());
        _wish = new WrittenWords(facts.Wish);
        _strengths = [.. facts.Strengths.Select(s => (s.Source, new WrittenWords(s.Text)))];
        _hardDays = HardDays();
    }

    public SuggestedStep Judge(ImportedLesson lesson)
    {
        var (record, ofClass) = SameForTheClass(lesson);
        var parts = new Parts(ofClass);
        parts.Add(1, _said.AtTime(lesson.Cell.PeriodCode, lesson.Subject, lesson.TeacherId), StepFactor.TimeOfDay, "at this time of day", "");
        AddBeside(parts, lesson.Cell);
        if (_hardDays.TryGetValue(lesson.Cell.Day, out var hard))
        {
            parts.Add(hard.Score, hard.Reason);
        }

        parts.Reasons.Sort((one, other) => one.Factor.CompareTo(other.Factor));
        return new SuggestedStep(lesson, record, parts.Score, parts.Reasons);
    }

    /// <summary>What holds of every lesson of a class alike: wish and strengths, what was said with the teacher and in the subject, and whether the pupil is in it already.</summary>
    private (LessonRecord Record, Parts Parts) SameForTheClass(ImportedLesson lesson)
    {
        var key = (lesson.ClassCode, lesson.Subject, lesson.TeacherId);
        if (!_classes.TryGetValue(key, out var known))
        {
            var parts = new Parts();
            var teacher = lesson.TeacherName ?? "this teacher";
            var (byTeacher, bySubject) = (_said.WithTeacher(lesson.TeacherId), _said.InSubject(lesson.Subject, lesson.TeacherId));
            parts.AddAll(Wish(lesson.Subject));
            parts.AddAll(Strength(lesson.Subject));
            parts.Add(3, byTeacher, StepFactor.Teacher, "with ", teacher);
            parts.Add(2, bySubject, StepFactor.Subject, "in ", lesson.Subject);
            if (byTeacher.Said.Count + bySubject.Said.Count == 0)
            {
                parts.Add(0, NothingSaid);
            }

            parts.AddAll(OfClass(lesson, teacher));
            _classes[key] = known = (StepFeedback.RecordOf(byTeacher, bySubject), parts);
        }

        return known;
    }

    private IEnumerable<(decimal, StepReason)> Wish(string subject)
    {
        if (_wish.About(subject) is { } words)
        {
            yield return (2, new StepReason(StepFactor.Wish, $"In the pupil’s own words: “{words}”.", []));
        }
    }

    private IEnumerable<(decimal, StepReason)> Strength(string subject) =>
        _strengths.Select(s => (s.Source, Words: s.Words.About(subject))).Where(s => s.Words is not null).Take(1)
            .Select(s => (1m, new StepReason(StepFactor.Strength, $"A strength or interest: “{s.Words}” ({s.Source}).", [])));

    private IEnumerable<(decimal, StepReason)> OfClass(ImportedLesson lesson, string teacher)
    {
        var same = _attended.Where(s => s.ClassCode == lesson.ClassCode).ToList();
        if (same.Count > 0)
        {
            var and = lesson.TeacherId is { } id && same.Exists(s => s.TeacherId == id) ? $" and {teacher}" : "";
            yield return (1, new StepReason(StepFactor.SameClass, $"Already with this class{and} in {(same.Count == 1 ? "1 other lesson" : $"{same.Count} other lessons")}.", []));
        }
        else if (!_attended.Exists(s => string.Equals(s.Subject, lesson.Subject, StringComparison.OrdinalIgnoreCase)))
        {
            yield return (0.5m, new StepReason(StepFactor.NewSubject, $"{lesson.Subject} has no lesson with the class yet.", []));
        }
    }

    /// <summary>The lessons before and after it on that day, where they are hard going: one hard hour at a time is enough.</summary>
    private void AddBeside(Parts parts, Cell cell)
    {
        if (_days.TryGetValue((cell.Week, cell.Day), out var day))
        {
            var at = day.IndexOf(cell);
            Add(at - 1, StepFactor.Before, "before");
            Add(at + 1, StepFactor.After, "after");
        }

        void Add(int index, StepFactor factor, string where)
        {
            if (index >= 0 && index < day.Count && _planned.TryGetValue(day[index], out var beside) && _said.Hard(beside) is { } said)
            {
                parts.Add(-1.5m, new StepReason(factor, $"The lesson {where} it that day, {beside.Subject}, is hard going lately.", said));
            }
        }
    }

    /// <summary>Days on which more has gone wrong than on an average day of the cycle.</summary>
    private Dictionary<int, (decimal Score, StepReason Reason)> HardDays()
    {
        var hard = _facts.HardDays.Where(h => StepSuggestion.Counts(h.Date, _facts.Today)).ToList();
        var weights = hard.GroupBy(h => h.Day).ToDictionary(g => g.Key, g => (Count: g.Count(), Weight: g.Sum(h => StepSuggestion.Weight(h.Date, _facts.Today))));
        var average = weights.Values.Sum(w => w.Weight) / Math.Max(1, _days.Keys.Select(d => d.Day).Distinct().Count());
        return weights.Where(w => w.Value.Weight > average).ToDictionary(w => w.Key, w => (-Math.Min(1.5m, (w.Value.Weight - average) / 2), new StepReason(
            StepFactor.HardDays, hard.Count == 1 ? "The one incident of the last six weeks was on this day." : $"{w.Value.Count} of {hard.Count} incidents of the last six weeks were on this day.", [])));
    }

    /// <summary>What speaks for a lesson and against it, added up.</summary>
    private sealed class Parts
    {
        public Parts(Parts? from = null)
        {
            Score = from?.Score ?? 0;
            Reasons = [.. from?.Reasons ?? []];
        }

        public decimal Score { get; private set; }

        public List<StepReason> Reasons { get; }

        public void Add(decimal score, StepReason reason)
        {
            Score += score;
            Reasons.Add(reason);
        }

        public void Add(decimal weight, SaidSum sum, StepFactor factor, string where, string whom)
        {
            if (sum.Said.Count > 0)
            {
                Add(weight * sum.Mean, sum.Reason(factor, where, whom));
            }
        }

        public void AddAll(IEnumerable<(decimal Score, StepReason Reason)> all)
        {
            foreach (var (score, reason) in all)
            {
                Add(score, reason);
            }
        }
    }
}
