namespace IapManager.Domain.Measures;

/// <summary>
/// Whether the total of several schools may stand beside what each of them shows. Each school's row leaves out what its own report
/// leaves out; a total from which a single small number would follow by taking the rows away is left out as well.
/// </summary>
public static class TrustTotals
{
    /// <param name="left">The rates that are left out, one for each school; those without a base tell nothing.</param>
    /// <param name="small">What is a small count.</param>
    public static bool Shows(IEnumerable<Rate> left, SmallNumbers small)
    {
        var those = left.Where(r => r.OutOf > 0).ToList();
        var sum = those.Aggregate(default(Rate), Rate.Add);
        return those.Count == 0 || (those.Count > 1 && sum.Count >= small.Smallest && sum.OutOf - sum.Count >= small.Smallest);
    }

    /// <param name="left">The numbers that are left out, or stand behind a median or mean that is, one for each school.</param>
    /// <param name="small">What is a small count.</param>
    public static bool Shows(IEnumerable<int> left, SmallNumbers small)
    {
        var those = left.Where(n => n > 0).ToList();
        return those.Count == 0 || (those.Count > 1 && those.Sum() >= small.Smallest);
    }
}
