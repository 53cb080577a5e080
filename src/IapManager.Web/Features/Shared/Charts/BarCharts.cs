namespace IapManager.Web.Features.Shared.Charts;

/// <param name="Value">Null: the chart's <see cref="BarChart.Without"/> is said instead of a bar.</param>
public sealed record ChartBar(string Label, double? Value);

/// <summary>Up to three upright bars, "before", "during" and "after": outlined, hatched, solid, each with its figure on top.</summary>
public sealed record BarChart
{
    public required string Title { get; init; }

    /// <summary>What it shows, in a sentence that does not claim a cause.</summary>
    public required string Sentence { get; init; }

    public required IReadOnlyList<ChartBar> Bars { get; init; }

    /// <summary>What is said where there is no value.</summary>
    public string Without { get; init; } = "not known";

    /// <summary>"%" or nothing.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Top of the axis; null: chosen from the values (100 for "%").</summary>
    public double? Max { get; init; }

    /// <summary>How many pupils are counted and left out: "11 of 14 pupils; 3 without a full window".</summary>
    public string? Base { get; init; }

    /// <summary>The value at the top of the axis.</summary>
    public double Top => Max ?? (Unit == "%" ? 100 : NiceTop(Bars.Max(bar => bar.Value) ?? 0));

    /// <summary>The smallest top that is twice a round number and not below the value; 2 for no value.</summary>
    internal static double NiceTop(double value)
    {
        if (value <= 0)
        {
            return 2;
        }

        var half = value / 2;
        var scale = Math.Pow(10, Math.Floor(Math.Log10(half)));
        double[] round = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
        return 2 * scale * round.First(step => step * scale >= half - 1e-9);
    }
}

/// <param name="Shares">One for each of the chart's series, 0 to 1. Null: too few to show.</param>
public sealed record BarGroup(string Name, IReadOnlyList<double?> Shares);

/// <summary>Groups of level bars: each group's share of the roll beside its share of those placed and returned.</summary>
public sealed record GroupBarChart
{
    public required string Title { get; init; }

    public required string Sentence { get; init; }

    /// <summary>Words behind a bar's figure, "on roll", "placed", "returned". One to three.</summary>
    public required IReadOnlyList<string> Series { get; init; }

    public required IReadOnlyList<BarGroup> Groups { get; init; }

    public string? Base { get; init; }
}
