using IapManager.Domain.Admissions;

namespace IapManager.Domain.Referrals;

/// <summary>The panel's decision as it was taken: who, when, against which criteria, and why.</summary>
public sealed class ReferralDecision
{
    public const int PanelLimit = 500;

    private List<CriterionJudgement> _judgements = [];

    private ReferralDecision()
    {
    }

    /// <param name="criteriaSet">The set in force.</param>
    /// <param name="accepted">What the panel decided.</param>
    /// <param name="reason">As the referrer and the family will read it.</param>
    /// <param name="supportInstead">What will be given instead; needed when declining.</param>
    /// <param name="departureReason">Why the decision departs from the suggestion; needed when it does.</param>
    /// <param name="judgements">One for each criterion of the set.</param>
    /// <param name="panel">Names of those who decided.</param>
    /// <param name="on">The day.</param>
    /// <param name="by">Who recorded it.</param>
    public ReferralDecision(CriteriaSet criteriaSet, bool accepted, string? reason, string? supportInstead, string? departureReason, IReadOnlyList<CriterionJudgement> judgements, string? panel, DateOnly on, Actor by)
    {
        Rule.Must(criteriaSet.State == CriteriaSetState.Published, "Judge the referral against the criteria in force. They have changed since you opened the page.");
        Rule.Must(criteriaSet.Criteria.All(c => judgements.Count(j => j.CriterionId == c.Id) == 1) && judgements.Count == criteriaSet.Criteria.Count, "Judge every criterion.");
        Rule.Must(judgements.All(j => !string.IsNullOrWhiteSpace(j.Reason)), "Say of every criterion, in a few words, why it is judged so.");
        var suggestion = CriteriaSuggestion.From(criteriaSet.Criteria, criteriaSet.AcceptLine, c => judgements.Single(j => j.CriterionId == c.Id).Judgement);
        CriteriaSetId = criteriaSet.Id;
        Accepted = accepted;
        Reason = Rule.Text(reason, Referral.ReasonLimit, "Enter the reason, as the referrer and the family will read it.");
        Suggested = suggestion.Accept;
        Points = suggestion.Points;
        SupportInstead = accepted ? null : Rule.Text(supportInstead, Referral.ReasonLimit, "Say what support will be given instead.");
        DepartureReason = suggestion.Accept is { } s && s != accepted
            ? Rule.Text(departureReason, Referral.ReasonLimit, "Say why the decision departs from what the criteria suggest.")
            : null;
        Panel = Rule.Text(panel, PanelLimit, "Enter who decided.");
        Judgements = judgements;
        On = on;
        By = by;
    }

    public int Id { get; private set; }

    public int CriteriaSetId { get; private set; }

    public bool Accepted { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>What the criteria suggested; null when they could not say.</summary>
    public bool? Suggested { get; private set; }

    public decimal Points { get; private set; }

    public string? SupportInstead { get; private set; }

    public string? DepartureReason { get; private set; }

    public string Panel { get; private set; } = "";

    public DateOnly On { get; private set; }

    public Actor By { get; private set; } = null!;

    public IReadOnlyList<CriterionJudgement> Judgements
    {
        get => _judgements;
        private set => _judgements = [.. value];
    }
}

/// <param name="CriterionId">A criterion of the set judged against.</param>
/// <param name="Judgement">How far it holds.</param>
/// <param name="Reason">Why, in a few words; never empty in a decision.</param>
public sealed record CriterionJudgement(int CriterionId, Judgement Judgement, string Reason);
