namespace IapManager.Domain.Measures;

/// <summary>A figure with its base, never shown without it.</summary>
/// <param name="Count">How many of them.</param>
/// <param name="OutOf">The base.</param>
public readonly record struct Rate(int Count, int OutOf)
{
    /// <summary>Per cent, 0 to 100; null when the base is empty.</summary>
    public decimal? Percent => OutOf == 0 ? null : 100m * Count / OutOf;

    /// <summary>"9 of 14, 64%", or "none yet" when the base is empty.</summary>
    public override string ToString() => Percent is { } percent ? $"{Count} of {OutOf}, {Math.Round(percent, MidpointRounding.AwayFromZero):0}%" : "none yet";
}

/// <summary>From one day to another, both counted.</summary>
public readonly record struct DayRange(DateOnly From, DateOnly To)
{
    public bool Contains(DateOnly day) => From <= day && day <= To;
}

/// <summary>Median and range of some numbers; all null when there are none.</summary>
public sealed record Spread(int Count, decimal? Median, decimal? Least, decimal? Most)
{
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
