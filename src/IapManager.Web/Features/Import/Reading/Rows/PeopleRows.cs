using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Values;
using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;

namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>Reads rows about contacts and staff.</summary>
public static class PeopleRows
{
    public static ContactRow? Contact(RowValues row)
    {
        var pupil = PupilRows.Reference(row);
        var (family, given) = PupilRows.Names(row, Family, Given, FullName);
        row.Who = $"{given} {family}".Trim() is { Length: > 0 } name ? name : pupil.Words;
        if (family is null)
        {
            row.Wrong(row.Has(Family) ? Family : FullName, "Give the contact's family name.");
        }
        var priority = row.Value(Priority, NumberText.Read);
        if (priority is < 0 or > 99)
        {
            row.Wrong(Priority, "The order should be a number such as 1. Correct it in your MIS, or leave this row out.");
        }
        var read = new ContactRow
        {
            Pupil = pupil,
            Priority = priority is null ? null : (int)priority,
            Relationship = row.Text(Relationship, Domain.Pupils.Contact.RelationshipLimit),
            Title = row.Text(Title, 20) ?? (row.Text(FullName) is { } full ? PersonNameText.Read(full).Title : null),
            Given = given,
            Family = family ?? "",
            ParentalResponsibility = row.Value(ParentalResponsibility, t => SchoolWords.Flag(t, "PR", "Parental responsibility")),
            LivesWith = row.Value(LivesWith, t => SchoolWords.Flag(t, "Lives with")),
            Correspondence = row.Value(Correspondence, t => SchoolWords.Flag(t)),
            Email = row.Item(Email, ContactText.Email),
            Phone = row.Item(Phone, ContactText.Phone),
        };
        return row.Problems.Count == 0 ? read : null;
    }

    public static StaffRow? Staff(RowValues row)
    {
        var (family, given) = PupilRows.Names(row, Family, Given, FullName);
        row.Who = $"{given} {family}".Trim() is { Length: > 0 } name ? name : row.Raw(Code);
        if (family is null)
        {
            row.Wrong(row.Has(Family) ? Family : FullName, "Give the family name.");
        }
        var code = row.Text(Code, StaffMember.CodeLimit);
        var email = row.Item(Email, ContactText.Email);
        if (code is null && email is null && row.Problems.Count == 0)
        {
            row.Wrong(row.Has(Code) ? Code : Email, "Give a staff code or a work email address, so that lessons can name this person.");
        }
        var title = row.Text(Title, 20) ?? (row.Text(FullName) is { } full ? PersonNameText.Read(full).Title : null);
        var read = new StaffRow(code, title, given, family ?? "", email, row.Text(Role, StaffMember.NameLimit),
            FormOf(row), StaffText.YearLed(row.Raw(HeadOfYear)), row.Value(Qualified, StaffText.Qualified));
        return row.Problems.Count == 0 ? read : null;
    }

    // “Form tutor: Y” says that there is a form and not which.
    private static string? FormOf(RowValues row) =>
        row.Text(TutorOfForm, StaffMember.FormLimit) is { } form && form.ToUpperInvariant() is not ("Y" or "YES" or "N" or "NO" or "TRUE" or "FALSE" or "NONE" or "-" or "N/A") ? form : null;
}
