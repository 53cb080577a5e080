namespace IapManager.Domain.Timetables;

/// <summary>Judges lesson after lesson from the facts of one pupil, which it sorts once.</summary>
internal sealed class StepJudge
{
    private readonly StepFacts _facts;
    private readonly StepFeedback _said;
    private readonly List<TimetableSlot> _attended;
    private readonly Dictionary<Cell, TimetableSlot> _planned;
    private readonly Dictionary<(int Week, int Day), List<Cell>> _days;
    private readonly Dictionary<int, decimal> _hardDays;
    private readonly Dictionary<int, int> _hardDayCounts;
    private readonly decimal _hardOnAverage;
    private readonly WrittenWords _wish;
    private readonly List<(string Source, WrittenWords Words)> _strengths;
    private readonly Dictionary<string, IReadOnlyList<(decimal Score, StepReason Reason)>> _liked = new(StringComparer.OrdinalIgnoreCase);

    public StepJudge(StepFacts facts)
    {
        _facts = facts;
        _said = new StepFeedback(facts.Feedback, facts.Today);
        _attended = [.. facts.Slots.Where(s => s.WithClass && s.ClassCode is not null)];
        _planned = facts.Slots.DistinctBy(s => s.Cell).ToDictionary(s => s.Cell);
        _days = facts.Mainstream.Slots.GroupBy(s => (s.Week, s.Day)).ToDictionary(g => g.Key, g => g.Select(s => s.Cell).ToList());
        var hard = facts.HardDays.Where(h => StepSuggestion.Counts(h.Date, facts.Today)).ToList();
        _hardDays = hard.GroupBy(h => h.Day).ToDictionary(g => g.Key, g => g.Sum(h => StepSuggestion.Weight(h.Date, facts.Today)));
        _hardDayCounts = hard.CountBy(h => h.Day).ToDictionary();
        _hardOnAverage = _hardDays.Values.Sum() / Math.Max(1, _days.Keys.Select(d => d.Day).Distinct().Count());
        _wish = new WrittenWords(facts.Wish.Words);
        _strengths = [.. facts.Strengths.Select(s => (s.Source, new WrittenWords(s.Text)))];
    }

    public SuggestedStep Judge(ImportedLesson lesson)
    {
        var parts = new List<(decimal Score, StepReason Reason)>();
        var teacher = lesson.TeacherName ?? "this teacher";
        var byTeacher = _said.WithTeacher(lesson.TeacherId);
        var bySubject = _said.InSubject(lesson.Subject, lesson.TeacherId);
        var byTime = _said.AtTime(lesson.Cell.PeriodCode, lesson.Subject, lesson.TeacherId);
        parts.AddRange(Liked(lesson.Subject));
        AddSaid(StepFactor.Teacher, byTeacher, $"with {teacher}", 3);
        AddSaid(StepFactor.Subject, bySubject, $"in {lesson.Subject}", 2);
        AddSaid(StepFactor.TimeOfDay, byTime, "at this time of day", 1);
        if (byTeacher.Said.Count + bySubject.Said.Count == 0)
        {
            parts.Add((0, new StepReason(StepFactor.NothingSaid, "No teacher has said how this subject goes lately.", [])));
        }

        parts.AddRange(OfClass(lesson, teacher));
        parts.AddRange(Beside(lesson.Cell));
        parts.AddRange(OfDay(lesson.Cell.Day));
        return new SuggestedStep(lesson, StepFeedback.RecordOf(byTeacher, bySubject), parts.Sum(p => p.Score), [.. parts.Select(p => p.Reason).OrderBy(r => r.Factor)]);

        void AddSaid(StepFactor factor, SaidSum sum, string where, decimal weight)
        {
            if (sum.Said.Count > 0)
            {
                parts.Add((weight * sum.Mean, new StepReason(factor, sum.Words(where), sum.Said)));
            }
        }
    }

    /// <summary>What the pupil wishes for and is good at; the same for every lesson of a subject.</summary>
    private IReadOnlyList<(decimal Score, StepReason Reason)> Liked(string subject)
    {
        if (!_liked.TryGetValue(subject, out var liked))
        {
            _liked[subject] = liked = [.. Wish(subject), .. Strength(subject)];
        }

        return liked;
    }

    private IEnumerable<(decimal, StepReason)> Wish(string subject)
    {
        var wish = _facts.Wish;
        if (wish.Subjects.Contains(subject, StringComparer.OrdinalIgnoreCase))
        {
            yield return (2, new StepReason(StepFactor.Wish, $"The pupil would like to go back to {subject} first.", []));
        }
        else if (wish.Subjects.Count == 0 && _wish.About(subject) is { } words)
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
            var and = same.Exists(s => s.TeacherId == lesson.TeacherId) ? $" and {teacher}" : "";
            yield return (1, new StepReason(StepFactor.SameClass, $"Already with this class{and} in {(same.Count == 1 ? "1 other lesson" : $"{same.Count} other lessons")}.", []));
        }
        else if (!_attended.Exists(s => string.Equals(s.Subject, lesson.Subject, StringComparison.OrdinalIgnoreCase)))
        {
            yield return (0.5m, new StepReason(StepFactor.NewSubject, $"{lesson.Subject} has no lesson with the class yet.", []));
        }
    }

    /// <summary>The lessons before and after it on that day, where they are hard going: one hard hour at a time is enough.</summary>
    private IEnumerable<(decimal, StepReason)> Beside(Cell cell)
    {
        if (!_days.TryGetValue((cell.Week, cell.Day), out var day))
        {
            yield break;
        }

        var at = day.IndexOf(cell);
        foreach (var (index, factor, where) in new[] { (at - 1, StepFactor.Before, "before"), (at + 1, StepFactor.After, "after") })
        {
            if (index >= 0 && index < day.Count && _planned.TryGetValue(day[index], out var beside) && _said.Hard(beside) is { } said)
            {
                yield return (-1.5m, new StepReason(factor, $"The lesson {where} it that day, {beside.Subject}, is hard going lately.", said));
            }
        }
    }

    /// <summary>More has gone wrong on this day than on an average day of the cycle.</summary>
    private IEnumerable<(decimal, StepReason)> OfDay(int day)
    {
        var excess = _hardDays.GetValueOrDefault(day) - _hardOnAverage;
        if (excess > 0)
        {
            var all = _hardDayCounts.Values.Sum();
            yield return (-Math.Min(1.5m, excess / 2), new StepReason(StepFactor.HardDays, all == 1 ? "The one incident of the last six weeks was on this day." : $"{_hardDayCounts[day]} of {all} incidents of the last six weeks were on this day.", []));
        }
    }
}
