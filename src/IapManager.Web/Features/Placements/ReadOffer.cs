using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.NotTogether;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <summary>Reads what is shown beside the offer of a place, and fills in the dates that the stages lead to. Five statements.</summary>
[UseCase]
public sealed class ReadOffer(IapDbContext db, StaffChoices staff, PlacesSource places, WaitingQueue queue, SchoolFactsSource source, SchoolClock clock, ReadPairs pairs)
{
    /// <returns>False when there is no such referral.</returns>
    public async Task<bool> FillAsync(OfferForm form, bool first, CancellationToken cancellationToken)
    {
        var about = await (from referral in db.Referrals
                           join pupil in db.Pupils on referral.PupilId equals pupil.Id
                           where referral.Id == form.ReferralId && referral.State != ReferralState.Draft
                           select new
                           {
                               referral.ProvisionId,
                               referral.PupilId,
                               referral.Stamp,
                               Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename,
                               Surname = pupil.PreferredSurname ?? pupil.LegalSurname,
                               pupil.Form,
                               pupil.YearGroup,
                               Held = db.Placements.Where(x => x.PupilId == pupil.Id
                                       && (x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused))
                                   .OrderBy(x => x.Id).Select(x => new PlaceHeld(x.Id, x.State, x.Start, x.ProvisionId)).FirstOrDefault(),
                           }).SingleOrDefaultAsync(cancellationToken);
        if (about is null)
        {
            return false;
        }

        var facts = await source.GetAsync(cancellationToken);
        var provision = facts.Provisions.Single(p => p.Id == about.ProvisionId);
        var now = await places.CountAsync(provision.Id, provision.Places, cancellationToken);
        if (first)
        {
            form.Stamp = about.Stamp;
            form.Start = form.Start is { } wanted && wanted >= clock.Today && facts.Calendar.IsSchoolDay(wanted) ? wanted : PlacementDates.SuggestedStart(clock.Today, now.NextFree, facts.Calendar);
            form.PlannedEnd = PlacementDates.SuggestedEnd(form.Start.Value, provision, facts.Calendar);
        }

        var adults = await staff.ReadAsync(provision.Name, about.Form, about.YearGroup, cancellationToken);
        form.Page = new OfferPage(about.Forename, $"{about.Forename} {about.Surname}", about.Form, provision.Name, now,
            PlacementDates.LatestEnd(form.Start ?? clock.Today, provision.LongestStayWeeks, facts.Calendar), provision.LongestStayWeeks,
            adults.KeyAdults, adults.Receivers)
        {
            Held = about.Held,
            HeldAt = facts.Provisions.FirstOrDefault(p => p.Id == about.Held?.ProvisionId)?.Name ?? provision.Name,
            NotTogetherWith = [.. (await pairs.NamesAsync(about.PupilId, cancellationToken, provision.Id)).Values.Order(StringComparer.CurrentCultureIgnoreCase)],
            Before = await queue.NamesBeforeAsync(provision.Id, form.ReferralId, cancellationToken),
        };
        return true;
    }
}
