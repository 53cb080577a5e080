using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <summary>All that the measures of a school need, loaded once; no name of anybody is in it.</summary>
public sealed record MeasureFacts
{
    public required SchoolCalendar Calendar { get; init; }

    /// <summary>Places of all provisions.</summary>
    public required int Places { get; init; }

    public required IReadOnlyList<TimetableShape> Shapes { get; init; }

    /// <summary>Those that have begun, over all years.</summary>
    public required IReadOnlyList<PlacementFacts> Placements { get; init; }

    public required IReadOnlyList<ReferralFacts> Referrals { get; init; }

    public required IReadOnlyList<ShareFacts> Shares { get; init; }

    public required IReadOnlyList<ProvisionSessions> Sessions { get; init; }

    public required IReadOnlyList<AdjustmentFacts> Adjustments { get; init; }

    /// <summary>All on roll at the end of the period, and all others whom another record here is about.</summary>
    public required IReadOnlyList<PupilTraits> Pupils { get; init; }

    public required IReadOnlyList<WaitFacts> Waits { get; init; }

    /// <summary>By pupil.</summary>
    public required ILookup<int, SessionMark> Marks { get; init; }

    /// <summary>By pupil.</summary>
    public required ILookup<int, SuspensionFacts> Suspensions { get; init; }

    public required IReadOnlyDictionary<string, AttendanceCategory> Categories { get; init; }

    /// <summary>Those that have begun by that day, as they were known on it.</summary>
    public IReadOnlyList<PlacementFacts> PlacementsAsOf(DateOnly day) => [.. Placements.Where(p => p.Start <= day).Select(p => p.AsOf(day))];

    /// <summary>One stay of each pupil who was there in the period: the first with full windows before and during, else the first.</summary>
    public IReadOnlyList<(PlacementFacts Placement, StayComparison? Comparison)> StaysBeforeAndDuring(DayRange period) =>
        [.. Stays(period).GroupBy(s => s.Placement.PupilId).Select(g => g.OrderByDescending(s => s.Comparison is { HasBeforeAndDuring: true }).ThenBy(s => s.Placement.Start).First())];

    /// <summary>One stay of each pupil who left in the period: the first with all windows full, else the first.</summary>
    public IReadOnlyList<(PlacementFacts Placement, StayComparison? Comparison)> StaysBeforeDuringAndAfter(DayRange period) =>
        [.. Stays(period).Where(s => s.Placement.EndedOn is not null).GroupBy(s => s.Placement.PupilId).Select(g => g.OrderByDescending(s => s.Comparison is { HasAll: true }).ThenBy(s => s.Placement.Start).First())];

    /// <summary>Placements of the period, each beside what was before it and after it, as far as no other stay lies there; as known on the period's last day.</summary>
    private List<(PlacementFacts Placement, StayComparison? Comparison)> Stays(DayRange period)
    {
        var known = PlacementsAsOf(period.To);
        var byPupil = known.ToLookup(p => p.PupilId);
        return [.. PlacementMeasures.PresentIn(known, period).Select(p => (p, Comparison(p, byPupil[p.PupilId])))];

        StayComparison? Comparison(PlacementFacts stay, IEnumerable<PlacementFacts> own) =>
            StayComparison.Of(stay.Start, stay.EndedOn, period.To.AddDays(1), Calendar, [.. Marks[stay.PupilId]], [.. Suspensions[stay.PupilId]], Categories)
                ?.Between(own.Where(o => o.Start < stay.Start).Max(o => o.EndedOn), own.Where(o => o.Start > stay.Start).Min(o => (DateOnly?)o.Start));
    }

    /// <summary>The same school as if it had recorded these pupils alone.</summary>
    public MeasureFacts Only(IReadOnlySet<int> pupils)
    {
        var placements = Placements.Where(p => pupils.Contains(p.PupilId)).ToList();
        var ids = placements.Select(p => p.PlacementId).ToHashSet();
        return this with
        {
            Placements = placements,
            Referrals = [.. Referrals.Where(r => pupils.Contains(r.PupilId))],
            Shares = [.. Shares.Where(s => ids.Contains(s.PlacementId))],
            Sessions = [.. Sessions.Where(s => ids.Contains(s.PlacementId))],
            Adjustments = [.. Adjustments.Where(a => pupils.Contains(a.PupilId))],
            Pupils = [.. Pupils.Where(p => pupils.Contains(p.PupilId))],
            Waits = [.. Waits.Where(w => pupils.Contains(w.PupilId))],
        };
    }
}

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

    public required Flow Flow { get; init; }

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

    /// <param name="facts">The school.</param>
    /// <param name="period">First and last day; what came after the last day is not known yet.</param>
    public static ReintegrationFigures Of(MeasureFacts facts, DayRange period)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var asOf = period.To;
        var placements = facts.PlacementsAsOf(asOf);
        return new ReintegrationFigures
        {
            Period = period,
            Places = facts.Places,
            Present = PlacementMeasures.Pupils(PlacementMeasures.PresentIn(placements, period)),
            PresentAtTheEnd = PlacementMeasures.Pupils(PlacementMeasures.PresentOn(placements, asOf)),
            PupilsStarted = PlacementMeasures.Pupils(placements.Where(p => period.Contains(p.Start))),
            PupilsEnded = PlacementMeasures.Pupils(placements.Where(p => p.EndedOn is { } day && period.Contains(day))),
            Flow = ReferralMeasures.FlowIn(facts.Referrals, placements, period),
            Reintegration = PlacementMeasures.ReintegrationRate(placements, period),
            Outcomes = PlacementMeasures.Outcomes(placements, period),
            SixWeeks = PlacementMeasures.SustainedDueIn(placements, 6, period),
            TwelveWeeks = PlacementMeasures.SustainedDueIn(placements, 12, period),
            OpenedAgain = PlacementMeasures.OpenedAgain(placements, period),
            WeeksToFullReturn = Spread.Of(PlacementMeasures.WeeksToFullReturn(placements, period, facts.Calendar)),
            PlacesUsed = Measures.PlacesUsed.In(period, facts.Places, facts.Shapes, facts.Sessions, facts.Calendar),
            Share = ShareMeasures.On(asOf, placements, facts.Shares),
            BeforeAndDuring = ComparisonSum.BeforeAndDuring([.. facts.StaysBeforeAndDuring(period).Select(s => s.Comparison)]),
            BeforeDuringAndAfter = ComparisonSum.BeforeDuringAndAfter([.. facts.StaysBeforeDuringAndAfter(period).Select(s => s.Comparison)]),
            DaysToDecision = Spread.Of(ReferralMeasures.DaysToDecision(facts.Referrals, period, facts.Calendar)),
            DaysToStart = Spread.Of(ReferralMeasures.DaysToStart(placements, facts.Referrals, period, facts.Calendar)),
            Adjustments = AdjustmentMeasures.In(facts.Adjustments, period),
        };
    }
}
