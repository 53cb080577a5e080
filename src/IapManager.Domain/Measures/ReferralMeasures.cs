using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <param name="SubmittedOn">Null while a draft.</param>
/// <param name="DecidedOn">Day of the decision in force; null until decided.</param>
/// <param name="Accepted">Null until decided.</param>
public sealed record ReferralFacts(int ReferralId, int PupilId, DateOnly? SubmittedOn, DateOnly? DecidedOn, bool? Accepted);

/// <summary>A time on the waiting list.</summary>
/// <param name="From">The day of entry.</param>
/// <param name="To">The day on which a place was offered or the entry removed; null while waiting.</param>
public sealed record WaitFacts(int PupilId, DateOnly From, DateOnly? To)
{
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
        var decided = DecidedIn(referrals, period).ToList();
        var returned = PlacementMeasures.ReintegrationRate(placements, period);
        return new Flow(
            referrals.Count(r => r.SubmittedOn is { } day && period.Contains(day)),
            decided.Count,
            decided.Count(r => r.Accepted == true),
            PlacementMeasures.StartedIn(placements, period),
            returned.OutOf,
            returned.Count);
    }

    /// <summary>School days from submission to decision, of referrals decided in the period.</summary>
    public static Spread DaysToDecision(IEnumerable<ReferralFacts> referrals, DayRange period, SchoolCalendar calendar) =>
        Spread.Of(DecidedIn(referrals, period).Where(r => r.SubmittedOn is not null).Select(r => (decimal)calendar.SchoolDaysBetween(r.SubmittedOn!.Value, r.DecidedOn!.Value)));

    /// <summary>School days from decision to first day, of placements started in the period.</summary>
    public static Spread DaysToStart(IEnumerable<PlacementFacts> placements, IEnumerable<ReferralFacts> referrals, DayRange period, SchoolCalendar calendar)
    {
        var decidedOn = referrals.Where(r => r is { Accepted: true, DecidedOn: not null }).ToDictionary(r => r.ReferralId, r => r.DecidedOn!.Value);
        return Spread.Of(placements.Where(p => period.Contains(p.Start) && p.ReferralId is { } id && decidedOn.ContainsKey(id))
            .Select(p => (decimal)calendar.SchoolDaysBetween(decidedOn[p.ReferralId!.Value], p.Start)));
    }

    private static IEnumerable<ReferralFacts> DecidedIn(IEnumerable<ReferralFacts> referrals, DayRange period) =>
        referrals.Where(r => r.DecidedOn is { } day && r.Accepted is not null && period.Contains(day));
}
