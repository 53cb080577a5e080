namespace IapManager.Domain.Measures;

/// <summary>A figure with its base, never shown without it.</summary>
/// <param name="Count">How many of them.</param>
/// <param name="OutOf">The base.</param>
public readonly record struct Rate(int Count, int OutOf)
{
    /// <summary>Per cent, 0 to 100; null when the base is empty.</summary>
    public decimal? Percent => OutOf == 0 ? null : 100m * Count / OutOf;

    public static Rate operator +(Rate a, Rate b) => new(a.Count + b.Count, a.OutOf + b.OutOf);

    public static Rate Add(Rate left, Rate right) => left + right;

    public static Rate Of(IReadOnlyCollection<Behind> behind) => new(behind.Count(b => b.Counted), behind.Count);

    /// <summary>"9 of 14, 64%", or "none yet" when the base is empty.</summary>
    public override string ToString() => Percent is { } percent ? $"{Count} of {OutOf}, {Math.Round(percent, MidpointRounding.AwayFromZero):0}%" : "none yet";
}

/// <summary>The pupils behind a rate, each once in each part: a pupil with one record that counts and one that does not is in both.</summary>
/// <param name="Counted">Pupils with a record that counts.</param>
/// <param name="Others">Pupils with a record that does not.</param>
/// <param name="All">Pupils in the base.</param>
public readonly record struct RatePupils(int Counted, int Others, int All)
{
    public static RatePupils Of(IReadOnlyCollection<Behind> behind) => new(Count(behind.Where(b => b.Counted)), Count(behind.Where(b => !b.Counted)), Count(behind));

    private static int Count(IEnumerable<Behind> behind) => behind.Select(b => b.PupilId).Distinct().Count();
}

/// <summary>From one day to another, both counted.</summary>
public readonly record struct DayRange(DateOnly From, DateOnly To)
{
    public bool Contains(DateOnly day) => From <= day && day <= To;
}

/// <summary>Median and range of some numbers; all null when there are none.</summary>
public sealed record Spread(int Count, decimal? Median, decimal? Least, decimal? Most)
{
    /// <summary>Pupils behind the numbers, each once; as many as there are numbers where each is of another pupil.</summary>
    public int Pupils { get; init; } = Count;

    public static Spread Of(IEnumerable<Behind> behind)
    {
        var known = behind.Where(b => b.Value is not null).ToList();
        return Of(known.Select(b => b.Value!.Value)) with { Pupils = known.Select(b => b.PupilId).Distinct().Count() };
    }

    public static Spread Of(IEnumerable<decimal> numbers)
    {
        var sorted = numbers.Order().ToList();
        if (sorted.Count == 0)
        {
            return new Spread(0, null, null, null);
        }

        var middle = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted.Count, median, sorted[0], sorted[^1]);
    }
}

/// <summary>What stands behind a figure: one record of one pupil in its base. A pupil with two such records is there twice.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="Counted">Whether it is among those counted; otherwise it is in the base alone.</param>
/// <param name="On">The day that puts it into the period; null where it is about the whole period.</param>
/// <param name="Value">What goes into a median, mean or sum; null where only the number counts.</param>
public sealed record Behind(int PupilId, bool Counted, DateOnly? On = null, decimal? Value = null);
