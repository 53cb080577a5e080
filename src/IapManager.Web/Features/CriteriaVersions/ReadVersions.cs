using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CriteriaVersions;

public sealed record VersionLine(int Id, int ProvisionId, int Version, CriteriaSetState State, DateOnly? PublishedOn, DateOnly? RetiredOn);

/// <param name="Versions">All that the user may read, provision by provision, latest first.</param>
/// <param name="From">The earlier; null when there are not two to compare.</param>
/// <param name="Words">Why the choice could not be compared; null when it could.</param>
public sealed record ComparePage(IReadOnlyList<VersionLine> Versions, IReadOnlyDictionary<int, string> Provisions, CriteriaSet? From, CriteriaSet? To, CriteriaComparison? Comparison, string? Words);

public sealed record TryPage(CriteriaSet Set, IReadOnlyDictionary<int, Judgement> Judged, CriteriaSuggestion Suggestion);

[UseCase]
public sealed class ReadVersions(IapDbContext db, SchoolFactsSource source, CurrentUser user)
{
    /// <summary>Null when there is none, or it is a draft that is not for the user.</summary>
    public async Task<CriteriaSet?> OneAsync(int id, CancellationToken cancellationToken) =>
        await Readable().Include(s => s.Criteria).SingleOrDefaultAsync(s => s.Id == id, cancellationToken);

    public async Task<ComparePage> CompareAsync(int? from, int? to, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var versions = await Readable().OrderBy(s => s.ProvisionId).ThenByDescending(s => s.Version)
            .Select(s => new VersionLine(s.Id, s.ProvisionId, s.Version, s.State, s.PublishedOn, s.RetiredOn)).ToListAsync(cancellationToken);
        var provisions = facts.Provisions.ToDictionary(p => p.Id, p => p.Name);
        var (a, b) = (versions.FirstOrDefault(v => v.Id == from), versions.FirstOrDefault(v => v.Id == to));
        if ((from ?? to) is null)
        {
            // The latest two of the first provision that has two.
            var pair = versions.GroupBy(v => v.ProvisionId).FirstOrDefault(g => g.Count() > 1)?.Take(2).ToList();
            (a, b) = pair is null ? (null, null) : (pair[1], pair[0]);
        }

        if (a is null || b is null || a.ProvisionId != b.ProvisionId || a.Id == b.Id)
        {
            return new ComparePage(versions, provisions, null, null, null, (from ?? to) is null ? null : "Choose two different versions of one provision.");
        }

        int[] ids = [a.Id, b.Id];
        var sets = await db.CriteriaSets.AsNoTracking().Include(s => s.Criteria).Include(s => s.ExitCriteria).AsSplitQuery().Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken);
        var (earlier, later) = (sets.Single(s => s.Id == a.Id), sets.Single(s => s.Id == b.Id));
        return new ComparePage(versions, provisions, earlier, later, CriteriaComparison.Of(earlier, later), null);
    }

    private IQueryable<CriteriaSet> Readable()
    {
        var manages = user.May(Policies.ManageProvision);
        return db.CriteriaSets.AsNoTracking().Where(s => manages || s.State != CriteriaSetState.Draft);
    }
}
