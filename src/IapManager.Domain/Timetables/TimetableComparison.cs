namespace IapManager.Domain.Timetables;

public enum SlotChange
{
    None,

    /// <summary>With the class now, not before.</summary>
    Added,

    /// <summary>With the class before, not now.</summary>
    TakenAway,

    /// <summary>Another lesson, session, adult or room.</summary>
    Changed,
}

/// <summary>One cell in two versions.</summary>
/// <param name="Before">Null where the version before had nothing.</param>
public sealed record SlotDifference(TimetableSlot Now, TimetableSlot? Before, SlotChange Change);

/// <summary>What a version changes against the one before it.</summary>
public static class TimetableComparison
{
    /// <summary>The cells that differ, in the order of the cycle.</summary>
    public static IReadOnlyList<SlotDifference> Between(IEnumerable<TimetableSlot> before, IEnumerable<TimetableSlot> now)
    {
        var old = before.ToDictionary(s => s.Cell);
        return [.. now.OrderBy(s => s.Week).ThenBy(s => s.Day).ThenBy(s => s.PeriodCode, StringComparer.Ordinal)
            .Select(s => new SlotDifference(s, old.GetValueOrDefault(s.Cell), Of(old.GetValueOrDefault(s.Cell), s)))
            .Where(d => d.Change != SlotChange.None)];
    }

    public static SlotChange Of(TimetableSlot? before, TimetableSlot now) => before switch
    {
        null => SlotChange.None,
        _ when before.SameAs(now) => SlotChange.None,
        { WithClass: false } when now.WithClass => SlotChange.Added,
        { WithClass: true } when !now.WithClass => SlotChange.TakenAway,
        _ => SlotChange.Changed,
    };
}
