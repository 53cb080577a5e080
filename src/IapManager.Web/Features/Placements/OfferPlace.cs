using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

public sealed class OfferForm
{
    public int ReferralId { get; set; }

    /// <summary>The referral as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [Display(Name = "Key adult")]
    public int? KeyAdultId { get; set; }

    [Display(Name = "Who takes the pupil back in mainstream")]
    public int? ReceiverId { get; set; }

    [Display(Name = "First day")]
    public DateOnly? Start { get; set; }

    [Display(Name = "Planned end")]
    public DateOnly? PlannedEnd { get; set; }

    [BindNever]
    [ValidateNever]
    public OfferPage Page { get; set; } = null!;
}

/// <param name="Forename">Of the pupil.</param>
/// <param name="Name">Of the pupil.</param>
/// <param name="Form">Of the pupil; null when not known.</param>
/// <param name="ProvisionName">Where the place is.</param>
/// <param name="Places">All places.</param>
/// <param name="Taken">On the fullest day from today on.</param>
/// <param name="NextFree">First day from which a place stays free; null when none is in sight.</param>
/// <param name="LatestEnd">Last day that the longest stay allows for the start shown.</param>
/// <param name="LongestStayWeeks">In school weeks.</param>
/// <param name="KeyAdults">To choose from.</param>
/// <param name="Receivers">To choose from.</param>
public sealed record OfferPage(string Forename, string Name, string? Form, string ProvisionName, int Places, int Taken, DateOnly? NextFree, DateOnly LatestEnd, int LongestStayWeeks, IReadOnlyList<Choice> KeyAdults, IReadOnlyList<Choice> Receivers);

public sealed class OfferValidator : AbstractValidator<OfferForm>
{
    public OfferValidator()
    {
        RuleFor(f => f.KeyAdultId).NotNull().WithMessage("Choose the key adult");
        RuleFor(f => f.ReceiverId).NotNull().WithMessage("Choose who takes the pupil back in mainstream");
        RuleFor(f => f.Start).NotNull().WithMessage("Enter the first day");
        RuleFor(f => f.PlannedEnd).NotNull().WithMessage("Enter the planned end");
    }
}

/// <summary>Gives an accepted referral a place. The last place cannot be given twice: whoever gives one renews the provision's stamp.</summary>
[UseCase]
public sealed class OfferPlace(IapDbContext db, PlacesSource places, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    private const int Tries = 4;

    /// <returns>The placement's id.</returns>
    /// <exception cref="DomainRuleException">When no place is free, the referral is not accepted, or the dates do not hold.</exception>
    public async Task<int> ExecuteAsync(OfferForm form, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(form, cancellationToken);
            }
            catch (DbUpdateConcurrencyException e) when (attempt < Tries && e.Entries.All(x => x.Entity is Provision))
            {
                // Somebody else gave a place at the same moment: count again.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<int> TryAsync(OfferForm form, CancellationToken cancellationToken)
    {
        var referral = await db.Referrals.SingleAsync(r => r.Id == form.ReferralId, cancellationToken);
        db.Entry(referral).Property(r => r.Stamp).OriginalValue = form.Stamp;
        var (start, end) = (form.Start!.Value, form.PlannedEnd!.Value);
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        PlacementDates.MustBeSchoolDay(start, calendar);
        PlacementDates.MustBeSchoolDay(end, calendar);
        var provision = await places.TakeAsync(referral.ProvisionId, null, start, end, cancellationToken);
        if (await db.Placements.AnyAsync(p => p.PupilId == referral.PupilId
            && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed || p.State == PlacementState.Active || p.State == PlacementState.Paused), cancellationToken))
        {
            throw new DomainRuleException("This pupil has a place already.");
        }

        var placement = new Placement(referral.SchoolId, provision.Id, referral.Id, referral.PupilId, form.KeyAdultId!.Value, form.ReceiverId!.Value, start, end,
            PlacementDates.LatestEnd(start, provision.LongestStayWeeks, calendar), user.Actor, clock.Now);
        referral.Place(user.Actor, clock.Now);
        foreach (var entry in await db.WaitingListEntries.Where(e => e.ReferralId == referral.Id && e.State == WaitingListState.Waiting).ToListAsync(cancellationToken))
        {
            entry.Place();
        }

        db.Placements.Add(placement);
        await db.SaveChangesAsync(cancellationToken);
        return placement.Id;
    }
}
