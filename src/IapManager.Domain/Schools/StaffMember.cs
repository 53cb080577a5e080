namespace IapManager.Domain.Schools;

/// <summary>A member of the school's staff, as the MIS knows them. An account may be tied to one.</summary>
public sealed class StaffMember : ISchoolOwned
{
    public const int CodeLimit = 20;
    public const int NameLimit = 100;
    public const int TitleLimit = 20;

    /// <summary>Longest name that <see cref="FormalName"/> and <see cref="FullName"/> give.</summary>
    public const int WholeNameLimit = NameLimit + 1 + NameLimit;

    public const int EmailLimit = 256;

    private StaffMember()
    {
    }

    public StaffMember(int schoolId, string code)
    {
        SchoolId = schoolId;
        Code = Rule.Text(code, CodeLimit, "Enter the staff code.");
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>Unique in the school; the timetable names teachers by it.</summary>
    public string Code { get; private set; } = "";

    public string? Title { get; set; }

    public string Forename { get; set; } = "";

    public string Surname { get; set; } = "";

    public string? Email { get; set; }

    /// <summary>As the school words it: "Teacher", "Head of Year 8". Null when not given.</summary>
    public string? JobTitle { get; set; }

    public bool IsQualifiedTeacher { get; set; }

    /// <summary>Year group led as head of year; null when none.</summary>
    public int? HeadOfYear { get; set; }

    /// <summary>Form tutored, for example "8F"; null when none.</summary>
    public string? TutorOfForm { get; set; }

    /// <summary>Null while on the staff.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>"Ms Brennan"; the full name where no title is known.</summary>
    public string FormalName => string.IsNullOrEmpty(Title) ? FullName : $"{Title} {Surname}";

    public string FullName => $"{Forename} {Surname}".Trim();
}
