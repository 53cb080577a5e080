namespace IapManager.Domain.Timetables;

/// <summary>What stands in the way of a version, and what is worth a look. Only refusals prevent saving.</summary>
/// <param name="Refusals">In words; empty when the version may be saved.</param>
/// <param name="Warnings">In words, each with what to do where something can be done.</param>
public sealed record TimetableFindings(IReadOnlyList<string> Refusals, IReadOnlyList<string> Warnings);

/// <summary>Somebody who is marked not together with the pupil.</summary>
/// <param name="Name">Of the other pupil.</param>
/// <param name="Sessions">Cells in which the other is in the provision while the version is in force.</param>
public sealed record KeptApart(string Name, IReadOnlySet<Cell> Sessions);

/// <summary>Checks a version against the shape of the school week and the other pupils of the provision (domain.md, Hybrid timetable).</summary>
public static class TimetableCheck
{
    /// <summary>Periods with too few adults that are named before the rest is counted.</summary>
    private const int Named = 3;

    /// <param name="slots">The version's slots.</param>
    /// <param name="lessonCells">Every lesson period of the cycle; each must be filled.</param>
    /// <param name="entitlement">Subjects of the pupil's imported timetable, with their periods.</param>
    /// <param name="others">Cells in which other pupils are in the provision while the version is in force: how many.</param>
    /// <param name="places">Places of the provision in any one period.</param>
    /// <param name="agreedOut">Lesson periods in which an agreement in force on the version's first day lets the pupil be out of school; null without one.</param>
    /// <param name="stageTarget">Mainstream share that the stage aims for, 0 to 1; null without a plan.</param>
    /// <param name="nameOfCell">How to name a cell to the user.</param>
    /// <param name="apart">Who is marked not together with the pupil; empty for a user who may not know.</param>
    /// <param name="staffing">Says, for a cell and as many pupils, what is wanting by the rota; null, or giving null, where nothing is known to be.</param>
    public static TimetableFindings Check(
        IReadOnlyCollection<TimetableSlot> slots,
        IReadOnlyCollection<Cell> lessonCells,
        IReadOnlyCollection<string> entitlement,
        IReadOnlyDictionary<Cell, int> others,
        int places,
        IReadOnlySet<Cell>? agreedOut,
        decimal? stageTarget,
        Func<Cell, string> nameOfCell,
        IReadOnlyCollection<KeptApart>? apart = null,
        Func<Cell, int, string?>? staffing = null)
    {
        var refusals = new List<string>();
        var warnings = new List<string>();
        foreach (var twice in slots.GroupBy(s => s.Cell).Where(g => g.Count() > 1))
        {
            refusals.Add($"{nameOfCell(twice.Key)}: the pupil would be in two places. Choose one.");
        }

        foreach (var empty in lessonCells.Except(slots.Select(s => s.Cell)))
        {
            refusals.Add($"{nameOfCell(empty)}: nothing is planned. Choose a lesson or a session.");
        }

        foreach (var stray in slots.Select(s => s.Cell).Except(lessonCells))
        {
            refusals.Add($"{nameOfCell(stray)}: this is no longer a lesson period. Take it out.");
        }

        foreach (var slot in slots.Where(s => s.InProvision))
        {
            var taken = others.GetValueOrDefault(slot.Cell);
            if (taken + 1 > places)
            {
                refusals.Add($"{nameOfCell(slot.Cell)}: {(places == 1 ? "the one place is" : $"all {places} places are")} taken in this period. Keep the lesson with the class or move the session.");
            }

            if (slot.AdultId is null)
            {
                warnings.Add($"{nameOfCell(slot.Cell)}, {slot.Subject}: no adult is named yet.");
            }
        }

        var away = slots.Where(s => s.Kind == SlotKind.NotInSchool).Select(s => s.Cell).ToList();
        if (agreedOut is null && away.Count > 0)
        {
            refusals.Add("A pupil can be out of school only under a part-time agreement in force on the first day. There is none.");
        }
        else if (agreedOut is not null && away.Where(c => !agreedOut.Contains(c)).ToList() is { Count: > 0 } beyond)
        {
            refusals.Add($"Not agreed as time out of school: {string.Join("; ", beyond.Select(nameOfCell))}. Choose a lesson or a session there, or agree it with the family first.");
        }

        var covered = slots.Where(s => s.Kind != SlotKind.NotInSchool).Select(s => CurriculumBreadth.SubjectOf(s.Subject, entitlement)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var subject in entitlement.Distinct(StringComparer.OrdinalIgnoreCase).Where(s => !covered.Contains(s)).Order(StringComparer.OrdinalIgnoreCase))
        {
            warnings.Add($"{subject}: no time left. A lesson with the class or a session in it would give some back.");
        }

        if (stageTarget is { } target && slots.Count > 0)
        {
            var share = TimetableVersion.Share(slots.Count(s => s.WithClass), slots.Count);
            if (share > target)
            {
                warnings.Add($"This is {share:P0} with the class; the stage aims for {target:P0}. Go on if the pupil is ready.");
            }
        }

        foreach (var other in apart ?? [])
        {
            var shared = slots.Where(s => s.InProvision && other.Sessions.Contains(s.Cell)).Select(s => s.Cell).ToList();
            if (shared.Count > 0)
            {
                var more = shared.Count == 1 ? "" : $" and {(shared.Count == 2 ? "one more period" : $"{shared.Count - 1} more periods")}";
                warnings.Add($"{nameOfCell(shared[0])}{more}: {other.Name} is there too, and the two are marked not together. Move a session if you can.");
            }
        }

        var few = slots.Where(s => s.InProvision).Select(s => (s.Cell, Words: staffing?.Invoke(s.Cell, others.GetValueOrDefault(s.Cell) + 1))).Where(f => f.Words is not null).ToList();
        if (few.Count > 0)
        {
            warnings.Insert(0, $"By the rota too few adults are in: {string.Join("; ", few.Take(Named).Select(f => $"{nameOfCell(f.Cell)}, {f.Words}"))}{(few.Count > Named ? $"; and in {few.Count - Named} more {(few.Count == Named + 1 ? "period" : "periods")} of this timetable" : "")}. Move a session, or change the rota.");
        }

        return new TimetableFindings(refusals, warnings);
    }
}
