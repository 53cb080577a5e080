namespace IapManager.Documents;

public enum BarFill
{
    Outline,
    Hatched,
    Solid,
}

public sealed record BarSeries(string Name, BarFill Fill);

/// <param name="Value">0 or more; null prints the label alone, where a figure is missing or held back.</param>
/// <param name="Label">Printed above the bar: "68.2%".</param>
public sealed record Bar(double? Value, string Label);

/// <param name="Name">Under the group; empty when there is one group, whose bars then carry the series' names.</param>
/// <param name="Bars">One for each series, in their order.</param>
public sealed record BarGroup(string Name, params IReadOnlyList<Bar> Bars);

/// <summary>Upright bars in groups. The figures belong in a table below it as well.</summary>
/// <param name="AlternativeText">What the chart shows, in a sentence or two.</param>
/// <param name="Series">One bar of each group.</param>
/// <param name="Groups">From left to right.</param>
public sealed record BarChart(string AlternativeText, IReadOnlyList<BarSeries> Series, IReadOnlyList<BarGroup> Groups) : Block
{
    /// <summary>The top of the scale; null chooses a round number above the largest value.</summary>
    public double? Top { get; init; }

    /// <summary>Follows the numbers of the scale: "%".</summary>
    public string Unit { get; init; } = "";

    /// <summary>Height in points.</summary>
    public double Height { get; init; } = 150;
}

public enum StageState
{
    Done,
    Now,
    Later,
}

/// <summary>A stage of a plan, from its first day to the day on which the next one begins.</summary>
public sealed record Stage(string Name, DateOnly From, DateOnly To, StageState State);

/// <param name="From">The day from which the share holds, until the next point.</param>
/// <param name="Share">0 to 1.</param>
public sealed record SharePoint(DateOnly From, double Share);

/// <summary>Words under the line at a day: a step back and its reason.</summary>
public sealed record ShareNote(DateOnly On, string Title, string Detail = "");

/// <summary>A share that rises in steps, under the stages of the plan, on one axis of school weeks.</summary>
/// <param name="AlternativeText">What the chart shows, in a sentence or two.</param>
/// <param name="Weeks">The Mondays of the school weeks shown, in order; weeks without school take no room.</param>
public sealed record ShareChart(string AlternativeText, IReadOnlyList<DateOnly> Weeks) : Block
{
    public IReadOnlyList<Stage> Stages { get; init; } = [];

    /// <summary>Dotted.</summary>
    public IReadOnlyList<SharePoint> Planned { get; init; } = [];

    /// <summary>Solid, up to <see cref="ActualTo"/>.</summary>
    public IReadOnlyList<SharePoint> Actual { get; init; } = [];

    /// <summary>The last day that the solid line reaches; null: today.</summary>
    public DateOnly? ActualTo { get; init; }

    /// <summary>What follows the solid line, dashed: versions already agreed.</summary>
    public IReadOnlyList<SharePoint> Next { get; init; } = [];

    public DateOnly? Today { get; init; }

    /// <summary>Beside the marker of today: "56% now".</summary>
    public string? NowLabel { get; init; }

    public IReadOnlyList<ShareNote> Notes { get; init; } = [];

    /// <summary>At the right above the planned line: "full timetable planned from 25 Jan".</summary>
    public string? PlannedLabel { get; init; }

    /// <summary>The Monday of each week from <paramref name="from"/> to <paramref name="to"/>, for a plan without holidays.</summary>
    public static IReadOnlyList<DateOnly> EveryWeek(DateOnly from, DateOnly to)
    {
        var monday = from.AddDays(-(((int)from.DayOfWeek + 6) % 7));
        return [.. Enumerable.Range(0, ((to.DayNumber - monday.DayNumber) / 7) + 1).Select(week => monday.AddDays(7 * week))];
    }
}
