using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Placements;

namespace IapManager.Domain.Tests.Placements;

/// <summary>Lists of two to seven who wait, moved by hand, whose sums change and some of whom leave.</summary>
public sealed class WaitingOrderLaws
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <param name="Points">Of each who waits.</param>
    /// <param name="Moves">Who by place in the list, and how far.</param>
    /// <param name="Urgency">Of each, looked at again after the moves.</param>
    /// <param name="Leaves">0 for those who leave the list.</param>
    public sealed record Story(int[] Points, (int Who, int Places)[] Moves, int[] Urgency, int[] Leaves);

    private static Arbitrary<Story> Stories(int moves) =>
        (from n in Gen.Choose(2, 7)
         from points in Gen.ArrayOf(Gen.Choose(0, 12), n)
         from moved in Gen.ArrayOf(from who in Gen.Choose(0, n - 1) from places in Gen.Choose(1, 4) from up in Gen.Choose(0, 1) select (who, up == 1 ? places : -places), moves)
         from urgency in Gen.ArrayOf(Gen.Choose(0, 10), n)
         from leaves in Gen.ArrayOf(Gen.Choose(0, 3), n)
         select new Story(points, moved, urgency, leaves)).ToArbitrary();

    [Property(MaxTest = 500)]
    public Property OneMove_HoldsTowardsThoseItPassed_AndPassesNobodyElse() => Prop.ForAll(Stories(1), story =>
    {
        var (everyone, order) = Play(story);
        var mover = everyone.Single(e => e.Moves.Count > 0);
        if (!order.Contains(mover))
        {
            return order.SequenceEqual(BySum(order));
        }

        var move = mover.Moves.Single();
        var (bySum, up, passed) = (BySum(order), move.Places > 0, order.Where(e => move.Passed.Contains(e.ReferralId)).ToList());
        var others = order.Where(e => e != mover);
        var kept = passed.All(p => (At(order, mover) < At(order, p)) == up);
        var alone = others.SequenceEqual(bySum.Where(e => e != mover));

        // Whoever changed sides with the mover was passed, or stands by sum on the far side of somebody who was.
        var changed = others.Where(x => (At(order, mover) < At(order, x)) != (At(bySum, mover) < At(bySum, x)));
        return kept && alone && changed.All(x => passed.Any(p => up ? At(bySum, p) <= At(bySum, x) : At(bySum, p) >= At(bySum, x)));
    });

    [Property(MaxTest = 500)]
    public Property ManyMoves_LoseNobody_AndTheLastOneHolds() => Prop.ForAll(Stories(6), story =>
    {
        var (everyone, order) = Play(story);
        var (mover, last) = everyone.SelectMany(e => e.Moves.Select(m => (e, m))).MaxBy(x => x.m.On);
        var holds = last is null || !order.Contains(mover) || order.Where(e => last.Passed.Contains(e.ReferralId)).All(p => (At(order, mover) < At(order, p)) == last.Places > 0);
        return holds && order.ToHashSet().SetEquals(everyone.Where(e => e.State == WaitingListState.Waiting)) && order.Count == order.Distinct().Count();
    });

    [Property(MaxTest = 500)]
    public Property MovesOfWhomNobodyPassedWaits_ChangeNothing() => Prop.ForAll(Stories(3), story =>
    {
        var (_, order) = Play(story);
        return order.SelectMany(e => e.Moves).Any(m => order.Any(e => m.Passed.Contains(e.ReferralId))) || order.SequenceEqual(BySum(order));
    });

    private static (List<WaitingListEntry> Everyone, IReadOnlyList<WaitingListEntry> Order) Play(Story story)
    {
        var everyone = story.Points.Select((p, n) => new WaitingListEntry(1, 1, n + 1, n + 1, p, 0, null, Today)).ToList();
        for (var n = 0; n < story.Moves.Length; n++)
        {
            var order = WaitingOrder.Of(everyone, Today);
            var (who, places) = story.Moves[n];
            var towards = who == 0 ? -Math.Abs(places) : who == order.Count - 1 ? Math.Abs(places) : places;
            order[who].Move(order, towards, "Because", Lead, Today.AddDays(-20 + n));
        }

        for (var n = 0; n < everyone.Count; n++)
        {
            everyone[n].Look(story.Urgency[n], null, Today);
            if (story.Leaves[n] == 0)
            {
                everyone[n].Remove("Left", Today);
            }
        }

        return (everyone, WaitingOrder.Of(everyone, Today));
    }

    private static List<WaitingListEntry> BySum(IEnumerable<WaitingListEntry> entries) => [.. entries.OrderByDescending(e => e.Sum(Today)).ThenBy(e => e.ReferralId)];

    private static int At(IReadOnlyList<WaitingListEntry> list, WaitingListEntry entry) => list.Index().Single(x => x.Item == entry).Index;
}
