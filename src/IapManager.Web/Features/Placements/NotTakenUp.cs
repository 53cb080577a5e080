using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <summary>
/// Records that the family does not take up the offer. The pupil waits again, with the time already waited. A plan that was put before
/// pupil and family stays, with what they said.
/// </summary>
[UseCase]
public sealed class NotTakenUp(IapDbContext db, ChangePlacement change, SchoolClock clock, CurrentUser user)
{
    public async Task ExecuteAsync(int id, ReasonForm form, CancellationToken cancellationToken)
    {
        var placement = await change.LoadAsync(id, form.Stamp, cancellationToken);
        placement.DeclineOffer(form.Reason!, user.Actor, clock.Now);
        db.Because(form.Reason);
        await change.CloseAgreementsAsync(placement, clock.Today, "The place was not taken up.", user.Actor, clock.Now, cancellationToken);
        if (await db.ReintegrationPlans.SingleOrDefaultAsync(p => p.PlacementId == id && p.Versions.Count == 0, cancellationToken) is { } plan)
        {
            db.ReintegrationPlans.Remove(plan);
        }

        if (placement.ReferralId is { } referralId)
        {
            var referral = await db.Referrals.Include(r => r.Decisions).SingleAsync(r => r.Id == referralId, cancellationToken);
            await MustWaitAloneAsync(referral, cancellationToken);
            referral.WaitAgain(form.Reason!, user.Actor, clock.Now);
            var before = await db.WaitingListEntries.AsNoTracking().Where(e => e.ReferralId == referralId).OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellationToken);
            var points = before?.CriteriaPoints ?? referral.Decisions.OrderBy(d => d.Id).LastOrDefault()?.Points ?? 0;
            var entry = new WaitingListEntry(referral.SchoolId, referral.ProvisionId, referralId, referral.PupilId, points, before?.UrgencyPoints ?? 0, before?.Meanwhile, before?.EnteredOn ?? clock.Today);
            entry.Look(entry.UrgencyPoints, entry.Meanwhile, clock.Today);
            db.WaitingListEntries.Add(entry);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task MustWaitAloneAsync(Referral referral, CancellationToken cancellationToken)
    {
        var open = Referral.OpenStates;
        if (await db.Referrals.AsNoTracking().Where(r => r.Id != referral.Id && r.PupilId == referral.PupilId && r.ProvisionId == referral.ProvisionId && open.Contains(r.State))
                .Select(r => new { r.Reference, r.Referrer.Name, r.State }).FirstOrDefaultAsync(cancellationToken) is { } other)
        {
            throw new DomainRuleException($"{other.Reference}, started by {other.Name}, is open for the same pupil, and a pupil waits by one referral alone. "
                + (other.State == ReferralState.Draft ? $"Ask {other.Name} to discard it first." : "Withdraw or decline it first."));
        }
    }
}
