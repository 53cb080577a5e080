using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.ReferralDecisions;

/// <summary>The lead has read the referral and begins to look at it.</summary>
[UseCase]
public sealed class StartReview(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    public async Task ExecuteAsync(Referral referral, Guid stamp, CancellationToken cancellationToken)
    {
        db.Entry(referral).Property(r => r.Stamp).OriginalValue = stamp;
        referral.StartReview(clock.Today, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
