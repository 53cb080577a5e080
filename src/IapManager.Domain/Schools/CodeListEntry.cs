namespace IapManager.Domain.Schools;

public enum CodeList
{
    Attendance,
    SuspensionReason,
    Ethnicity,
    SenNeed,
}

/// <summary>One code of a code set (facts.md), as a dated row that the school can change.</summary>
public sealed class CodeListEntry : ISchoolOwned
{
    public const int CodeLimit = 8;
    public const int MeaningLimit = 160;

    private CodeListEntry()
    {
    }

    public CodeListEntry(int schoolId, CodeList list, string code, string meaning, string? category = null, DateOnly? from = null, DateOnly? to = null)
    {
        SchoolId = schoolId;
        List = list;
        Code = Rule.Text(code, CodeLimit, "Enter the code.");
        Meaning = Rule.Text(meaning, MeaningLimit, "Enter what the code means.");
        Category = category;
        From = from;
        To = to;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public CodeList List { get; private set; }

    public string Code { get; private set; } = "";

    public string Meaning { get; private set; } = "";

    /// <summary>For attendance: the name of an <see cref="AttendanceCategory"/>. For ethnicity: the group. Null elsewhere.</summary>
    public string? Category { get; private set; }

    /// <summary>First day on which the code may be used; null when always.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day on which the code may be used; null while in use.</summary>
    public DateOnly? To { get; private set; }
}

/// <summary>How a mark counts (facts.md, Attendance codes; School Attendance (Pupil Registration) (England) Regulations 2024).</summary>
public enum AttendanceCategory
{
    Attending,
    ApprovedActivity,
    AuthorisedAbsence,
    UnauthorisedAbsence,
    NotPossible,
    Administrative,
}
