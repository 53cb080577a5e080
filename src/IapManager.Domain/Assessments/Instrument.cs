namespace IapManager.Domain.Assessments;

/// <summary>Who answers, or who sits a test.</summary>
public enum Respondent
{
    /// <summary>A member of staff who knows the pupil.</summary>
    Staff,

    /// <summary>A parent or carer.</summary>
    Parent,

    /// <summary>The pupil, about themselves.</summary>
    Pupil,

    /// <summary>Nobody answers: the pupil sits a test.</summary>
    Test,
}

/// <summary>Which way a score goes when things get easier for the pupil.</summary>
public enum BetterWhen
{
    Higher,
    Lower,
}

/// <summary>What the publisher calls a part of a scale. It describes a score, never a child.</summary>
/// <param name="Scale">Code of the scale.</param>
/// <param name="By">Whose answers it is for; null for everybody's.</param>
/// <param name="From">Lowest score in it.</param>
/// <param name="To">Highest score in it.</param>
public sealed record ScoreBand(string Scale, Respondent? By, decimal From, decimal To, string Name);

/// <summary>What is measured with, by its scores alone: the items belong to their publishers (facts.md, Instruments). A school may define its own scales.</summary>
public sealed class Instrument : ISchoolOwned, IStamped
{
    public const int NameLimit = 80;
    public const int NoteLimit = 300;
    public const int MostScales = 40;

    private List<Respondent> _respondents = [];
    private List<InstrumentScale> _scales = [];
    private List<ScoreBand> _bands = [];
    private List<Respondent> _atBaseline = [];
    private List<Respondent> _atReview = [];

    private Instrument()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="name">As everybody calls it.</param>
    /// <param name="isSensitive">Whether its scores say something about health, and are read only by whoever reads the health section.</param>
    /// <param name="respondents">Who may answer; at least one.</param>
    /// <param name="scales">At least one.</param>
    /// <param name="bands">May be empty.</param>
    /// <param name="note">How it is used, or what it covers; null for nothing.</param>
    public Instrument(int schoolId, string? name, bool isSensitive, IEnumerable<Respondent> respondents, IEnumerable<InstrumentScale> scales, IEnumerable<ScoreBand>? bands = null, string? note = null)
    {
        SchoolId = schoolId;
        Define(name, isSensitive, respondents, scales, bands ?? [], note, hasScores: false);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>What stands in brackets at the end of the name, "SDQ", else the name.</summary>
    public string ShortName => Name.LastIndexOf('(') is var open and > 0 && Name.EndsWith(')') && open < Name.Length - 2 ? Name[(open + 1)..^1] : Name;

    /// <summary>Scores are read as the health section of a referral is: <see cref="Visibility.Sensitive"/>; otherwise <see cref="Visibility.Team"/>.</summary>
    public bool IsSensitive { get; private set; }

    public string? Note { get; private set; }

    public IReadOnlyList<Respondent> Respondents
    {
        get => _respondents;
        private set => _respondents = [.. value];
    }

    /// <summary>In the order of the form.</summary>
    public IReadOnlyList<InstrumentScale> Scales
    {
        get => _scales;
        private set => _scales = [.. value];
    }

    public IReadOnlyList<ScoreBand> Bands
    {
        get => _bands;
        private set => _bands = [.. value];
    }

    /// <summary>Of whom it is asked when a placement begins; empty for nobody.</summary>
    public IReadOnlyList<Respondent> AtBaseline
    {
        get => _atBaseline;
        private set => _atBaseline = [.. value];
    }

    /// <summary>Of whom it is asked before each review; empty for nobody.</summary>
    public IReadOnlyList<Respondent> AtReview
    {
        get => _atReview;
        private set => _atReview = [.. value];
    }

    /// <summary>First day on which it is used no longer; null while in use. What was scored with it stays.</summary>
    public DateOnly? RetiredOn { get; private set; }

    public Guid Stamp { get; private set; }

    public Visibility Visibility => IsSensitive ? Visibility.Sensitive : Visibility.Team;

    /// <summary>The scales that say it in short: its totals where it has some, else every scale. No single part stands for the whole.</summary>
    public IReadOnlyList<InstrumentScale> InShort => Scales.Any(s => s.IsSum) ? [.. Scales.Where(s => s.IsSum)] : Scales;

    public IEnumerable<InstrumentScale> Entered => Scales.Where(s => !s.IsSum);

    /// <summary>Says anew what it is.</summary>
    /// <param name="name">As everybody calls it.</param>
    /// <param name="isSensitive">See <see cref="IsSensitive"/>.</param>
    /// <param name="respondents">Who may answer.</param>
    /// <param name="scales">In the order of the form.</param>
    /// <param name="bands">May be empty.</param>
    /// <param name="note">Null for nothing.</param>
    /// <param name="hasScores">Scores have been entered with it: then scales and who answers stay, or what was entered would change its meaning; and they are not opened to more people.</param>
    /// <exception cref="DomainRuleException">Something is missing, twice there or out of its range; or scales change under scores, or scores about health would be opened.</exception>
    public void Define(string? name, bool isSensitive, IEnumerable<Respondent> respondents, IEnumerable<InstrumentScale> scales, IEnumerable<ScoreBand> bands, string? note, bool hasScores)
    {
        var list = scales.ToList();
        var by = respondents.Distinct().Order().ToList();
        Rule.Must(by.Count > 0, "Choose who answers it.", nameof(respondents));
        MustFit(list);
        var words = bands.ToList();
        foreach (var band in words.Where(b => b.From > b.To || list.TrueForAll(s => s.Code != b.Scale)))
        {
            throw new DomainRuleException($"“{band.Name}” has no scale, or ends before it begins.");
        }

        Rule.Must(!hasScores || isSensitive || !IsSensitive, "Scores about health or family have been entered with it. They stay for those who read the health section. Retire it and define a new one instead.", nameof(isSensitive));
        Rule.Must(!hasScores || (Scales.Count == list.Count && Scales.Zip(list).All(x => x.First.MeansTheSameAs(x.Second)) && Respondents.Except(by).Any() is false), "Scores have been entered with it: its scales stay as they are, and whoever answered may go on answering. Retire it and define a new one instead.");
        Name = Rule.Text(name, NameLimit, "Enter the name of the assessment.");
        Note = Rule.Optional(note, NoteLimit);
        (IsSensitive, Respondents, Scales, Bands) = (isSensitive, by, list, words);
        AtBaseline = [.. AtBaseline.Intersect(by)];
        AtReview = [.. AtReview.Intersect(by)];
    }

    /// <summary>Says the highest score of a scale for which none is known, as it stands on the school's own forms.</summary>
    /// <param name="code">Code of the scale.</param>
    /// <param name="highest">Null for none.</param>
    /// <param name="highestEntered">Of the scores entered so far; null for none.</param>
    /// <exception cref="DomainRuleException">The scale has a highest score of its own, or the new one is too low.</exception>
    public void Bound(string code, decimal? highest, decimal? highestEntered)
    {
        var scale = Scale(code) ?? throw new DomainRuleException($"{Name} has no scale {code}.");
        if (highest == scale.Highest)
        {
            return;
        }

        Rule.Must(!scale.IsSum && (scale.Highest is null || scale.BoundIsOurs), $"{scale.Name} has a highest score of its own.", nameof(highest));
        Rule.Must(highest is null || highest > scale.Lowest, $"{scale.Name}: the highest score is above the lowest.", nameof(highest));
        Rule.Must(highest is null || highestEntered is null || highestEntered <= highest, $"{scale.Name}: a score of {highestEntered:0.##} has been entered. The highest score is that or more.", nameof(highest));
        Scales = [.. Scales.Select(s => s.Code == code ? s with { Highest = highest, BoundIsOurs = highest is not null } : s)];
    }

    /// <summary>Whether scores go in parts of whole numbers too, on all its scales. What was entered stays.</summary>
    public void Steps(bool hasDecimals) => Scales = [.. Scales.Select(s => s with { HasDecimals = hasDecimals })];

    /// <summary>When it is asked for, and of whom.</summary>
    /// <exception cref="DomainRuleException">Somebody is to be asked who does not answer it.</exception>
    public void AskFor(IEnumerable<Respondent> atBaseline, IEnumerable<Respondent> atReview)
    {
        List<Respondent> first = [.. atBaseline.Distinct().Order()], again = [.. atReview.Distinct().Order()];
        Rule.Must(!first.Concat(again).Except(Respondents).Any(), $"Choose from those who answer {Name}.");
        (AtBaseline, AtReview) = (first, again);
    }

    public void Retire(DateOnly on)
    {
        Rule.Must(RetiredOn is null, $"{Name} is no longer used already.");
        RetiredOn = on;
    }

    public void UseAgain()
    {
        Rule.Must(RetiredOn is not null, $"{Name} is in use.");
        RetiredOn = null;
    }

    /// <summary>The publisher's word for a score; null where there is none.</summary>
    public string? BandOf(string scale, Respondent by, decimal score) =>
        Bands.FirstOrDefault(b => b.Scale == scale && (b.By is null || b.By == by) && score >= b.From && score <= b.To)?.Name;

    public InstrumentScale? Scale(string code) => Scales.FirstOrDefault(s => s.Code == code);

    private static void MustFit(List<InstrumentScale> scales)
    {
        Rule.Must(scales.Exists(s => !s.IsSum), "Enter at least one scale.", nameof(scales));
        Rule.Must(scales.Count <= MostScales, $"An assessment has {MostScales} scales or fewer.", nameof(scales));
        foreach (var scale in scales)
        {
            Rule.Text(scale.Code, InstrumentScale.CodeLimit, "Give every scale a short code.");
            Rule.Text(scale.Name, InstrumentScale.NameLimit, "Give every scale a name.");
            Rule.Must(scale.Highest is null || scale.Highest > scale.Lowest, $"{scale.Name}: the highest score is above the lowest.", nameof(scales));
            Rule.Must(scale.SumOf is null || scale.SumOf.Split(',').All(code => scales.Exists(s => s.Code == code && !s.IsSum)), $"{scale.Name} sums scales that are not there.", nameof(scales));
        }

        if (scales.GroupBy(s => s.Code, StringComparer.OrdinalIgnoreCase).Concat(scales.GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase)).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new DomainRuleException($"The scale “{twice.Key}” is there twice. Take one of them away.", nameof(scales));
        }
    }
}
