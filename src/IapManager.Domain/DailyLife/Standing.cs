namespace IapManager.Domain.DailyLife;

/// <summary>What holds of several entries about one thing.</summary>
/// <param name="Heads">Those in whose place no other stands, the first made first; empty where nothing was entered.</param>
public sealed record Standing<T>(IReadOnlyList<T> Heads)
    where T : DayEntry
{
    /// <summary>Null where nothing was entered, and of several that differ the one made last.</summary>
    public T? Now => Heads.Count > 0 ? Heads[^1] : null;

    /// <summary>Two people entered something different without seeing each other's: somebody has to say which holds.</summary>
    public bool IsOpen => Heads.Any(h => !h.SaysTheSameAs(Heads[0]));

    /// <summary>What an entry made now takes the place of.</summary>
    public IReadOnlyList<Guid> Keys => [.. Heads.Select(h => h.Key)];
}

/// <summary>Makes out what holds. It depends on the entries alone, not on the order in which they came in, nor on how often each did.</summary>
public static class Standing
{
    /// <param name="entries">All about one thing.</param>
    public static Standing<T> Of<T>(IEnumerable<T> entries)
        where T : DayEntry
    {
        var all = InOrder(entries);
        var replaced = Replaced(all);
        var settled = all.Exists(e => !e.IsForNow);
        List<T> heads = [.. all.Where((e, i) => !replaced.Contains(e.Key) && !(e.IsForNow && settled) && !all.Skip(i + 1).Any(later => later.By.UserId == e.By.UserId && !e.Replaces.Contains(later.Key)))];

        // Entries that name each other in a ring would hide each other.
        return new Standing<T>(heads.Count > 0 ? heads : all);
    }

    /// <summary>Of entries that stand side by side, as notes do, those in whose place no other stands; in the order in which they were made.</summary>
    public static IReadOnlyList<T> Unreplaced<T>(IEnumerable<T> entries)
        where T : DayEntry
    {
        var all = InOrder(entries);
        var replaced = Replaced(all);
        return [.. all.Where(e => !replaced.Contains(e.Key))];
    }

    private static List<T> InOrder<T>(IEnumerable<T> entries)
        where T : DayEntry => [.. entries.DistinctBy(e => e.Key).OrderBy(e => e.MadeAt).ThenBy(e => e.Key)];

    private static HashSet<Guid> Replaced(IEnumerable<DayEntry> entries) => [.. entries.SelectMany(e => e.Replaces)];
}
