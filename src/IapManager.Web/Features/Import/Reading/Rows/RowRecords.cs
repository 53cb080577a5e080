using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>How a row names a pupil; what it does not say is null.</summary>
public sealed record PupilReference(string? Upn, string? AdmissionNumber, string? Family, string? Given, DateOnly? BirthDate)
{
    public string Words => Given is null && Family is null ? Upn ?? AdmissionNumber ?? "(no name)" : $"{Given} {Family}".Trim();
}

/// <summary>A pupil as the file gives them. Null means that the file does not say; flags that it lacks stay as they are.</summary>
public sealed record PupilRow
{
    public required string? Upn { get; init; }
    public required string? AdmissionNumber { get; init; }
    public required string Family { get; init; }
    public required string Given { get; init; }
    public string? PreferredFamily { get; init; }
    public string? PreferredGiven { get; init; }
    public string? Sex { get; init; }
    public DateOnly? BirthDate { get; init; }
    public int? YearGroup { get; init; }
    public string? Form { get; init; }
    public string? SenStatus { get; init; }
    public IReadOnlyList<string>? SenNeeds { get; init; }
    public bool? Fsm { get; init; }
    public bool? PupilPremium { get; init; }
    public bool? Eal { get; init; }
    public string? Ethnicity { get; init; }
    public bool? InCare { get; init; }
    public bool? ChildProtection { get; init; }
    public bool? ChildInNeed { get; init; }
    public bool? YoungCarer { get; init; }
    public DateOnly? AdmissionDate { get; init; }
    public DateOnly? LeavingDate { get; init; }

    /// <summary>As the file names them: code, name or address.</summary>
    public string? FormTutor { get; init; }

    /// <summary>As the file names them: code, name or address.</summary>
    public string? HeadOfYear { get; init; }
}

public sealed record ContactRow
{
    public required PupilReference Pupil { get; init; }
    public int? Priority { get; init; }
    public string? Relationship { get; init; }
    public string? Title { get; init; }
    public string? Given { get; init; }
    public required string Family { get; init; }
    public bool? ParentalResponsibility { get; init; }
    public bool? LivesWith { get; init; }
    public bool? Correspondence { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
}

/// <param name="TutorOfForm">Null where the file names none.</param>
/// <param name="HeadOfYear">0 for Reception to 13; null where the file names none.</param>
/// <param name="IsQualified">Null where the file does not say.</param>
public sealed record StaffRow(string? Code, string? Title, string? Given, string Family, string? Email, string? Role, string? TutorOfForm, int? HeadOfYear, bool? IsQualified);

/// <param name="Week">1 or 2; null where the lesson is in every week.</param>
/// <param name="Day">1 Monday to 5 Friday, or the number of the day in a cycle of days.</param>
/// <param name="Teachers">Codes, names or email addresses, the main teacher first.</param>
public sealed record LessonRow(string Class, string? Subject, int? Week, int Day, string Period, IReadOnlyList<string> Teachers, string? Room);

/// <param name="Name">Null where the file gives none.</param>
/// <param name="Kind">As the row says it, or as its name tells.</param>
/// <param name="Days">Empty for every day of the cycle.</param>
/// <param name="Years">Empty for all year groups.</param>
public sealed record PeriodRow(string Code, string? Name, PeriodKind Kind, TimeOnly Start, TimeOnly End, IReadOnlyList<int> Days, IReadOnlyList<int> Years);

/// <summary>What a row of school dates is about.</summary>
public enum SchoolDateKind
{
    Term,
    HalfTerm,
    Closure,

    /// <summary>Between terms: nothing is needed for it.</summary>
    Holiday,
}

public sealed record SchoolDateRow(SchoolDateKind Kind, string Name, DateOnly From, DateOnly To);

public sealed record ClassMemberRow(string Class, PupilReference Pupil, DateOnly? From, DateOnly? To);

public sealed record MarkRow(PupilReference Pupil, DateOnly Date, HalfDay Session, string Code);

public sealed record SuspensionRow(PupilReference Pupil, string Type, DateOnly Start, HalfDay? StartSession, DateOnly? End, int? Sessions, IReadOnlyList<string> Reasons);

public sealed record BehaviourRow(PupilReference Pupil, DateOnly Date, string? Category, string? Event, int? Points, string? Where, string? RecordedBy);

/// <param name="ReadingAge">In months.</param>
public sealed record ReadingAgeRow(PupilReference Pupil, string? Test, DateOnly? Date, int? ReadingAge, decimal? StandardScore);
