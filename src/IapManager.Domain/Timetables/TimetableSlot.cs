namespace IapManager.Domain.Timetables;

/// <summary>What the pupil does in a lesson period. There is nothing else.</summary>
public enum SlotKind
{
    /// <summary>The imported lesson, with the class.</summary>
    Mainstream,

    /// <summary>The imported lesson, with an adult of the provision beside the pupil.</summary>
    Supported,

    /// <summary>A session in the provision.</summary>
    Session,

    /// <summary>Only under a part-time agreement in force (facts.md, Part-time timetable).</summary>
    NotInSchool,
}

/// <summary>Kind of a session in the provision.</summary>
public enum SessionKind
{
    Curriculum,
    Intervention,
    Therapy,
    Enrichment,
    Vocational,
    CheckIn,
    MovementBreak,
}

/// <summary>One lesson period of the cycle.</summary>
/// <param name="Week">1 (A) or 2 (B).</param>
/// <param name="Day">1 Monday to 5 Friday, or Day 1 to Day 10 in a cycle of days.</param>
/// <param name="PeriodCode">Code of a lesson <see cref="Schools.Period"/>.</param>
public readonly record struct Cell(int Week, int Day, string PeriodCode);

/// <summary>What a pupil does in one cell of a version. Names and rooms are kept as they were, so that history stays readable when the MIS changes.</summary>
public sealed class TimetableSlot
{
    public const int TextLimit = 80;

    private bool _thatDayOnly;

    private TimetableSlot()
    {
    }

    /// <summary>A mainstream or supported lesson.</summary>
    public static TimetableSlot Lesson(Cell cell, string subject, string? classCode, int? teacherId, string? teacherName, string? room, bool supported = false, int? supportAdultId = null, string? supportAdultName = null) => new()
    {
        Week = cell.Week,
        Day = cell.Day,
        PeriodCode = cell.PeriodCode,
        Kind = supported ? SlotKind.Supported : SlotKind.Mainstream,
        Subject = subject,
        ClassCode = classCode,
        TeacherId = teacherId,
        TeacherName = teacherName,
        Room = room,
        AdultId = supported ? supportAdultId : null,
        AdultName = supported ? supportAdultName : null,
    };

    /// <summary>A session in the provision.</summary>
    /// <param name="cell">When.</param>
    /// <param name="kind">What kind of session.</param>
    /// <param name="subject">Subject or the session's name.</param>
    /// <param name="adultId">Who leads it; null when not settled.</param>
    /// <param name="adultName">Their name.</param>
    /// <param name="room">Where; null when not settled.</param>
    /// <param name="missed">The lesson that it stands in for, to count what is missed; null when there is none.</param>
    /// <param name="provisionSessionId">The <see cref="ProvisionSession"/> that the pupil is in; null for one that is planned for the pupil alone.</param>
    public static TimetableSlot Session(Cell cell, SessionKind kind, string subject, int? adultId, string? adultName, string? room, TimetableSlot? missed = null, int? provisionSessionId = null) => new()
    {
        Week = cell.Week,
        Day = cell.Day,
        PeriodCode = cell.PeriodCode,
        Kind = SlotKind.Session,
        SessionKind = kind,
        Subject = Rule.Text(subject, TextLimit, "Enter the subject or the session's name."),
        AdultId = adultId,
        AdultName = adultName,
        Room = room,
        ClassCode = missed?.ClassCode,
        TeacherId = missed?.TeacherId,
        TeacherName = missed?.TeacherName,
        MissedSubject = missed is null ? null : missed.MissedSubject ?? missed.Subject,
        ProvisionSessionId = provisionSessionId,
    };

    public static TimetableSlot NotInSchool(Cell cell, TimetableSlot? missed = null) => new()
    {
        Week = cell.Week,
        Day = cell.Day,
        PeriodCode = cell.PeriodCode,
        Kind = SlotKind.NotInSchool,
        Subject = "Not in school",
        ClassCode = missed?.ClassCode,
        TeacherId = missed?.TeacherId,
        TeacherName = missed?.TeacherName,
        MissedSubject = missed is null ? null : missed.MissedSubject ?? missed.Subject,
    };

    public int Id { get; private set; }

    public int Week { get; private set; }

    public int Day { get; private set; }

    public string PeriodCode { get; private set; } = "";

    public SlotKind Kind { get; private set; }

    /// <summary>Null unless <see cref="Kind"/> is a session.</summary>
    public SessionKind? SessionKind { get; private set; }

    /// <summary>Subject, or the session's name.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The mainstream class that meets in this cell, attended or not; null in a free period.</summary>
    public string? ClassCode { get; private set; }

    /// <summary>The mainstream teacher of that class.</summary>
    public int? TeacherId { get; private set; }

    public string? TeacherName { get; private set; }

    /// <summary>The provision's adult: who leads the session, or who supports in the lesson.</summary>
    public int? AdultId { get; private set; }

    public string? AdultName { get; private set; }

    public string? Room { get; private set; }

    /// <summary>Subject of the lesson that a session stands in for; null for a lesson attended or a free period.</summary>
    public string? MissedSubject { get; private set; }

    /// <summary>The recurring session of the provision that the pupil is in; null for a session planned for the pupil alone, and for anything else.</summary>
    public int? ProvisionSessionId { get; private set; }

    public Cell Cell => new(Week, Day, PeriodCode);

    /// <summary>Laid over a timetable for one date, by a <see cref="DayChange"/>; never kept.</summary>
    public bool IsThatDayOnly => _thatDayOnly;

    public bool IsOn(Schools.CycleDay day) => Week == day.Week && Day == day.Day;

    public bool WithClass => Kind is SlotKind.Mainstream or SlotKind.Supported;

    /// <summary>In the provision, taking one of its places.</summary>
    public bool InProvision => Kind == SlotKind.Session;

    /// <summary>True when the pupil does the same in both; names of adults are compared by id. Whether it is planned for several pupils at once makes no difference to the pupil.</summary>
    public bool SameAs(TimetableSlot other) =>
        Cell == other.Cell && Kind == other.Kind && SessionKind == other.SessionKind && Subject == other.Subject && ClassCode == other.ClassCode
        && TeacherId == other.TeacherId && AdultId == other.AdultId && Room == other.Room;

    /// <summary>Where pupils are on one date instead of what their timetables say.</summary>
    internal static TimetableSlot ThatDay(Cell cell, string what, string? place, int? adultId, string? adultName)
    {
        var slot = Lesson(cell, what, null, null, null, place);
        (slot._thatDayOnly, slot.AdultId, slot.AdultName) = (true, adultId, adultName);
        return slot;
    }

    /// <summary>The same with another adult of the provision; null while nobody stands in.</summary>
    internal TimetableSlot CoveredBy(int? adultId, string? adultName)
    {
        var slot = Copy();
        (slot.AdultId, slot.AdultName) = (adultId, adultName);
        return slot;
    }

    /// <summary>The same session, or time out of school, in place of another lesson; of none where it is null.</summary>
    internal TimetableSlot StandingInFor(TimetableSlot? missed)
    {
        var slot = Copy();
        (slot.ClassCode, slot.TeacherId, slot.TeacherName, slot.MissedSubject) = (missed?.ClassCode, missed?.TeacherId, missed?.TeacherName, missed?.Subject);
        return slot;
    }

    /// <summary>The same slot, not yet saved.</summary>
    internal TimetableSlot Copy()
    {
        var copy = (TimetableSlot)MemberwiseClone();
        copy.Id = 0;
        return copy;
    }
}
