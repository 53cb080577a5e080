namespace IapManager.Domain.Placements;

/// <summary>
/// The order of the list: by sum, longest wait first among equals, then as it was moved by hand. A move holds towards those who were
/// passed, while they wait, and no further: when they leave the list, it lapses with them. Where two moves disagree, the later holds.
/// </summary>
public static class WaitingOrder
{
    public static IReadOnlyList<WaitingListEntry> Of(IEnumerable<WaitingListEntry> entries, DateOnly today)
    {
        var bySum = entries.Where(e => e.State == WaitingListState.Waiting)
            .OrderByDescending(e => e.Sum(today)).ThenBy(e => e.EnteredOn).ThenBy(e => e.Id).ThenBy(e => e.ReferralId).ToList();
        var (up, all) = Decided(bySum);

        // Those moved up are drawn up to whom they passed; then those moved down are put behind whom they passed.
        var drawnUp = Keeping(bySum, (first, second) => up.Contains((first.ReferralId, second.ReferralId)));
        drawnUp.Reverse();
        var order = Keeping(drawnUp, (later, earlier) => all.Contains((earlier.ReferralId, later.ReferralId)));
        order.Reverse();
        return order;
    }

    /// <summary>Who was decided to stand before whom: by moves up, and by all. Never a circle: what an older move says against newer ones falls away.</summary>
    private static (HashSet<(int First, int Second)> Up, HashSet<(int First, int Second)> All) Decided(List<WaitingListEntry> waiting)
    {
        var here = waiting.Select(e => e.ReferralId).ToHashSet();
        HashSet<(int First, int Second)> up = [], all = [];
        foreach (var (mover, move) in waiting.SelectMany(e => e.Moves.Select((m, n) => (e.ReferralId, Move: m, n))).OrderByDescending(x => x.Move.On).ThenByDescending(x => x.Move.Id).ThenByDescending(x => x.n)
            .Select(x => (x.ReferralId, x.Move)))
        {
            foreach (var passed in move.Passed.Where(id => id != mover && here.Contains(id)))
            {
                var pair = move.Places > 0 ? (First: mover, Second: passed) : (First: passed, Second: mover);
                if (!Leads(all, pair.Second, pair.First, []) && all.Add(pair) && move.Places > 0)
                {
                    up.Add(pair);
                }
            }
        }

        return (up, all);
    }

    private static bool Leads(HashSet<(int First, int Second)> pairs, int from, int to, HashSet<int> seen) =>
        from == to || (seen.Add(from) && pairs.Where(p => p.First == from).Any(p => Leads(pairs, p.Second, to, seen)));

    /// <summary>The list with each one right behind those who have to come before it, otherwise as it was.</summary>
    private static List<WaitingListEntry> Keeping(List<WaitingListEntry> list, Func<WaitingListEntry, WaitingListEntry, bool> comesBefore)
    {
        var (order, seen) = (new List<WaitingListEntry>(), new HashSet<WaitingListEntry>());
        list.ForEach(Take);
        return order;

        void Take(WaitingListEntry entry)
        {
            if (seen.Add(entry))
            {
                list.Where(other => comesBefore(other, entry)).ToList().ForEach(Take);
                order.Add(entry);
            }
        }
    }
}
