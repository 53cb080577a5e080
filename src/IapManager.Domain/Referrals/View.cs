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

    private List<ViewAnswer> _answers = [];

    private View()
    {
    }

    internal View(int schoolId, int pupilId, Voice voice)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        Voice = voice;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>Null when the view belongs to a review.</summary>
    public int? ReferralId { get; private set; }

    /// <summary>Null when the view belongs to a referral.</summary>
    public int? ReviewId { get; private set; }

    public Voice Voice { get; private set; }

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

    /// <summary>Why there is no view; null otherwise.</summary>
    public string? ReasonNotGiven { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsSettled => State != ViewState.Awaited;

    public void Give(IEnumerable<ViewAnswer> answers, ViewChannel channel, DateOnly on, string? speaker, string? takenDownBy)
    {
        Rule.Must(State != ViewState.Given, "There is a view already. It is kept as it was given.");
        var given = answers.Where(a => !string.IsNullOrWhiteSpace(a.Words)).Select(a => a with { Words = a.Words.Trim() }).ToList();
        Rule.Must(given.Count > 0, "Write down what was said, or record why there is no view.");
        Rule.Must(given.Sum(a => a.Words.Length) <= WordsLimit, $"Use {WordsLimit:N0} characters or fewer.");
        Answers = given;
        Channel = channel;
        GivenOn = on;
        Speaker = Rule.Optional(speaker);
        TakenDownBy = Rule.Optional(takenDownBy);
        Rule.Must((Speaker?.Length ?? 0) <= NameLimit && (TakenDownBy?.Length ?? 0) <= NameLimit, $"Use {NameLimit} characters or fewer for a name.");
        ReasonNotGiven = null;
        State = ViewState.Given;
    }

    public void RecordNotGiven(string reason, DateOnly on, string takenDownBy)
    {
        Rule.Must(State != ViewState.Given, "There is a view already. It is kept as it was given.");
        ReasonNotGiven = Rule.Text(reason, ReasonLimit, "Say why there is no view.");
        GivenOn = on;
        TakenDownBy = takenDownBy;
        State = ViewState.NotGiven;
    }
}

/// <param name="Question">As it was asked; empty when the person spoke freely.</param>
/// <param name="Words">As they were given, never shortened.</param>
public sealed record ViewAnswer(string Question, string Words);
