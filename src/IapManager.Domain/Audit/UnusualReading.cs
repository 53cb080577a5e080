namespace IapManager.Domain.Audit;

public enum UnusualKind
{
    ManyPupils,
    NotWithUs,
    AtNight,
    ManyDownloads,
    TurnedAway,
}

/// <summary>One person's readings of one day.</summary>
/// <param name="Pupils">Different pupils about whom something was opened.</param>
/// <param name="NotWithUs">Of these, pupils with neither a place nor a referral, now or before; 0 for whoever sees own pupils alone.</param>
/// <param name="AtNight">Of the pupils, those opened between <see cref="UnusualReading.NightBegins"/> and <see cref="UnusualReading.NightEnds"/>.</param>
/// <param name="Downloads">The most lists, packs and documents taken away within an hour.</param>
/// <param name="TurnedAway">How often something was asked for in vain.</param>
public sealed record ReadingDay(int UserId, DateOnly Day, int Pupils, int NotWithUs, int AtNight, int Downloads, int TurnedAway);

/// <param name="Count">How many: pupils, downloads, times.</param>
/// <param name="Usual">The person's own middle day, in pupils; null where it is not compared.</param>
public sealed record UnusualSign(UnusualKind Kind, int Count, decimal? Usual = null);

/// <param name="Signs">At least one.</param>
public sealed record UnusualDay(int UserId, DateOnly Day, IReadOnlyList<UnusualSign> Signs);

/// <summary>
/// Days on which somebody read in a way that is worth asking about. Each person is compared with themselves. There is no published
/// measure of this for schools: the thresholds are the project's own, chosen so that an ordinary day of a lead or a SENCO stays below them.
/// </summary>
public static class UnusualReading
{
    /// <summary>Pupils in a day, below which a day is never many: a class.</summary>
    public const int ManyPupils = 25;

    /// <summary>Times the person's own middle day.</summary>
    public const int TimesUsual = 3;

    /// <summary>Days of reading before this one that are compared with; the latest of them.</summary>
    public const int DaysCompared = 20;

    /// <summary>Pupils in a day who are not the provision's.</summary>
    public const int NotWithUs = 5;

    /// <summary>Pupils in a night. One or two may be an emergency.</summary>
    public const int AtNight = 3;

    /// <summary>Lists, packs and documents within an hour.</summary>
    public const int DownloadsInAnHour = 10;

    /// <summary>Times in a day. A stale link or two is nobody's fault.</summary>
    public const int TurnedAway = 10;

    public static readonly TimeOnly NightBegins = new(22, 0);

    public static readonly TimeOnly NightEnds = new(6, 0);

    public static bool IsNight(TimeOnly time) => time >= NightBegins || time < NightEnds;

    /// <param name="days">Of anybody, in any order; each person's day once.</param>
    /// <param name="since">Days before are only compared with.</param>
    /// <returns>The latest first.</returns>
    public static IReadOnlyList<UnusualDay> Of(IEnumerable<ReadingDay> days, DateOnly since) =>
        [.. days.GroupBy(d => d.UserId).SelectMany(OfOne).Where(d => d.Day >= since).OrderByDescending(d => d.Day).ThenBy(d => d.UserId)];

    private static IEnumerable<UnusualDay> OfOne(IEnumerable<ReadingDay> days)
    {
        var before = new List<int>();
        foreach (var day in days.OrderBy(d => d.Day))
        {
            var usual = Middle([.. before.TakeLast(DaysCompared)]);
            var signs = Signs(day, usual).ToList();
            if (signs.Count > 0)
            {
                yield return new(day.UserId, day.Day, signs);
            }

            if (day.Pupils > 0)
            {
                before.Add(day.Pupils);
            }
        }
    }

    private static IEnumerable<UnusualSign> Signs(ReadingDay day, decimal usual)
    {
        if (day.Pupils >= ManyPupils && day.Pupils >= TimesUsual * usual)
        {
            yield return new(UnusualKind.ManyPupils, day.Pupils, usual);
        }

        if (day.NotWithUs >= NotWithUs)
        {
            yield return new(UnusualKind.NotWithUs, day.NotWithUs);
        }

        if (day.AtNight >= AtNight)
        {
            yield return new(UnusualKind.AtNight, day.AtNight);
        }

        if (day.Downloads >= DownloadsInAnHour)
        {
            yield return new(UnusualKind.ManyDownloads, day.Downloads);
        }

        if (day.TurnedAway >= TurnedAway)
        {
            yield return new(UnusualKind.TurnedAway, day.TurnedAway);
        }
    }

    /// <returns>The median; 0 of nothing, so that a first day with many pupils is worth asking about.</returns>
    private static decimal Middle(List<int> counts)
    {
        if (counts.Count == 0)
        {
            return 0;
        }

        counts.Sort();
        var half = counts.Count / 2;
        return counts.Count % 2 == 1 ? counts[half] : (counts[half - 1] + counts[half]) / 2m;
    }
}
