using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Admissions;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDecisions;

/// <summary>Records the panel's decision; an accepted pupil joins the waiting list in the same transaction.</summary>
[UseCase]
public sealed class DecideReferral(IapDbContext db, ReferralAccess access, SchoolPeople people, CurrentUser user, SchoolClock clock)
{
    public async Task ExecuteAsync(Referral referral, CriteriaSet set, DecisionForm form, CancellationToken cancellationToken)
    {
        if (set.Id != form.CriteriaSetId)
        {
            throw new DomainRuleException("The criteria have changed since you opened the page. Judge the referral against those in force now.");
        }

        var panel = form.PanelOf(await people.PanelAsync(access.Alongside(referral).Pupil.YearGroup, cancellationToken));
        var decision = new ReferralDecision(
            set, form.Accept == true, form.Reason, form.SupportInstead, form.DepartureReason,
            [.. form.Judgements.Select(j => new CriterionJudgement(j.CriterionId, j.Judgement, j.Reason?.Trim() ?? ""))],
            panel, form.MetOn ?? clock.Today, user.Actor);
        db.Entry(referral).Property(r => r.Stamp).OriginalValue = form.Stamp;
        if (decision.Accepted)
        {
            await PlaceInTheWay.RefuseAsync(db, referral, "There is nothing to wait for: withdraw the referral, or decline it and say what goes on.", cancellationToken);
            referral.Accept(decision, clock.Now);
            db.WaitingListEntries.Add(new WaitingListEntry(
                referral.SchoolId, referral.ProvisionId, referral.Id, referral.PupilId, decision.Points, form.Urgency!.Value, form.Meanwhile, decision.On));
        }
        else
        {
            referral.Decline(decision, clock.Now);
        }

        db.Because(form.Reason);
        await RevokeLinks.OfAsync(db, referral, decision.Accepted ? "The referral was accepted" : "The referral was declined", clock.Now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes a referral that is withdrawn off the waiting list.</summary>
    public static async Task StopWaitingAsync(IapDbContext db, int referralId, string reason, DateOnly today, CancellationToken cancellationToken)
    {
        var entry = await db.WaitingListEntries.SingleOrDefaultAsync(e => e.ReferralId == referralId && e.State == WaitingListState.Waiting, cancellationToken);
        entry?.Remove(reason, today);
    }
}
