namespace IapManager.Domain.Measures;

/// <summary>
/// Leaves out small groups from what leaves the school (facts.md, What to measure): a count from 1 to just below the limit, and a
/// rate in which either part is such a count. Nothing is left out for those who may see pupils by name.
/// </summary>
/// <param name="Smallest">The smallest group that is shown; 0 shows all.</param>
public sealed record SmallNumbers(int Smallest)
{
    public static SmallNumbers ShowAll { get; } = new(0);

    public bool LeavesOut(int count) => count > 0 && count < Smallest;

    public bool LeavesOut(Rate rate) => LeavesOut(rate.OutOf) || LeavesOut(rate.Count) || LeavesOut(rate.OutOf - rate.Count);

    public bool LeavesOut(RatePupils pupils) => LeavesOut(pupils.Counted) || LeavesOut(pupils.Others) || LeavesOut(pupils.All);

    /// <summary>
    /// Of the parts of a total that is shown, those to leave out. Where one alone would follow from the others, or all left out
    /// together are still a small group, the next smallest goes as well.
    /// </summary>
    public IReadOnlySet<T> LeftOut<T>(IEnumerable<(T Part, int Count)> parts)
        where T : notnull
    {
        var bySize = parts.Where(p => p.Count > 0).OrderBy(p => p.Count).ToList();
        var left = bySize.Count(p => LeavesOut(p.Count));
        while (left > 0 && left < bySize.Count && (left == 1 || LeavesOut(bySize.Take(left).Sum(p => p.Count))))
        {
            left++;
        }

        return bySize.Take(left).Select(p => p.Part).ToHashSet();
    }
}
