using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;

namespace IapManager.Web.Features.Import.Reading.Fields;

/// <summary>The ways in which a row of any file says which pupil it is about.</summary>
internal static class PupilIdentity
{
    public static readonly FieldNeed Need = new(
        "which pupil it is about: a UPN, an admission number, or name and date of birth",
        [Upn], [AdmissionNumber], [PupilFamily, PupilGiven], [PupilFull]);

    /// <param name="bareNames">Whether “Surname” alone means the pupil's, as it does where nobody else is named in the file.</param>
    public static ImportField[] Fields(bool bareNames) =>
    [
        new(Upn, "UPN", ValueKind.Upn, "UPN", "Pupil UPN", "Current UPN"),
        new(AdmissionNumber, "Admission number", ValueKind.Text, "Admission number", "Adno", "Adm no", "Admission no", "AdmNo", "Adm number", "Pupil number", "Pupil ID", "MIS ID", "Pupil admission no", "Person ID", "External ID"),
        new(PupilFamily, "Pupil's family name", ValueKind.Name, [.. Names("Pupil surname", "Pupil legal surname", "Pupil last name"), .. bareNames ? Names("Legal surname", "Surname", "Preferred surname") : []]),
        new(PupilGiven, "Pupil's given name", ValueKind.Name, [.. Names("Pupil forename", "Pupil legal forename", "Pupil first name"), .. bareNames ? Names("Legal forename", "Forename", "Preferred forename") : []]),
        new(PupilFull, "Pupil's full name", ValueKind.FullName, [.. Names("Pupil name", "Pupil full name", "Pupil"), .. bareNames ? Names("Full name", "Name", "Legal name", "Surname forename", "Preferred name", "Display name") : []]),
        new(PupilBirth, "Pupil's date of birth", ValueKind.BirthDate, "DOB", "Pupil DOB", "Date of birth"),
    ];

    private static string[] Names(params string[] names) => names;
}
