using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.AdmissionCriteria;

/// <summary>Puts a draft in force and retires the set before it, both or neither. A unique index keeps it at one in force.</summary>
[UseCase]
public sealed class PublishCriteria(IapDbContext db, SchoolClock clock)
{
    /// <returns>False when there is no such set.</returns>
    public async Task<bool> ExecuteAsync(int id, Guid stamp, CancellationToken cancellationToken)
    {
        var draft = await db.CriteriaSets.Include(s => s.Criteria).SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (draft is null)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var inForce = await db.CriteriaSets.SingleOrDefaultAsync(s => s.ProvisionId == draft.ProvisionId && s.State == CriteriaSetState.Published, cancellationToken);
        if (inForce is not null && inForce.Id != id)
        {
            // Saved first: the index would refuse two in force even for a moment.
            inForce.Retire(clock.Today);
            await db.SaveChangesAsync(cancellationToken);
        }

        db.Entry(draft).Property(s => s.Stamp).OriginalValue = stamp;
        draft.Publish(clock.Today);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
