using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Interventions;

/// <summary>A pupil of a group, by name.</summary>
public sealed record GroupPupil(int Id, string Forename, string Surname, string? Form)
{
    public string Name => $"{Forename} {Surname}";
}

/// <summary>Reads the pupils of groups by name: only those of whom the user reads what is for the team. One statement each.</summary>
[UseCase]
public sealed class GroupPupils(IapDbContext db, PupilAccess access)
{
    public Task<Dictionary<int, GroupPupil>> OfAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken) => ReadAsync(db.Pupils.Where(p => ids.Contains(p.Id)), cancellationToken);

    /// <summary>All who are or were in a programme.</summary>
    public Task<Dictionary<int, GroupPupil>> OfAllAsync(CancellationToken cancellationToken) => ReadAsync(db.Pupils.Where(p => db.InterventionProgrammes.Any(x => x.Pupils.Any(i => i.PupilId == p.Id))), cancellationToken);

    /// <summary>Who may be put into a group: the cohort, and those asked for.</summary>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(IReadOnlyCollection<int> more, CancellationToken cancellationToken)
    {
        var cohort = access.InCohort(db.Pupils);
        var found = await ReadAsync(db.Pupils.Where(p => more.Contains(p.Id) || cohort.Any(c => c.Id == p.Id)), cancellationToken);
        return [.. found.Values.OrderBy(p => p.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.Forename, StringComparer.CurrentCultureIgnoreCase)
            .Select(p => new Choice($"{p.Id}", $"{p.Name}{(p.Form is null ? "" : $", {p.Form}")}"))];
    }

    private Task<Dictionary<int, GroupPupil>> ReadAsync(IQueryable<Pupil> pupils, CancellationToken cancellationToken) => access.ForTeam(pupils.AsNoTracking())
        .Select(p => new GroupPupil(p.Id, p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, p.PreferredSurname ?? p.LegalSurname, p.Form)).ToDictionaryAsync(p => p.Id, cancellationToken);
}
