namespace IapManager.Domain.Admissions;

public enum CriteriaSetState
{
    Draft,
    Published,
    Retired,
}

/// <summary>The published criteria by which referrals to a provision are judged. One in force at a time; a published one never changes.</summary>
public sealed class CriteriaSet : ISchoolOwned, IStamped
{
    /// <summary>Said to whoever tries to change one that is not a draft.</summary>
    public const string NeverChanges = "Published criteria never change. Make a new draft from them instead.";

    private readonly List<Criterion> _criteria = [];
    private readonly List<ExitCriterion> _exitCriteria = [];

    private CriteriaSet()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="provisionId">The provision that the set is for.</param>
    /// <param name="version">From 1, one more for each set of the provision.</param>
    public CriteriaSet(int schoolId, int provisionId, int version)
    {
        SchoolId = schoolId;
        ProvisionId = provisionId;
        Version = version;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ProvisionId { get; private set; }

    public int Version { get; private set; }

    public CriteriaSetState State { get; private set; }

    public bool IsDraft => State == CriteriaSetState.Draft;

    /// <summary>Points at or above which the criteria suggest to accept; between 0 and <see cref="TotalWeight"/>.</summary>
    public int AcceptLine { get; private set; }

    /// <summary>Null until published.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>Null until retired.</summary>
    public DateOnly? RetiredOn { get; private set; }

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<Criterion> Criteria => _criteria;

    public IReadOnlyCollection<ExitCriterion> ExitCriteria => _exitCriteria;

    public int TotalWeight => _criteria.Sum(c => c.Weight);

    public Criterion AddCriterion(CriterionKind kind, int weight, string wording, string? evidence)
    {
        MustBeDraft();
        var criterion = new Criterion(_criteria.Select(c => c.Order).DefaultIfEmpty().Max() + 1, kind, weight, wording, evidence);
        _criteria.Add(criterion);
        return criterion;
    }

    public void ChangeCriterion(int criterionId, CriterionKind kind, int weight, string wording, string? evidence)
    {
        MustBeDraft();
        Find(criterionId).Change(kind, weight, wording, evidence);
    }

    public void RemoveCriterion(int criterionId)
    {
        MustBeDraft();
        _criteria.Remove(Find(criterionId));
    }

    /// <summary>Moves a criterion one place up or down; at the end of the list nothing changes.</summary>
    public void MoveCriterion(int criterionId, bool up)
    {
        MustBeDraft();
        var moved = Find(criterionId);
        if (Neighbour(_criteria, c => c.Order, moved.Order, up) is { } other)
        {
            (moved.Order, other.Order) = (other.Order, moved.Order);
        }
    }

    public void AddExitCriterion(string wording, string? evidence)
    {
        MustBeDraft();
        _exitCriteria.Add(new ExitCriterion(_exitCriteria.Select(c => c.Order).DefaultIfEmpty().Max() + 1, wording, evidence));
    }

    public void ChangeExitCriterion(int exitCriterionId, string wording, string? evidence)
    {
        MustBeDraft();
        FindExit(exitCriterionId).Change(wording, evidence);
    }

    /// <summary>As <see cref="MoveCriterion"/>.</summary>
    public void MoveExitCriterion(int exitCriterionId, bool up)
    {
        MustBeDraft();
        var moved = FindExit(exitCriterionId);
        if (Neighbour(_exitCriteria, c => c.Order, moved.Order, up) is { } other)
        {
            (moved.Order, other.Order) = (other.Order, moved.Order);
        }
    }

    public void RemoveExitCriterion(int exitCriterionId)
    {
        MustBeDraft();
        _exitCriteria.Remove(FindExit(exitCriterionId));
    }

    public void SetAcceptLine(int points)
    {
        MustBeDraft();
        Rule.Must(points >= 0 && points <= TotalWeight, $"The line lies between 0 and {TotalWeight}, the sum of the weights.");
        AcceptLine = points;
    }

    /// <summary>Fills an empty draft with the criteria of another set, which stays as it is.</summary>
    public void CopyFrom(CriteriaSet other)
    {
        MustBeDraft();
        Rule.Must(_criteria.Count == 0 && _exitCriteria.Count == 0, "Copy into an empty draft.");
        foreach (var criterion in other.Criteria.OrderBy(c => c.Order))
        {
            AddCriterion(criterion.Kind, criterion.Weight, criterion.Wording, criterion.Evidence);
        }

        foreach (var criterion in other.ExitCriteria.OrderBy(c => c.Order))
        {
            AddExitCriterion(criterion.Wording, criterion.Evidence);
        }

        AcceptLine = other.AcceptLine;
    }

    /// <summary>Checks that the set may be thrown away; the caller deletes it.</summary>
    public void MustBeDiscardable() => Rule.Must(State == CriteriaSetState.Draft, "Only a draft can be discarded. Criteria that were published are kept.");

    /// <summary>Puts the set in force. The set in force before must be retired in the same save.</summary>
    public void Publish(DateOnly today)
    {
        MustBeDraft();
        Rule.Must(_criteria.Count > 0, "Add at least one criterion before publishing.");
        Rule.Must(AcceptLine <= TotalWeight, $"The line to accept is {AcceptLine}, but the weights add up to {TotalWeight}. Lower the line first.");
        State = CriteriaSetState.Published;
        PublishedOn = today;
    }

    public void Retire(DateOnly today)
    {
        Rule.Must(State == CriteriaSetState.Published, "Only criteria in force can be retired.");
        State = CriteriaSetState.Retired;
        RetiredOn = today;
    }

    private Criterion Find(int criterionId) =>
        _criteria.FirstOrDefault(c => c.Id == criterionId) ?? throw new DomainRuleException("That criterion is no longer part of the draft.");

    private ExitCriterion FindExit(int exitCriterionId) =>
        _exitCriteria.FirstOrDefault(c => c.Id == exitCriterionId) ?? throw new DomainRuleException("That sign of readiness is no longer part of the draft.");

    private static T? Neighbour<T>(List<T> list, Func<T, int> order, int of, bool up)
        where T : class =>
        up ? list.Where(c => order(c) < of).MaxBy(order) : list.Where(c => order(c) > of).MinBy(order);

    private void MustBeDraft() =>
        Rule.Must(IsDraft, NeverChanges);
}

public enum CriterionKind
{
    /// <summary>Must hold.</summary>
    Must,

    /// <summary>Adds its weight when met, half when partly met.</summary>
    Weighs,

    /// <summary>Must not hold.</summary>
    MustNot,
}

public sealed class Criterion
{
    public const int WordingLimit = 300;
    public const int EvidenceLimit = 500;

    private Criterion()
    {
    }

    internal Criterion(int order, CriterionKind kind, int weight, string wording, string? evidence)
    {
        Order = order;
        Change(kind, weight, wording, evidence);
    }

    public int Id { get; private set; }

    public int Order { get; internal set; }

    public CriterionKind Kind { get; private set; }

    /// <summary>1 to 5 for <see cref="CriterionKind.Weighs"/>, otherwise 0.</summary>
    public int Weight { get; private set; }

    public string Wording { get; private set; } = "";

    /// <summary>What counts as evidence; null when the wording says it.</summary>
    public string? Evidence { get; private set; }

    internal void Change(CriterionKind kind, int weight, string wording, string? evidence)
    {
        Rule.Must(kind != CriterionKind.Weighs || weight is >= 1 and <= 5, "A criterion weighs 1 to 5.");
        Kind = kind;
        Weight = kind == CriterionKind.Weighs ? weight : 0;
        Wording = Rule.Text(wording, WordingLimit, "Enter the criterion in words.");
        Evidence = Rule.Optional(evidence);
        Rule.Must(Evidence is null || Evidence.Length <= EvidenceLimit, $"Use {EvidenceLimit} characters or fewer for the evidence.");
    }
}

/// <summary>A sign that a pupil is ready to return.</summary>
public sealed class ExitCriterion
{
    private ExitCriterion()
    {
    }

    internal ExitCriterion(int order, string wording, string? evidence)
    {
        Order = order;
        Change(wording, evidence);
    }

    public int Id { get; private set; }

    public int Order { get; internal set; }

    public string Wording { get; private set; } = "";

    public string? Evidence { get; private set; }

    internal void Change(string wording, string? evidence)
    {
        Wording = Rule.Text(wording, Criterion.WordingLimit, "Enter the criterion in words.");
        Evidence = Rule.Optional(evidence);
        Rule.Must(Evidence is null || Evidence.Length <= Criterion.EvidenceLimit, $"Use {Criterion.EvidenceLimit} characters or fewer for the evidence.");
    }
}
