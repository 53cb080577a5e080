namespace IapManager.Domain.Timetables;

/// <summary>What a recurring session does to a pupil's timetable: into it, out of it, or along with its change. Everything else stays as it is.</summary>
public static class SessionMove
{
    /// <summary>Some periods become the session. What the class does then is what the pupil misses.</summary>
    /// <param name="slots">As they are.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="plan">What it is.</param>
    /// <param name="cells">Which of its periods.</param>
    /// <param name="classes">What the pupil's classes do, as the school has it now.</param>
    public static IReadOnlyList<TimetableSlot> PutIn(IEnumerable<TimetableSlot> slots, int sessionId, SessionPlan plan, IReadOnlyCollection<Cell> cells, MainstreamTimetable classes) =>
        [.. slots.Select(s => plan.Cells.Contains(s.Cell) && cells.Contains(s.Cell) ? plan.Slot(sessionId, s.Cell, Missed(s, classes)) : s)];

    /// <summary>The session's periods become the lessons of the class again.</summary>
    public static IReadOnlyList<TimetableSlot> TakeOut(IEnumerable<TimetableSlot> slots, int sessionId, MainstreamTimetable classes) =>
        [.. slots.Select(s => s.ProvisionSessionId == sessionId ? Back(s, classes) : s)];

    /// <summary>
    /// Goes along with a changed session: where the pupil was in it and it is still held, it is as planned now; where it no longer is, the
    /// lesson comes back. Who was in all of its periods is in all of the new ones too.
    /// </summary>
    public static IReadOnlyList<TimetableSlot> Follow(IReadOnlyCollection<TimetableSlot> slots, int sessionId, SessionPlan before, SessionPlan after, MainstreamTimetable classes)
    {
        var there = CellsOf(slots, sessionId);
        var into = before.Cells.All(there.Contains) ? after.Cells.ToHashSet() : after.Cells.Where(there.Contains).ToHashSet();
        return [.. slots.Select(s => into.Contains(s.Cell) ? after.Slot(sessionId, s.Cell, Missed(s, classes)) : s.ProvisionSessionId == sessionId ? Back(s, classes) : s)];
    }

    /// <summary>The periods in which a timetable has the session.</summary>
    public static IReadOnlySet<Cell> CellsOf(IEnumerable<TimetableSlot> slots, int sessionId) => slots.Where(s => s.ProvisionSessionId == sessionId).Select(s => s.Cell).ToHashSet();

    /// <summary>Where two classes meet at once and nothing says which one is the pupil's: somebody has to choose.</summary>
    /// <param name="before">Of the version until then; empty where there was none, and nobody has chosen anything yet.</param>
    /// <param name="after">As they would be.</param>
    /// <param name="classes">What the pupil's classes do, as the school has it now.</param>
    public static IReadOnlyList<LessonClash> Unsettled(IEnumerable<TimetableSlot> before, IEnumerable<TimetableSlot> after, MainstreamTimetable classes)
    {
        var was = before.ToDictionary(s => s.Cell);
        var open = after.Where(s => s.WithClass && (was.Count == 0 || (was.TryGetValue(s.Cell, out var old) && !old.WithClass))).Select(s => s.Cell).ToHashSet();
        return [.. classes.Clashes.Where(c => open.Contains(c.Cell) && c.Lessons.All(l => l.ClassCode != was.GetValueOrDefault(c.Cell)?.ClassCode))];
    }

    private static TimetableSlot? Missed(TimetableSlot slot, MainstreamTimetable classes) =>
        slot is { WithClass: false, MissedSubject: not null } || slot is { WithClass: true, ClassCode: not null } ? slot : LessonFor(slot, classes);

    private static TimetableSlot Back(TimetableSlot slot, MainstreamTimetable classes) => LessonFor(slot, classes) ?? MainstreamTimetable.Free(slot.Cell);

    private static TimetableSlot? LessonFor(TimetableSlot slot, MainstreamTimetable classes)
    {
        var lessons = classes.In(slot.Cell);
        return (lessons.FirstOrDefault(l => l.ClassCode == slot.ClassCode) ?? (lessons.Count > 0 ? lessons[0] : null))?.ToSlot();
    }
}
