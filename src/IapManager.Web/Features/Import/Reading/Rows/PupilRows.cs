using IapManager.Web.Features.Import.Reading.Values;
using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;
using Pupil = IapManager.Domain.Pupils.Pupil;

namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>Reads the pupil of a row, in files of pupils and in files that refer to them.</summary>
public static class PupilRows
{
    public static PupilRow? Read(RowValues row)
    {
        var (family, given) = Names(row, PupilFamily, PupilGiven, PupilFull);
        var preferredFamily = row.Text(PreferredFamily, Pupil.NameLimit);
        var preferredGiven = row.Text(PreferredGiven, Pupil.NameLimit);
        row.Who = $"{preferredGiven ?? given} {preferredFamily ?? family}".Trim() is { Length: > 0 } name ? name : "(no name)";
        family ??= preferredFamily;
        given ??= preferredGiven;
        if (family is null)
        {
            row.Wrong(row.Has(PupilFamily) ? PupilFamily : PupilFull, "Give the family name.");
        }
        if (given is null)
        {
            row.Wrong(row.Has(PupilGiven) ? PupilGiven : PupilFull, "Give the given name.");
        }
        var upn = row.Upn(Upn);
        var admissionNumber = row.Text(AdmissionNumber, Pupil.AdmissionNumberLimit);
        if (upn is null && admissionNumber is null && row.Problems.Count == 0)
        {
            row.Wrong(row.Has(Upn) ? Upn : AdmissionNumber, "Give the pupil's UPN or admission number, so that the pupil can be told from others.");
        }
        var read = new PupilRow
        {
            Upn = upn,
            AdmissionNumber = admissionNumber,
            Family = family ?? "",
            Given = given ?? "",
            PreferredFamily = preferredFamily,
            PreferredGiven = preferredGiven,
            Sex = row.Item(Sex, SchoolWords.Sex),
            BirthDate = row.BirthDate(PupilBirth),
            YearGroup = row.Value(YearGroup, SchoolWords.YearGroup),
            Form = row.Text(Form, Pupil.FormLimit),
            SenStatus = row.Item(SenStatus, PupilCodes.SenStatus),
            SenNeeds = Needs(row),
            Fsm = row.Value(Fsm, t => SchoolWords.Flag(t, "FSM", "Free school meals")),
            PupilPremium = row.Value(PupilPremium, t => SchoolWords.Flag(t, "PP", "Pupil premium", "Deprivation", "Disadvantaged", "Service child", "Looked after", "Post LAC", "Adopted from care")),
            Eal = row.Value(Eal, t => SchoolWords.Flag(t, "EAL", "Other than English", "Believed to be other than English")),
            Ethnicity = row.Item(Ethnicity, t => PupilCodes.Ethnicity(t, row.Context.Codes)),
            InCare = row.Value(InCare, t => SchoolWords.Flag(t, "LAC", "CLA", "In care", "Looked after", "In LEA care", "Looked after child")),
            ChildProtection = row.Value(ChildProtection, t => SchoolWords.Flag(t, "CP", "CPP", "Child protection", "Child protection plan", "On plan")),
            ChildInNeed = row.Value(ChildInNeed, t => SchoolWords.Flag(t, "CIN", "Child in need")),
            YoungCarer = row.Value(YoungCarer, t => SchoolWords.Flag(t, "Young carer", "Carer")),
            AdmissionDate = row.Date(AdmissionDate, mayBeAhead: true),
            LeavingDate = row.Date(LeavingDate, mayBeAhead: true),
            FormTutor = row.Text(FormTutor),
            HeadOfYear = row.Text(HeadOfYear),
        };
        return row.Problems.Count == 0 ? read : null;
    }

    public static PupilReference Reference(RowValues row)
    {
        if (row.Context.SamePupil(row.Row) is { } same)
        {
            row.Who = same.Who;
            return same.Pupil;
        }
        var (family, given) = Names(row, PupilFamily, PupilGiven, PupilFull);
        var rawUpn = row.Raw(Upn);
        row.Who = $"{given} {family}".Trim() is { Length: > 0 } name ? name : rawUpn.Length > 0 ? rawUpn : row.Raw(AdmissionNumber);
        var reference = new PupilReference(
            row.Upn(Upn), row.Text(AdmissionNumber, Pupil.AdmissionNumberLimit), family, given, row.BirthDate(PupilBirth));
        if (row.Problems.Count == 0 && reference is { Upn: null, AdmissionNumber: null } && (family is null || given is null))
        {
            row.WrongRow("This row does not say which pupil it is about. Give a UPN, an admission number or the full name, or leave this row out.");
        }
        if (row.Problems.Count == 0)
        {
            row.Context.Remember(row.Row, reference, row.Who);
        }
        return reference;
    }

    internal static (string? Family, string? Given) Names(RowValues row, string familyField, string givenField, string fullField)
    {
        var family = row.Text(familyField, Pupil.NameLimit);
        var given = row.Text(givenField, Pupil.NameLimit);
        if ((family is null || given is null) && row.Text(fullField) is { } full)
        {
            var name = PersonNameText.Read(full);
            family ??= name.Family;
            given ??= name.Given;
        }
        return (family, given);
    }

    private static IReadOnlyList<string>? Needs(RowValues row)
    {
        var first = row.Item(SenNeed, t => PupilCodes.SenNeed(t, row.Context.Codes));
        var second = row.Item(SenNeed2, t => PupilCodes.SenNeed(t, row.Context.Codes));
        return !row.Has(SenNeed) && !row.Has(SenNeed2) ? null : [.. (first ?? []).Concat(second ?? []).Distinct().Take(2)];
    }
}
