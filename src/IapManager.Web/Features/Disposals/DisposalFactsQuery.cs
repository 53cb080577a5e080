using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Retention;
using IapManager.Domain.SubjectAccess;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.Pupils;
using IapManager.Web.Features.Retention;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Disposals;

/// <summary>What is known about a pupil when somebody decides about a disposal.</summary>
[UseCase]
public sealed class DisposalFactsQuery(IapDbContext db, RetentionQuery retention)
{
    /// <returns>Null when the school has no such pupil.</returns>
    public async Task<DisposalFacts?> ExecuteAsync(int pupilId, CancellationToken cancellationToken)
    {
        var row = await retention.OneAsync(pupilId, cancellationToken);
        return await StandingAsync(db, pupilId, cancellationToken) is { } facts ? facts with { End = row?.End } : null;
    }

    /// <summary>Everything but the end of the periods, which settings of the school decide.</summary>
    /// <returns>Null when the school has no such pupil.</returns>
    public static async Task<DisposalFacts?> StandingAsync(IapDbContext db, int pupilId, CancellationToken cancellationToken)
    {
        var closed = new[] { PlacementState.OfferDeclined, PlacementState.Ended };
        var open = Referral.OpenStates;
        var fields = SafeguardingFacts.Fields;
        var found = await db.Pupils.AsNoTracking().Where(p => p.Id == pupilId).Select(p => new
        {
            p.LeftOn,
            IsHeld = db.LegalHolds.Any(h => h.PupilId == p.Id && h.LiftedOn == null),
            IsUnderWay = db.Placements.Any(x => x.PupilId == p.Id && !closed.Contains(x.State)) || db.Referrals.Any(r => r.PupilId == p.Id && open.Contains(r.State))
                || db.WaitingListEntries.Any(e => e.PupilId == p.Id && e.State == WaitingListState.Waiting)
                || db.SubjectAccessRequests.Any(r => r.PupilId == p.Id && r.State == SubjectAccessState.Open),
            HasSafeguarding = p.ChildProtectionPlan || p.ChildInNeed || p.InCare || p.YoungCarer
                || db.ImportedChanges.Any(c => c.PupilId == p.Id && fields.Contains(c.Field))
                || db.CorrectionRequests.Any(c => c.PupilId == p.Id && c.IsSafeguarding)
                || db.DayNotes.Any(n => n.PupilId == p.Id && n.Visibility == Visibility.Safeguarding)
                || db.ReferralDocuments.Any(d => d.PupilId == p.Id && d.Section == ReferralSectionKind.Safeguarding)
                || db.FormerSchoolRecords.Any(r => r.PupilId == p.Id && r.Visibility == Visibility.Safeguarding)
                || db.RecordTransfers.Any(t => t.PupilId == p.Id && t.Part == TransferPart.Safeguarding)
                || db.NotTogetherPairs.Any(n => n.FirstPupilId == p.Id || n.SecondPupilId == p.Id)
                || db.Referrals.Any(r => r.PupilId == p.Id && (r.SafeguardingAt != null || r.Amendments.Any(a => a.Section == ReferralSectionKind.Safeguarding) || r.Sections.Any(s => s.Kind == ReferralSectionKind.Safeguarding))),
        }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new(null, found.LeftOn) { IsHeld = found.IsHeld, IsUnderWay = found.IsUnderWay, HasSafeguarding = found.HasSafeguarding };
    }
}
