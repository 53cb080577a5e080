namespace IapManager.Domain.Measures;

/// <summary>A figure of a report that can be opened to the pupils behind it.</summary>
public enum FigureKind
{
    Returned,
    HoldingAtSix,
    HoldingAtTwelve,
    WeeksToFullReturn,
    PlacesUsed,
    Share,
    Sent,
    Decided,
    Started,
    OpenedAgain,
    DaysToDecision,
    DaysToStart,
    BeforeAndDuring,
    BeforeDuringAndAfter,
}

/// <summary>The pupils behind each figure: from the same functions as the figures themselves.</summary>
public static class FigurePupils
{
    /// <summary>Everybody in the base of a figure, with what each of them brings to it.</summary>
    public static IReadOnlyList<Behind> Of(MeasureFacts facts, DayRange period, FigureKind figure)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var placements = facts.PlacementsAsOf(period.To);
        return figure switch
        {
            FigureKind.Returned => PlacementMeasures.Ends(placements, period),
            FigureKind.HoldingAtSix => PlacementMeasures.ChecksDue(placements, 6, period),
            FigureKind.HoldingAtTwelve => PlacementMeasures.ChecksDue(placements, 12, period),
            FigureKind.WeeksToFullReturn => PlacementMeasures.WeeksToFullReturn(placements, period, facts.Calendar),
            FigureKind.PlacesUsed => [.. PlacementMeasures.PresentIn(placements, period).GroupBy(p => p.PupilId).Select(g => new Behind(g.Key, true, null, g.Sum(p => PeriodsOf(p.PlacementId))))],
            FigureKind.Share => ShareMeasures.Shares(period.To, placements, facts.Shares),
            FigureKind.Sent => ReferralMeasures.Sent(facts.Referrals, period),
            FigureKind.Decided => ReferralMeasures.Decided(facts.Referrals, period),
            FigureKind.Started => [.. PlacementMeasures.Starts(placements, period).Select(b => b with { Counted = true })],
            FigureKind.OpenedAgain => PlacementMeasures.Starts(placements, period),
            FigureKind.DaysToDecision => ReferralMeasures.DaysToDecision(facts.Referrals, period, facts.Calendar),
            FigureKind.DaysToStart => ReferralMeasures.DaysToStart(placements, facts.Referrals, period, facts.Calendar),
            FigureKind.BeforeAndDuring => [.. facts.StaysBeforeAndDuring(period).Select(s => new Behind(s.Placement.PupilId, s.Comparison is { HasBeforeAndDuring: true }, s.Placement.Start))],
            FigureKind.BeforeDuringAndAfter => [.. facts.StaysBeforeDuringAndAfter(period).Select(s => new Behind(s.Placement.PupilId, s.Comparison is { HasAll: true }, s.Placement.EndedOn))],
            _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
        };

        decimal PeriodsOf(int placementId) =>
            Measures.PlacesUsed.In(period, facts.Places, facts.Shapes, facts.Sessions.Where(s => s.PlacementId == placementId), facts.Calendar).Count;
    }
}
