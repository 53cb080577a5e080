using IapManager.Web.Features.Import.Reading.Rows;
using IapManager.Web.Features.Shared.Parts;
using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;
using Pupil = IapManager.Domain.Pupils.Pupil;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>One fact of a pupil that a file can give: where it stands in the file, here, and in words.</summary>
/// <param name="Property">Name of the property of <see cref="Pupil"/>.</param>
/// <param name="Fields">The file gives the fact where one of these fields is matched.</param>
/// <param name="Given">What the row says of this pupil; null where it says nothing.</param>
/// <param name="KeepWhenBlank">A blank in the file does not take the fact away.</param>
internal sealed record PupilFact(
    string Property, string Label, string[] Fields, Func<Pupil, object?> Get, Action<Pupil, object?> Set, Func<PupilRow, Pupil, object?> Given, bool KeepWhenBlank = false);

/// <summary>The facts of pupils that imports bring, and none that users type.</summary>
internal static class PupilFacts
{
    public static readonly IReadOnlyList<PupilFact> All =
    [
        new(nameof(Pupil.Upn), "UPN", [Upn], p => p.Upn, (p, v) => p.Upn = (string?)v, (r, _) => r.Upn, KeepWhenBlank: true),
        new(nameof(Pupil.AdmissionNumber), "admission number", [AdmissionNumber], p => p.AdmissionNumber, (p, v) => p.AdmissionNumber = (string?)v, (r, _) => r.AdmissionNumber, KeepWhenBlank: true),
        new(nameof(Pupil.LegalSurname), "legal family name", [PupilFamily, PupilFull], p => p.LegalSurname, (p, v) => p.LegalSurname = (string)v!, (r, _) => r.Family, KeepWhenBlank: true),
        new(nameof(Pupil.LegalForename), "legal given name", [PupilGiven, PupilFull], p => p.LegalForename, (p, v) => p.LegalForename = (string)v!, (r, _) => r.Given, KeepWhenBlank: true),
        new(nameof(Pupil.PreferredSurname), "preferred family name", [PreferredFamily], p => p.PreferredSurname, (p, v) => p.PreferredSurname = (string?)v, (r, p) => r.PreferredFamily == p.LegalSurname ? null : r.PreferredFamily),
        new(nameof(Pupil.PreferredForename), "preferred name", [PreferredGiven], p => p.PreferredForename, (p, v) => p.PreferredForename = (string?)v, (r, p) => r.PreferredGiven == p.LegalForename ? null : r.PreferredGiven),
        new(nameof(Pupil.Sex), "sex", [Sex], p => p.Sex, (p, v) => p.Sex = (string?)v, (r, _) => r.Sex, KeepWhenBlank: true),
        new(nameof(Pupil.DateOfBirth), "date of birth", [PupilBirth], p => p.DateOfBirth, (p, v) => p.DateOfBirth = (DateOnly?)v, (r, _) => r.BirthDate, KeepWhenBlank: true),
        new(nameof(Pupil.YearGroup), "year group", [YearGroup], p => p.YearGroup, (p, v) => p.YearGroup = (int)v!, (r, _) => r.YearGroup, KeepWhenBlank: true),
        new(nameof(Pupil.Form), "form", [Form], p => p.Form, (p, v) => p.Form = (string?)v, (r, _) => r.Form),
        new(nameof(Pupil.SenStatus), "SEN status", [SenStatus], p => p.SenStatus, (p, v) => p.SenStatus = (string?)v, (r, _) => r.SenStatus),
        new(nameof(Pupil.PrimaryNeed), "SEN need", [SenNeed, SenNeed2], p => p.PrimaryNeed, (p, v) => p.PrimaryNeed = (string?)v, (r, _) => r.SenNeeds?.ElementAtOrDefault(0)),
        new(nameof(Pupil.SecondaryNeed), "second SEN need", [SenNeed, SenNeed2], p => p.SecondaryNeed, (p, v) => p.SecondaryNeed = (string?)v, (r, _) => r.SenNeeds?.ElementAtOrDefault(1)),
        Flag(nameof(Pupil.FreeSchoolMeals), "free school meals", Fsm, p => p.FreeSchoolMeals, (p, v) => p.FreeSchoolMeals = v, r => r.Fsm),
        Flag(nameof(Pupil.PupilPremium), "pupil premium", PupilPremium, p => p.PupilPremium, (p, v) => p.PupilPremium = v, r => r.PupilPremium),
        Flag(nameof(Pupil.Eal), "English as an additional language", Eal, p => p.Eal, (p, v) => p.Eal = v, r => r.Eal),
        new(nameof(Pupil.Ethnicity), "ethnic group", [Ethnicity], p => p.Ethnicity, (p, v) => p.Ethnicity = (string?)v, (r, _) => r.Ethnicity, KeepWhenBlank: true),
        Flag(nameof(Pupil.InCare), "in care", InCare, p => p.InCare, (p, v) => p.InCare = v, r => r.InCare, keepWhenBlank: true),
        Flag(nameof(Pupil.ChildProtectionPlan), "child protection plan", ChildProtection, p => p.ChildProtectionPlan, (p, v) => p.ChildProtectionPlan = v, r => r.ChildProtection, keepWhenBlank: true),
        Flag(nameof(Pupil.ChildInNeed), "child in need", ChildInNeed, p => p.ChildInNeed, (p, v) => p.ChildInNeed = v, r => r.ChildInNeed, keepWhenBlank: true),
        Flag(nameof(Pupil.YoungCarer), "young carer", YoungCarer, p => p.YoungCarer, (p, v) => p.YoungCarer = v, r => r.YoungCarer, keepWhenBlank: true),
        new(nameof(Pupil.AdmittedOn), "admission date", [AdmissionDate], p => p.AdmittedOn, (p, v) => p.AdmittedOn = (DateOnly?)v, (r, _) => r.AdmissionDate, KeepWhenBlank: true),
    ];

    /// <summary>Facts that only the DSL sees: counted, never shown in a preview that the administrator reads.</summary>
    public static readonly IReadOnlySet<string> Safeguarding =
        new HashSet<string> { nameof(Pupil.ChildProtectionPlan), nameof(Pupil.ChildInNeed), nameof(Pupil.InCare) };

    public static string? Words(string property, object? value) => value switch
    {
        null => null,
        true => "yes",
        false => "no",
        DateOnly date => Dates.BriefWithYear(date),
        0 when property == nameof(Pupil.YearGroup) => "Reception",
        int year when property == nameof(Pupil.YearGroup) => $"Year {year}",
        "N" when property == nameof(Pupil.SenStatus) => "N, none",
        "K" when property == nameof(Pupil.SenStatus) => "K, SEN support",
        "E" when property == nameof(Pupil.SenStatus) => "E, EHC plan",
        _ => value.ToString(),
    };

    private static PupilFact Flag(string property, string label, string field, Func<Pupil, bool> get, Action<Pupil, bool> set, Func<PupilRow, bool?> given, bool keepWhenBlank = false) =>
        new(property, label, [field], p => get(p), (p, v) => set(p, (bool)(v ?? false)), (r, _) => given(r) ?? (keepWhenBlank ? null : false), keepWhenBlank);
}
