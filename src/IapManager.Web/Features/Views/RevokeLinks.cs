using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.TeacherViews;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Views;

/// <summary>Closes private links that nobody should answer by any more, and takes away what was never sent by those too old. The caller saves.</summary>
internal static class RevokeLinks
{
    /// <returns>How many were open.</returns>
    public static async Task<int> OfAsync(IapDbContext db, IEnumerable<int> viewIds, string reason, DateTime now, CancellationToken cancellationToken)
    {
        var ids = viewIds.ToList();
        var open = await db.PrivateLinks.Include(l => l.View).Where(l => ids.Contains(l.ViewId) && l.UsedAt == null && l.RevokedAt == null && l.ExpiresAt > now).ToListAsync(cancellationToken);
        open.ForEach(l => l.Revoke(reason, now));
        await db.PrivateLinks.Where(l => ids.Contains(l.ViewId) && l.Draft != null && l.ExpiresAt <= now).ExecuteUpdateAsync(s => s.SetProperty(l => l.Draft, (string?)null), cancellationToken);
        return open.Count;
    }

    /// <summary>Of a referral that has ended: nobody is asked for a view of it any more.</summary>
    public static async Task OfAsync(IapDbContext db, Referral referral, string reason, DateTime now, CancellationToken cancellationToken)
    {
        await CloseTeacherViews.OfAsync(db, referral.Id, cancellationToken);
        await OfAsync(db, await db.Views.Where(v => v.ReferralId == referral.Id).Select(v => v.Id).ToListAsync(cancellationToken), reason, now, cancellationToken);
    }
}

/// <summary>Takes away, in every school, what was never sent by links that are too old.</summary>
[UseCase]
public sealed class DropOldDrafts(IapDbContext db, TimeProvider clock)
{
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.PrivateLinks.IgnoreQueryFilters().Where(l => l.Draft != null && l.ExpiresAt <= now).ExecuteUpdateAsync(s => s.SetProperty(l => l.Draft, (string?)null), cancellationToken);
    }
}
