using IapManager.Data;
using IapManager.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TeacherViews;

/// <summary>Once a referral is decided, withdrawn or closed nobody is asked about it any more. The caller saves.</summary>
internal static class CloseTeacherViews
{
    public static async Task OfAsync(IapDbContext db, int referralId, CancellationToken cancellationToken)
    {
        var open = await db.TeacherViews.Where(v => v.ReferralId == referralId && v.State == TeacherViewState.Asked).ToListAsync(cancellationToken);
        open.ForEach(v => v.Close());
    }
}
