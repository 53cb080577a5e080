using FsCheck.Xunit;
using IapManager.Domain.Measures;
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
