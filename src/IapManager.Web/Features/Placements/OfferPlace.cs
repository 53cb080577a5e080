using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

[ReplacesNothing]
public sealed class OfferForm
{
    public int ReferralId { get; set; }

    /// <summary>The referral as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [Adult(typeof(StaffMember))]
    [Display(Name = "Key adult")]
    public int? KeyAdultId { get; set; }

    [Adult(typeof(StaffMember))]
    [Display(Name = "Who takes the pupil back in mainstream")]
    public int? ReceiverId { get; set; }

    [Display(Name = "First day")]
    public DateOnly? Start { get; set; }

    [Display(Name = "Planned end")]
    public DateOnly? PlannedEnd { get; set; }

    /// <summary>Needed when others wait before this pupil.</summary>
    [Display(Name = "Why this pupil first")]
    public string? WhyFirst { get; set; }

    /// <summary>Needed when somebody whom the pupil is marked not together with has a place in the same weeks.</summary>
    [Display(Name = "How it works for both")]
    public string? WhyTogether { get; set; }

    /// <summary>Who is meant to be key adult and to take the pupil back as well; null when that was not asked about, or is not meant.</summary>
    public int? SameMeant { get; set; }

    public bool SamePerson => KeyAdultId is not null && KeyAdultId == ReceiverId;

    /// <summary>The tick stands for the adult who was asked about: with another one it is asked again.</summary>
    public static IReadOnlyList<Choice> Same(int? adultId) => [new($"{adultId}", "Yes, the same person does both")];

    /// <summary>The what-if that the offer was made from, with those who are left of it; null for none.</summary>
    public string? WhatIf { get; set; }

    [BindNever]
    [ValidateNever]
    public OfferPage Page { get; set; } = null!;
}

/// <param name="Forename">Of the pupil.</param>
/// <param name="Name">Of the pupil.</param>
/// <param name="Form">Of the pupil; null when not known.</param>
/// <param name="ProvisionName">Where the place is.</param>
/// <param name="Places">Taken and free.</param>
/// <param name="LatestEnd">Last day that the longest stay allows for the start shown.</param>
/// <param name="LongestStayWeeks">In school weeks.</param>
/// <param name="KeyAdults">To choose from.</param>
/// <param name="Receivers">To choose from.</param>
public sealed record OfferPage(string Forename, string Name, string? Form, string ProvisionName, PlacesNow Places, DateOnly LatestEnd, int LongestStayWeeks, IReadOnlyList<Choice> KeyAdults, IReadOnlyList<Choice> Receivers)
{
    /// <summary>Names of those who wait before this pupil, in the order of the list.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>The place that the pupil has already; null when there is none.</summary>
    public PlaceHeld? Held { get; init; }

    /// <summary>Name of the provision where that place is.</summary>
    public string HeldAt { get; init; } = "";

    /// <summary>Names of those with a place who are marked not together with this pupil; empty for a user who may not know.</summary>
    public IReadOnlyList<string> NotTogetherWith { get; init; } = [];
}

/// <param name="Id">Of the placement.</param>
/// <param name="State">One that takes a place.</param>
/// <param name="Start">First day, planned until begun.</param>
/// <param name="ProvisionId">Where.</param>
public sealed record PlaceHeld(int Id, PlacementState State, DateOnly Start, int ProvisionId);

public sealed class OfferValidator : AbstractValidator<OfferForm>
{
    public OfferValidator()
    {
        RuleFor(f => f.KeyAdultId).NotNull().WithMessage("Choose the key adult");
        RuleFor(f => f.ReceiverId).NotNull().WithMessage("Choose who takes the pupil back in mainstream");
        RuleFor(f => f.Start).NotNull().WithMessage("Enter the first day");
        RuleFor(f => f.PlannedEnd).NotNull().WithMessage("Enter the planned end");
        RuleFor(f => f.SameMeant).Equal(f => f.KeyAdultId).When(f => f.SamePerson).WithMessage(SameAdult);
        RuleFor(f => f.WhyTogether).MaximumLength(NotTogetherPair.TextLimit).WithMessage($"Use {NotTogetherPair.TextLimit} characters or fewer");
        RuleFor(f => f.WhyFirst).NotEmpty().When(f => f.Page is { Before.Count: > 0 }).WithMessage("Others wait before this pupil. Say why this pupil has the place first.")
            .MaximumLength(WaitingListEntry.TextLimit).WithMessage($"Use {WaitingListEntry.TextLimit} characters or fewer");
    }

    public static string SameAdult => "Choose somebody else for one of the two, or tick that the same person does both";
}

/// <summary>Gives an accepted referral a place.</summary>
[UseCase]
public sealed class OfferPlace(IapDbContext db, PlaceRace race, PlacesSource places, WaitingQueue queue, OthersInTheWeeks others, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    /// <returns>The placement's id.</returns>
    /// <exception cref="DomainRuleException">When no place is free, the referral is not accepted, or the dates do not hold.</exception>
    public Task<int> ExecuteAsync(OfferForm form, CancellationToken cancellationToken) => race.RunAsync(() => TryAsync(form, cancellationToken), cancellationToken);

    private async Task<int> TryAsync(OfferForm form, CancellationToken cancellationToken)
    {
        var referral = await db.Referrals.SingleAsync(r => r.Id == form.ReferralId, cancellationToken);
        db.Entry(referral).Property(r => r.Stamp).OriginalValue = form.Stamp;
        var (start, plannedEnd) = (form.Start!.Value, form.PlannedEnd!.Value);
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        PlacementDates.MustBeFirstDayOfAnOffer(start, clock.Today, calendar);
        PlacementDates.MustBeSchoolDay(plannedEnd, calendar);
        var provision = await places.TakeAsync(referral.ProvisionId, null, start, plannedEnd, cancellationToken);
        if (await db.Placements.AnyAsync(p => p.PupilId == referral.PupilId
            && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed || p.State == PlacementState.Active || p.State == PlacementState.Paused), cancellationToken))
        {
            throw new DomainRuleException("This pupil has a place already.");
        }

        var order = await queue.ReadAsync(referral.ProvisionId, cancellationToken);
        var entry = order.FirstOrDefault(e => e.ReferralId == referral.Id);
        var before = order.TakeWhile(e => e != entry).Count();
        var past = before == 0 ? null : $"Before {(before == 1 ? "one other who waits" : $"{before} others who wait")}: {WaitingListEntry.WhyFirst(form.WhyFirst)}";
        var now = clock.Now;
        foreach (var pair in await others.MetAsync(referral.PupilId, provision.Id, start, plannedEnd, cancellationToken))
        {
            pair.OfferKnowing(form.WhyTogether, user.Actor, now);
        }

        var placement = new Placement(referral.SchoolId, provision.Id, referral.Id, referral.PupilId, form.KeyAdultId!.Value, form.ReceiverId!.Value, start, plannedEnd,
            PlacementDates.LatestEnd(start, provision.LongestStayWeeks, calendar), user.Actor, now, past);
        placement.PrepareInduction(await db.InductionTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.ProvisionId == provision.Id, cancellationToken) ?? new InductionTemplate(referral.SchoolId, provision.Id));
        referral.Place(user.Actor, now);
        entry?.Place(order, form.WhyFirst, user.Actor, clock.Today);
        db.Placements.Add(placement);
        await db.SaveChangesAsync(cancellationToken);
        return placement.Id;
    }
}
