namespace IapManager.Domain.Measures;

/// <summary>A step on the way of the referrals of one period.</summary>
public enum CohortStep
{
    Decided,
    Accepted,
    Started,
    Returned,
    HoldingAtSix,
    HoldingAtTwelve,
}

/// <param name="Reached">Of the referrals that came to the step before; of the returns whose check is due, where it is about a check.</param>
/// <param name="Open">Referrals that may still come to it: undecided, waiting, there, or their check is not due. For a check they are not in the base.</param>
public sealed record CohortStepCount(CohortStep Step, Rate Reached, int Open);

/// <summary>
/// How far the referrals sent in a period have come by its last day. Every step has the referrals of the step before as its base, so
/// the numbers follow the same pupils; what happened in the period to referrals sent earlier is not in it (see <see cref="Flow"/>).
/// Support opened again without a new referral follows no referral and is not in it either.
/// </summary>
/// <param name="Sent">Referrals sent in the period.</param>
/// <param name="Steps">In order of <see cref="CohortStep"/>.</param>
public sealed record CohortFlow(int Sent, IReadOnlyList<CohortStepCount> Steps)
{
    public CohortStepCount this[CohortStep step] => Steps[(int)step];

    public static CohortFlow Of(MeasureFacts facts, DayRange period)
    {
        var cohort = Cohort(facts, period);
        return new CohortFlow(cohort.Count, [.. Enum.GetValues<CohortStep>().Select(s => new CohortStepCount(s, Rate.Of(Behind(cohort, period, s)), cohort.Count(c => IsOpen(c, period.To, s))))]);
    }

    /// <summary>The base of a step; counted are those that reached it.</summary>
    public static IReadOnlyList<Behind> Behind(MeasureFacts facts, DayRange period, CohortStep step) => Behind(Cohort(facts, period), period, step);

    private static IReadOnlyList<Behind> Behind(List<Member> cohort, DayRange period, CohortStep step) => step switch
    {
        CohortStep.Decided => [.. cohort.Select(c => new Behind(c.PupilId, c.IsDecided, c.Referral.DecidedOn ?? c.Referral.SubmittedOn))],
        CohortStep.Accepted => [.. cohort.Where(c => c.IsDecided).Select(c => new Behind(c.PupilId, c.IsAccepted, c.Referral.DecidedOn))],
        CohortStep.Started => [.. cohort.Where(c => c.IsAccepted).Select(c => new Behind(c.PupilId, c.Placement is not null, c.Placement?.Start ?? c.Referral.DecidedOn))],
        CohortStep.Returned => [.. cohort.Where(c => c.Placement is not null).Select(c => new Behind(c.PupilId, c.HasReturned, c.Placement!.EndedOn ?? c.Placement.Start))],
        _ => [.. cohort.SelectMany(c => c.Checks(step).Where(k => k.DueOn <= period.To).Select(k => new Behind(c.PupilId, k.Holds == true, k.DueOn)))],
    };

    private static bool IsOpen(Member c, DateOnly last, CohortStep step) => step switch
    {
        CohortStep.Decided => c is { IsDecided: false, Referral.EndedOn: null },
        CohortStep.Accepted => false,
        CohortStep.Started => c is { IsAccepted: true, Placement: null, Referral.EndedOn: null },
        CohortStep.Returned => c.Placement is { EndedOn: null },
        _ => c.Checks(step).Any(k => k.DueOn > last),
    };

    private static List<Member> Cohort(MeasureFacts facts, DayRange period)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var placements = facts.PlacementsAsOf(period.To).Where(p => p.ReferralId is not null).OrderBy(p => p.Start).ToLookup(p => p.ReferralId!.Value);
        return
        [
            .. facts.ReferralsAsOf(period.To).Where(r => r.SubmittedOn is { } day && period.Contains(day))
                .Select(r => new Member(r, r is { Accepted: true, DecidedOn: not null } ? placements[r.ReferralId].FirstOrDefault() : null)),
        ];
    }

    private sealed record Member(ReferralFacts Referral, PlacementFacts? Placement)
    {
        public int PupilId => Referral.PupilId;

        public bool IsDecided => Referral is { DecidedOn: not null, Accepted: not null };

        public bool IsAccepted => IsDecided && Referral.Accepted == true;

        public bool HasReturned => Placement?.Outcome == Placements.PlacementOutcome.ReturnedFullTime;

        public IEnumerable<CheckFacts> Checks(CohortStep step) =>
            HasReturned ? Placement!.Checks.Where(k => k.Weeks == (step == CohortStep.HoldingAtSix ? 6 : 12)) : [];
    }
}
