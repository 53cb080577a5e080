using IapManager.Data;
using IapManager.Domain.Assessments;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Log;

/// <summary>Names of the records whose numbers were changed: who was key adult, with what it was measured. One statement.</summary>
[UseCase]
public sealed class LogNames(IapDbContext db)
{
    private static readonly Type[] Kinds = [typeof(StaffMember), typeof(Pupil), typeof(Provision), typeof(Instrument), typeof(TeachingClass), typeof(Trust)];

    internal Task<Func<Type, int, string?>> AllAsync(CancellationToken cancellationToken) => ReadAsync(null, cancellationToken);

    internal async Task<Func<Type, int, string?>> OfAsync(IReadOnlySet<(Type Kind, int Id)> asked, CancellationToken cancellationToken) =>
        asked.Count == 0 ? (_, _) => null : await ReadAsync([.. Kinds.Select(k => asked.Where(a => a.Kind == k).Select(a => a.Id).ToArray())], cancellationToken);

    /// <param name="ids">Of each kind; null for all that the school has.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    private async Task<Func<Type, int, string?>> ReadAsync(int[][]? ids, CancellationToken cancellationToken)
    {
        var (all, of) = (ids is null, ids ?? [.. Kinds.Select(_ => Array.Empty<int>())]);
        var (staff, pupils, provisions, instruments, classes, trusts) = (of[0], of[1], of[2], of[3], of[4], of[5]);
        var names = await db.StaffMembers.Where(m => all || staff.Contains(m.Id)).Select(m => new { Kind = 0, m.Id, Name = m.Forename + " " + m.Surname })
            .Concat(db.Pupils.Where(p => all || pupils.Contains(p.Id)).Select(p => new { Kind = 1, p.Id, Name = (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname) }))
            .Concat(db.Provisions.Where(p => all || provisions.Contains(p.Id)).Select(p => new { Kind = 2, p.Id, p.Name }))
            .Concat(db.Instruments.Where(i => all || instruments.Contains(i.Id)).Select(i => new { Kind = 3, i.Id, i.Name }))
            .Concat(db.TeachingClasses.Where(c => all || classes.Contains(c.Id)).Select(c => new { Kind = 4, c.Id, Name = c.Code }))
            .Concat(db.Trusts.Where(t => all || trusts.Contains(t.Id)).Select(t => new { Kind = 5, t.Id, t.Name }))
            .ToDictionaryAsync(n => (Kinds[n.Kind], n.Id), n => n.Name, cancellationToken);
        return (kind, id) => names.GetValueOrDefault((kind, id));
    }
}
