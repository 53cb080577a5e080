namespace IapManager.Domain.Measures;

/// <summary>A stretch of the way from referral to return, in school days.</summary>
public enum Interval
{
    /// <summary>From sending until the lead begins to look at it, where that was recorded.</summary>
    ToAcknowledgement,

    /// <summary>From sending to the decision.</summary>
    ToDecision,

    /// <summary>From the decision to accept to the first day.</summary>
    Waiting,

    /// <summary>From the first day to the first day of a full mainstream timetable; support opened again is left out.</summary>
    ToFullReturn,

    /// <summary>From the first day to the last, both counted.</summary>
    Stay,
}

/// <param name="Finished">Those that came to their end in the period.</param>
/// <param name="Still">Those that had begun and not come to their end on its last day, by then. They are not in <paramref name="Finished"/>.</param>
public sealed record IntervalTimes(Interval Interval, Spread Finished, Spread Still);

/// <summary>Time in each state. Definitions stand in docs/domain.md, Measures.</summary>
public static class IntervalMeasures
{
    public static IReadOnlyList<Interval> All { get; } = Enum.GetValues<Interval>();

    public static IntervalTimes Of(IReadOnlyList<MeasureFacts> schools, DayRange period, Interval interval)
    {
        var behind = schools.SelectMany(s => Behind(s, period, interval)).ToList();
        return new IntervalTimes(interval, Spread.Of(behind.Where(b => b.Counted)), Spread.Of(behind.Where(b => !b.Counted)));
    }

    /// <summary>Those finished in the period, with the day on which they were; not counted are those still in it, since a day. The value is in school days.</summary>
    public static IReadOnlyList<Behind> Behind(MeasureFacts facts, DayRange period, Interval interval)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var (calendar, last) = (facts.Calendar, period.To);
        var (referrals, placements) = (facts.ReferralsAsOf(last), facts.PlacementsAsOf(last));
        var open = referrals.Where(r => r is { SubmittedOn: not null, EndedOn: null });
        return interval switch
        {
            Interval.ToAcknowledgement =>
            [
                .. referrals.Where(r => r is { SubmittedOn: not null, AcknowledgedOn: { } on } && period.Contains(on)).Select(r => Done(r.PupilId, r.SubmittedOn!.Value, r.AcknowledgedOn!.Value)),
                .. open.Where(r => r is { AcknowledgedOn: null, DecidedOn: null }).Select(r => Still(r.PupilId, r.SubmittedOn!.Value)),
            ],
            Interval.ToDecision =>
            [
                .. ReferralMeasures.DaysToDecision(referrals, period, calendar),
                .. open.Where(r => r.DecidedOn is null).Select(r => Still(r.PupilId, r.SubmittedOn!.Value)),
            ],
            Interval.Waiting =>
            [
                .. ReferralMeasures.DaysToStart(placements, referrals, period, calendar),
                .. WaitingOn(referrals, placements).Select(r => Still(r.PupilId, r.DecidedOn!.Value)),
            ],
            Interval.ToFullReturn =>
            [
                .. placements.Where(p => !p.OpensAgain && p.FullReturnOn is { } on && period.Contains(on)).Select(p => Done(p.PupilId, p.Start, p.FullReturnOn!.Value)),
                .. placements.Where(p => p is { OpensAgain: false, FullReturnOn: null, EndedOn: null }).Select(p => Still(p.PupilId, p.Start)),
            ],
            Interval.Stay =>
            [
                .. placements.Where(p => p.EndedOn is { } on && period.Contains(on)).Select(p => Done(p.PupilId, p.Start, p.EndedOn!.Value, 1)),
                .. placements.Where(p => p.EndedOn is null).Select(p => Still(p.PupilId, p.Start, 1)),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, null),
        };

        Behind Done(int pupil, DateOnly from, DateOnly to, int firstDay = 0) => new(pupil, true, to, Days(from.AddDays(-firstDay), to));

        Behind Still(int pupil, DateOnly since, int firstDay = 0) => new(pupil, false, since, Days(since.AddDays(-firstDay), last));

        decimal Days(DateOnly from, DateOnly to) => Math.Max(0, calendar.SchoolDaysBetween(from, to));
    }

    /// <summary>Accepted, neither withdrawn nor closed, and no placement of theirs has begun.</summary>
    internal static IEnumerable<ReferralFacts> WaitingOn(IEnumerable<ReferralFacts> referrals, IEnumerable<PlacementFacts> placements)
    {
        var started = placements.Select(p => p.ReferralId).OfType<int>().ToHashSet();
        return referrals.Where(r => r is { Accepted: true, DecidedOn: not null, EndedOn: null } && !started.Contains(r.ReferralId));
    }
}
