using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Staff: found by code, else by work email. Who is a qualified teacher is guessed for new staff only; after that it is the school's to say.</summary>
internal sealed class StaffPlan(PlanContext context, ImportPlan plan, List<StaffMember> existing)
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _seen = [];
    private readonly List<StaffMember> _new = [];
    private readonly List<StaffMember> _changed = [];

    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var maker = new StaffPlan(context, plan, await context.Db.StaffMembers.AsNoTracking().ToListAsync(cancellationToken));
        foreach (var (values, row) in context.Read(plan, PeopleRows.Staff, cancellationToken, v => maker.KeepUnread(v)))
        {
            maker.Take(values, row);
        }
        maker.Finish();
        return plan;
    }

    private void Take(RowValues values, StaffRow row)
    {
        var known = existing.FirstOrDefault(s => row.Code is not null && string.Equals(s.Code, row.Code, StringComparison.OrdinalIgnoreCase))
            ?? existing.FirstOrDefault(s => row.Code is null && row.Email is not null && string.Equals(s.Email, row.Email, StringComparison.OrdinalIgnoreCase));
        var code = known?.Code ?? row.Code ?? CodeFrom(row.Email!);
        if (!_rows.TryAdd(code, values.Number))
        {
            values.Wrong(FieldKeys.Code, $"Two members of staff have this code: the other is in row {_rows[code]}. One of them needs another.");
            return;
        }
        if (known is null)
        {
            var member = new StaffMember(context.SchoolId, code) { IsQualifiedTeacher = IsTeacher(row.Role) };
            Fill(member, values, row);
            _new.Add(member);
            plan.New++;
            return;
        }
        _seen.Add(known.Id);
        var before = Words(known);
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

    // A row to correct is still in the file.
    private void KeepUnread(RowValues values) =>
        _seen.UnionWith(existing.Where(s => string.Equals(s.Code, values.Raw(FieldKeys.Code), StringComparison.OrdinalIgnoreCase)).Select(s => s.Id));

    private static void Fill(StaffMember member, RowValues values, StaffRow row)
    {
        member.Title = row.Title ?? member.Title;
        member.Forename = row.Given ?? member.Forename;
        member.Surname = row.Family;
        member.Email = values.Has(FieldKeys.Email) ? row.Email ?? member.Email : member.Email;
        member.JobTitle = values.Has(FieldKeys.Role) ? row.Role ?? member.JobTitle : member.JobTitle;
    }

    private static List<(string What, string? Value)> Words(StaffMember member) =>
    [
        ("title", member.Title), ("given name", member.Forename), ("family name", member.Surname), ("email", member.Email), ("role", member.JobTitle),
        ("on the staff", member.LeftOn is null ? "yes" : "no"),
    ];

    private void Finish()
    {
        var gone = existing.Where(s => s.LeftOn is null && !_seen.Contains(s.Id)).ToList();
        plan.Gone = gone.Count;
        plan.Insert(_new);
        plan.Update(
            _changed, nameof(StaffMember.Title), nameof(StaffMember.Forename), nameof(StaffMember.Surname), nameof(StaffMember.Email), nameof(StaffMember.JobTitle), nameof(StaffMember.LeftOn));
        if (context.RemoveGone)
        {
            foreach (var member in gone)
            {
                member.LeftOn = context.Today;
            }
            plan.Update(gone, nameof(StaffMember.LeftOn));
        }
    }

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
