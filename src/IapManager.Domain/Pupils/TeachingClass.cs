namespace IapManager.Domain.Pupils;

/// <summary>A mainstream class, for example 8f/Sc, with its lessons and members, from the MIS.</summary>
public sealed class TeachingClass : ISchoolOwned
{
    public const int CodeLimit = 40;
    public const int SubjectLimit = 80;

    private readonly List<Lesson> _lessons = [];
    private readonly List<ClassMember> _members = [];

    private TeachingClass()
    {
    }

    public TeachingClass(int schoolId, string code, string subject)
    {
        SchoolId = schoolId;
        Code = code;
        Subject = subject;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>Unique in the school.</summary>
    public string Code { get; private set; } = "";

    public string Subject { get; set; } = "";

    public IReadOnlyCollection<Lesson> Lessons => _lessons;

    public IReadOnlyCollection<ClassMember> Members => _members;
}

/// <summary>One lesson of a class in the timetable cycle.</summary>
public sealed class Lesson : ISchoolOwned
{
    public const int RoomLimit = 40;

    private Lesson()
    {
    }

    public Lesson(int schoolId, int teachingClassId, int week, int day, string periodCode, int? teacherId, string? room)
    {
        SchoolId = schoolId;
        TeachingClassId = teachingClassId;
        Week = week;
        Day = day;
        PeriodCode = periodCode;
        TeacherId = teacherId;
        Room = room;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int TeachingClassId { get; private set; }

    public TeachingClass TeachingClass { get; private set; } = null!;

    /// <summary>1 (A) or 2 (B).</summary>
    public int Week { get; private set; }

    /// <summary>1 Monday to 5 Friday, or Day 1 to Day 10 in a cycle of days.</summary>
    public int Day { get; private set; }

    public string PeriodCode { get; private set; } = "";

    /// <summary>A <see cref="Schools.StaffMember"/>; null when the export names none.</summary>
    public int? TeacherId { get; set; }

    public string? Room { get; set; }
}

/// <summary>A pupil in a class.</summary>
public sealed class ClassMember : ISchoolOwned
{
    private ClassMember()
    {
    }

    public ClassMember(int schoolId, int teachingClassId, int pupilId)
    {
        SchoolId = schoolId;
        TeachingClassId = teachingClassId;
        PupilId = pupilId;
    }

    public int SchoolId { get; private set; }

    public int TeachingClassId { get; private set; }

    public int PupilId { get; private set; }
}
