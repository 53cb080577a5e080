using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.PartTimeAgreements;

/// <summary>Writes agreements down and carries them through. A save after somebody else's is refused.</summary>
[UseCase]
public sealed class ChangeAgreement(IapDbContext db, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    /// <returns>The new draft's id.</returns>
    public async Task<int> AddAsync(int placementId, PartTimeForm form, CancellationToken cancellationToken)
    {
        var placement = await db.Placements.SingleAsync(p => p.Id == placementId, cancellationToken);
        var agreement = new PartTimeAgreement(placement, await NextNumberAsync(placementId, cancellationToken), user.Actor, clock.Now);
        agreement.Write(form.ToTerms());
        db.PartTimeAgreements.Add(agreement);
        await db.SaveChangesAsync(cancellationToken);
        return agreement.Id;
    }

    public async Task WriteAsync(int agreementId, PartTimeForm form, CancellationToken cancellationToken)
    {
        var agreement = await LoadAsync(agreementId, form.Stamp, cancellationToken);
        agreement.Write(form.ToTerms());
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task DiscardAsync(int agreementId, Guid stamp, CancellationToken cancellationToken)
    {
        var agreement = await LoadAsync(agreementId, stamp, cancellationToken);
        agreement.MustBeDiscardable();
        db.PartTimeAgreements.Remove(agreement);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task PutInForceAsync(PlacementHead head, int agreementId, Guid stamp, CancellationToken cancellationToken)
    {
        var agreement = await LoadAsync(agreementId, stamp, cancellationToken);
        var facts = await source.GetAsync(cancellationToken);
        var others = await db.PartTimeAgreements.AsNoTracking().Where(a => a.PlacementId == head.Id && a.Id != agreementId).ToListAsync(cancellationToken);
        agreement.PutInForce(await PlacementAsync(agreement, cancellationToken), AgreementPage.HasEhcPlan(head), others, facts.ShapeOn(agreement.Start ?? clock.Today).LessonCells(head.YearGroup), facts.Calendar, clock.Today, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task HoldReviewAsync(int agreementId, int review, HoldReviewForm form, CancellationToken cancellationToken)
    {
        var agreement = await LoadAsync(agreementId, form.Stamp, cancellationToken);
        agreement.HoldReview(await PlacementAsync(agreement, cancellationToken), review, form.HeldOn!.Value, form.Outcome!.Value, form.Note, clock.Today, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task EndAsync(int agreementId, EndAgreementForm form, CancellationToken cancellationToken)
    {
        var agreement = await LoadAsync(agreementId, form.Stamp, cancellationToken);
        agreement.EndOn(await PlacementAsync(agreement, cancellationToken), form.LastDay!.Value, form.Reason, user.Actor, clock.Now);
        db.Because(form.Reason);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>The id of the draft that renews it.</returns>
    public async Task<int> RenewAsync(int agreementId, RenewForm form, CancellationToken cancellationToken)
    {
        var agreement = await LoadAsync(agreementId, form.Stamp, cancellationToken);
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var renewed = agreement.Renew(await PlacementAsync(agreement, cancellationToken), await NextNumberAsync(agreement.PlacementId, cancellationToken), form.Reason, calendar, user.Actor, clock.Now);
        db.PartTimeAgreements.Add(renewed);
        db.Because(form.Reason);
        await db.SaveChangesAsync(cancellationToken);
        return renewed.Id;
    }

    private async Task<PartTimeAgreement> LoadAsync(int agreementId, Guid stamp, CancellationToken cancellationToken)
    {
        var agreement = await db.PartTimeAgreements.SingleAsync(a => a.Id == agreementId, cancellationToken);
        db.Entry(agreement).Property(a => a.Stamp).OriginalValue = stamp;
        return agreement;
    }

    private Task<Placement> PlacementAsync(PartTimeAgreement agreement, CancellationToken cancellationToken) =>
        db.Placements.SingleAsync(p => p.Id == agreement.PlacementId, cancellationToken);

    private async Task<int> NextNumberAsync(int placementId, CancellationToken cancellationToken) =>
        (await db.PartTimeAgreements.Where(a => a.PlacementId == placementId).MaxAsync(a => (int?)a.Number, cancellationToken) ?? 0) + 1;
}
