using IapManager.Domain.Placements;
using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <summary>What the measures need to know of a placement.</summary>
public sealed record PlacementFacts
{
    public required int PlacementId { get; init; }

    public required int PupilId { get; init; }

    public int ProvisionId { get; init; }

    /// <summary>The referral that led to it; null for a re-entry without one.</summary>
    public int? ReferralId { get; init; }

    /// <summary>It opens support again after a full return. A place that goes on as planned after a part return does not.</summary>
    public bool OpensAgain { get; init; }

    /// <summary>First day in the provision.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Null while it lasts.</summary>
    public PlacementOutcome? Outcome { get; init; }

    /// <summary>First day of 100 % mainstream share; null when not reached.</summary>
    public DateOnly? FullReturnOn { get; init; }

    /// <summary>When the timetable was a full mainstream one, in order; empty where it never was, or that is not known.</summary>
    public IReadOnlyList<FullSpell> FullSpells { get; init; } = [];

    public IReadOnlyList<CheckFacts> Checks { get; init; } = [];

    /// <summary>As it was known on a day: what ended or was reached later has not.</summary>
    public PlacementFacts AsOf(DateOnly day)
    {
        var ended = EndedOn <= day;
        return this with
        {
            EndedOn = ended ? EndedOn : null,
            Outcome = ended ? Outcome : null,

            // A step back that began later had not been taken. A return noted at the end of a place stands in no timetable.
            FullReturnOn = FullSpells.FirstOrDefault(s => s.Holds(day))?.From ?? (FullReturnOn <= day ? FullReturnOn : null),
            Checks = ended ? [.. Checks.Select(c => c.AsOf(day))] : [],
        };
    }
}

/// <param name="Weeks">School weeks after the return.</param>
/// <param name="DueOn">When the check is due.</param>
/// <param name="Holds">Null until it has been recorded.</param>
public sealed record CheckFacts(int Weeks, DateOnly DueOn, bool? Holds)
{
    /// <summary>When it was recorded; null until then, and where that is not known: then on the day on which it was due.</summary>
    public DateOnly? CheckedOn { get; init; }

    public CheckFacts AsOf(DateOnly day) => (CheckedOn ?? DueOn) <= day ? this : this with { Holds = null, CheckedOn = null };
}

/// <param name="From">First day of a full mainstream timetable.</param>
/// <param name="Until">First day of the next that is not full; null where there is none.</param>
public sealed record FullSpell(DateOnly From, DateOnly? Until)
{
    public bool Holds(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <param name="versions">Of one placement.</param>
    public static IReadOnlyList<FullSpell> Of(IEnumerable<ShareFacts> versions)
    {
        var (spells, from) = (new List<FullSpell>(), (DateOnly?)null);
        foreach (var day in versions.GroupBy(v => v.From).OrderBy(g => g.Key).Select(g => g.MaxBy(v => v.Number)!))
        {
            if (day.Share == 1)
            {
                from ??= day.From;
            }
            else if (from is { } began)
            {
                spells.Add(new(began, day.From));
                from = null;
            }
        }

        return from is { } last ? [.. spells, new(last, null)] : spells;
    }
}

/// <param name="Held">Returns that hold, of those whose check is due.</param>
/// <param name="NotRecorded">Checks that are due and not yet recorded; they are in the base and do not count as held.</param>
/// <param name="NotDue">Returned pupils whose check is still to come; not in the base.</param>
public sealed record SustainedRate(Rate Held, int NotRecorded, int NotDue);

/// <summary>Pupils behind the checks that fell due.</summary>
/// <param name="NotRecorded">Pupils with a check that is not recorded.</param>
/// <param name="NotHolding">Pupils with a check recorded as not holding.</param>
public sealed record CheckPupils(RatePupils Held, int NotRecorded, int NotHolding);

/// <summary>How well the provision reintegrates. Definitions stand in docs/domain.md, Measures, and on every report.</summary>
public static class PlacementMeasures
{
    /// <summary>Placements ended in the period with the outcome "returned full-time" ÷ placements ended in the period.</summary>
    public static Rate ReintegrationRate(IEnumerable<PlacementFacts> placements, DayRange period) => Rate.Of(Ends(placements, period));

    /// <summary>Placements ended in the period; counted are those with the outcome "returned full-time".</summary>
    public static IReadOnlyList<Behind> Ends(IEnumerable<PlacementFacts> placements, DayRange period) =>
        [.. EndedIn(placements, period).Select(p => new Behind(p.PupilId, p.Outcome == PlacementOutcome.ReturnedFullTime, p.EndedOn))];

    /// <summary>Placements ended in the period, by outcome, most frequent first.</summary>
    public static IReadOnlyList<(PlacementOutcome Outcome, int Count)> Outcomes(IEnumerable<PlacementFacts> placements, DayRange period) =>
        [.. EndedIn(placements, period).GroupBy(p => p.Outcome!.Value).Select(g => (g.Key, g.Count())).OrderByDescending(o => o.Item2).ThenBy(o => o.Key)];

    /// <summary>Pupils instead of placements: each once at each outcome.</summary>
    public static IReadOnlyDictionary<PlacementOutcome, int> PupilsByOutcome(IEnumerable<PlacementFacts> placements, DayRange period) =>
        EndedIn(placements, period).GroupBy(p => p.Outcome!.Value).ToDictionary(g => g.Key, Pupils);

    /// <summary>
    /// Of pupils returned full-time whose check at k school weeks fell due in the period, those who still hold a full mainstream
    /// timetable, are on roll and not permanently excluded.
    /// </summary>
    /// <param name="placements">All placements of the cohort.</param>
    /// <param name="weeks">k, in school weeks.</param>
    /// <param name="period">Its last day is the day as of which a check is due.</param>
    public static SustainedRate SustainedDueIn(IReadOnlyCollection<PlacementFacts> placements, int weeks, DayRange period)
    {
        var checks = ChecksOf(placements, weeks).Select(c => c.Check).ToList();
        return new SustainedRate(Rate.Of(ChecksDue(placements, weeks, period)), checks.Count(c => period.Contains(c.DueOn) && c.Holds is null), checks.Count(c => c.DueOn > period.To));
    }

    /// <summary>Pupils instead of checks.</summary>
    public static CheckPupils PupilsOfChecksDue(IReadOnlyCollection<PlacementFacts> placements, int weeks, DayRange period)
    {
        var due = ChecksOf(placements, weeks).Where(c => period.Contains(c.Check.DueOn)).ToLookup(c => c.Check.Holds, c => c.PupilId);
        return new CheckPupils(RatePupils.Of(ChecksDue(placements, weeks, period)), due[null].Distinct().Count(), due[false].Distinct().Count());
    }

    /// <summary>Checks at k school weeks that fell due in the period; counted are those of returns that hold.</summary>
    public static IReadOnlyList<Behind> ChecksDue(IEnumerable<PlacementFacts> placements, int weeks, DayRange period) =>
        [.. ChecksOf(placements, weeks).Where(c => period.Contains(c.Check.DueOn)).Select(c => new Behind(c.PupilId, c.Check.Holds == true, c.Check.DueOn))];

    /// <summary>School weeks from the start to the first day of 100 % mainstream share, for those who reached it in the period; support opened again is left out.</summary>
    public static IReadOnlyList<Behind> WeeksToFullReturn(IEnumerable<PlacementFacts> placements, DayRange period, SchoolCalendar calendar) =>
        [.. placements.Where(p => !p.OpensAgain && p.FullReturnOn is { } day && period.Contains(day)).Select(p => new Behind(p.PupilId, true, p.FullReturnOn, calendar.SchoolWeeks(p.Start, p.FullReturnOn!.Value)))];

    /// <summary>Placements started in the period; counted are those that open support again after a return.</summary>
    public static IReadOnlyList<Behind> Starts(IEnumerable<PlacementFacts> placements, DayRange period) =>
        [.. placements.Where(p => period.Contains(p.Start)).Select(p => new Behind(p.PupilId, p.OpensAgain, p.Start))];

    /// <summary>Placements started in the period that open support again after a return ÷ placements started in it.</summary>
    public static Rate OpenedAgain(IEnumerable<PlacementFacts> placements, DayRange period) => Rate.Of(Starts(placements, period));

    /// <summary>Pupils behind placements, each once, however many placements they have.</summary>
    public static int Pupils(IEnumerable<PlacementFacts> placements) => placements.Select(p => p.PupilId).Distinct().Count();

    /// <summary>In the provision on a day: started and not ended before it.</summary>
    public static IReadOnlyList<PlacementFacts> PresentOn(IEnumerable<PlacementFacts> placements, DateOnly day) =>
        [.. placements.Where(p => p.Start <= day && (p.EndedOn is null || p.EndedOn >= day))];

    /// <summary>In the provision on at least one day of the period.</summary>
    /// <param name="placements">As of its last day.</param>
    /// <param name="period">The period.</param>
    public static IReadOnlyList<PlacementFacts> PresentIn(IEnumerable<PlacementFacts> placements, DayRange period) =>
        [.. placements.Where(p => p.Start <= period.To && (p.EndedOn is null || p.EndedOn >= period.From))];

    private static List<PlacementFacts> EndedIn(IEnumerable<PlacementFacts> placements, DayRange period) =>
        [.. placements.Where(p => p.EndedOn is { } day && p.Outcome is not null && period.Contains(day))];

    private static IEnumerable<(int PupilId, CheckFacts Check)> ChecksOf(IEnumerable<PlacementFacts> placements, int weeks) =>
        placements.Where(p => p.Outcome == PlacementOutcome.ReturnedFullTime).SelectMany(p => p.Checks.Where(c => c.Weeks == weeks), (p, c) => (p.PupilId, c));
}
