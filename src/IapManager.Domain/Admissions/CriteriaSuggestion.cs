namespace IapManager.Domain.Admissions;

/// <summary>How far a criterion holds for a referral. For a must-not criterion, <see cref="Met"/> says that it holds.</summary>
public enum Judgement
{
    NotKnown,
    Met,
    Partly,
    NotMet,
}

/// <summary>What the criteria suggest. It only suggests; the panel decides.</summary>
/// <param name="Accept">True accept, false decline, null while a must or must-not is not known, so that nothing can be said.</param>
/// <param name="Points">Weights met, half of those partly met.</param>
/// <param name="OutOf">All weights.</param>
/// <param name="Line">Points needed.</param>
/// <param name="Reasons">In plain words, most important first.</param>
public sealed record CriteriaSuggestion(bool? Accept, decimal Points, int OutOf, int Line, IReadOnlyList<string> Reasons)
{
    /// <summary>What follows from the reasons, in one sentence.</summary>
    public string Conclusion => Accept switch
    {
        true when OutOf == 0 => "So the criteria suggest to accept.",
        true => $"So the criteria suggest to accept: {Points:0.#} is at or above the line of {Line}.",
        null => "So the criteria cannot suggest anything yet: what must hold, or must not, is not known.",
        false when Reasons.Any(r => r.StartsWith(MissingMust, StringComparison.Ordinal) || r.StartsWith(HeldMustNot, StringComparison.Ordinal)) => "So the criteria suggest to decline, whatever the weights add up to.",
        false => $"So the criteria suggest to decline: {Points:0.#} is below the line of {Line}.",
    };

    private const string MissingMust = "A must is not met in full";
    private const string HeldMustNot = "A must-not holds";

    public static CriteriaSuggestion From(IReadOnlyCollection<Criterion> criteria, int acceptLine, Func<Criterion, Judgement> judged)
    {
        var musts = criteria.Where(c => c.Kind == CriterionKind.Must).ToList();
        var mustNots = criteria.Where(c => c.Kind == CriterionKind.MustNot).ToList();
        var weighs = criteria.Where(c => c.Kind == CriterionKind.Weighs).ToList();
        var reasons = new List<string>();

        var missing = musts.Where(c => judged(c) is Judgement.NotMet or Judgement.Partly).ToList();
        var held = mustNots.Where(c => judged(c) is Judgement.Met or Judgement.Partly).ToList();
        var unknown = musts.Concat(mustNots).Where(c => judged(c) == Judgement.NotKnown).ToList();
        reasons.AddRange(missing.Select(c => $"{MissingMust}: {c.Wording}."));
        reasons.AddRange(held.Select(c => $"{HeldMustNot}: {c.Wording}."));
        reasons.AddRange(unknown.Select(c => $"Not known yet: {c.Wording}."));
        if (missing.Count + held.Count + unknown.Count == 0 && musts.Count + mustNots.Count > 0)
        {
            reasons.Add("Every must is met and no must-not holds.");
        }

        var points = weighs.Sum(c => judged(c) switch { Judgement.Met => c.Weight, Judgement.Partly => c.Weight / 2m, _ => 0m });
        var outOf = weighs.Sum(c => c.Weight);
        if (weighs.Count > 0)
        {
            reasons.Add($"{points:0.#} of {outOf} weights. The line is {acceptLine}.");
        }

        var open = weighs.Where(c => judged(c) == Judgement.NotKnown).Sum(c => c.Weight);
        if (open > 0)
        {
            reasons.Add($"What is not known yet can add up to {open}.");
        }

        bool? accept = missing.Count + held.Count > 0 ? false
            : unknown.Count > 0 ? null
            : points >= acceptLine;
        return new CriteriaSuggestion(accept, points, outOf, acceptLine, reasons);
    }
}
