namespace IapManager.Web.Backups;

/// <summary>Which backups are kept: the last of each of 30 days and of each of 12 months on which there are some, and all of the last two days.</summary>
public static class BackupRetention
{
    public const int Days = 30;
    public const int Months = 12;

    private static readonly TimeSpan AllOf = TimeSpan.FromDays(2);

    /// <returns>Those to be taken away.</returns>
    /// <param name="times">When each was made; in any order.</param>
    public static IEnumerable<DateTime> Outdated(IEnumerable<DateTime> times)
    {
        var all = times.OrderDescending().ToList();
        var kept = all.DistinctBy(t => t.Date).Take(Days)
            .Concat(all.DistinctBy(t => (t.Year, t.Month)).Take(Months))
            .Concat(all.Where(t => all[0] - t < AllOf))
            .ToHashSet();
        return all.Where(t => !kept.Contains(t));
    }
}
