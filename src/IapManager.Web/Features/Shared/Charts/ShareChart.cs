namespace IapManager.Web.Features.Shared.Charts;

/// <summary>The way back: stages and mainstream share on one time axis, planned and actual.</summary>
public sealed record ShareChart
{
    /// <summary>The pupil's preferred name.</summary>
    public required string Name { get; init; }

    /// <summary>The Mondays of the school weeks the axis shows, in order; holidays are left out. At least one.</summary>
    public required IReadOnlyList<DateOnly> Weeks { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>In order of day, as are all lists here. Empty before the first version has begun.</summary>
    public required IReadOnlyList<SharePoint> Actual { get; init; }

    public IReadOnlyList<SharePoint> Planned { get; init; } = [];

    /// <summary>Versions that have not begun, and what is being built.</summary>
    public IReadOnlyList<SharePoint> Next { get; init; } = [];

    /// <summary>What stands under the label of the first of <see cref="Next"/>, "the version being built".</summary>
    public string? NextWords { get; init; }

    public IReadOnlyList<ChartStage> Stages { get; init; } = [];

    public IReadOnlyList<StepBack> StepBacks { get; init; } = [];

    /// <summary>What the drawing shows, in a sentence: read out instead of it.</summary>
    public string Sentence
    {
        get
        {
            if (Actual.Count == 0)
            {
                return $"{Name}’s mainstream share, planned. The first timetable has not begun.";
            }

            var now = At(Actual, Today) ?? Actual[0].Share;
            var plan = At(Planned, Today) is { } planned ? $"; the plan says {ChartText.Percent(planned)}" : "";
            var next = Next.Count > 0 ? $", {ChartText.Percent(Next[0].Share)} from {ChartText.Day(Next[0].From)}" : "";
            return $"{Name}’s mainstream share by school week, planned and actual: {ChartText.Percent(Actual[0].Share)} from {ChartText.Day(Actual[0].From)}, {ChartText.Percent(now)} now{next}{plan}.";
        }
    }

    internal static double? At(IReadOnlyList<SharePoint> points, DateOnly day) =>
        points.LastOrDefault(point => point.From <= day)?.Share;

    /// <summary>Where a day lies on the axis: 0 at the first Monday, one more for each school week; a day of a holiday is the week's end before it.</summary>
    public double Position(DateOnly day)
    {
        var week = -1;
        while (week + 1 < Weeks.Count && Weeks[week + 1] <= day)
        {
            week++;
        }

        return week < 0 ? 0 : week + Math.Min(5, day.DayNumber - Weeks[week].DayNumber) / 5d;
    }
}
