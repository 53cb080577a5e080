namespace IapManager.Domain.DailyLife;

/// <summary>What holds of several entries about one thing.</summary>
/// <param name="Heads">Those in whose place no other stands, the first made first; empty where nothing was entered.</param>
public sealed record Standing<T>(IReadOnlyList<T> Heads)
    where T : DayEntry
{
    /// <summary>Nobody named them, and they give way all the same to what is known.</summary>
    public IReadOnlyList<T> GaveWay { get; init; } = [];

    /// <summary>Null where nothing was entered, and of several that differ the one made last.</summary>
    public T? Now => Heads.Count > 0 ? Heads[^1] : null;

    /// <summary>Two people entered something different without seeing each other's: somebody has to say which holds.</summary>
    public bool IsOpen => Heads.Any(h => !h.SaysTheSameAs(Heads[0]));

    /// <summary>What an entry made now takes the place of.</summary>
    public IReadOnlyList<Guid> Keys => [.. Heads.Concat(GaveWay).Select(h => h.Key)];
}

/// <summary>Something entered, as far as it matters for what stands beside it.</summary>
/// <param name="MadeAt">UTC.</param>
public sealed record EntryMade(Guid Key, IReadOnlyList<Guid> Replaces, int WriterId, DateTime MadeAt);

/// <summary>Makes out what holds. It depends on the entries alone, not on the order in which they came in, nor on how often each did.</summary>
public static class Standing
{
    /// <param name="entries">All about one thing.</param>
    public static Standing<T> Of<T>(IEnumerable<T> entries)
        where T : DayEntry
    {
        var all = InOrder(entries);
        var replaced = all.SelectMany(e => e.Replaces).ToHashSet();
        var byKey = all.ToDictionary(e => e.Key);
        List<T> last = [.. all.Where((e, i) => !replaced.Contains(e.Key) && !all.Skip(i + 1).Any(later => later.By.UserId == e.By.UserId && !InWhosePlace(e, byKey).Contains(later.Key)))];
        if (last.Count == 0)
        {
            // Entries that name each other in a ring would hide each other.
            return new Standing<T>(all);
        }

        List<T> said = last.Exists(e => !e.IsMistake) ? last.FindAll(e => !e.IsMistake) : last;
        List<T> heads = said.Exists(e => !e.IsForNow) ? said.FindAll(e => !e.IsForNow) : said;
        return new Standing<T>(heads) { GaveWay = [.. last.Except(heads)] };
    }

    /// <summary>Of entries that stand side by side, as notes do, those in whose place no other stands; in the order in which they were made.</summary>
    public static IReadOnlyList<T> Unreplaced<T>(IEnumerable<T> entries)
        where T : DayEntry
    {
        var all = InOrder(entries);
        var gone = Gone(all.ConvertAll(e => new EntryMade(e.Key, e.Replaces, e.By.UserId, e.MadeAt)));
        return [.. all.Where(e => !gone.Contains(e.Key))];
    }

    /// <summary>Of entries that stand side by side, the keys of those in whose place another stands. Where one person put several in place of the same one, the last made stands.</summary>
    public static IReadOnlySet<Guid> Gone(IReadOnlyCollection<EntryMade> entries)
    {
        var gone = entries.SelectMany(e => e.Replaces).ToHashSet();
        var again = from entry in entries
                    from replaced in entry.Replaces
                    group entry by (entry.WriterId, replaced) into sameOne
                    from earlier in sameOne.OrderBy(e => sameOne.Count(o => e.Replaces.Contains(o.Key))).ThenBy(e => e.MadeAt).ThenBy(e => e.Key).SkipLast(1)
                    select earlier.Key;
        gone.UnionWith(again);
        return gone;
    }

    private static List<T> InOrder<T>(IEnumerable<T> entries)
        where T : DayEntry => [.. entries.DistinctBy(e => e.Key).OrderBy(e => e.MadeAt).ThenBy(e => e.Key)];

    /// <summary>Keys of those in whose place the entry stands, and of those in whose place they stood.</summary>
    private static HashSet<Guid> InWhosePlace<T>(T entry, Dictionary<Guid, T> all)
        where T : DayEntry
    {
        var found = new HashSet<Guid>();
        var ahead = new Stack<Guid>(entry.Replaces);
        while (ahead.TryPop(out var key))
        {
            if (found.Add(key) && all.TryGetValue(key, out var before))
            {
                foreach (var earlier in before.Replaces)
                {
                    ahead.Push(earlier);
                }
            }
        }

        return found;
    }
}
