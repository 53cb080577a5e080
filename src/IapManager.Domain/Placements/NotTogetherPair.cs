namespace IapManager.Domain.Placements;

public enum NotTogetherState
{
    Open,
    Lifted,
}

/// <summary>
/// Two pupils who should not be in the provision together, for a reason and until it is looked at again. For the provision's own
/// team alone: it is about how the week is planned, and says nothing against either pupil.
/// </summary>
public sealed class NotTogetherPair : ISchoolOwned, IStamped
{
    public const int TextLimit = 500;

    /// <summary>School weeks until it is looked at again, unless somebody says another day.</summary>
    public const int WeeksUntilReview = 6;

    /// <summary>What the history calls an offer that was made knowing of the pair.</summary>
    /// <summary>Said to whoever tries to change a pair that was lifted.</summary>
    public const string LiftedAlready = "This was lifted already.";

    public const string OfferMade = "Place offered to one while the other has a place";

    public const string DatesMoved = "Dates changed for one while the other has a place";

    private readonly List<NotTogetherChange> _changes = [];

    private NotTogetherPair()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="onePupilId">One of the two; which stands first makes no difference.</param>
    /// <param name="otherPupilId">The other.</param>
    /// <param name="reason">Why.</param>
    /// <param name="reviewOn">When it is looked at again, after today.</param>
    /// <param name="today">The day.</param>
    /// <param name="by">Who marks them.</param>
    /// <param name="now">UTC.</param>
    public NotTogetherPair(int schoolId, int onePupilId, int otherPupilId, string reason, DateOnly reviewOn, DateOnly today, Actor by, DateTime now)
    {
        Rule.Must(onePupilId != otherPupilId, "Choose two different pupils.");
        SchoolId = schoolId;
        FirstPupilId = Math.Min(onePupilId, otherPupilId);
        SecondPupilId = Math.Max(onePupilId, otherPupilId);
        Reason = Rule.Text(reason, TextLimit, "Say why they are not together.");
        ReviewOn = Ahead(reviewOn, today);
        Happened(now, by, "Marked not together", Reason);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>The one with the smaller id.</summary>
    public int FirstPupilId { get; private set; }

    public int SecondPupilId { get; private set; }

    public string Reason { get; private set; } = "";

    public DateOnly ReviewOn { get; private set; }

    public NotTogetherState State { get; private set; }

    public string? LiftedReason { get; private set; }

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<NotTogetherChange> Changes => _changes;

    /// <summary>Looked at again and kept, with a new day.</summary>
    public void Keep(DateOnly reviewOn, string? note, DateOnly today, Actor by, DateTime now)
    {
        MustBeOpen();
        var words = Rule.Optional(note);
        Rule.Must((words?.Length ?? 0) <= TextLimit, $"Use {TextLimit} characters or fewer.");
        ReviewOn = Ahead(reviewOn, today);
        Happened(now, by, "Looked at and kept", words);
    }

    public void Lift(string reason, Actor by, DateTime now)
    {
        MustBeOpen();
        LiftedReason = Rule.Text(reason, TextLimit, "Say why they can be together again.");
        State = NotTogetherState.Lifted;
        Happened(now, by, "Lifted", LiftedReason);
    }

    /// <summary>One of the two is offered a place in weeks in which the other has one there. Why that works stays with the pair, for those alone who may know of it.</summary>
    public void OfferKnowing(string? whyTogether, Actor by, DateTime now) => GoOnKnowing(OfferMade, whyTogether, by, now);

    /// <summary>As <see cref="OfferKnowing"/>, where the dates of a place are changed or its end is put off.</summary>
    public void MoveDatesKnowing(string? whyTogether, Actor by, DateTime now) => GoOnKnowing(DatesMoved, whyTogether, by, now);

    private void MustBeOpen() => Rule.Must(State == NotTogetherState.Open, LiftedAlready);

    private void Happened(DateTime at, Actor by, string what, string? detail) => _changes.Add(new NotTogetherChange(at, by, what, detail));

    private void GoOnKnowing(string what, string? whyTogether, Actor by, DateTime now)
    {
        MustBeOpen();
        Happened(now, by, what, Rule.Text(whyTogether, TextLimit, "Somebody whom this pupil is marked not together with has a place in the same weeks. Say how it works for both, or choose other weeks."));
    }

    private static DateOnly Ahead(DateOnly reviewOn, DateOnly today)
    {
        Rule.Must(reviewOn > today, "Choose a day after today on which it is looked at again.", nameof(reviewOn));
        Rule.Must(reviewOn <= today.AddYears(1), "Look at it again within a year. Choose an earlier day.", nameof(reviewOn));
        return reviewOn;
    }
}

/// <summary>What was done about a pair, by whom and why.</summary>
public sealed class NotTogetherChange
{
    private NotTogetherChange()
    {
    }

    internal NotTogetherChange(DateTime at, Actor by, string what, string? detail)
    {
        At = at;
        By = by;
        What = what;
        Detail = detail;
    }

    public int Id { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Actor By { get; private set; } = null!;

    public string What { get; private set; } = "";

    /// <summary>In their words; null when nothing was said.</summary>
    public string? Detail { get; private set; }
}
