using IapManager.Data;
using IapManager.Domain.Retention;
using IapManager.Web.Features.Retention;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Disposals;

/// <param name="Name">Null for a reader who sees no names, and once the pupil is gone.</param>
/// <param name="ReadsWords">Whether the reader may read what was typed about the pupil: whoever sees the records, not the administrator.</param>
public sealed record DisposalPage(Disposal Disposal, string? Name, bool ReadsWords)
{
    public string Who => Name ?? RetentionWords.Number(Disposal.PupilId);
}

/// <param name="Open">Proposed or approved, the oldest first.</param>
/// <param name="Log">What was deleted, the latest first.</param>
/// <param name="NotHere">Numbers of pupils whose disposal was carried out before the database was put back from a backup.</param>
public sealed record DisposalsPage(IReadOnlyList<DisposalPage> Open, IReadOnlyList<DisposalRecord> Log, int LogCount, int Page, int Pages, IReadOnlyList<int> NotHere);

[UseCase]
public sealed class ReadDisposals(IapDbContext db, CurrentUser user, DisposalList list)
{
    public const int PageSize = 50;

    public async Task<DisposalsPage> ListAsync(int page, CancellationToken cancellationToken)
    {
        var open = await PagesOf(db.Disposals.Where(d => d.State == DisposalState.Proposed || d.State == DisposalState.Approved).OrderBy(d => d.Id), cancellationToken);
        var count = await db.DisposalRecords.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        return new(open, await db.DisposalRecords.AsNoTracking().OrderByDescending(r => r.Id).Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken), count, shown, pages, [.. list.NotHere.Where(d => d.SchoolId == user.SchoolId).Select(d => d.PupilId)]);
    }

    /// <returns>Null for one that the school does not have.</returns>
    public async Task<DisposalPage?> FindAsync(int disposalId, CancellationToken cancellationToken) => (await PagesOf(db.Disposals.Where(d => d.Id == disposalId), cancellationToken)).SingleOrDefault();

    private async Task<List<DisposalPage>> PagesOf(IQueryable<Disposal> disposals, CancellationToken cancellationToken)
    {
        var named = user.Reaches(Policies.SeeDisposals, Reach.All);
        var found = await disposals.AsNoTracking().Select(d => new
        {
            Disposal = d,
            Name = db.Pupils.Where(p => p.Id == d.PupilId).Select(p => (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname)).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return [.. found.Select(f => new DisposalPage(f.Disposal, named ? f.Name : null, named))];
    }
}
