using IapManager.Domain.Referrals;

namespace IapManager.Domain.Placements;

/// <summary>What the family and the pupil agree to. Answers are kept for good; a later one takes the place of an earlier one.</summary>
public sealed partial class Placement
{
    private List<Consent> _consents = [];
    private List<ConsentAnswer> _consentAnswers = [];

    /// <summary>What is asked, as the provision's template was when the place was offered.</summary>
    public IReadOnlyList<Consent> Consents
    {
        get => _consents;
        private set => _consents = [.. value];
    }

    /// <summary>Every answer ever given, oldest first.</summary>
    public IReadOnlyList<ConsentAnswer> ConsentAnswers
    {
        get => _consentAnswers;
        private set => _consentAnswers = [.. value];
    }

    /// <summary>Consents that need an answer before the start and have none. An answer of no is one.</summary>
    public IEnumerable<Consent> UnansweredBeforeStart => Consents.Where(c => c.NeededBeforeStart && LastAnswer(c.Key) is null);

    /// <summary>The answer that holds; null when nobody has answered.</summary>
    public ConsentAnswer? LastAnswer(int key) => ConsentAnswers.LastOrDefault(a => a.Key == key);

    /// <summary>Adds an answer.</summary>
    /// <param name="key">Of the consent.</param>
    /// <param name="seen">How many answers the page showed; somebody may have recorded one since.</param>
    /// <param name="decision">Withdrawn only after it was given.</param>
    /// <param name="givenBy">Who answered.</param>
    /// <param name="on">When; not in the future.</param>
    /// <param name="how">How.</param>
    /// <param name="note">More; may be null.</param>
    /// <param name="today">The day.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="now">UTC.</param>
    public void AnswerConsent(int key, int seen, ConsentDecision decision, string? givenBy, DateOnly on, ConsentChannel how, string? note, DateOnly today, Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.AnswerConsent);
        var consent = Consents.FirstOrDefault(c => c.Key == key) ?? throw new DomainRuleException("That consent is not asked for here.");
        var last = LastAnswer(key);
        Rule.Must(ConsentAnswers.Count(a => a.Key == key) == seen, $"{last?.RecordedBy.Name} has recorded an answer to “{consent.FullName}” in the meantime. Look at it, then record yours if it is a later one.");
        Rule.Must(on <= today, "An answer cannot be of a day to come.", nameof(on));
        Rule.Must(last is null || on >= last.On, $"The last answer is of {last?.On:d MMMM yyyy}. Enter that day or a later one.", nameof(on));
        Rule.Must(decision != ConsentDecision.Withdrawn || last?.Decision == ConsentDecision.Given, "Only a consent that was given can be withdrawn. Choose “Not given”.", nameof(decision));
        ConsentAnswers =
        [
            .. ConsentAnswers,
            new ConsentAnswer
            {
                Key = key,
                Decision = decision,
                GivenBy = Rule.Text(givenBy, ConsentAnswer.NameLimit, "Say who answered."),
                On = on,
                How = how,
                Note = Rule.Optional(note, ConsentAnswer.NoteLimit),
                RecordedBy = by,
                RecordedAt = now,
            },
        ];
    }

    private static List<Consent> ConsentsOf(IEnumerable<ConsentKind> kinds)
    {
        var all = kinds.SelectMany(k => k.PupilToo ? new[] { (k, Voice.Parent), (k, Voice.Pupil) } : [(k, Voice.Parent)]);
        return [.. all.Select((x, i) => new Consent { Key = i + 1, Name = x.k.Name, Asks = x.k.Asks, NeededBeforeStart = x.k.NeededBeforeStart, Voice = x.Item2 })];
    }
}
