namespace IapManager.Domain.Timetables;

/// <summary>A slot and how long it takes.</summary>
public readonly record struct TimedSlot(TimetableSlot Slot, int Minutes);

/// <summary>Time in one subject, in minutes: lesson periods need not be of one length.</summary>
/// <param name="Subject">As the school's timetable names it.</param>
/// <param name="Entitled">That the pupil's mainstream timetable has.</param>
/// <param name="WithClass">Of the pupil's own timetable, with a class of the subject.</param>
/// <param name="InProvision">Of the pupil's own timetable, sessions in the subject.</param>
public sealed record SubjectTime(string Subject, int Entitled, int WithClass, int InProvision)
{
    public int Kept => WithClass + InProvision;

    public int Missing => Math.Max(0, Entitled - Kept);

    public bool HasNoneLeft => Entitled > 0 && Kept == 0;
}

/// <summary>
/// The pupil's own timetable beside the one that the pupil's class has (mission N10, N20): how much of each subject is left. Time in
/// one subject is never set against another.
/// </summary>
/// <param name="Subjects">Of the mainstream timetable, by name.</param>
/// <param name="Other">Minutes of sessions in none of them: interventions, check-ins and what else the provision offers.</param>
/// <param name="NotInSchool">Minutes out of school.</param>
public sealed record CurriculumBreadth(IReadOnlyList<SubjectTime> Subjects, int Other, int NotInSchool)
{
    /// <summary>Minutes with a subject in the mainstream timetable.</summary>
    public int Entitled => Subjects.Sum(s => s.Entitled);

    /// <summary>Of these, as many as the pupil has in the same subject.</summary>
    public int Covered => Subjects.Sum(s => Math.Min(s.Entitled, s.Kept));

    /// <summary>0 to 1; null where the mainstream timetable has no subject.</summary>
    public decimal? Share => Entitled == 0 ? null : (decimal)Covered / Entitled;

    public IReadOnlyList<string> NoneLeft => [.. Subjects.Where(s => s.HasNoneLeft).Select(s => s.Subject)];

    /// <param name="slots">What the pupil does, over the cycle or over days.</param>
    /// <param name="mainstream">What the pupil's classes do then.</param>
    public static CurriculumBreadth Of(IEnumerable<TimedSlot> slots, IEnumerable<TimedSlot> mainstream)
    {
        var entitled = mainstream.Where(s => s.Slot.ClassCode is not null).GroupBy(s => s.Slot.Subject, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Sum(s => s.Minutes), StringComparer.OrdinalIgnoreCase);
        var (withClass, sessions) = (new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase), new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        var (other, away) = (0, 0);
        foreach (var (slot, minutes) in slots)
        {
            var subject = slot.Kind == SlotKind.NotInSchool ? null : SubjectOf(slot.Subject, entitled.Keys);
            if (subject is not null)
            {
                var time = slot.InProvision ? sessions : withClass;
                time[subject] = time.GetValueOrDefault(subject) + minutes;
            }

            away += slot.Kind == SlotKind.NotInSchool ? minutes : 0;
            other += slot.InProvision && subject is null ? minutes : 0;
        }

        return new CurriculumBreadth(
            [.. entitled.OrderBy(e => e.Key, StringComparer.OrdinalIgnoreCase).Select(e => new SubjectTime(e.Key, e.Value, withClass.GetValueOrDefault(e.Key), sessions.GetValueOrDefault(e.Key)))], other, away);
    }

    /// <summary>The subject of the mainstream timetable that a lesson or session is in: of the same name, or the only one that is another word for it ("Maths", "Mathematics"); null for none.</summary>
    internal static string? SubjectOf(string name, IReadOnlyCollection<string> subjects)
    {
        if (subjects.FirstOrDefault(s => s.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            return same;
        }

        var group = SubjectWords.GroupOf(name);
        var alike = group == 0 ? [] : subjects.Where(s => SubjectWords.GroupOf(s) == group).Take(2).ToList();
        return alike.Count == 1 ? alike[0] : null;
    }
}
