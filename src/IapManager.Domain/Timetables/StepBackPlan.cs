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

    /// <summary>The same timetable without these lessons: what was there before comes back, or else a session in the same subject.</summary>
    /// <exception cref="DomainRuleException">When no lesson is named, or one that the pupil is not in.</exception>
    public static IReadOnlyList<TimetableSlot> TakeOut(IEnumerable<TimetableSlot> now, IReadOnlyCollection<Cell> cells, IReadOnlyList<IReadOnlyCollection<TimetableSlot>> before)
    {
        var slots = now.ToList();
        Rule.Must(cells.Count > 0, "Choose the lessons to take out.");
        Rule.Must(cells.All(c => slots.Any(s => s.Cell == c && s.WithClass)), "One of these lessons is not in the timetable any more. Look at it again and choose anew.");
        return [.. slots.Select(s => !cells.Contains(s.Cell) ? s
            : before.SelectMany(v => v).FirstOrDefault(b => b.Cell == s.Cell && b.InProvision)
                ?? TimetableSlot.Session(s.Cell, SessionKind.Curriculum, s.Subject, null, null, null, s.ClassCode is null ? null : s))];
    }
}
