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

    /// <summary>Stays in other provisions, where one alone is counted: a window in which one of them lies is no window.</summary>
    public IReadOnlyList<PlacementFacts> StaysElsewhere { get; init; } = [];

    public required IReadOnlyList<ReferralFacts> Referrals { get; init; }

    public required IReadOnlyList<ShareFacts> Shares { get; init; }

    /// <summary>Timetables from their first day to the day before the next, or to the end of their placement.</summary>
    public required IReadOnlyList<ProvisionSessions> Sessions { get; init; }

    public required IReadOnlyList<AdjustmentFacts> Adjustments { get; init; }

    /// <summary>
    /// All on roll at the end of the last period, and all others whom another record here is about; empty where groups were not asked
    /// for.
    /// </summary>
    public required IReadOnlyList<PupilTraits> Pupils { get; init; }

    /// <summary>Empty where groups were not asked for.</summary>
    public required IReadOnlyList<WaitFacts> Waits { get; init; }

    /// <summary>Reviews that have been held.</summary>
    public IReadOnlyList<ReviewFacts> Reviews { get; init; } = [];

    public IReadOnlyList<FeedbackFacts> Feedback { get; init; } = [];

    /// <summary>Those prepared in a placement, over all years.</summary>
    public IReadOnlyList<QualificationFacts> Qualifications { get; init; } = [];

    /// <summary>Which placements drift; null where that was not read.</summary>
    public DriftToday? Drift { get; init; }

    /// <summary>Day of the school's first record, a referral or a placement, of whomever; null before any.</summary>
    public DateOnly? RecordsFrom { get; init; }

    /// <summary>By pupil.</summary>
    public required ILookup<int, SessionMark> Marks { get; init; }

    /// <summary>By pupil.</summary>
    public required ILookup<int, SuspensionFacts> Suspensions { get; init; }

    public required IReadOnlyDictionary<string, AttendanceCategory> Categories { get; init; }

    /// <summary>Those that have begun by that day, as they were known on it.</summary>
    public IReadOnlyList<PlacementFacts> PlacementsAsOf(DateOnly day) => [.. Placements.Where(p => p.Start <= day).Select(p => p.AsOf(day))];

    /// <summary>Those sent by that day, as they were known on it.</summary>
    public IReadOnlyList<ReferralFacts> ReferralsAsOf(DateOnly day) => [.. Referrals.Where(r => r.SubmittedOn <= day).Select(r => r.AsOf(day))];

    /// <summary>One stay of each pupil who was there in the period: the first with full windows before and during, else the first.</summary>
    public IReadOnlyList<(PlacementFacts Placement, StayComparison? Comparison)> StaysBeforeAndDuring(DayRange period) => BeforeAndDuring(Stays(period));

    /// <summary>One stay of each pupil who left in the period: the first with all windows full, else the first.</summary>
    public IReadOnlyList<(PlacementFacts Placement, StayComparison? Comparison)> StaysBeforeDuringAndAfter(DayRange period) => BeforeDuringAndAfter(Stays(period));

    internal static IReadOnlyList<(PlacementFacts Placement, StayComparison? Comparison)> BeforeAndDuring(IEnumerable<(PlacementFacts Placement, StayComparison? Comparison)> stays) =>
        [.. stays.GroupBy(s => s.Placement.PupilId).Select(g => g.OrderByDescending(s => s.Comparison is { HasBeforeAndDuring: true }).ThenBy(s => s.Placement.Start).First())];

    internal static IReadOnlyList<(PlacementFacts Placement, StayComparison? Comparison)> BeforeDuringAndAfter(IEnumerable<(PlacementFacts Placement, StayComparison? Comparison)> stays) =>
        [.. stays.Where(s => s.Placement.EndedOn is not null).GroupBy(s => s.Placement.PupilId).Select(g => g.OrderByDescending(s => s.Comparison is { HasAll: true }).ThenBy(s => s.Placement.Start).First())];

    /// <summary>Placements of the period, each beside what was before it and after it, as far as no other stay lies there; as known on the period's last day.</summary>
    internal List<(PlacementFacts Placement, StayComparison? Comparison)> Stays(DayRange period)
    {
        var known = PlacementsAsOf(period.To);
        var byPupil = known.Concat(StaysElsewhere.Where(p => p.Start <= period.To).Select(p => p.AsOf(period.To))).ToLookup(p => p.PupilId);
        return [.. PlacementMeasures.PresentIn(known, period).Select(p => (p, Comparison(p, byPupil[p.PupilId])))];

        StayComparison? Comparison(PlacementFacts stay, IEnumerable<PlacementFacts> own) =>
            StayComparison.Of(stay.Start, stay.EndedOn, period.To.AddDays(1), Calendar, [.. Marks[stay.PupilId]], [.. Suspensions[stay.PupilId]], Categories)
                ?.Between(own.Where(o => o.Start < stay.Start).Max(o => o.EndedOn), own.Where(o => o.Start > stay.Start).Min(o => (DateOnly?)o.Start));
    }

    /// <summary>The same school as if it had recorded these pupils alone.</summary>
    public MeasureFacts Only(IReadOnlySet<int> pupils) => OnlyPlacements(p => pupils.Contains(p.PupilId)) with
    {
        Referrals = [.. Referrals.Where(r => pupils.Contains(r.PupilId))],
        Adjustments = [.. Adjustments.Where(a => pupils.Contains(a.PupilId))],
        Pupils = [.. Pupils.Where(p => pupils.Contains(p.PupilId))],
        Waits = [.. Waits.Where(w => pupils.Contains(w.PupilId))],
        Feedback = [.. Feedback.Where(f => pupils.Contains(f.PupilId))],
    };

    /// <summary>The same school as if it had this provision alone. Who is on its roll stays, so that a share of the roll is one of the school.</summary>
    /// <param name="provisionId">The provision.</param>
    /// <param name="places">Its places.</param>
    public MeasureFacts OnlyProvision(int provisionId, int places)
    {
        var its = Placements.Where(p => p.ProvisionId == provisionId).Select(p => p.PlacementId).ToHashSet();
        return OnlyPlacements(p => p.ProvisionId == provisionId) with
        {
            Places = places,
            StaysElsewhere = [.. StaysElsewhere, .. Placements.Where(p => p.ProvisionId != provisionId)],
            Referrals = [.. Referrals.Where(r => r.ProvisionId == provisionId)],
            Adjustments = [.. Adjustments.Where(a => its.Contains(a.PlacementId))],
            Waits = [.. Waits.Where(w => w.ProvisionId == provisionId)],
        };
    }

    private MeasureFacts OnlyPlacements(Func<PlacementFacts, bool> which)
    {
        var placements = Placements.Where(which).ToList();
        var ids = placements.Select(p => p.PlacementId).ToHashSet();
        return this with
        {
            Placements = placements,
            Shares = [.. Shares.Where(s => ids.Contains(s.PlacementId))],
            Sessions = [.. Sessions.Where(s => ids.Contains(s.PlacementId))],
            Reviews = [.. Reviews.Where(r => ids.Contains(r.PlacementId))],
            Qualifications = [.. Qualifications.Where(q => ids.Contains(q.PlacementId))],
            Drift = Drift is null ? null : Drift with { Placements = [.. Drift.Placements.Where(d => ids.Contains(d.PlacementId))] },
        };
    }
}

/// <summary>Which of the placements that have begun and not ended drift; see <see cref="Reintegration.PlanDrift"/>.</summary>
/// <param name="Day">The day on which that was read. What was planned on an earlier day is not kept, so it cannot be said of one.</param>
public sealed record DriftToday(DateOnly Day, IReadOnlyList<DriftingPlacement> Placements)
{
    /// <summary>Placements that drift on that day; null for any other day.</summary>
    public Rate? On(DateOnly day) => day == Day ? Rate.Of([.. Placements.Select(p => new Behind(p.PupilId, p.Drifts))]) : null;
}

public sealed record DriftingPlacement(int PlacementId, int PupilId, bool Drifts);
