namespace IapManager.Domain.Measures;

/// <summary>The measures of one group of a split.</summary>
public sealed record GroupFigures(PupilGroup Group, ReintegrationFigures Figures)
{
    /// <summary>The same function as for the whole school, over the records of each group's pupils alone.</summary>
    public static IReadOnlyList<GroupFigures> Of(MeasureFacts facts, DayRange period, Split split)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var involved = facts.Placements.Select(p => p.PupilId).Concat(facts.Referrals.Select(r => r.PupilId)).ToHashSet();
        return
        [
            .. facts.Pupils.Where(p => involved.Contains(p.PupilId)).GroupBy(p => PupilGroup.Of(p, split)).OrderBy(g => g.Key.Order).ThenBy(g => g.Key.Name, StringComparer.Ordinal)
                .Select(g => new GroupFigures(g.Key, ReintegrationFigures.Of(facts.Only(g.Select(p => p.PupilId).ToHashSet()), period))),
        ];
    }
}
