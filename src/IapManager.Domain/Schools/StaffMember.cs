namespace IapManager.Domain.Schools;

/// <summary>A member of the school's staff, as the MIS knows them. An account may be tied to one.</summary>
public sealed class StaffMember : ISchoolOwned, IStamped
{
    public const int CodeLimit = 20;
    public const int NameLimit = 100;
    public const int TitleLimit = 20;

    /// <summary>Longest name that <see cref="FormalName"/> and <see cref="FullName"/> give.</summary>
    public const int WholeNameLimit = NameLimit + 1 + NameLimit;

    public const int EmailLimit = 256;
    public const int FormLimit = 20;
    public const int LastYear = 13;

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

    /// <summary>True once somebody here said form, year group and qualification: imports then leave them as they are.</summary>
    public bool DutiesTypedHere { get; private set; }

    /// <summary>Null while on the staff.</summary>
    public DateOnly? LeftOn { get; set; }

    public Guid Stamp { get; private set; }

    /// <summary>"Ms Brennan"; the full name where no title is known.</summary>
    public string FormalName => string.IsNullOrEmpty(Title) ? FullName : $"{Title} {Surname}";

    public string FullName => $"{Forename} {Surname}".Trim();

    /// <summary>Takes another code, as after a change of name. The caller sees to it that nobody else has it.</summary>
    public void ChangeCode(string code) => Code = Rule.Text(code, CodeLimit, "Enter the staff code.");

    /// <summary>Takes what the school says here about form, year group and qualification, above what imports say.</summary>
    /// <param name="form">Form tutored; null or blank for none.</param>
    /// <param name="year">Year group led, 0 for Reception to 13; null for none.</param>
    /// <param name="isQualified">Whether the person is a qualified teacher.</param>
    /// <exception cref="DomainRuleException">The form is too long, or there is no such year group.</exception>
    public void SayDuties(string? form, int? year, bool isQualified)
    {
        var text = Rule.Optional(form);
        Rule.Must(text is null || text.Length <= FormLimit, $"Use {FormLimit} characters or fewer for the form.");
        Rule.Must(year is null or (>= 0 and <= LastYear), "Choose a year group from Reception to Year 13.");
        (TutorOfForm, HeadOfYear, IsQualifiedTeacher, DutiesTypedHere) = (text, year, isQualified, true);
    }

    /// <summary>Lets the next import say form, year group and qualification again.</summary>
    public void LeaveDutiesToImports() => DutiesTypedHere = false;
}
