using IapManager.Domain.Referrals;

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
    Accepted,
    Started,
    Ended,
    OpenedAgain,
    DaysToDecision,
    DaysToStart,
    BeforeAndDuring,
    BeforeDuringAndAfter,
    DaysToAcknowledgement,
    DaysToFullReturn,
    DaysOfStay,
    CohortDecided,
    CohortAccepted,
    CohortStarted,
    CohortReturned,
    CohortHoldingAtSix,
    CohortHoldingAtTwelve,
    PupilViews,
    ParentViews,
    Feedback,
    QualificationsEntered,
    QualificationsGained,
}

/// <summary>The pupils behind each figure: from the same functions as the figures themselves.</summary>
public static class FigurePupils
{
    /// <summary>Everybody in the base of a figure, with what each of them brings to it.</summary>
    public static IReadOnlyList<Behind> Of(MeasureFacts facts, DayRange period, FigureKind figure)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var placements = facts.PlacementsAsOf(period.To);
        var referrals = facts.ReferralsAsOf(period.To);
        return figure switch
        {
            FigureKind.Returned => PlacementMeasures.Ends(placements, period),
            FigureKind.HoldingAtSix => PlacementMeasures.ChecksDue(placements, 6, period),
            FigureKind.HoldingAtTwelve => PlacementMeasures.ChecksDue(placements, 12, period),
            FigureKind.WeeksToFullReturn => PlacementMeasures.WeeksToFullReturn(placements, period, facts.Calendar),
            FigureKind.PlacesUsed => PeriodsOfEach(facts, placements, period),
            FigureKind.Share => ShareMeasures.Shares(period.To, placements, facts.Shares),
            FigureKind.Sent => ReferralMeasures.Sent(referrals, period),
            FigureKind.Decided => [.. ReferralMeasures.Decided(referrals, period).Select(b => b with { Counted = true })],
            FigureKind.Accepted => ReferralMeasures.Decided(referrals, period),
            FigureKind.Started => [.. PlacementMeasures.Starts(placements, period).Select(b => b with { Counted = true })],
            FigureKind.Ended => [.. PlacementMeasures.Ends(placements, period).Select(b => b with { Counted = true })],
            FigureKind.OpenedAgain => PlacementMeasures.Starts(placements, period),
            FigureKind.DaysToAcknowledgement => IntervalMeasures.Behind(facts, period, Interval.ToAcknowledgement),
            FigureKind.DaysToDecision => IntervalMeasures.Behind(facts, period, Interval.ToDecision),
            FigureKind.DaysToStart => IntervalMeasures.Behind(facts, period, Interval.Waiting),
            FigureKind.DaysToFullReturn => IntervalMeasures.Behind(facts, period, Interval.ToFullReturn),
            FigureKind.DaysOfStay => IntervalMeasures.Behind(facts, period, Interval.Stay),
            FigureKind.CohortDecided => CohortFlow.Behind(facts, period, CohortStep.Decided),
            FigureKind.CohortAccepted => CohortFlow.Behind(facts, period, CohortStep.Accepted),
            FigureKind.CohortStarted => CohortFlow.Behind(facts, period, CohortStep.Started),
            FigureKind.CohortReturned => CohortFlow.Behind(facts, period, CohortStep.Returned),
            FigureKind.CohortHoldingAtSix => CohortFlow.Behind(facts, period, CohortStep.HoldingAtSix),
            FigureKind.CohortHoldingAtTwelve => CohortFlow.Behind(facts, period, CohortStep.HoldingAtTwelve),
            FigureKind.PupilViews => ViewMeasures.Behind(facts.Reviews, period, Voice.Pupil),
            FigureKind.ParentViews => ViewMeasures.Behind(facts.Reviews, period, Voice.Parent),
            FigureKind.Feedback => ViewMeasures.FeedbackBehind(facts, period),
            FigureKind.QualificationsEntered => QualificationMeasures.Entered(facts.Qualifications, facts.Calendar, period),
            FigureKind.QualificationsGained => QualificationMeasures.Results(facts.Qualifications, facts.Calendar, period),
            FigureKind.BeforeAndDuring => [.. facts.StaysBeforeAndDuring(period).Select(s => new Behind(s.Placement.PupilId, s.Comparison is { HasBeforeAndDuring: true }, s.Placement.Start))],
            FigureKind.BeforeDuringAndAfter => [.. facts.StaysBeforeDuringAndAfter(period).Select(s => new Behind(s.Placement.PupilId, s.Comparison is { HasAll: true }, s.Placement.EndedOn))],
            _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
        };
    }

    private static IReadOnlyList<Behind> PeriodsOfEach(MeasureFacts facts, IReadOnlyList<PlacementFacts> placements, DayRange period)
    {
        var periods = PlacesUsed.ByPlacement(period, facts.Sessions, facts.Calendar);
        return [.. PlacementMeasures.PresentIn(placements, period).GroupBy(p => p.PupilId).Select(g => new Behind(g.Key, true, null, g.Sum(p => periods[p.PlacementId].Sum())))];
    }
}
