using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.ReferralDrafts;

/// <summary>Sends a draft to the lead, with the pupil's figures as of today.</summary>
[UseCase]
public sealed class SubmitReferral(IapDbContext db, CurrentUser user, SchoolClock clock, TakeSnapshot snapshot)
{
    public async Task ExecuteAsync(Referral referral, Guid stamp, CancellationToken cancellationToken)
    {
        if (referral.State == ReferralState.Draft)
        {
            await PlaceInTheWay.RefuseAsync(db, referral, "The draft stays as it is. Tell the lead what you know, or discard it.", cancellationToken);
        }

        db.Entry(referral).Property(r => r.Stamp).OriginalValue = stamp;
        referral.Submit(await snapshot.ExecuteAsync(referral.PupilId, cancellationToken), clock.Today, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
