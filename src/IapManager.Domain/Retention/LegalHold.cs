namespace IapManager.Domain.Retention;

/// <summary>
/// Says that nothing about a pupil may be disposed of, however old: there is a claim, a complaint, an inquiry or a request that needs the
/// records. A pupil may have several, each for its own reason, and is held while one of them is open.
/// </summary>
public sealed class LegalHold : ISchoolOwned, IStamped
{
    public const int TextLimit = 500;

    /// <summary>Said to whoever lifts a hold that was lifted before.</summary>
    public const string LiftedAlready = "This hold was lifted already.";

    private LegalHold()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="pupilId">Whose records are held.</param>
    /// <param name="reason">What needs them.</param>
    /// <param name="today">From when on.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">UTC.</param>
    public LegalHold(int schoolId, int pupilId, string? reason, DateOnly today, Actor by, DateTime now)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        Reason = Rule.Text(reason, TextLimit, "Say why the records are held.");
        From = today;
        PlacedBy = by;
        PlacedAt = now;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>In the words of whoever placed it.</summary>
    public string Reason { get; private set; } = "";

    public DateOnly From { get; private set; }

    public Actor PlacedBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime PlacedAt { get; private set; }

    /// <summary>Null while it is open.</summary>
    public DateOnly? LiftedOn { get; private set; }

    /// <summary>Null while it is open.</summary>
    public Actor? LiftedBy { get; private set; }

    /// <summary>Why the records are needed no longer; null while it is open.</summary>
    public string? LiftedReason { get; private set; }

    public Guid Stamp { get; private set; }

    /// <summary>From now on the periods count again.</summary>
    public void Lift(string? reason, DateOnly today, Actor by)
    {
        Rule.Must(LiftedOn is null, LiftedAlready);
        LiftedReason = Rule.Text(reason, TextLimit, "Say why the records are needed no longer.");
        LiftedOn = today;
        LiftedBy = by;
    }
}
