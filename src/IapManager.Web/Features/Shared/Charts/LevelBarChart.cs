namespace IapManager.Web.Features.Shared.Charts;

/// <param name="Label">Above the bar.</param>
/// <param name="Value">Null: no bar, the words alone.</param>
/// <param name="Words">Behind the bar: "18 of 27, 67%".</param>
public sealed record LevelBar(string Label, double? Value, string Words);

/// <summary>Level bars from the longest down, or in the order of a way: each with its words behind it.</summary>
public sealed record LevelBarChart
{
    public required string Title { get; init; }

    /// <summary>What it shows, in a sentence that does not claim a cause.</summary>
    public required string Sentence { get; init; }

    public required IReadOnlyList<LevelBar> Bars { get; init; }
}

/// <param name="Share">0 to 1; null where there is none, or it is left out.</param>
/// <param name="Words">In the table: "56%", "nobody", "too few to show".</param>
/// <param name="Pupils">Empty where that is not said.</param>
public sealed record WeekPoint(DateOnly Day, double? Share, string Words, string Pupils);

/// <summary>A mean share at the end of each school week, from 0 to 100 %.</summary>
public sealed record WeekLineChart
{
    public required string Title { get; init; }

    /// <summary>What it shows, in a sentence that does not claim a cause.</summary>
    public required string Sentence { get; init; }

    /// <summary>At least one, in order.</summary>
    public required IReadOnlyList<WeekPoint> Weeks { get; init; }
}
