using FsCheck.Xunit;
using IapManager.Domain.Measures;
using IapManager.Domain.Referrals;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

/// <summary>Somebody with paper and pencil tries every table that fits what is shown; no small count may come out the same in all.</summary>
public sealed class SuppressionLaws
{
    private const int Smallest = 5;

    private static readonly SmallNumbers Small = new(Smallest);

    [Fact]
    public void SmallCount_TakesItsRingWithIt()
    {
        // Girls: 2 of 12 returned. Boys: 10 of 21. In all 12 of 33.
        var hidden = Suppression.HiddenIn(new[,] { { 2, 10 }, { 10, 11 } }, [true, true, true], Small);

        // The 2 would follow from girls in all, from the other girls, and from the boys: all four parts go, the totals stay.
        Words(hidden).ShouldBe(["xx.", "xx.", "..."]);
    }

    [Fact]
    public void WithoutSmallCounts_EverythingIsShown() =>
        Words(Suppression.HiddenIn(new[,] { { 6, 10 }, { 10, 0 } }, [true, true, true], Small)).ShouldBe(["...", "...", "..."]);

    [Fact]
    public void CheapestRingIsTaken()
    {
        var hidden = Suppression.HiddenIn(new[,] { { 3, 20 }, { 30, 40 }, { 6, 7 } }, [true, true, true], Small);

        Words(hidden).ShouldBe(["xx.", "...", "xx.", "..."]);
    }

    [Fact]
    public void TotalLeftOutElsewhere_IsLeftOutHereToo() =>
        Words(Suppression.HiddenIn(new[,] { { 6, 10 }, { 10, 11 } }, [false, true, true], Small))[2][0].ShouldBe('x');

    [Property(MaxTest = 300)]
    public void NoSmallCount_FollowsFromWhatIsShown(byte[] numbers, byte rows)
    {
        var table = TableOf(numbers ?? [], 2 + (rows % 2));
        var totals = Enumerable.Range(0, 2).Select(c => Sum(table, c)).ToArray();
        // As on the first page: a rate of which a part is small is not shown.
        var rate = !Small.LeavesOut(new Rate(totals[0], totals.Sum()));
        var hidden = Suppression.HiddenIn(table, [rate, rate, !Small.LeavesOut(totals.Sum())], Small);
        var possible = Possible(table, hidden).ToList();

        possible.ShouldContain(p => Same(p, table));
        for (var r = 0; r < table.GetLength(0); r++)
        {
            for (var c = 0; c < 2; c++)
            {
                if (table[r, c] is > 0 and < Smallest)
                {
                    hidden[r, c].ShouldBeTrue();
                    var (row, column) = (r, c);
                    possible.Select(p => p[row, column]).Distinct().Count().ShouldBeGreaterThan(1, $"{table[r, c]} at {r},{c} follows from what is shown.");
                }
            }
        }
    }

    [Property(MaxTest = 300)]
    public void NoSmallNumberOfViews_FollowsFromTheOthers(byte given, byte settled, byte missing)
    {
        int[] views = [given % 9, settled % 9, missing % 9];
        var hidden = new HiddenFigures(Nothing, Small).Views(new ViewCounts(views[0], views[1], views[2]), new ViewCounts(views[0], views[1], views[2]));
        var total = views.Sum();
        var possible = (from a in Enumerable.Range(0, 25) from b in Enumerable.Range(0, 25) from c in Enumerable.Range(0, 25) select new[] { a, b, c })
            .Where(p => (Small.LeavesOut(total) || p.Sum() == total) && Enumerable.Range(0, 3).All(i => hidden.Contains(State(i)) || p[i] == views[i])).ToList();

        possible.ShouldContain(p => p.SequenceEqual(views));
        for (var i = 0; i < 3; i++)
        {
            if (Small.LeavesOut(views[i]))
            {
                var at = i;
                possible.Select(p => p[at]).Distinct().Count().ShouldBeGreaterThan(1, $"{views[i]} follows from what is shown.");
            }
        }

        static ViewState State(int i) => new[] { ViewState.Given, ViewState.NotGiven, ViewState.Awaited }[i];
    }

    [Fact]
    public void ViewsOfFewPupils_AreLeftOut_HoweverManyReviewsTheyHad()
    {
        // Three pupils with two reviews each.
        var hidden = new HiddenFigures(Nothing with { Present = 3, PresentAtTheEnd = 3, PupilViews = new(6, 0, 0), ReviewedPupils = 3 }, Small);

        hidden.Reviews.ShouldBeTrue();
        hidden.Views(new(6, 0, 0), new(3, 0, 0)).ShouldContain(ViewState.Given);
        new HiddenFigures(Nothing with { PupilViews = new(7, 6, 0), ReviewedPupils = 8 }, Small).Views(new(7, 6, 0), new(6, 2, 0)).ShouldBe([ViewState.Given, ViewState.NotGiven], ignoreOrder: true);
    }

    [Fact]
    public void ReferralsAndChangesOfFewPupils_AreLeftOut()
    {
        var hidden = new HiddenFigures(Nothing with { Flow = new(6, 6, 6, 0, 0, 0), FlowPupils = new(3, 3, 3, 0, 0, 0), AdjustmentPupils = new(4, 4, 0, default, default, 0) }, Small);

        (hidden.Sent, hidden.Decided, hidden.Accepted, hidden.Adjustments).ShouldBe((true, true, true, true));
    }

    [Fact]
    public void TimeAfter_IsLeftOut_WhereItDiffersFromBeforeAndDuringByFew()
    {
        // Of ten with a time before and during eight have a time after: the two means would give away the other two.
        Of(10, 8).ShouldBeTrue();
        Of(8, 8).ShouldBeFalse();
        Of(13, 8).ShouldBeFalse();

        static bool Of(int during, int after) =>
            new HiddenFigures(Nothing with { BeforeAndDuring = new(during, 0, default, default, null), BeforeDuringAndAfter = new(after, 0, default, default, default(WindowTally)) }, Small).After;
    }

    [Theory]
    [InlineData(20, 7, 0, 13, false)]
    [InlineData(20, 7, 2, 18, true)]
    [InlineData(20, 3, 0, 20, true)]
    public void ThereStartedAndEnded_AreShownTogetherOrNotAtAll(int there, int started, int ended, int atTheEnd, bool leftOut)
    {
        var hidden = new HiddenFigures(Nothing with { Present = there, PupilsStarted = started, PupilsEnded = ended, PresentAtTheEnd = atTheEnd }, Small);

        (hidden.Present, hidden.Started, hidden.Ended).ShouldBe((leftOut, leftOut, leftOut));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(0, false)]
    public void MediansAndMeans_AreOfEnoughPupils_AndTheirNumbersAreNeverSaid(int pupils, bool leftOut)
    {
        var hidden = new HiddenFigures(Nothing with { Feedback = new(new(20, 40), pupils) }, Small);

        hidden.Median(new Spread(pupils, 3, 1, 9)).ShouldBe(leftOut);
        hidden.Week(new WeekShare(default, pupils, 0.5m)).ShouldBe(leftOut);
        hidden.Feedback.ShouldBe(leftOut);
        hidden.Numbers.ShouldBeTrue();
        new HiddenFigures(Nothing, SmallNumbers.ShowAll).Numbers.ShouldBeFalse();
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(0, false)]
    public void WhoDrifts_IsNotSaidWithoutNames(int smallest, bool leftOut) =>
        new HiddenFigures(Nothing with { Present = 40, PresentAtTheEnd = 40, Drifting = new(20, 40) }, new SmallNumbers(smallest)).Drifting.ShouldBe(leftOut);

    private static readonly ReintegrationFigures Nothing = ReintegrationFigures.Of(RepresentationTests.School with { Placements = [], Referrals = [] }, RepresentationTests.Autumn);

    private static int[,] TableOf(byte[] numbers, int rows)
    {
        var table = new int[rows, 2];
        for (var i = 0; i < rows * 2; i++)
        {
            table[i / 2, i % 2] = i < numbers.Length ? numbers[i] % 10 : i;
        }

        return table;
    }

    /// <summary>Every table with the counts and totals that are shown. A count left out may be anything up to 12.</summary>
    private static IEnumerable<int[,]> Possible(int[,] table, bool[,] hidden)
    {
        var (rows, cells) = (table.GetLength(0), table.Length);
        var grand = Sum(table, 0) + Sum(table, 1);
        return Fill(new int[rows, 2], 0);

        IEnumerable<int[,]> Fill(int[,] so, int at)
        {
            if (at == cells)
            {
                if ((hidden[rows, 0] || Sum(so, 0) == Sum(table, 0)) && (hidden[rows, 1] || Sum(so, 1) == Sum(table, 1)) && (hidden[rows, 2] || Sum(so, 0) + Sum(so, 1) == grand))
                {
                    yield return (int[,])so.Clone();
                }

                yield break;
            }

            var (r, c) = (at / 2, at % 2);
            foreach (var value in hidden[r, c] ? Enumerable.Range(0, 13) : [table[r, c]])
            {
                so[r, c] = value;
                if (c == 0 || hidden[r, 2] || so[r, 0] + so[r, 1] == table[r, 0] + table[r, 1])
                {
                    foreach (var full in Fill(so, at + 1))
                    {
                        yield return full;
                    }
                }
            }
        }
    }

    private static int Sum(int[,] table, int column) => Enumerable.Range(0, table.GetLength(0)).Sum(r => table[r, column]);

    private static bool Same(int[,] a, int[,] b) => a.Cast<int>().SequenceEqual(b.Cast<int>());

    private static string[] Words(bool[,] hidden) =>
        [.. Enumerable.Range(0, hidden.GetLength(0)).Select(r => string.Concat(Enumerable.Range(0, hidden.GetLength(1)).Select(c => hidden[r, c] ? 'x' : '.')))];
}
