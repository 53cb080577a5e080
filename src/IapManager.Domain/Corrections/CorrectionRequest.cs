namespace IapManager.Domain.Corrections;

public enum CorrectionState
{
    Open,

    /// <summary>What was wrong was changed.</summary>
    PutRight,

    /// <summary>The record stays, and the person's own account stands beside it.</summary>
    OwnAccount,

    /// <summary>With why, and the person was told how to complain.</summary>
    Refused,
}

/// <summary>
/// Somebody says that a record of a pupil is wrong and asks that it be put right (UK GDPR, Article 16). The school answers within one month
/// (Article 12(3)). How it was settled stays.
/// </summary>
public sealed class CorrectionRequest : ISchoolOwned, IStamped
{
    public const int WhoLimit = 200;
    public const int TextLimit = 2000;

    /// <summary>Months in which it is answered.</summary>
    public const int Months = 1;

    /// <summary>Months in which it is answered where it is complex.</summary>
    public const int MonthsAtMost = 3;

    private CorrectionRequest()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="pupilId">Whose record it is.</param>
    /// <param name="askedBy">Who asks, with their part: "Mrs Collins, mum".</param>
    /// <param name="wrong">What is wrong, and where it stands.</param>
    /// <param name="instead">What should stand there.</param>
    /// <param name="receivedOn">The day on which the request came; not after <paramref name="today"/>.</param>
    /// <param name="isSafeguarding">It is about a safeguarding record: the safeguarding lead alone reads and settles it.</param>
    /// <param name="today">The school's today.</param>
    /// <param name="by">Who writes it down.</param>
    public CorrectionRequest(int schoolId, int pupilId, string? askedBy, string? wrong, string? instead, DateOnly receivedOn, bool isSafeguarding, DateOnly today, Actor by)
    {
        Rule.Must(receivedOn <= today, "Enter the day on which the request came. It cannot be in the future.", nameof(receivedOn));
        (SchoolId, PupilId, ReceivedOn, IsSafeguarding, RecordedBy) = (schoolId, pupilId, receivedOn, isSafeguarding, by);
        AskedBy = Rule.Text(askedBy, WhoLimit, "Enter who asks.");
        Wrong = Rule.Text(wrong, TextLimit, "Enter what is wrong.");
        Instead = Rule.Text(instead, TextLimit, "Enter what should stand there.");
        DueOn = receivedOn.AddMonths(Months);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>Name and part.</summary>
    public string AskedBy { get; private set; } = "";

    public string Wrong { get; private set; } = "";

    public string Instead { get; private set; } = "";

    public DateOnly ReceivedOn { get; private set; }

    /// <summary>By when it is answered: the same day of the next month, or its last where it has no such day; two months later where it is complex.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Why it takes up to two months more, as the person was told; null where it does not.</summary>
    public string? ExtendedWhy { get; private set; }

    /// <summary>For the safeguarding lead alone.</summary>
    public bool IsSafeguarding { get; private set; }

    /// <summary>Who reads it, as of every record; whoever gathers the records of a pupil asks this.</summary>
    public Visibility Visibility => IsSafeguarding ? Visibility.Safeguarding : Visibility.Team;

    /// <summary>Who wrote it down.</summary>
    public Actor RecordedBy { get; private set; } = null!;

    public CorrectionState State { get; private set; }

    /// <summary>Null while it is open.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>Null while it is open.</summary>
    public Actor? SettledBy { get; private set; }

    /// <summary>What was changed and where, or why it was not; null while it is open.</summary>
    public string? Answer { get; private set; }

    /// <summary>The person's own account, in their words, which stands beside the record; null unless it was settled so.</summary>
    public string? Statement { get; private set; }

    public Guid Stamp { get; private set; }

    /// <summary>Two months more, where the request is complex (UK GDPR, Article 12(3)).</summary>
    /// <param name="why">What makes it complex.</param>
    /// <param name="told">The person was told so, with the reason, within the first month.</param>
    /// <param name="today">Within the first month.</param>
    public void Extend(string? why, bool told, DateOnly today)
    {
        Rule.Must(State == CorrectionState.Open, "This request was answered already.");
        Rule.Must(ExtendedWhy is null, "It has been given two months more already.");
        Rule.Must(today <= DueOn, "The first month is over. It can be made longer only within it.");
        var reason = Rule.Text(why, TextLimit, "Say why it takes longer.", nameof(why));
        Rule.Must(told, "Tell the person first that it takes longer, and why.", nameof(told));
        ExtendedWhy = reason;
        DueOn = ReceivedOn.AddMonths(MonthsAtMost);
    }

    public bool IsLate(DateOnly today) => State == CorrectionState.Open && DueOn < today;

    /// <param name="changed">What was changed, and where.</param>
    /// <param name="today">The school's today.</param>
    /// <param name="by">Who settles it.</param>
    public void PutRight(string? changed, DateOnly today, Actor by) =>
        Settle(CorrectionState.PutRight, Text(changed, "Say what was changed, and where."), today, by);

    /// <param name="statement">In the words of whoever asks.</param>
    /// <param name="why">Why the record itself stays.</param>
    /// <param name="today">The school's today.</param>
    /// <param name="by">Who settles it.</param>
    public void AddAccount(string? statement, string? why, DateOnly today, Actor by)
    {
        var (words, reason) = (Rule.Text(statement, TextLimit, "Enter the account in the person’s own words."), Text(why, "Say why the record itself stays."));
        Settle(CorrectionState.OwnAccount, reason, today, by);
        Statement = words;
    }

    /// <param name="why">Why nothing is changed.</param>
    /// <param name="told">The person was told why, and that they may complain to the Information Commissioner or go to court (Article 12(4)).</param>
    /// <param name="today">The school's today.</param>
    /// <param name="by">Who settles it.</param>
    public void Refuse(string? why, bool told, DateOnly today, Actor by)
    {
        var reason = Text(why, "Say why nothing is changed.");
        Rule.Must(told, "Tell the person why, and how to complain, before it is settled.", nameof(told));
        Settle(CorrectionState.Refused, reason, today, by);
    }

    public static string NameOf(CorrectionState state) => state switch
    {
        CorrectionState.Open => "To be answered",
        CorrectionState.PutRight => "Put right",
        CorrectionState.OwnAccount => "Own account stands beside it",
        CorrectionState.Refused => "Not changed, with why",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static string Text(string? answer, string otherwise) => Rule.Text(answer, TextLimit, otherwise, nameof(Answer));

    private void Settle(CorrectionState state, string answer, DateOnly today, Actor by)
    {
        Rule.Must(State == CorrectionState.Open, "This request was answered already.");
        (State, Answer, SettledOn, SettledBy) = (state, answer, today, by);
    }
}
