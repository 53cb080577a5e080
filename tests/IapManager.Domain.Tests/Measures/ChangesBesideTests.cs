using FsCheck.Xunit;
using IapManager.Domain.Measures;
using Shouldly;
using Xunit;
using static IapManager.Domain.Measures.AdjustmentPart;

namespace IapManager.Domain.Tests.Measures;

/// <summary>Changes at school of two terms side by side, for readers without names: what is carried over is what was still due. Worked by hand.</summary>
public sealed class ChangesBesideTests
{
    private static readonly SmallNumbers Small = new(5);
    private static readonly ReintegrationFigures Many = ReintegrationFigures.Of(RepresentationTests.School with { Placements = [], Referrals = [] }, RepresentationTests.Autumn);

    [Fact]
    public void WhatWasStillDueAndLeftOut_IsNotToldAsCarriedOver()
    {
        // Summer: of 20, 12 in place, 6 still due, 2 dropped, each of another pupil. Autumn carries 6 over: were that told, 20 less 12 less 6 would be dropped.
        var summer = LeftOf(Counts(agreed: 20, carriedOver: 0, inPlace: 12, due: 6, dropped: 2));
        var autumn = LeftOf(Counts(agreed: 9, carriedOver: 6, inPlace: 10, due: 5, dropped: 0));

        summer.ShouldBe([Agreed, CarriedOver, StillDue, Overdue, Dropped], ignoreOrder: true);
        autumn.ShouldBe([Agreed, CarriedOver], ignoreOrder: true, "15 agreed or carried over, 10 in place, 5 still due");
    }

    [Fact]
    public void FewAgreed_DoNotFollowFromWhatWasStillDueBefore()
    {
        // Summer tells that 6 are still due. Autumn has 8, two of them new: 8 less 6 would be these, and so would 8 in place less 6.
        LeftOf(Counts(agreed: 14, carriedOver: 0, inPlace: 8, due: 6, dropped: 0)).ShouldBe([Agreed, CarriedOver], ignoreOrder: true);
        LeftOf(Counts(agreed: 2, carriedOver: 6, inPlace: 8, due: 0, dropped: 0)).ShouldBe([All, Agreed, CarriedOver, InPlace, Checked], ignoreOrder: true);

        // Where parts are left out already, no more is.
        LeftOf(Counts(agreed: 2, carriedOver: 18, inPlace: 10, due: 7, dropped: 3)).ShouldBe([All, Agreed, CarriedOver, StillDue, Overdue, Dropped], ignoreOrder: true);
    }

    [Fact]
    public void WhoSeesNames_IsToldAll() =>
        new HiddenFigures(Of(Counts(agreed: 2, carriedOver: 6, inPlace: 5, due: 2, dropped: 1)), SmallNumbers.ShowAll).AdjustmentsLeft.ShouldBeEmpty();

    [Property(MaxTest = 500)]
    public void NoSmallNumberOfChanges_FollowsFromTwoTerms(int seed)
    {
        var random = new Random(seed);
        var first = Drawn(random, random.Next(12), random.Next(20));
        var second = Drawn(random, first.StillDue, random.Next(12));
        AdjustmentCounts[] terms = [first, second];
        var left = terms.Select(LeftOf).ToList();

        // All schools of which the same is told, each part one more or one less than it is; how many were carried into the first term nobody knows.
        var others =
            from a in Near(first.InPlace, left[0].Contains(InPlace))
            from b in Near(first.StillDue, left[0].Contains(StillDue))
            from c in Near(first.Dropped, left[0].Contains(Dropped))
            where left[0].Contains(All) || a + b + c == first.All
            from d in Near(second.InPlace, left[1].Contains(InPlace))
            from e in Near(second.StillDue, left[1].Contains(StillDue))
            from f in Near(second.Dropped, left[1].Contains(Dropped))
            where (left[1].Contains(All) || d + e + f == second.All) && d + e + f >= b
            select new[] { a, b, c, d, e, f, d + e + f - b };
        int[] was = [first.InPlace, first.StillDue, first.Dropped, second.InPlace, second.StillDue, second.Dropped, second.Agreed];
        var possible = others.ToList();

        possible.ShouldContain(o => o.SequenceEqual(was));
        for (var i = 0; i < was.Length; i++)
        {
            if (Small.LeavesOut(was[i]))
            {
                possible.ShouldContain(o => o[i] != was[i], $"number {i} of {string.Join(", ", was)} follows; left out are {string.Join(", ", left[0])} and {string.Join(", ", left[1])}");
            }
        }

        // Agreed and carried over are never told one by one; checked ones are a part of those in place, overdue ones of those still due.
        foreach (var (counts, leftOut) in terms.Zip(left))
        {
            (leftOut.Contains(Agreed) && leftOut.Contains(CarriedOver)).ShouldBeTrue();
            (leftOut.Contains(Checked) || !(leftOut.Contains(InPlace) || Small.LeavesOut(new Rate(counts.Checked, counts.InPlace)))).ShouldBeTrue();
            (leftOut.Contains(Overdue) || !(leftOut.Contains(StillDue) || Small.LeavesOut(new Rate(counts.Overdue, counts.StillDue)))).ShouldBeTrue();
        }

        static IEnumerable<int> Near(int value, bool isLeft) => isLeft ? Enumerable.Range(value - 1, 3).Where(v => v >= 0) : [value];
    }

    private static AdjustmentCounts Drawn(Random random, int carriedOver, int agreed)
    {
        var all = carriedOver + agreed;
        var inPlace = random.Next(all + 1);
        var due = random.Next(all - inPlace + 1);
        return Counts(agreed, carriedOver, inPlace, due, all - inPlace - due) with { Checked = random.Next(inPlace + 1), Overdue = random.Next(due + 1) };
    }

    private static AdjustmentCounts Counts(int agreed, int carriedOver, int inPlace, int due, int dropped) => new(agreed, carriedOver, inPlace, 0, due, 0, dropped);

    /// <summary>Each change is another pupil's.</summary>
    private static ReintegrationFigures Of(AdjustmentCounts c) => Many with
    {
        Adjustments = c,
        AdjustmentPupils = new(c.All, c.Agreed, c.CarriedOver, new(c.Checked, c.InPlace - c.Checked, c.InPlace), new(c.Overdue, c.StillDue - c.Overdue, c.StillDue), c.Dropped),
    };

    private static IReadOnlySet<AdjustmentPart> LeftOf(AdjustmentCounts counts) => new HiddenFigures(Of(counts), Small).AdjustmentsLeft;
}
