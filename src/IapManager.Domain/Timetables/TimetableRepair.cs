namespace IapManager.Domain.Timetables;

/// <summary>How the school's timetable has moved on from what a version says of a lesson period.</summary>
public enum RepairKind
{
    /// <summary>The school day has no such lesson any more.</summary>
    Gone,

    /// <summary>The school day has a lesson that the version does not know.</summary>
    New,

    /// <summary>With the class: another class meets then, nobody does, or its subject, teacher or room changed.</summary>
    Lesson,

    /// <summary>In the provision or out of school: the lesson that this stands in for is another one. Where the pupil is stays as it is.</summary>
    StandsInFor,
}

/// <summary>One lesson period that the school's timetable has moved on from.</summary>
/// <param name="Before">As the version has it; null where it has nothing.</param>
/// <param name="After">As it would be repaired; null where it goes.</param>
public sealed record RepairLine(Cell Cell, RepairKind Kind, TimetableSlot? Before, TimetableSlot? After);

/// <summary>
/// A version beside the school's own timetable: what differs, lesson by lesson, and the version as it would be with all of that taken
/// over. Nothing else is changed: a lesson with the class stays one, supported where it was; a session stays as it is planned.
/// </summary>
/// <param name="Lines">In the order of the cycle; empty where the version still fits.</param>
/// <param name="Slots">As they would be.</param>
/// <param name="Unsettled">Two classes that meet at once where the pupil would be with the class: somebody has to choose first.</param>
public sealed record TimetableRepair(IReadOnlyList<RepairLine> Lines, IReadOnlyList<TimetableSlot> Slots, IReadOnlyList<LessonClash> Unsettled)
{
    /// <summary>Beside the imported lessons, on the shape that they were imported for.</summary>
    /// <param name="slots">The version's.</param>
    /// <param name="mainstream">As the school has it now, laid on the lesson periods.</param>
    /// <param name="lessonCells">Every lesson period of the cycle for the pupil's year group.</param>
    public static TimetableRepair Of(IReadOnlyCollection<TimetableSlot> slots, MainstreamTimetable mainstream, IReadOnlyCollection<Cell> lessonCells)
    {
        var attended = slots.Where(s => s.WithClass && s.ClassCode is not null).Select(s => s.ClassCode!).ToHashSet();
        var known = slots.Select(s => s.ClassCode).OfType<string>().ToHashSet();
        return Build(slots, lessonCells, mainstream, slot => Kept(slot, mainstream.In(slot.Cell)), cell =>
        {
            var lesson = mainstream.In(cell).OrderByDescending(l => attended.Contains(l.ClassCode)).FirstOrDefault();
            return lesson is null ? MainstreamTimetable.Free(cell)
                : attended.Contains(lesson.ClassCode) || known.Count == 0 ? lesson.ToSlot()
                : TimetableSlot.Session(cell, SessionKind.Curriculum, lesson.Subject, null, null, null, lesson.ToSlot());
        });
    }

    /// <summary>Beside a school day to come, whose lessons are not imported yet: only periods that go or are new count.</summary>
    public static TimetableRepair OfPeriods(IReadOnlyCollection<TimetableSlot> slots, IReadOnlyCollection<Cell> lessonCells) =>
        Build(slots, lessonCells, null, slot => slot, cell => MainstreamTimetable.Free(cell));

    private static TimetableRepair Build(IReadOnlyCollection<TimetableSlot> slots, IReadOnlyCollection<Cell> lessonCells, MainstreamTimetable? mainstream, Func<TimetableSlot, TimetableSlot> kept, Func<Cell, TimetableSlot> added)
    {
        var (old, cells) = (slots.ToDictionary(s => s.Cell), lessonCells.ToHashSet());
        var lines = slots.Where(s => !cells.Contains(s.Cell)).Select(s => new RepairLine(s.Cell, RepairKind.Gone, s, null)).ToList();
        var repaired = new List<TimetableSlot>();
        foreach (var cell in lessonCells)
        {
            var before = old.GetValueOrDefault(cell);
            var after = before is null ? added(cell) : kept(before);
            repaired.Add(after);
            if (before is null || !ReferenceEquals(before, after))
            {
                lines.Add(new RepairLine(cell, before is null ? RepairKind.New : before.WithClass ? RepairKind.Lesson : RepairKind.StandsInFor, before, after));
            }
        }

        var chosen = repaired.Where(s => s.WithClass).ToDictionary(s => s.Cell, s => old.GetValueOrDefault(s.Cell)?.ClassCode);
        return new TimetableRepair(
            [.. lines.OrderBy(l => l.Cell.Week).ThenBy(l => l.Cell.Day).ThenBy(l => l.Cell.PeriodCode, StringComparer.Ordinal)], repaired,
            [.. (mainstream?.Clashes ?? []).Where(c => chosen.TryGetValue(c.Cell, out var code) && c.Lessons.All(l => l.ClassCode != code))]);
    }

    /// <summary>The same slot where it still fits, else one with the lesson as it is now.</summary>
    private static TimetableSlot Kept(TimetableSlot slot, IReadOnlyList<ImportedLesson> lessons)
    {
        var lesson = lessons.FirstOrDefault(l => l.ClassCode == slot.ClassCode) ?? (lessons.Count > 0 ? lessons[0] : null);
        if (slot.WithClass)
        {
            var supported = slot.Kind == SlotKind.Supported;
            return (lesson?.ClassCode, lesson?.TeacherId, lesson?.Room, lesson?.Subject ?? slot.Subject) == (slot.ClassCode, slot.TeacherId, slot.Room, slot.Subject) ? slot
                : lesson?.ToSlot(supported, slot.AdultId, slot.AdultName) ?? (slot.ClassCode is null ? slot : MainstreamTimetable.Free(slot.Cell, supported, slot.AdultId, slot.AdultName));
        }

        return (lesson?.ClassCode, lesson?.TeacherId, lesson?.Subject) == (slot.ClassCode, slot.TeacherId, slot.MissedSubject) ? slot : slot.StandingInFor(lesson?.ToSlot());
    }
}
