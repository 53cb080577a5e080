namespace IapManager.Documents;

public enum LineMark
{
    /// <summary>A solid line with discs.</summary>
    Disc,

    /// <summary>A dashed line with squares.</summary>
    Square,

    /// <summary>A dotted line with rings.</summary>
    Ring,
}

/// <param name="Name">In the legend, and beside the end of the line.</param>
/// <param name="Mark">Tells the lines apart without colour.</param>
/// <param name="Values">One for each point, in their order, 0 or more; null leaves a gap where a figure is missing or held back.</param>
public sealed record LineSeries(string Name, LineMark Mark, params IReadOnlyList<double?> Values);

/// <summary>Lines over points in time. The figures belong in a table below it as well.</summary>
/// <param name="AlternativeText">What the chart shows, in a sentence or two.</param>
/// <param name="Points">Under the chart, from left to right: "Autumn 1".</param>
/// <param name="Series">At most a handful.</param>
public sealed record LineChart(string AlternativeText, IReadOnlyList<string> Points, IReadOnlyList<LineSeries> Series) : Block
{
    /// <summary>The top of the scale; null chooses a round number above the largest value.</summary>
    public double? Top { get; init; }

    /// <summary>Follows the numbers of the scale and of the last values: "%".</summary>
    public string Unit { get; init; } = "";

    /// <summary>Height in points.</summary>
    public double Height { get; init; } = 150;
}
