namespace IapManager.Domain.SubjectAccess;

/// <summary>Who asks to see what is kept about a pupil.</summary>
public enum AskedBy
{
    /// <summary>The pupil, who is old enough to understand what is asked.</summary>
    Pupil,

    /// <summary>Somebody with parental responsibility, for the pupil.</summary>
    ParentOrCarer,

    /// <summary>Somebody else for them, such as a solicitor, with their authority.</summary>
    SomebodyForThem,
}

public enum SubjectAccessState
{
    Open,

    /// <summary>The copy has been given.</summary>
    Answered,

    /// <summary>Not answered, and the person was told why and where to complain.</summary>
    Refused,

    /// <summary>The person asks for it no longer.</summary>
    Withdrawn,
}

/// <summary>
/// Somebody asks to see everything that is kept about one pupil (UK GDPR Article 15). It is answered within one month, which may be made three where the
/// request is complex (Article 12(3)). What names or comes from others is weighed record by record before a copy leaves the school (Data Protection Act 2018, Schedule 2, paragraph 16).
/// </summary>
public sealed class SubjectAccessRequest : ISchoolOwned, IStamped
{
    public const int NameLimit = 120;
    public const int TextLimit = 1000;

    /// <summary>Months in which it is answered.</summary>
    public const int Months = 1;

    /// <summary>Months in which it is answered where it is complex.</summary>
    public const int MonthsAtMost = 3;

    private const string NeedsReasonWords = "This person is no contact with parental responsibility, as the contacts are kept. Say why they may have it: the pupil’s authority, a solicitor’s letter, an order of a court.";

    private readonly List<ReleaseDecision> _decisions = [];

    private SubjectAccessRequest()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="pupilId">Whose records are asked for.</param>
    /// <param name="askedBy">Who asks.</param>
    /// <param name="name">Of the person who asks; null where it is the pupil.</param>
    /// <param name="scope">What is asked for, in the person's words; null for everything.</param>
    /// <param name="receivedOn">When it came in, by whatever way; not after today.</param>
    /// <param name="today">The school's day.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="now">UTC.</param>
    public SubjectAccessRequest(int schoolId, int pupilId, AskedBy askedBy, string? name, string? scope, DateOnly receivedOn, DateOnly today, Actor by, DateTime now)
    {
        Rule.Must(receivedOn <= today, "The day on which it came in cannot lie ahead.");
        SchoolId = schoolId;
        PupilId = pupilId;
        AskedBy = askedBy;
        Name = askedBy == AskedBy.Pupil ? Rule.Optional(name, NameLimit) : Rule.Text(name, NameLimit, "Enter the name of the person who asks.");
        Scope = Rule.Optional(scope, TextLimit);
        ReceivedOn = receivedOn;
        EnteredBy = by;
        EnteredAt = now;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public AskedBy AskedBy { get; private set; }

    /// <summary>Null where the pupil asks.</summary>
    public string? Name { get; private set; }

    /// <summary>In the words of whoever asks; null for everything.</summary>
    public string? Scope { get; private set; }

    public DateOnly ReceivedOn { get; private set; }

    public Actor EnteredBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime EnteredAt { get; private set; }

    /// <summary>How the school knows that it is this person, and that they may ask; null until it does. No copy is given before.</summary>
    public string? IdentityCheck { get; private set; }

    public DateOnly? IdentityCheckedOn { get; private set; }

    /// <summary>Why somebody without parental responsibility, as the contacts are kept, may have it: authority of the pupil, a solicitor’s letter. Null where nobody said.</summary>
    public string? EntitledWhy { get; private set; }

    /// <summary>Whether giving the copy to this person is safe for the pupil, as the designated safeguarding lead says; null until they do.</summary>
    public bool? IsSafeToGive { get; private set; }

    /// <summary>Why, for the designated safeguarding lead alone; null until it is said.</summary>
    public string? SafetyWords { get; private set; }

    public DateOnly? SafetySaidOn { get; private set; }

    public Actor? SafetySaidBy { get; private set; }

    /// <summary>Copies that were made for the person who asks, in order. What is kept changes later; these do not.</summary>
    public IReadOnlyList<GivenCopy> Copies { get; private set; } = [];

    /// <summary>Number of the copy that was given; null while none was.</summary>
    public int? AnsweredWith { get; private set; }

    /// <summary>Why it takes longer than a month; null where it does not. The person is told within the first month.</summary>
    public string? ExtendedWhy { get; private set; }

    /// <summary>Counted from the day it came in: the earliest that can be meant.</summary>
    public DateOnly DueOn => ReceivedOn.AddMonths(ExtendedWhy is null ? Months : MonthsAtMost);

    public SubjectAccessState State { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public Actor? ClosedBy { get; private set; }

    /// <summary>How the copy was given, or why there is none; null while it is open.</summary>
    public string? ClosedHow { get; private set; }

    public Guid Stamp { get; private set; }

    /// <summary>What was decided about single records, one at most for each.</summary>
    public IReadOnlyList<ReleaseDecision> Decisions => _decisions;

    /// <param name="how">How the school knows.</param>
    /// <param name="entitledWhy">Why somebody without parental responsibility may have it.</param>
    /// <param name="needsReason">Whoever asks is no contact with parental responsibility.</param>
    /// <param name="today">The school's day.</param>
    public void CheckIdentity(string? how, string? entitledWhy, bool needsReason, DateOnly today)
    {
        MustBeOpen();
        var why = Rule.Optional(entitledWhy, TextLimit);
        Rule.Must(!needsReason || why is not null, NeedsReasonWords, nameof(entitledWhy));
        IdentityCheck = Rule.Text(how, TextLimit, "Say how you know that it is this person, and that they may ask.");
        IdentityCheckedOn = today;
        EntitledWhy = why;
    }

    /// <summary>The designated safeguarding lead says whether giving the copy to this person is safe.</summary>
    /// <param name="safe">Whether it is.</param>
    /// <param name="why">In words that nobody else reads.</param>
    /// <param name="today">The school's day.</param>
    /// <param name="by">The designated safeguarding lead.</param>
    public void SaySafety(bool safe, string? why, DateOnly today, Actor by)
    {
        MustBeOpen();
        SafetyWords = Rule.Text(why, TextLimit, "Say why.");
        IsSafeToGive = safe;
        SafetySaidOn = today;
        SafetySaidBy = by;
    }

    /// <param name="why">What makes it complex.</param>
    /// <param name="today">Within the first month.</param>
    public void Extend(string? why, DateOnly today)
    {
        MustBeOpen();
        Rule.Must(ExtendedWhy is null, "It has been given three months already.");
        Rule.Must(today <= DueOn, "The first month is over. It can be made longer only within it.");
        ExtendedWhy = Rule.Text(why, TextLimit, "Say why it takes longer.");
    }

    /// <summary>Decides about a record, in place of what was decided before.</summary>
    /// <param name="item">The record's key.</param>
    /// <param name="choice">Whether it is given.</param>
    /// <param name="passages">Words in it that are blacked out, one a line; null for none.</param>
    /// <param name="stays">Words that may be names of others and are not.</param>
    /// <param name="why">Needed where something is left out.</param>
    /// <param name="today">The school's day.</param>
    /// <param name="by">Who decides.</param>
    public void Decide(string item, ReleaseChoice choice, string? passages, IReadOnlyList<string> stays, string? why, DateOnly today, Actor by)
    {
        MustBeOpen();
        if (_decisions.Find(d => d.Item == item) is { } before)
        {
            before.Change(choice, passages, stays, why, today, by);
        }
        else
        {
            _decisions.Add(new ReleaseDecision(item, choice, passages, stays, why, today, by));
        }
    }

    /// <summary>Keeps a copy that was made for the person who asks.</summary>
    /// <param name="facts">What is known now.</param>
    /// <param name="copy">Its number is the next one, whatever it says.</param>
    /// <returns>Its number.</returns>
    public int KeepCopy(CopyFacts facts, GivenCopy copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        MustBeReady(facts);
        Copies = [.. Copies, copy with { Number = Copies.Count + 1 }];
        return Copies.Count;
    }

    /// <summary>The copy, as it was made then: what came in later is not in it, and does not stand in the way.</summary>
    /// <param name="how">How and to whom the copy was given.</param>
    /// <param name="copy">Number of the copy.</param>
    /// <param name="today">The school's day.</param>
    /// <param name="by">Who gave it.</param>
    public void Answer(string? how, int? copy, DateOnly today, Actor by)
    {
        MustBeOpen();
        Rule.Must(Copies.Count > 0, "No copy has been made yet. Make it first, then give it.");
        Rule.Must(Copies.Any(c => c.Number == copy), "Say which copy was given.", nameof(copy));
        Close(SubjectAccessState.Answered, Rule.Text(how, TextLimit, "Say how the copy was given, and to whom."), today, by);
        AnsweredWith = copy;
    }

    public void Refuse(string? why, DateOnly today, Actor by)
    {
        MustBeOpen();
        Close(SubjectAccessState.Refused, Rule.Text(why, TextLimit, "Say why, and when the person was told."), today, by);
    }

    public void Withdraw(string? why, DateOnly today, Actor by)
    {
        MustBeOpen();
        Close(SubjectAccessState.Withdrawn, Rule.Text(why, TextLimit, "Say how the person let you know."), today, by);
    }

    /// <summary>A copy leaves the school only when it is known who asks, and that they may; when it is safe; and when every record that needs it was weighed or read.</summary>
    /// <param name="facts">What is known now.</param>
    public void MustBeReady(CopyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        MustBeOpen();
        Rule.Must(IdentityCheckedOn is not null, "Say first how you know that it is this person.");
        Rule.Must(!facts.NeedsReason || EntitledWhy is not null, NeedsReasonWords);
        Rule.Must(!facts.NeedsSafety || IsSafeToGive is not null, "The designated safeguarding lead says first whether giving it to this person is safe.");
        Rule.Must(!facts.NeedsSafety || IsSafeToGive == true, "The designated safeguarding lead has said that giving it to this person is not safe.");
        Rule.Must(facts.Undecided == 0, facts.Undecided == 1 ? "One record is still to be decided about." : $"{facts.Undecided} records are still to be decided about.");
        Rule.Must(facts.Unread == 0, facts.Unread == 1 ? "One kind of records is still to be read." : $"{facts.Unread} kinds of records are still to be read.");
    }

    private void MustBeOpen() => Rule.Must(State == SubjectAccessState.Open, "This request is closed.");

    private void Close(SubjectAccessState state, string how, DateOnly today, Actor by)
    {
        State = state;
        ClosedHow = how;
        ClosedOn = today;
        ClosedBy = by;
    }
}
