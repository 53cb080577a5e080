namespace IapManager.Domain.Referrals;

public enum Voice
{
    Pupil,
    Parent,
}

public enum ViewState
{
    /// <summary>Asked for, not yet settled.</summary>
    Awaited,
    Given,

    /// <summary>Declined, or the person is not able to; with why.</summary>
    NotGiven,
}

public enum ViewChannel
{
    InPerson,
    Telephone,
    PrivateLink,
    Writing,
    Interpreter,
}

/// <summary>What a pupil or a parent says, in their own words, for a referral or a review.</summary>
public sealed class View : ISchoolOwned, IStamped
{
    public const int WordsLimit = 4000;
    public const int NameLimit = 120;
    public const int ReasonLimit = 500;
    public const int LanguageLimit = 35;

    /// <summary>Parents and carers whose views are asked for, for one referral or review.</summary>
    public const int MostParents = 4;

    private List<ViewAnswer> _answers = [];
    private List<ViewTranslation> _translations = [];

    private View()
    {
    }

    internal View(int schoolId, int pupilId, Voice voice, string? askedOf = null)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        Voice = voice;
        AskedOf = askedOf;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>Null when the view belongs to a review.</summary>
    public int? ReferralId { get; private set; }

    /// <summary>Null when the view belongs to a referral.</summary>
    public int? ReviewId { get; private set; }

    public Voice Voice { get; private set; }

    /// <summary>Which parent or carer, where more than one is asked: "Mr Collins, dad". Null for the first, and for the pupil.</summary>
    public string? AskedOf { get; private set; }

    public ViewState State { get; private set; }

    /// <summary>The answers as given; empty until given.</summary>
    public IReadOnlyList<ViewAnswer> Answers
    {
        get => _answers;
        private set => _answers = [.. value];
    }

    public ViewChannel? Channel { get; private set; }

    /// <summary>Who speaks: "Mrs Collins, mother". Null for the pupil, or when not said.</summary>
    public string? Speaker { get; private set; }

    public DateOnly? GivenOn { get; private set; }

    /// <summary>Who took the words down; null when the person wrote them.</summary>
    public string? TakenDownBy { get; private set; }

    /// <summary>In which the words are, as BCP 47: "pl", "ur". Null for English, or when not known.</summary>
    public string? Language { get; private set; }

    /// <summary>What staff made of the words in English, oldest first. Beside the words, never in their place.</summary>
    public IReadOnlyList<ViewTranslation> Translations
    {
        get => _translations;
        private set => _translations = [.. value];
    }

    /// <summary>The latest; null without any.</summary>
    public ViewTranslation? Translation => _translations.LastOrDefault();

    /// <summary>Why there is no view; null otherwise.</summary>
    public string? ReasonNotGiven { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsSettled => State != ViewState.Awaited;

    /// <summary>Takes in the words. They stay as they are from then on.</summary>
    public void Give(IEnumerable<ViewAnswer> answers, ViewChannel channel, DateOnly on, string? speaker, string? takenDownBy, string? language = null)
    {
        Rule.Must(State != ViewState.Given, "There is a view already. It is kept as it was given.");
        var given = answers.Where(a => !string.IsNullOrWhiteSpace(a.Words)).Select(a => a with { Words = a.Words.Trim() }).ToList();
        Rule.Must(given.Count > 0, "Write down what was said, or record why there is no view.");
        Rule.Must(given.Where(a => !a.IsChosen).Sum(a => a.Words.Length) <= WordsLimit, $"Use {WordsLimit:N0} characters or fewer.");
        Answers = given;
        Language = LanguageOf(language);
        Channel = channel;
        GivenOn = on;
        Speaker = Rule.Optional(speaker);
        TakenDownBy = Rule.Optional(takenDownBy);
        Rule.Must((Speaker?.Length ?? 0) <= NameLimit && (TakenDownBy?.Length ?? 0) <= NameLimit, $"Use {NameLimit} characters or fewer for a name.");
        ReasonNotGiven = null;
        State = ViewState.Given;
    }

    /// <summary>Puts English beside the words. Whoever translates anew adds to what was there.</summary>
    /// <param name="words">The translation.</param>
    /// <param name="language">Of the words as they were given, which may not have been known before; null for English.</param>
    /// <param name="by">Who translated.</param>
    /// <param name="at">UTC.</param>
    public void Translate(string? words, string? language, string by, DateTime at)
    {
        Rule.Must(State == ViewState.Given, "There are no words to translate yet.");
        var text = Rule.Text(words, WordsLimit, "Write the translation.");
        Language = LanguageOf(language);
        Translations = [.. _translations, new ViewTranslation(text, by, at)];
    }

    public void RecordNotGiven(string reason, DateOnly on, string takenDownBy)
    {
        Rule.Must(State != ViewState.Given, "There is a view already. It is kept as it was given.");
        ReasonNotGiven = Rule.Text(reason, ReasonLimit, "Say why there is no view.");
        GivenOn = on;
        TakenDownBy = takenDownBy;
        State = ViewState.NotGiven;
    }

    /// <summary>Null for English, whichever, and for nothing.</summary>
    private static string? LanguageOf(string? language)
    {
        var tag = Rule.Optional(language);
        Rule.Must((tag?.Length ?? 0) <= LanguageLimit, "Choose a language from the list.");
        return tag is null || tag == "en" || tag.StartsWith("en-", StringComparison.Ordinal) ? null : tag;
    }
}

/// <param name="Question">As it was asked, in the language in which it was asked; empty when the person spoke freely.</param>
/// <param name="Words">As they were given, never shortened.</param>
/// <param name="InEnglish">The question in English; null when it was asked in English.</param>
/// <param name="IsChosen">True where pictures or kinds of weather were chosen: the words are those beside them.</param>
public sealed record ViewAnswer(string Question, string Words, string? InEnglish = null, bool IsChosen = false);

/// <param name="Words">In English.</param>
/// <param name="By">Who translated.</param>
/// <param name="At">UTC.</param>
public sealed record ViewTranslation(string Words, string By, DateTime At);
