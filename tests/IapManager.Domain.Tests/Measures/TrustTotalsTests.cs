using FsCheck.Xunit;
using IapManager.Domain.Measures;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

public sealed class TrustTotalsTests
{
    private static readonly SmallNumbers Small = new(5);

    [Fact]
    public void Total_FromWhichTheNumberOfOneSchoolWouldFollow_IsNotShown()
    {
        // Oak shows 20 of 30; Ash 2 of 12 is left out. 22 of 42 in all would tell the 2.
        TrustTotals.Shows([new Rate(2, 12)], Small).ShouldBeFalse();
        TrustTotals.Shows([2], Small).ShouldBeFalse();
    }

    [Fact]
    public void Total_InWhichTwoSchoolsHideEachOther_IsShown()
    {
        TrustTotals.Shows([new Rate(2, 12), new Rate(4, 11)], Small).ShouldBeTrue();
        TrustTotals.Shows([2, 4], Small).ShouldBeTrue();
    }

    [Fact]
    public void TwoThatAreASmallGroupTogether_AreNotShownInATotal()
    {
        TrustTotals.Shows([new Rate(1, 12), new Rate(2, 11)], Small).ShouldBeFalse();
        TrustTotals.Shows([new Rate(10, 12), new Rate(10, 11)], Small).ShouldBeFalse();
        TrustTotals.Shows([1, 2], Small).ShouldBeFalse();
    }

    [Fact]
    public void SchoolsWithoutABase_HideNobody()
    {
        TrustTotals.Shows(Array.Empty<int>(), Small).ShouldBeTrue();
        TrustTotals.Shows([new Rate(0, 0)], Small).ShouldBeTrue();
        TrustTotals.Shows([new Rate(2, 12), new Rate(0, 0)], Small).ShouldBeFalse();
    }

    /// <summary>With paper and pencil: the rows shown are taken from the total, and every way to share out the rest is tried that leaves out what is left out.</summary>
    [Property(MaxTest = 100)]
    public void NoNumberThatIsLeftOut_FollowsFromTheTotal(byte[] numbers)
    {
        var left = (numbers ?? []).Chunk(2).Where(p => p.Length == 2).Select(p => new Rate(p[0] % 9, (p[0] % 9) + (p[1] % 9))).Where(Small.LeavesOut).Take(3).ToList();
        if (left.Count == 0 || !TrustTotals.Shows(left, Small))
        {
            return;
        }

        var possible = Possible(left.Count, left.Sum(r => r.Count), left.Sum(r => r.OutOf - r.Count)).ToList();
        for (var i = 0; i < left.Count; i++)
        {
            possible.Select(p => p[i].Count).Distinct().Count().ShouldBeGreaterThan(1, $"{string.Join("; ", left)}: school {i + 1}");
            possible.Select(p => p[i].OutOf - p[i].Count).Distinct().Count().ShouldBeGreaterThan(1, $"{string.Join("; ", left)}: school {i + 1}");
        }
    }

    private static IEnumerable<List<Rate>> Possible(int schools, int count, int rest)
    {
        if (schools == 1)
        {
            return Small.LeavesOut(new Rate(count, count + rest)) ? [[new Rate(count, count + rest)]] : [];
        }

        return
            from c in Enumerable.Range(0, count + 1)
            from r in Enumerable.Range(0, rest + 1)
            let first = new Rate(c, c + r)
            where Small.LeavesOut(first)
            from others in Possible(schools - 1, count - c, rest - r)
            select (List<Rate>)[first, .. others];
    }
}
