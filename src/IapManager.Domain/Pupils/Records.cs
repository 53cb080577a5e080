namespace IapManager.Domain.Pupils;

public enum Session
{
    Am,
    Pm,
}

/// <summary>The statutory mark of one session, as the MIS gives it. The app never makes or changes one.</summary>
public sealed class AttendanceMark : ISchoolOwned
{
    private AttendanceMark()
    {
    }

    public AttendanceMark(int schoolId, int pupilId, DateOnly date, Session session, string code)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        Date = date;
        Session = session;
        Code = code;
    }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public DateOnly Date { get; private set; }

    public Session Session { get; private set; }

    /// <summary>A code of <see cref="Schools.CodeList.Attendance"/>.</summary>
    public string Code { get; set; } = "";
}

/// <summary>SUSP suspension, LNCH lunchtime suspension (half a day each), PERM permanent exclusion (facts.md).</summary>
public enum SuspensionKind
{
    Susp,
    Lnch,
    Perm,
}

public sealed class Suspension : ISchoolOwned
{
    public const int ReasonsLimit = 40;

    private Suspension()
    {
    }

    public Suspension(int schoolId, int pupilId, SuspensionKind kind, DateOnly start, Session startSession)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        Kind = kind;
        Start = start;
        StartSession = startSession;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public SuspensionKind Kind { get; set; }

    public DateOnly Start { get; private set; }

    public Session StartSession { get; private set; }

    /// <summary>Last day; null for a permanent exclusion or when not given.</summary>
    public DateOnly? End { get; set; }

    /// <summary>2 = one school day.</summary>
    public int Sessions { get; set; }

    /// <summary>Up to three codes of <see cref="Schools.CodeList.SuspensionReason"/>, parted by spaces; null when not given.</summary>
    public string? Reasons { get; set; }
}

/// <summary>A behaviour or achievement event. Points have no national scale: compare a pupil only with themselves.</summary>
public sealed class BehaviourEvent : ISchoolOwned
{
    public const int TextLimit = 200;

    private BehaviourEvent()
    {
    }

    public BehaviourEvent(int schoolId, int pupilId, DateOnly date, string category, string what, int points)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        Date = date;
        Category = category;
        What = what;
        Points = points;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public DateOnly Date { get; private set; }

    public string Category { get; private set; } = "";

    public string What { get; private set; } = "";

    public int Points { get; private set; }

    public string? Where { get; set; }

    /// <summary>As the MIS writes it, usually a staff code.</summary>
    public string? RecordedBy { get; set; }
}

public sealed class ReadingTest : ISchoolOwned
{
    public const int NameLimit = 60;

    private ReadingTest()
    {
    }

    public ReadingTest(int schoolId, int pupilId, string test, DateOnly date)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        Test = test;
        Date = date;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>For example "NGRT".</summary>
    public string Test { get; private set; } = "";

    public DateOnly Date { get; private set; }

    /// <summary>In months; null when not given.</summary>
    public int? ReadingAgeMonths { get; set; }

    /// <summary>Mean 100, standard deviation 15; null when not given. Change is measured with it (facts.md, Instruments).</summary>
    public int? StandardScore { get; set; }
}
