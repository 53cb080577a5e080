namespace IapManager.Web.Features.Shared.Charts;

public sealed record ScorePoint(DateOnly On, double Value);

/// <summary>From a score on, as the publisher words it.</summary>
public sealed record ChartBand(double From, string Name);

/// <summary>One score over time.</summary>
public sealed record ScoreChart
{
    public required string Title { get; init; }

    /// <summary>What it shows, in a sentence that does not claim a cause.</summary>
    public required string Sentence { get; init; }

    public required double Lowest { get; init; }

    /// <summary>Null where no highest score is known.</summary>
    public required double? Highest { get; init; }

    /// <summary>Two or more, oldest first.</summary>
    public required IReadOnlyList<ScorePoint> Points { get; init; }

    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    /// <summary>The value at the top of the axis.</summary>
    public double Top => Highest ?? Lowest + BarChart.NiceTop(Points.Max(p => p.Value) - Lowest);
}
