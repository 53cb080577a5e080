using System.Globalization;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Rows;
using IapManager.Web.Features.Import.Reading.Values;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>
/// Staff: found by code; by work email where nobody has the code and the person's old one is no longer in the file, as after a change
/// of name. Form, year group and qualification are the file's to say until somebody says them here.
/// </summary>
internal sealed class StaffPlan(PlanContext context, ImportPlan plan, List<StaffMember> existing, Dictionary<string, string> forms)
{
    private readonly HashSet<string> _codesInFile =
        context.Reading.File.Rows().Select(r => new RowValues(context.Reading, r).Raw(FieldKeys.Code)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, int> _rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _seen = [];
    private readonly List<StaffMember> _new = [];
    private readonly List<StaffMember> _changed = [];

    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var forms = await context.Db.Pupils.Where(p => p.Form != null && p.LeftOn == null).Select(p => p.Form!).Distinct().OrderBy(f => f).ToListAsync(cancellationToken);
        var maker = new StaffPlan(
            context, plan, await context.Db.StaffMembers.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellationToken), forms.DistinctBy(Plain).ToDictionary(Plain));
        foreach (var (values, row) in context.Read(plan, PeopleRows.Staff, cancellationToken, v => maker.KeepUnread(v)))
        {
            maker.Take(values, row);
        }
        maker.Finish();
        return plan;
    }

    private void Take(RowValues values, StaffRow row)
    {
        var known = existing.FirstOrDefault(s => row.Code is not null && Same(s.Code, row.Code)) ?? ByEmail(row);
        var code = row.Code ?? known?.Code ?? CodeFrom(row.Email!);
        if (!_rows.TryAdd(code, values.Number))
        {
            values.Wrong(FieldKeys.Code, $"Two members of staff have this code: the other is in row {_rows[code]}. One of them needs another.");
            return;
        }
        if (known is null)
        {
            var member = new StaffMember(context.SchoolId, code) { IsQualifiedTeacher = row.IsQualified ?? IsTeacher(row.Role) };
            Fill(member, values, row);
            _new.Add(member);
            plan.New++;
            return;
        }
        if (!_seen.Add(known.Id))
        {
            values.WrongRow($"This is the same person as in another row, who is {known.FullName} here. Leave one of the rows out.");
            return;
        }
        Compare(known, code, values, row);
    }

    private void Compare(StaffMember known, string code, RowValues values, StaffRow row)
    {
        var before = Words(known);
        if (!Same(known.Code, code))
        {
            known.ChangeCode(code);
        }
        Fill(known, values, row);
        known.LeftOn = null;
        var after = Words(known);
        if (before.SequenceEqual(after))
        {
            plan.Same++;
            return;
        }
        _changed.Add(known);
        plan.Changed++;
        foreach (var (was, becomes) in before.Zip(after).Where(w => w.First != w.Second))
        {
            plan.Changes.Add(new(known.FullName, was.What, was.Value, becomes.Value));
        }
    }

    // An address alone could be passed on to another person, so a name has to agree as well.
    private StaffMember? ByEmail(StaffRow row)
    {
        var found = row.Email is null ? [] : existing.Where(s => s.Email is not null && Same(s.Email, row.Email)).Take(2).ToList();
        return found.Count == 1
            && (row.Code is null || !_codesInFile.Contains(found[0].Code) && (Same(found[0].Surname, row.Family) || row.Given is { } given && Same(found[0].Forename, given)))
                ? found[0]
                : null;
    }

    // A row to correct is still in the file.
    private void KeepUnread(RowValues values) =>
        _seen.UnionWith(existing.Where(s => Same(s.Code, values.Raw(FieldKeys.Code)) || s.Email is { } email && Same(email, values.Raw(FieldKeys.Email))).Select(s => s.Id));

    private void Fill(StaffMember member, RowValues values, StaffRow row)
    {
        var roleYear = StaffText.YearOfRole(member.JobTitle);
        member.Title = row.Title ?? member.Title;
        member.Forename = row.Given ?? member.Forename;
        member.Surname = row.Family;
        member.Email = values.Has(FieldKeys.Email) ? row.Email ?? member.Email : member.Email;
        member.JobTitle = values.Has(FieldKeys.Role) ? row.Role ?? member.JobTitle : member.JobTitle;
        var form = values.Has(FieldKeys.TutorOfForm) ? Spelled(row.TutorOfForm) : member.TutorOfForm;
        var year = values.Has(FieldKeys.HeadOfYear) ? row.HeadOfYear : YearByRole(member, roleYear);
        var isQualified = row.IsQualified ?? member.IsQualifiedTeacher;
        if (!member.DutiesTypedHere)
        {
            (member.TutorOfForm, member.HeadOfYear, member.IsQualifiedTeacher) = (form, year, isQualified);
            return;
        }
        Keep(member, "tutor of form", member.TutorOfForm, form);
        Keep(member, "head of year", member.HeadOfYear?.ToString(CultureInfo.InvariantCulture), year?.ToString(CultureInfo.InvariantCulture));
        Keep(member, "qualified teacher", YesNo(member.IsQualifiedTeacher), YesNo(isQualified));
    }

    // Where no column says it, the role does: “Head of Year 8”; and it takes back what it alone has given.
    private static int? YearByRole(StaffMember member, int? before) =>
        StaffText.YearOfRole(member.JobTitle) ?? (before is not null && before == member.HeadOfYear ? null : member.HeadOfYear);

    // A form is compared letter by letter where it opens pupils' records: “8f” in this file is the pupils' “8F”.
    private string? Spelled(string? form) => form is null ? null : forms.GetValueOrDefault(Plain(form), form);

    private void Keep(StaffMember member, string what, string? here, string? inFile)
    {
        if (here != inFile)
        {
            plan.Changes.Add(new(member.FullName, what, here ?? "none", inFile ?? "none", Kept: true));
        }
    }

    private static List<(string What, string? Value)> Words(StaffMember member) =>
    [
        ("code", member.Code), ("title", member.Title), ("given name", member.Forename), ("family name", member.Surname), ("email", member.Email), ("role", member.JobTitle),
        ("tutor of form", member.TutorOfForm), ("head of year", member.HeadOfYear?.ToString(CultureInfo.InvariantCulture)), ("qualified teacher", YesNo(member.IsQualifiedTeacher)),
        ("on the staff", YesNo(member.LeftOn is null)),
    ];

    private void Finish()
    {
        var gone = existing.Where(s => s.LeftOn is null && !_seen.Contains(s.Id)).ToList();
        plan.Gone = gone.Count;
        plan.Update(
            _changed, nameof(StaffMember.Code), nameof(StaffMember.Title), nameof(StaffMember.Forename), nameof(StaffMember.Surname), nameof(StaffMember.Email),
            nameof(StaffMember.JobTitle), nameof(StaffMember.TutorOfForm), nameof(StaffMember.HeadOfYear), nameof(StaffMember.IsQualifiedTeacher), nameof(StaffMember.LeftOn),
            nameof(StaffMember.Stamp));
        plan.Insert(_new);
        if (context.RemoveGone)
        {
            foreach (var member in gone)
            {
                member.LeftOn = context.Today;
            }
            plan.Update(gone, nameof(StaffMember.LeftOn), nameof(StaffMember.Stamp));
        }
    }

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Plain(string form) => form.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static string CodeFrom(string email)
    {
        var name = email[..email.IndexOf('@', StringComparison.Ordinal)].ToUpperInvariant();
        return name.Length > StaffMember.CodeLimit ? name[..StaffMember.CodeLimit] : name;
    }

    private static bool IsTeacher(string? role) =>
        role is not null && !role.Contains("assistant", StringComparison.OrdinalIgnoreCase) && !role.Contains("cover", StringComparison.OrdinalIgnoreCase)
        && (role.Contains("teacher", StringComparison.OrdinalIgnoreCase) || role.StartsWith("head of", StringComparison.OrdinalIgnoreCase)
            || role.Contains("SENCO", StringComparison.OrdinalIgnoreCase) || role.Contains("lecturer", StringComparison.OrdinalIgnoreCase));
}
