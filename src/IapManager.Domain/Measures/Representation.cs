namespace IapManager.Domain.Measures;

/// <summary>A step on the way, for which the groups are counted beside the roll.</summary>
public enum Step
{
    OnRoll,
    Referred,
    Accepted,
    Waiting,
    Placed,
    Returned,
}

/// <param name="Group">The group.</param>
/// <param name="Pupils">Ids of the pupils counted, by step; a pupil is counted once in each.</param>
public sealed record GroupSteps(PupilGroup Group, IReadOnlyDictionary<Step, IReadOnlyList<int>> Pupils)
{
    /// <summary>Placements of its pupils ended in the period; counted are those with a full-time return.</summary>
    public Rate Ends { get; init; }

    /// <summary>Pupils behind <see cref="Ends"/>.</summary>
    public RatePupils EndPupils { get; init; }

    public int Count(Step step) => Pupils[step].Count;
}

/// <summary>
/// Who is referred, accepted, waiting, placed and returned, by group, beside the group's share of the roll (domain.md, Measures:
/// representation). It describes; it does not say why.
/// </summary>
/// <param name="Groups">In order; those in which nobody is counted at any step are left out.</param>
public sealed record Representation(Split Split, IReadOnlyList<GroupSteps> Groups)
{
    public static IReadOnlyList<Step> Steps { get; } = Enum.GetValues<Step>();

    /// <summary>The same by SEN status, for the split by need: needs are parts of it. Null for every other split.</summary>
    public Representation? BySenStatus { get; init; }

    public int Total(Step step) => Groups.Sum(g => g.Count(step));

    /// <summary>Share of the group among all at that step, 0 to 1; null when nobody is there.</summary>
    public decimal? Share(GroupSteps group, Step step) => Total(step) is var total and > 0 ? (decimal)group.Count(step) / total : null;

    /// <param name="facts">The school.</param>
    /// <param name="period">Referred, accepted and returned in it; placed on at least one day of it; waiting and on roll on its last day.</param>
    /// <param name="split">By what.</param>
    public static Representation Of(MeasureFacts facts, DayRange period, Split split)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var placements = facts.PlacementsAsOf(period.To);
        var ends = PlacementMeasures.Ends(placements, period).ToLookup(b => b.PupilId);
        var pupils = new Dictionary<Step, HashSet<int>>
        {
            [Step.OnRoll] = [.. facts.Pupils.Where(p => p.OnRoll).Select(p => p.PupilId)],
            [Step.Referred] = [.. facts.Referrals.Where(r => r.SubmittedOn is { } day && period.Contains(day)).Select(r => r.PupilId)],
            [Step.Accepted] = [.. facts.Referrals.Where(r => r is { Accepted: true, DecidedOn: { } day } && period.Contains(day)).Select(r => r.PupilId)],
            [Step.Waiting] = [.. facts.Waits.Where(w => w.WaitsOn(period.To)).Select(w => w.PupilId)],
            [Step.Placed] = [.. PlacementMeasures.PresentIn(placements, period).Select(p => p.PupilId)],
            [Step.Returned] = [.. PlacementMeasures.Ends(placements, period).Where(b => b.Counted).Select(b => b.PupilId)],
        };
        return new Representation(split,
        [
            .. facts.Pupils.GroupBy(p => PupilGroup.Of(p, split)).OrderBy(g => g.Key.Order).ThenBy(g => g.Key.Name, StringComparer.Ordinal)
                .Select(g => new GroupSteps(g.Key, Steps.ToDictionary(s => s, s => (IReadOnlyList<int>)[.. g.Select(p => p.PupilId).Where(pupils[s].Contains)]))
                {
                    Ends = Rate.Of([.. g.SelectMany(p => ends[p.PupilId])]),
                    EndPupils = RatePupils.Of([.. g.SelectMany(p => ends[p.PupilId])]),
                })
                .Where(g => Steps.Any(s => g.Count(s) > 0)),
        ])
        {
            BySenStatus = split == Split.SenNeed ? Of(facts, period, Split.SenStatus) : null,
        };
    }
}
