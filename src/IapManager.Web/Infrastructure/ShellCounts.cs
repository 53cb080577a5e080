using IapManager.Data;
using IapManager.Domain.Corrections;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Retention;
using IapManager.Domain.SubjectAccess;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.Today;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure;

/// <summary>The numbers of the frame in one statement, which is translated once, because it goes with every page.</summary>
public sealed class ShellCounts
{
    // What comes from another school is counted without the filter of the own one, which then holds for none of the numbers: each names the school.
    private readonly Func<IapDbContext, int, int, DateOnly, DateOnly, CancellationToken, Task<Numbers>> _count = EF.CompileAsyncQuery(
        (IapDbContext db, int schoolId, int me, DateOnly today, DateOnly since, CancellationToken cancellationToken) => db.Schools.Where(s => s.Id == schoolId).Select(s => new Numbers(
            db.Referrals.Count(r => r.SchoolId == schoolId && (r.State == ReferralState.Submitted || r.State == ReferralState.UnderReview)),
            db.WaitingListEntries.Count(w => w.SchoolId == schoolId && w.State == WaitingListState.Waiting),
            db.Reviews.Count(r => r.SchoolId == schoolId && r.State != ReviewState.Closed && r.DueOn <= today),
            db.Disposals.Count(d => d.SchoolId == schoolId && d.State == DisposalState.Proposed),
            db.Disposals.Count(d => d.SchoolId == schoolId && d.State == DisposalState.Approved),
            db.RecordTransfers.IgnoreQueryFilters().Count(t => t.ToSchoolId == schoolId && t.State == TransferState.Sent),
            new RecordsAsked(
                db.SubjectAccessRequests.Count(r => r.SchoolId == schoolId && r.State == SubjectAccessState.Open),
                db.SubjectAccessRequests.Where(r => r.SchoolId == schoolId && r.State == SubjectAccessState.Open && r.ExtendedWhy == null).Min(r => (DateOnly?)r.ReceivedOn),
                db.SubjectAccessRequests.Where(r => r.SchoolId == schoolId && r.State == SubjectAccessState.Open && r.ExtendedWhy != null).Min(r => (DateOnly?)r.ReceivedOn),
                db.CorrectionRequests.Count(c => c.SchoolId == schoolId && c.State == CorrectionState.Open && !c.IsSafeguarding),
                db.CorrectionRequests.Where(c => c.SchoolId == schoolId && c.State == CorrectionState.Open && !c.IsSafeguarding).Min(c => (DateOnly?)c.DueOn),
                db.CorrectionRequests.Count(c => c.SchoolId == schoolId && c.State == CorrectionState.Open && c.IsSafeguarding),
                db.CorrectionRequests.Where(c => c.SchoolId == schoolId && c.State == CorrectionState.Open && c.IsSafeguarding).Min(c => (DateOnly?)c.DueOn),
                db.Disposals.Where(d => d.SchoolId == schoolId && d.State == DisposalState.Lapsed && d.StoppedOn >= since && (d.ProposedBy.UserId == me || d.ApprovedBy!.UserId == me)).Max(d => (int?)d.Id)))).Single());

    public Task<Numbers> CountAsync(IapDbContext db, int schoolId, int me, DateOnly today, CancellationToken cancellationToken) => _count(db, schoolId, me, today, today.AddDays(-RecordsWork.ToldFor), cancellationToken);

    /// <param name="Referrals">Sent and not decided.</param>
    /// <param name="Waiting">On the waiting list.</param>
    /// <param name="Reviews">Due and not closed.</param>
    /// <param name="Proposed">Disposals that somebody has to approve.</param>
    /// <param name="Approved">Disposals that are about to be carried out.</param>
    /// <param name="Incoming">Records that other schools have sent here.</param>
    /// <param name="Records">What people have asked of their records.</param>
    public sealed record Numbers(int Referrals, int Waiting, int Reviews, int Proposed, int Approved, int Incoming, RecordsAsked? Records);
}
