using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Retention;
using IapManager.Domain.Transfers;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure;

/// <summary>The numbers of the frame in one statement, which is translated once, because it goes with every page.</summary>
public sealed class ShellCounts
{
    private readonly Func<IapDbContext, int, DateOnly, CancellationToken, Task<Numbers>> _count = EF.CompileAsyncQuery(
        (IapDbContext db, int schoolId, DateOnly today, CancellationToken cancellationToken) => db.Schools.Where(s => s.Id == schoolId).Select(s => new Numbers(
            db.Referrals.Count(r => r.State == ReferralState.Submitted || r.State == ReferralState.UnderReview),
            db.WaitingListEntries.Count(w => w.State == WaitingListState.Waiting),
            db.Reviews.Count(r => r.State != ReviewState.Closed && r.DueOn <= today),
            db.Disposals.Count(d => d.State == DisposalState.Proposed),
            db.Disposals.Count(d => d.State == DisposalState.Approved),
            db.RecordTransfers.IgnoreQueryFilters().Count(t => t.ToSchoolId == schoolId && t.State == TransferState.Sent))).Single());

    public Task<Numbers> CountAsync(IapDbContext db, int schoolId, DateOnly today, CancellationToken cancellationToken) => _count(db, schoolId, today, cancellationToken);

    /// <param name="Referrals">Sent and not decided.</param>
    /// <param name="Waiting">On the waiting list.</param>
    /// <param name="Reviews">Due and not closed.</param>
    /// <param name="Proposed">Disposals that somebody has to approve.</param>
    /// <param name="Approved">Disposals that are about to be carried out.</param>
    /// <param name="Incoming">Records that other schools have sent here.</param>
    public sealed record Numbers(int Referrals, int Waiting, int Reviews, int Proposed, int Approved, int Incoming);
}
