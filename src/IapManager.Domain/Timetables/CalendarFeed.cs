namespace IapManager.Domain.Timetables;

/// <summary>What a private calendar shows, and so who may have it.</summary>
public enum FeedKind
{
    /// <summary>For a member of staff: their lessons in which pupils of the cohort are expected, and the sessions that they lead.</summary>
    OwnLessons,

    /// <summary>For the team: who is in the provision, period by period.</summary>
    Provision,

    /// <summary>For a member of staff: one pupil's timetable.</summary>
    Pupil,

    /// <summary>For a family, without an account: their child's timetable.</summary>
    Family,
}

/// <summary>
/// A private address from which a calendar fetches a timetable again and again (access.md). Its token is 256 random bits and is never
/// stored, only its SHA-256. It is for one purpose and holds until the school year ends or somebody closes it; whether whoever has it
/// may still see what it shows is asked at each fetch.
/// </summary>
public sealed class CalendarFeed : ISchoolOwned, IStamped
{
    public const int HashLength = 64;
    public const int NameLimit = 120;

    /// <summary>Open feeds of one user, and open feeds for the family of one pupil.</summary>
    public const int MostOpen = 10;

    private CalendarFeed()
    {
    }

    /// <summary>A feed for a user.</summary>
    /// <param name="schoolId">The school.</param>
    /// <param name="kind">Any but the family's.</param>
    /// <param name="pupilId">The pupil of a pupil's feed; null for the others.</param>
    /// <param name="tokenHash">SHA-256 of the token, 64 hexadecimal digits.</param>
    /// <param name="lastDay">The end of the school year.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="now">UTC.</param>
    public static CalendarFeed ForUser(int schoolId, FeedKind kind, int? pupilId, string tokenHash, DateOnly lastDay, Actor user, DateTime now)
    {
        Rule.Must(kind != FeedKind.Family && kind == FeedKind.Pupil == pupilId is not null, "Choose what the calendar shows.");
        return new CalendarFeed { SchoolId = schoolId, Kind = kind, PupilId = pupilId, UserId = user.UserId, TokenHash = tokenHash, LastDay = lastDay, MadeBy = user, MadeAt = now };
    }

    /// <summary>A feed that is handed to a pupil's family.</summary>
    /// <param name="givenTo">"Mrs Collins, mother", for the school's own record; the family does not see it.</param>
    public static CalendarFeed ForFamily(int schoolId, int pupilId, string? givenTo, string tokenHash, DateOnly lastDay, Actor by, DateTime now, int? contactId = null)
    {
        var name = Rule.Text(givenTo, NameLimit, "Enter who is given the calendar.");
        return new CalendarFeed { SchoolId = schoolId, Kind = FeedKind.Family, PupilId = pupilId, GivenTo = name, ContactId = contactId, TokenHash = tokenHash, LastDay = lastDay, MadeBy = by, MadeAt = now };
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public FeedKind Kind { get; private set; }

    /// <summary>Whose feed it is; null for a family's.</summary>
    public int? UserId { get; private set; }

    /// <summary>Null for a feed that is about no single pupil.</summary>
    public int? PupilId { get; private set; }

    /// <summary>Who was given a family's feed; null for a user's.</summary>
    public string? GivenTo { get; private set; }

    /// <summary>The contact who was given it: it tells only as long as they may be written to. Null for a user's, and for somebody who is no contact.</summary>
    public int? ContactId { get; private set; }

    public string TokenHash { get; private set; } = "";

    /// <summary>The last day on which it is open.</summary>
    public DateOnly LastDay { get; private set; }

    public Actor MadeBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime MadeAt { get; private set; }

    /// <summary>UTC; null until a calendar has fetched it.</summary>
    public DateTime? LastFetchedAt { get; private set; }

    /// <summary>UTC; null while nobody has closed it.</summary>
    public DateTime? ClosedAt { get; private set; }

    public string? ClosedBy { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsOpen(DateOnly today) => ClosedAt is null && today <= LastDay;

    /// <summary>Ends it before its time. A second time changes nothing.</summary>
    public void Close(Actor by, DateTime now)
    {
        if (ClosedAt is null)
        {
            (ClosedAt, ClosedBy) = (now, by.Name);
        }
    }
}
