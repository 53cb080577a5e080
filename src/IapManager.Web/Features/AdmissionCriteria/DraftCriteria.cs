using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Admissions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.AdmissionCriteria;

/// <summary>Starts a draft for a provision, empty or from the criteria in force. There is one draft at a time.</summary>
[UseCase]
public sealed class DraftCriteria(IapDbContext db, CurrentUser user)
{
    /// <returns>Id of the draft; null when there is no such provision.</returns>
    public async Task<int?> ExecuteAsync(int provisionId, bool copy, CancellationToken cancellationToken)
    {
        if (!await db.Provisions.AnyAsync(p => p.Id == provisionId, cancellationToken))
        {
            return null;
        }

        var known = await db.CriteriaSets.AsNoTracking().Where(s => s.ProvisionId == provisionId).Select(s => new { s.Id, s.Version, s.State }).ToListAsync(cancellationToken);
        if (known.FirstOrDefault(s => s.State == CriteriaSetState.Draft) is { } draft)
        {
            throw new DomainRuleException($"There is a draft already: version {draft.Version}. Change that one, or discard it first.");
        }

        var set = new CriteriaSet(user.SchoolId!.Value, provisionId, known.Select(s => s.Version).DefaultIfEmpty().Max() + 1);
        if (copy && await db.CriteriaSets.AsNoTracking().Include(s => s.Criteria).Include(s => s.ExitCriteria).AsSplitQuery()
            .SingleOrDefaultAsync(s => s.ProvisionId == provisionId && s.State == CriteriaSetState.Published, cancellationToken) is { } inForce)
        {
            set.CopyFrom(inForce);
        }

        db.CriteriaSets.Add(set);
        await db.SaveChangesAsync(cancellationToken);
        return set.Id;
    }
}
