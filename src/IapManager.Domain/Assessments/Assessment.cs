namespace IapManager.Domain.Assessments;

/// <summary>What a placement asks an assessment for.</summary>
public enum AssessmentMoment
{
    /// <summary>Where the pupil starts from.</summary>
    Baseline,

    /// <summary>For a review.</summary>
    Review,

    /// <summary>At any other time.</summary>
    Other,
}

/// <param name="Scale">Code of the instrument's scale.</param>
public sealed record ScaleScore(string Scale, decimal Value);

/// <summary>A correction of scores: what stood there before, and why it changed.</summary>
/// <param name="Before">"Emotional 4, Conduct 3".</param>
/// <param name="At">UTC.</param>
public sealed record ScoreCorrection(string Before, string Reason, string By, DateTime At);

/// <summary>Scores of one pupil with one instrument on one day. Corrected with a reason, or taken out with one; never overwritten.</summary>
public sealed class Assessment : ISchoolOwned, IStamped
{
    public const int TextLimit = 500;

    private List<ScaleScore> _scores = [];
    private List<ScoreCorrection> _corrections = [];

    private Assessment()
    {
    }

    /// <param name="instrument">Its scales say what may be entered.</param>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="placementId">The placement that it belongs to; null when the pupil had none.</param>
    /// <param name="moment">What it is for.</param>
    /// <param name="respondent">Who answered.</param>
    /// <param name="on">The day; not after <paramref name="today"/>.</param>
    /// <param name="scores">At least one. Sums are worked out, not entered.</param>
    /// <param name="note">Null for nothing.</param>
    /// <param name="today">The school's today.</param>
    /// <param name="by">Who entered it.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="DomainRuleException">A score is missing or out of its range, or the day is to come.</exception>
    public Assessment(Instrument instrument, int pupilId, int? placementId, AssessmentMoment moment, Respondent respondent, DateOnly on, IEnumerable<ScaleScore> scores, string? note, DateOnly today, Actor by, DateTime now)
    {
        Rule.Must(instrument.RetiredOn is null || on < instrument.RetiredOn, $"{instrument.Name} is no longer used.");
        Rule.Must(instrument.Respondents.Contains(respondent), $"Choose who answered {instrument.Name}.", nameof(respondent));
        Rule.Must(on <= today, "Enter the day on which it was done. It cannot be in the future.", nameof(on));
        (SchoolId, PupilId, PlacementId, InstrumentId) = (instrument.SchoolId, pupilId, placementId, instrument.Id);
        (Moment, Respondent, On) = (moment, respondent, on);
        Scores = Fitting(instrument, scores);
        Note = Rule.Optional(note, TextLimit);
        (By, At) = (by, now);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>Null when the pupil had no placement on the day.</summary>
    public int? PlacementId { get; private set; }

    public int InstrumentId { get; private set; }

    public AssessmentMoment Moment { get; private set; }

    public Respondent Respondent { get; private set; }

    public DateOnly On { get; private set; }

    /// <summary>In the order of the instrument's scales; those that were left empty are not there.</summary>
    public IReadOnlyList<ScaleScore> Scores
    {
        get => _scores;
        private set => _scores = [.. value];
    }

    public string? Note { get; private set; }

    public Actor By { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ScoreCorrection> Corrections
    {
        get => _corrections;
        private set => _corrections = [.. value];
    }

    /// <summary>Why it was taken out; null while it counts.</summary>
    public string? TakenOutReason { get; private set; }

    public Guid Stamp { get; private set; }

    public bool Counts => TakenOutReason is null;

    /// <exception cref="DomainRuleException">The same respondent answered the same on that day already.</exception>
    public static void MustBeFirstOfDay(IEnumerable<AssessmentDone> done, Instrument instrument, Respondent respondent, DateOnly on, string forename) =>
        Rule.Must(!done.Any(d => d.InstrumentId == instrument.Id && d.Respondent == respondent && d.On == on), $"{forename} has scores of {on:d MMMM yyyy} already. Leave the row empty and correct those, or enter another day.", nameof(on));

    /// <summary>The score of a scale, sums worked out; null where nothing was entered for it.</summary>
    public decimal? ScoreOf(InstrumentScale scale) => scale.IsSum ? scale.SumIn(Scores) : Scores.FirstOrDefault(s => s.Scale == scale.Code)?.Value;

    /// <summary>What it says in short: the totals whose parts were all entered; where there are none, each score.</summary>
    public IReadOnlyList<(InstrumentScale Scale, decimal Score)> InShort(Instrument instrument)
    {
        var known = instrument.Scales.Select(scale => (scale, Score: ScoreOf(scale))).Where(x => x.Score is not null).Select(x => (x.scale, x.Score!.Value)).ToList();
        return known.Exists(x => x.scale.IsSum) ? known.FindAll(x => x.scale.IsSum) : known;
    }

    /// <summary>Puts other scores in place of those entered by mistake; what stood there is kept.</summary>
    /// <exception cref="DomainRuleException">It was taken out; nothing changes; a score does not fit; or no reason is given.</exception>
    public void Correct(Instrument instrument, IEnumerable<ScaleScore> scores, string? reason, Actor by, DateTime now)
    {
        MustCount();
        var list = Fitting(instrument, scores);
        Rule.Must(!list.SequenceEqual(Scores), "These are the scores that stand there. Change one, or leave it.");
        var why = Rule.Text(reason, TextLimit, "Say why the scores are corrected.");
        var before = string.Join(", ", Scores.Select(s => $"{instrument.Scale(s.Scale)?.Name ?? s.Scale} {s.Value:0.##}"));
        Corrections = [.. Corrections, new ScoreCorrection(before, why, by.Name, now)];
        Scores = list;
    }

    /// <summary>Takes it out, as when it was entered for another pupil. It stays readable, and counts nowhere.</summary>
    public void TakeOut(string? reason)
    {
        MustCount();
        TakenOutReason = Rule.Text(reason, TextLimit, "Say why it is taken out.");
    }

    private void MustCount() => Rule.Must(Counts, "This assessment was taken out and stays as it was.");

    private static List<ScaleScore> Fitting(Instrument instrument, IEnumerable<ScaleScore> scores)
    {
        var given = scores.ToList();
        Rule.Must(given.Count > 0, "Enter at least one score.", nameof(scores));
        Rule.Must(given.Select(s => s.Scale).Distinct().Count() == given.Count, "Enter one score for each scale.", nameof(scores));
        foreach (var score in given)
        {
            var scale = instrument.Entered.FirstOrDefault(s => s.Code == score.Scale) ?? throw new DomainRuleException($"{instrument.Name} has no scale {score.Scale} to enter.", nameof(scores));
            Rule.Must(scale.Holds(score.Value), $"{scale.Name}: enter {scale.Asked}.", nameof(scores));
        }

        return [.. instrument.Entered.Select(s => given.Find(g => g.Scale == s.Code)).OfType<ScaleScore>()];
    }
}
