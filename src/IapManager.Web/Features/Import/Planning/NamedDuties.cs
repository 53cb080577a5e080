using System.Globalization;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>
/// Form tutors and heads of year as the rows of a pupils' export name them. They decide who sees whom, so only a name that most
/// rows of a form give, and that one member of staff has, counts; whoever had the form before loses it.
/// </summary>
internal sealed class NamedDuties(PlanContext context, List<StaffMember> staff)
{
    private readonly Dictionary<string, Dictionary<string, int>> _tutors = [];
    private readonly Dictionary<string, Dictionary<string, int>> _heads = [];
    private readonly StaffFinder _finder = new(staff);

    /// <summary>Null where the file names neither.</summary>
    public static async Task<NamedDuties?> LoadAsync(PlanContext context, CancellationToken cancellationToken) =>
        context.Reading.Map.Has(FieldKeys.FormTutor) || context.Reading.Map.Has(FieldKeys.HeadOfYear)
            ? new(context, await context.Db.StaffMembers.AsNoTracking().Where(s => s.LeftOn == null).OrderBy(s => s.Id).ToListAsync(cancellationToken))
            : null;

    public void Note(PupilRow row)
    {
        if (row.LeavingDate <= context.Today)
        {
            return;
        }
        Count(_tutors, row.Form, row.FormTutor);
        Count(_heads, row.YearGroup?.ToString(CultureInfo.InvariantCulture), row.HeadOfYear);
    }

    public void Finish(ImportPlan plan)
    {
        var changed = new HashSet<StaffMember>();
        Settle(plan, changed, _tutors, "tutor of form", s => s.TutorOfForm, (s, form) => s.TutorOfForm = form);
        Settle(
            plan, changed, _heads, "head of year", s => s.HeadOfYear?.ToString(CultureInfo.InvariantCulture),
            (s, year) => s.HeadOfYear = year is null ? null : int.Parse(year, CultureInfo.InvariantCulture));
        plan.Changed += changed.Count;
        plan.Update(changed.ToList(), nameof(StaffMember.TutorOfForm), nameof(StaffMember.HeadOfYear), nameof(StaffMember.Stamp));
    }

    private static void Count(Dictionary<string, Dictionary<string, int>> named, string? group, string? who)
    {
        if (group is null || who is null)
        {
            return;
        }
        var names = named.TryGetValue(group, out var known) ? known : named[group] = [];
        names[who] = names.GetValueOrDefault(who) + 1;
    }

    private void Settle(
        ImportPlan plan, HashSet<StaffMember> changed, Dictionary<string, Dictionary<string, int>> named, string label, Func<StaffMember, string?> get, Action<StaffMember, string?> set)
    {
        var given = new Dictionary<int, string>();
        var spoken = new HashSet<string>();
        foreach (var (group, names) in named.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            var most = names.MaxBy(n => n.Value);
            foreach (var id in most.Value * 2 > names.Values.Sum() ? Find(most.Key) : [])
            {
                spoken.Add(group);
                given.TryAdd(id, group);
            }
        }
        foreach (var member in staff)
        {
            var was = get(member);
            var becomes = given.GetValueOrDefault(member.Id) ?? (was is not null && spoken.Contains(was) ? null : was);
            if (was == becomes)
            {
                continue;
            }
            plan.Changes.Add(new(member.FullName, label, was, becomes, Kept: member.DutiesTypedHere));
            if (!member.DutiesTypedHere)
            {
                set(member, becomes);
                changed.Add(member);
            }
        }
    }

    private IEnumerable<int> Find(string names)
    {
        if (_finder.Find(names) is { } one)
        {
            return [one];
        }
        return names.Split([';', '/', '|', '&', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(n => _finder.Find(n)).Where(id => id is not null).Select(id => id!.Value).Distinct();
    }
}
