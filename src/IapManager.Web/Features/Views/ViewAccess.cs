using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Views;

/// <param name="View">Tracked, to be changed.</param>
/// <param name="Home">Page of the referral or review that the view belongs to.</param>
/// <param name="Contacts">Whom to ask, in the school's order; empty for somebody who may not see the pupil's page.</param>
/// <param name="Closed">Why the view stays as it is: the referral is decided or the review closed. Null while it can be settled.</param>
public sealed record ViewToSettle(View View, Pupil Pupil, string Home, IReadOnlyList<Contact> Contacts, string? Closed)
{
    public bool IsPupil => View.Voice == Voice.Pupil;

    /// <summary>"Noah’s view" or "The view of Noah’s parent or carer".</summary>
    public string Title => IsPupil ? $"{Pupil.Forename}’s view" : $"The view of {Pupil.Forename}’s parent or carer{(View.AskedOf is { } who ? $", {who}" : "")}";

    public IReadOnlyList<ViewQuestion> Questions { get; } = ViewQuestions.For(View.Voice, View.ReviewId is not null, Pupil.Forename, Pupil.YearGroup);

    /// <summary>Where the user came from; the page of the referral or review for any address that is not here.</summary>
    public string HomeOr(IUrlHelper urls, string? returnTo) => urls.IsLocalUrl(returnTo) ? returnTo : Home;

    /// <summary>Who may be written to, those with parental responsibility first.</summary>
    public IEnumerable<Contact> MayBeAsked => Contacts.Where(c => c.MayBeWrittenTo).OrderByDescending(c => c.ParentalResponsibility);
}

/// <summary>Who may settle a view: for a referral its referrer, the lead, SENCO and DSL; for a review whoever may record reviews of the pupil.</summary>
[UseCase]
public sealed class ViewAccess(IapDbContext db, CurrentUser user, PupilAccess access, ViewOwner owner)
{
    /// <summary>Null when there is no such view or the user may not settle it.</summary>
    public async Task<ViewToSettle?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var view = await db.Views.SingleOrDefaultAsync(v => v.Id == id, cancellationToken);
        if (view is null || !await MaySettleAsync(view, cancellationToken))
        {
            return null;
        }

        var visible = access.Visible(db.Pupils);
        var of = await db.Pupils.AsNoTracking().AsSingleQuery().Where(p => p.Id == view.PupilId)
            .Select(p => new { Pupil = p, Sees = visible.Any(v => v.Id == p.Id), Contacts = p.Contacts.OrderBy(c => c.Order).ToList() }).SingleAsync(cancellationToken);
        var home = view.ReferralId is { } referral ? $"/referrals/{referral}" : $"/pupils/{view.PupilId}/reviews/{view.ReviewId}";
        return new ViewToSettle(view, of.Pupil, home, of.Sees ? of.Contacts : [], await owner.ClosedAsync(view, cancellationToken));
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

/// <summary>Asks the referral or review that a view belongs to whether it still takes one. On a private link nobody is signed in, so the school is the view's.</summary>
[UseCase]
public sealed class ViewOwner(IapDbContext db)
{
    /// <returns>Why it takes none any more; null while it does.</returns>
    public async Task<string?> ClosedAsync(View view, CancellationToken cancellationToken)
    {
        if (view.ReferralId is { } referral)
        {
            var state = await db.Referrals.IgnoreQueryFilters().Where(r => r.Id == referral && r.SchoolId == view.SchoolId).Select(r => r.State).SingleAsync(cancellationToken);
            return Referral.StatesThatTakeViews.Contains(state) ? null : $"The referral is {Referral.NameOf(state)}. Its views stay as they are.";
        }

        var closed = await db.Reviews.IgnoreQueryFilters().AnyAsync(r => r.Id == view.ReviewId && r.SchoolId == view.SchoolId && r.State == ReviewState.Closed, cancellationToken);
        return closed ? "The review is closed. Its views stay as they are." : null;
    }

    /// <exception cref="DomainRuleException">When it takes none any more.</exception>
    public async Task MustTakeViewsAsync(View view, CancellationToken cancellationToken)
    {
        if (await ClosedAsync(view, cancellationToken) is { } why)
        {
            throw new DomainRuleException(why);
        }
    }
}
