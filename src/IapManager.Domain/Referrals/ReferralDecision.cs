using IapManager.Domain.Admissions;

namespace IapManager.Domain.Referrals;

/// <summary>The panel's decision as it was taken: who, when, against which criteria, and why.</summary>
public sealed class ReferralDecision
{
    /// <summary>Most people on a panel.</summary>
    public const int PanelLimit = 12;

    private List<CriterionJudgement> _judgements = [];
    private List<PanelMember> _panel = [];
    private List<string> _suggestionReasons = [];

    private ReferralDecision()
    {
    }

    /// <param name="criteriaSet">The set in force.</param>
    /// <param name="accepted">What the panel decided.</param>
    /// <param name="reason">As the referrer and the family will read it.</param>
    /// <param name="supportInstead">What will be given instead; needed when declining.</param>
    /// <param name="departureReason">Why the decision departs from the suggestion; needed when it does.</param>
    /// <param name="judgements">One for each criterion of the set.</param>
    /// <param name="panel">Those who decided: at least one, nobody twice.</param>
    /// <param name="on">The day on which the panel met.</param>
    /// <param name="by">Who recorded it.</param>
    public ReferralDecision(CriteriaSet criteriaSet, bool accepted, string? reason, string? supportInstead, string? departureReason, IReadOnlyList<CriterionJudgement> judgements, IReadOnlyList<PanelMember> panel, DateOnly on, Actor by)
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
        Rule.Must(panel.Count > 0, "Say who decided: at least one person.");
        Rule.Must(panel.Count <= PanelLimit, $"A panel has {PanelLimit} people or fewer.");
        Panel = [.. panel.Select(m => m.Checked())];
        Rule.Must(Panel.DistinctBy(m => m.Name, StringComparer.OrdinalIgnoreCase).Count() == Panel.Count, "Somebody is named twice on the panel. Name each person once.");
        SuggestionReasons = [.. suggestion.Reasons, suggestion.Conclusion];
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

    /// <summary>As named on that day; they may have left or changed their post since.</summary>
    public IReadOnlyList<PanelMember> Panel
    {
        get => _panel;
        private set => _panel = [.. value];
    }

    /// <summary>Why the criteria suggested what they did, in the words that the panel read.</summary>
    public IReadOnlyList<string> SuggestionReasons
    {
        get => _suggestionReasons;
        private set => _suggestionReasons = [.. value];
    }

    /// <summary>The day on which the panel met; it may have been recorded later.</summary>
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

/// <param name="Name">"Helen Marsh".</param>
/// <param name="Role">What they sat there as: "SENCO", "Educational psychologist".</param>
public sealed record PanelMember(string Name, string Role)
{
    public const int NameLimit = 120;
    public const int RoleLimit = 80;

    /// <summary>"Helen Marsh (SENCO)".</summary>
    public override string ToString() => $"{Name} ({Role})";

    internal PanelMember Checked()
    {
        var name = Rule.Text(Name, NameLimit, "Enter the name of everybody on the panel.");
        return new PanelMember(name, Rule.Text(Role, RoleLimit, $"Say what {name} is on the panel as."));
    }
}
