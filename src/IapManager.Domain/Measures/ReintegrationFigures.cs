namespace IapManager.Domain.Measures;

/// <summary>Every measure of a period, as of its last day.</summary>
public sealed record ReintegrationFigures
{
    public required DayRange Period { get; init; }

    public required int Places { get; init; }

    /// <summary>Pupils in the provision on at least one day of the period.</summary>
    public required int Present { get; init; }

    /// <summary>Pupils in the provision on its last day.</summary>
    public required int PresentAtTheEnd { get; init; }

    /// <summary>Pupils of whom a placement started in the period.</summary>
    public required int PupilsStarted { get; init; }

    /// <summary>Pupils of whom a placement ended in the period.</summary>
    public required int PupilsEnded { get; init; }

    /// <summary>Pupils with more than one stay in the period.</summary>
    public int PupilsThereAgain { get; init; }

    public required Flow Flow { get; init; }

    /// <summary>The same of pupils, each counted once at each step.</summary>
    public Flow FlowPupils { get; init; } = new(0, 0, 0, 0, 0, 0);

    public required Rate Reintegration { get; init; }

    public required IReadOnlyList<(Placements.PlacementOutcome Outcome, int Count)> Outcomes { get; init; }

    public required SustainedRate SixWeeks { get; init; }

    public required SustainedRate TwelveWeeks { get; init; }

    public required Rate OpenedAgain { get; init; }

    /// <summary>School weeks.</summary>
    public required Spread WeeksToFullReturn { get; init; }

    public required Rate PlacesUsed { get; init; }

    public required MeanShare Share { get; init; }

    /// <summary>Of pupils present in the period.</summary>
    public required ComparisonSum BeforeAndDuring { get; init; }

    /// <summary>Of pupils of whom a placement ended in the period.</summary>
    public required ComparisonSum BeforeDuringAndAfter { get; init; }

    /// <summary>School days.</summary>
    public required Spread DaysToDecision { get; init; }

    /// <summary>School days.</summary>
    public required Spread DaysToStart { get; init; }

    public required AdjustmentCounts Adjustments { get; init; }

    /// <summary>How far the referrals sent in the period have come.</summary>
    public required CohortFlow Cohort { get; init; }

    /// <summary>In order of <see cref="Interval"/>; school days.</summary>
    public required IReadOnlyList<IntervalTimes> Times { get; init; }

    /// <summary>The mainstream share at the end of each school week of the period.</summary>
    public required IReadOnlyList<WeekShare> Weeks { get; init; }

    public AdjustmentPupils AdjustmentPupils { get; init; } = new(0, 0, 0, default, default, 0);

    /// <summary>Pupils behind <see cref="Reintegration"/>.</summary>
    public RatePupils ReintegrationPupils { get; init; }

    /// <summary>Pupils behind <see cref="Outcomes"/>, each once at each.</summary>
    public IReadOnlyDictionary<Placements.PlacementOutcome, int> OutcomePupils { get; init; } = new Dictionary<Placements.PlacementOutcome, int>();

    /// <summary>Pupils behind <see cref="SixWeeks"/>.</summary>
    public CheckPupils SixWeeksPupils { get; init; } = new(default, 0, 0);

    /// <summary>Pupils behind <see cref="TwelveWeeks"/>.</summary>
    public CheckPupils TwelveWeeksPupils { get; init; } = new(default, 0, 0);

    /// <summary>Pupils behind <see cref="OpenedAgain"/>.</summary>
    public RatePupils OpenedAgainPupils { get; init; }

    /// <summary>Pupils behind the referrals decided; counted are those accepted.</summary>
    public RatePupils DecidedPupils { get; init; }

    /// <summary>Pupils who had periods in the provision.</summary>
    public int PlacesUsedPupils { get; init; }

    /// <summary>Pupils of whom a review was held in the period.</summary>
    public int ReviewedPupils { get; init; }

    public required ViewCounts PupilViews { get; init; }

    public required ViewCounts ParentViews { get; init; }

    /// <summary>Pupils behind <see cref="PupilViews"/>, each once at each state.</summary>
    public ViewCounts PupilViewPupils { get; init; } = new(0, 0, 0);

    /// <summary>Pupils behind <see cref="ParentViews"/>, each once at each state.</summary>
    public ViewCounts ParentViewPupils { get; init; } = new(0, 0, 0);

    public required FeedbackCounts Feedback { get; init; }

    /// <summary>Qualifications that pupils were entered for in the period.</summary>
    public int QualificationsEntered { get; init; }

    /// <summary>Pupils behind <see cref="QualificationsEntered"/>.</summary>
    public int QualificationsEnteredPupils { get; init; }

    /// <summary>Gained, of the results of the period.</summary>
    public Rate QualificationsGained { get; init; }

    /// <summary>Pupils behind <see cref="QualificationsGained"/>.</summary>
    public RatePupils QualificationsGainedPupils { get; init; }

    /// <summary>By qualification; told to those who see names alone.</summary>
    public IReadOnlyList<QualificationCounts> Qualifications { get; init; } = [];

    /// <summary>Placements that drift on the last day, of those that have begun and not ended; null where that day is not the one on which it was read.</summary>
    public required Rate? Drifting { get; init; }

    /// <param name="facts">The school.</param>
    /// <param name="period">First and last day; what came after the last day is not known yet.</param>
    public static ReintegrationFigures Of(MeasureFacts facts, DayRange period) => Of(facts, [facts], period);

    /// <summary>Of several schools as of one; what is counted in school days or periods goes by each school's own calendar and timetable.</summary>
    /// <param name="facts">Everything together.</param>
    /// <param name="schools">Each by itself.</param>
    /// <param name="period">First and last day, the same in all.</param>
    public static ReintegrationFigures Of(MeasureFacts facts, IReadOnlyList<MeasureFacts> schools, DayRange period)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var asOf = period.To;
        var placements = facts.PlacementsAsOf(asOf);
        var referrals = facts.ReferralsAsOf(asOf);
        var stays = schools.SelectMany(s => s.Stays(period)).ToList();
        var (entered, results) = (QualificationMeasures.Entered(facts.Qualifications, facts.Calendar, period), QualificationMeasures.Results(facts.Qualifications, facts.Calendar, period));
        var times = IntervalMeasures.All.Select(i => IntervalMeasures.Of(schools, period, i)).ToList();
        return new ReintegrationFigures
        {
            Period = period,
            Places = facts.Places,
            Present = PlacementMeasures.Pupils(PlacementMeasures.PresentIn(placements, period)),
            PresentAtTheEnd = PlacementMeasures.Pupils(PlacementMeasures.PresentOn(placements, asOf)),
            PupilsThereAgain = PlacementMeasures.PresentIn(placements, period).GroupBy(p => p.PupilId).Count(g => g.Count() > 1),
            PupilsStarted = PlacementMeasures.Pupils(placements.Where(p => period.Contains(p.Start))),
            PupilsEnded = PlacementMeasures.Pupils(placements.Where(p => p.EndedOn is { } day && period.Contains(day))),
            Flow = ReferralMeasures.FlowIn(referrals, placements, period),
            FlowPupils = ReferralMeasures.PupilsIn(referrals, placements, period),
            Reintegration = PlacementMeasures.ReintegrationRate(placements, period),
            Outcomes = PlacementMeasures.Outcomes(placements, period),
            SixWeeks = PlacementMeasures.SustainedDueIn(placements, 6, period),
            TwelveWeeks = PlacementMeasures.SustainedDueIn(placements, 12, period),
            OpenedAgain = PlacementMeasures.OpenedAgain(placements, period),
            WeeksToFullReturn = Spread.Of(schools.SelectMany(s => PlacementMeasures.WeeksToFullReturn(s.PlacementsAsOf(asOf), period, s.Calendar))),
            PlacesUsed = schools.Select(s => Measures.PlacesUsed.In(period, s.Places, s.Shapes, s.Sessions, s.Calendar)).Aggregate((a, b) => a + b),
            Share = ShareMeasures.On(asOf, placements, facts.Shares),
            BeforeAndDuring = ComparisonSum.BeforeAndDuring([.. MeasureFacts.BeforeAndDuring(stays).Select(s => s.Comparison)]),
            BeforeDuringAndAfter = ComparisonSum.BeforeDuringAndAfter([.. MeasureFacts.BeforeDuringAndAfter(stays).Select(s => s.Comparison)]),
            DaysToDecision = times[(int)Interval.ToDecision].Finished,
            DaysToStart = times[(int)Interval.Waiting].Finished,
            Adjustments = AdjustmentMeasures.In(facts.Adjustments, period),
            AdjustmentPupils = AdjustmentMeasures.Pupils(facts.Adjustments, period),
            ReintegrationPupils = RatePupils.Of(PlacementMeasures.Ends(placements, period)),
            OutcomePupils = PlacementMeasures.PupilsByOutcome(placements, period),
            SixWeeksPupils = PlacementMeasures.PupilsOfChecksDue(placements, 6, period),
            TwelveWeeksPupils = PlacementMeasures.PupilsOfChecksDue(placements, 12, period),
            OpenedAgainPupils = RatePupils.Of(PlacementMeasures.Starts(placements, period)),
            DecidedPupils = RatePupils.Of(ReferralMeasures.Decided(referrals, period)),
            PlacesUsedPupils = Measures.PlacesUsed.Pupils(period, schools),
            Cohort = CohortFlow.Of(facts, period),
            Times = times,
            Weeks = ShareMeasures.ByWeek(period, schools),
            PupilViews = ViewMeasures.Of(facts.Reviews, period, Referrals.Voice.Pupil),
            ParentViews = ViewMeasures.Of(facts.Reviews, period, Referrals.Voice.Parent),
            ReviewedPupils = facts.Reviews.Where(r => period.Contains(r.HeldOn)).Select(r => r.PupilId).Distinct().Count(),
            PupilViewPupils = ViewMeasures.PupilsOf(facts.Reviews, period, Referrals.Voice.Pupil),
            ParentViewPupils = ViewMeasures.PupilsOf(facts.Reviews, period, Referrals.Voice.Parent),
            Feedback = ViewMeasures.Feedback(schools, period),
            QualificationsEntered = entered.Count,
            QualificationsEnteredPupils = RatePupils.Of(entered).All,
            QualificationsGained = Rate.Of(results),
            QualificationsGainedPupils = RatePupils.Of(results),
            Qualifications = QualificationMeasures.ByName(facts.Qualifications, facts.Calendar, period),
            Drifting = facts.Drift?.On(asOf),
        };
    }
}
