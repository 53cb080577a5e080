namespace IapManager.Domain.Measures;

/// <summary>Equal windows of several stays, added up. Stays without the full windows are counted and left out.</summary>
/// <param name="Counted">Stays in the sums.</param>
/// <param name="LeftOut">Stays that are not.</param>
/// <param name="After">Null where only before and during are compared.</param>
public sealed record ComparisonSum(int Counted, int LeftOut, WindowTally Before, WindowTally During, WindowTally? After)
{
    public int Stays => Counted + LeftOut;

    /// <param name="stays">Null for a stay without a full school day.</param>
    public static ComparisonSum BeforeAndDuring(IReadOnlyCollection<StayComparison?> stays)
    {
        var full = stays.Where(s => s is { HasBeforeAndDuring: true }).ToList();
        return new ComparisonSum(full.Count, stays.Count - full.Count, Sum(full.Select(s => s!.Before)), Sum(full.Select(s => s!.During)), null);
    }

    /// <param name="stays">Null for a stay without a full school day.</param>
    public static ComparisonSum BeforeDuringAndAfter(IReadOnlyCollection<StayComparison?> stays)
    {
        var full = stays.Where(s => s is { HasAll: true }).ToList();
        return new ComparisonSum(full.Count, stays.Count - full.Count, Sum(full.Select(s => s!.Before)), Sum(full.Select(s => s!.During)), Sum(full.Select(s => s!.After!.Value)));
    }

    /// <summary>Sessions for each pupil counted; null when none is.</summary>
    public decimal? ForEach(int sessions) => Counted == 0 ? null : (decimal)sessions / Counted;

    private static WindowTally Sum(IEnumerable<WindowTally> windows) => windows.Aggregate(default(WindowTally), (a, b) => a + b);
}
