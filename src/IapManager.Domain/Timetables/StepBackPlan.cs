namespace IapManager.Domain.Timetables;

/// <summary>What a step back takes out of a timetable, and what comes in its place.</summary>
public static class StepBackPlan
{
    /// <summary>Lessons with the class now that were in the provision when the timetable last had fewer; empty when none were ever added.</summary>
    /// <param name="now">The slots in force.</param>
    /// <param name="before">Slots of the earlier versions, latest first.</param>
    public static IReadOnlyList<Cell> LatestAdded(IEnumerable<TimetableSlot> now, IReadOnlyList<IReadOnlyCollection<TimetableSlot>> before)
    {
        var with = now.Where(s => s.WithClass).Select(s => s.Cell).ToList();
        foreach (var version in before)
        {
            var sessions = version.Where(s => !s.WithClass).Select(s => s.Cell).ToHashSet();
            var added = with.Where(sessions.Contains).ToList();
            if (added.Count > 0)
            {
                return added;
            }
        }

        return [];
    }

    /// <summary>
    /// The same timetable without these lessons: what was there before comes back, as it is by then, or else a session in the same subject.
    /// Time out of school that is no longer agreed becomes a session too.
    /// </summary>
    /// <exception cref="DomainRuleException">When no lesson is named, or one that the pupil is not in.</exception>
    public static IReadOnlyList<TimetableSlot> TakeOut(IEnumerable<TimetableSlot> now, IReadOnlyCollection<Cell> cells, IReadOnlyList<IReadOnlyCollection<TimetableSlot>> before, StepBackDay day)
    {
        var slots = now.ToList();
        Rule.Must(cells.Count > 0, "Choose the lessons to take out.");
        Rule.Must(cells.All(c => slots.Any(s => s.Cell == c && s.WithClass)), "One of these lessons is not in the timetable any more. Look at it again and choose anew.");
        return
        [
            .. slots.Select(s => cells.Contains(s.Cell) ? Again(before.SelectMany(v => v).FirstOrDefault(b => b.Cell == s.Cell && b.InProvision), s, day)
                : s.Kind == SlotKind.NotInSchool && day.AgreedOut?.Contains(s.Cell) != true ? InSchool(s, day) : s),
        ];
    }

    private static TimetableSlot Again(TimetableSlot? before, TimetableSlot now, StepBackDay day)
    {
        var missed = day.LessonFor(now);
        if (before is null || before.ProvisionSessionId is not null)
        {
            missed ??= now.ClassCode is null ? null : now;
            return before?.ProvisionSessionId is { } id && day.Joins(id, now.Cell) is { } plan ? plan.Slot(id, now.Cell, missed)
                : TimetableSlot.Session(now.Cell, SessionKind.Curriculum, now.Subject, null, null, null, missed);
        }

        var again = missed is null ? before : before.StandingInFor(missed);
        return again.AdultId is { } adult && !day.IsOnStaff(adult) ? again.CoveredBy(null, null) : again;
    }

    private static TimetableSlot InSchool(TimetableSlot slot, StepBackDay day) =>
        TimetableSlot.Session(slot.Cell, SessionKind.Curriculum, slot.MissedSubject ?? MainstreamTimetable.FreePeriod, null, null, null, day.LessonFor(slot) ?? (slot.MissedSubject is null ? null : slot));
}
