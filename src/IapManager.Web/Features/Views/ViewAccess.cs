using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Views;

/// <param name="View">Tracked, to be changed.</param>
/// <param name="Home">Page of the referral or review that the view belongs to.</param>
public sealed record ViewToSettle(View View, Pupil Pupil, string Home)
{
    public bool IsPupil => View.Voice == Voice.Pupil;

    /// <summary>"Noah’s view" or "The view of Noah’s parent or carer".</summary>
    public string Title => IsPupil ? $"{Pupil.Forename}’s view" : $"The view of {Pupil.Forename}’s parent or carer";

    public IReadOnlyList<ViewQuestion> Questions => ViewQuestions.For(View.Voice, View.ReviewId is not null, Pupil.Forename);
}

/// <summary>Who may settle a view: for a referral its referrer, the lead, SENCO and DSL; for a review whoever may record reviews of the pupil.</summary>
[UseCase]
public sealed class ViewAccess(IapDbContext db, CurrentUser user, PupilAccess access)
{
    /// <summary>Null when there is no such view or the user may not settle it.</summary>
    public async Task<ViewToSettle?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var view = await db.Views.SingleOrDefaultAsync(v => v.Id == id, cancellationToken);
        if (view is null || !await MaySettleAsync(view, cancellationToken))
        {
            return null;
        }

        var pupil = await db.Pupils.AsNoTracking().Include(p => p.Contacts).SingleAsync(p => p.Id == view.PupilId, cancellationToken);
        var home = view.ReferralId is { } referral ? $"/referrals/{referral}" : $"/pupils/{view.PupilId}/reviews/{view.ReviewId}";
        return new ViewToSettle(view, pupil, home);
    }

    private async Task<bool> MaySettleAsync(View view, CancellationToken cancellationToken)
    {
        if (view.ReferralId is { } referralId)
        {
            return user.Is(SchoolRole.IapLead) || user.Is(SchoolRole.Senco) || user.Is(SchoolRole.Dsl)
                || await db.Referrals.AnyAsync(r => r.Id == referralId && r.Referrer.UserId == user.UserId, cancellationToken);
        }

        return user.May(Policies.RecordReviews) && await access.MaySeeAsync(view.PupilId, cancellationToken);
    }
}
