using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <param name="SubmittedOn">Null while a draft.</param>
/// <param name="DecidedOn">Day of the decision in force; null until decided, and while it is considered again.</param>
/// <param name="Accepted">Null until decided.</param>
public sealed record ReferralFacts(int ReferralId, int PupilId, DateOnly? SubmittedOn, DateOnly? DecidedOn, bool? Accepted)
{
    public int ProvisionId { get; init; }

    /// <summary>The lead began to look at it; null until then, and where it was not recorded.</summary>
    public DateOnly? AcknowledgedOn { get; init; }

    /// <summary>Withdrawn, or closed while the pupil waited; null otherwise.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Decisions that were set aside, oldest first.</summary>
    public IReadOnlyList<DecisionBefore> Before { get; init; } = [];

    /// <summary>As it was known on a day: a decision that was set aside later stood, one that was taken later had not been taken.</summary>
    public ReferralFacts AsOf(DateOnly day)
    {
        var before = DecidedOn <= day ? null : Before.LastOrDefault(b => b.On <= day && day < b.Until);
        return this with
        {
            SubmittedOn = SubmittedOn <= day ? SubmittedOn : null,
            AcknowledgedOn = AcknowledgedOn <= day ? AcknowledgedOn : null,
            DecidedOn = DecidedOn <= day ? DecidedOn : before?.On,
            Accepted = DecidedOn <= day ? Accepted : before?.Accepted,
            EndedOn = EndedOn <= day ? EndedOn : null,
        };
    }
}

/// <param name="Until">The day on which the referral was considered again.</param>
public sealed record DecisionBefore(DateOnly On, bool Accepted, DateOnly Until);

/// <summary>A time on the waiting list.</summary>
/// <param name="From">The day of entry.</param>
/// <param name="To">The day on which a place was offered or the entry removed; null while waiting.</param>
public sealed record WaitFacts(int PupilId, DateOnly From, DateOnly? To)
{
    public int ProvisionId { get; init; }

    public bool WaitsOn(DateOnly day) => From <= day && (To is null || day < To);
}

/// <summary>How many came to each step in a period. A pupil may come to several in one period.</summary>
public sealed record Flow(int Sent, int Decided, int Accepted, int Started, int Ended, int Returned);

/// <summary>From referral to place. Definitions stand in docs/domain.md, Measures.</summary>
public static class ReferralMeasures
{
    /// <summary>Referrals sent, decided and accepted in the period; placements started, ended, and ended with a full-time return in it.</summary>
    public static Flow FlowIn(IReadOnlyCollection<ReferralFacts> referrals, IReadOnlyCollection<PlacementFacts> placements, DayRange period)
    {
        var decided = Rate.Of(Decided(referrals, period));
        var returned = PlacementMeasures.ReintegrationRate(placements, period);
        return new Flow(Sent(referrals, period).Count, decided.OutOf, decided.Count, PlacementMeasures.Starts(placements, period).Count, returned.OutOf, returned.Count);
    }

    /// <summary>Pupils instead of referrals and placements: each once at each step.</summary>
    public static Flow PupilsIn(IReadOnlyCollection<ReferralFacts> referrals, IReadOnlyCollection<PlacementFacts> placements, DayRange period)
    {
        var (decided, ends) = (Decided(referrals, period), PlacementMeasures.Ends(placements, period));
        return new Flow(Count(Sent(referrals, period)), Count(decided), Count(decided.Where(b => b.Counted)), Count(PlacementMeasures.Starts(placements, period)), Count(ends), Count(ends.Where(b => b.Counted)));

        static int Count(IEnumerable<Behind> behind) => behind.Select(b => b.PupilId).Distinct().Count();
    }

    public static IReadOnlyList<Behind> Sent(IEnumerable<ReferralFacts> referrals, DayRange period) =>
        [.. referrals.Where(r => r.SubmittedOn is { } day && period.Contains(day)).Select(r => new Behind(r.PupilId, true, r.SubmittedOn))];

    /// <summary>Referrals decided in the period; counted are those accepted.</summary>
    public static IReadOnlyList<Behind> Decided(IEnumerable<ReferralFacts> referrals, DayRange period) =>
        [.. DecidedIn(referrals, period).Select(r => new Behind(r.PupilId, r.Accepted == true, r.DecidedOn))];

    /// <summary>School days from submission to decision, of referrals decided in the period.</summary>
    public static IReadOnlyList<Behind> DaysToDecision(IEnumerable<ReferralFacts> referrals, DayRange period, SchoolCalendar calendar) =>
        [.. DecidedIn(referrals, period).Where(r => r.SubmittedOn is not null).Select(r => new Behind(r.PupilId, true, r.DecidedOn, calendar.SchoolDaysBetween(r.SubmittedOn!.Value, r.DecidedOn!.Value)))];

    /// <summary>School days from decision to first day, of placements started in the period.</summary>
    public static IReadOnlyList<Behind> DaysToStart(IEnumerable<PlacementFacts> placements, IEnumerable<ReferralFacts> referrals, DayRange period, SchoolCalendar calendar)
    {
        var decidedOn = referrals.Where(r => r is { Accepted: true, DecidedOn: not null }).ToDictionary(r => r.ReferralId, r => r.DecidedOn!.Value);
        return
        [
            .. placements.Where(p => period.Contains(p.Start) && p.ReferralId is { } id && decidedOn.ContainsKey(id))
                .Select(p => new Behind(p.PupilId, true, p.Start, calendar.SchoolDaysBetween(decidedOn[p.ReferralId!.Value], p.Start))),
        ];
    }

    private static IEnumerable<ReferralFacts> DecidedIn(IEnumerable<ReferralFacts> referrals, DayRange period) =>
        referrals.Where(r => r.DecidedOn is { } day && r.Accepted is not null && period.Contains(day));
}
