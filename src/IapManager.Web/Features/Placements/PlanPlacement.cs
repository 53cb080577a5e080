using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

public sealed class PeopleForm : PlacementForm
{
    [Adult(typeof(StaffMember))]
    [Display(Name = "Key adult")]
    public int? KeyAdultId { get; set; }

    [Adult(typeof(StaffMember))]
    [Display(Name = "Who takes the pupil back in mainstream")]
    public int? ReceiverId { get; set; }

    /// <summary>Who is meant to be key adult and to take the pupil back as well; null when that was not asked about, or is not meant.</summary>
    public int? SameMeant { get; set; }

    public bool SamePerson => KeyAdultId is not null && KeyAdultId == ReceiverId;

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> KeyAdults { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Receivers { get; set; } = [];
}

public sealed class PeopleValidator : AbstractValidator<PeopleForm>
{
    public PeopleValidator()
    {
        RuleFor(f => f.KeyAdultId).NotNull().WithMessage("Choose the key adult");
        RuleFor(f => f.ReceiverId).NotNull().WithMessage("Choose who takes the pupil back in mainstream");
        RuleFor(f => f.SameMeant).Equal(f => f.KeyAdultId).When(f => f.SamePerson).WithMessage(OfferValidator.SameAdult);
    }
}

/// <summary>A form that changes in which weeks the pupil has the place.</summary>
public abstract class WeeksForm : PlacementForm
{
    /// <summary>Needed when somebody whom the pupil is marked not together with has a place in the same weeks.</summary>
    [ReplacesNothing]
    [Display(Name = "How it works for both")]
    public string? WhyTogether { get; set; }

    /// <summary>Last day of the longest planned stay from the first day as it stands; an extension may pass it with its reason.</summary>
    [BindNever]
    [ValidateNever]
    public DateOnly LongestEnd { get; set; }

    /// <summary>Names of those with a place there who are marked not together with the pupil.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<string> NotTogetherWith { get; set; } = [];
}

[Edits(typeof(Placement))]
public sealed class DatesForm : WeeksForm
{
    [Display(Name = "First day")]
    public DateOnly? Start { get; set; }

    [Display(Name = "Planned end")]
    public DateOnly? PlannedEnd { get; set; }
}

public sealed class DatesValidator : AbstractValidator<DatesForm>
{
    public DatesValidator()
    {
        RuleFor(f => f.Start).NotNull().WithMessage("Enter the first day");
        RuleFor(f => f.PlannedEnd).NotNull().WithMessage("Enter the planned end");
        RuleFor(f => f.WhyTogether).MaximumLength(NotTogetherPair.TextLimit).WithMessage($"Use {NotTogetherPair.TextLimit} characters or fewer");
    }
}

[Edits(typeof(Placement))]
public sealed class ExtendForm : WeeksForm
{
    [SavedAs(nameof(Placement.PlannedEnd))]
    [Display(Name = "New planned end")]
    public DateOnly? NewEnd { get; set; }

    [ReplacesNothing]
    public string? Reason { get; set; }
}

public sealed class ExtendValidator : AbstractValidator<ExtendForm>
{
    public ExtendValidator()
    {
        RuleFor(f => f.NewEnd).NotNull().WithMessage("Enter the new planned end");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter why")
            .MaximumLength(Placement.TextLimit).WithMessage($"Use {Placement.TextLimit:N0} characters or fewer");
        RuleFor(f => f.WhyTogether).MaximumLength(NotTogetherPair.TextLimit).WithMessage($"Use {NotTogetherPair.TextLimit} characters or fewer");
    }
}

/// <summary>Changes the planned dates: before the start both, after it the end. Places are counted anew, and so are those whom the pupil would meet.</summary>
[UseCase]
public sealed class PlanPlacement(IapDbContext db, ChangePlacement change, PlacesSource places, OthersInTheWeeks others, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    /// <returns>In words, which timetables were built for a day before the new first one; null where none was.</returns>
    public async Task<string?> ChangeDatesAsync(int id, DatesForm form, CancellationToken cancellationToken)
    {
        var (start, plannedEnd) = (form.Start!.Value, form.PlannedEnd!.Value);
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var placement = await change.LoadAsync(id, form.Stamp, cancellationToken);
        var now = clock.Now;
        placement.MustAllow(PlacementVerb.ChangeDates);
        PlacementDates.MustBeSchoolDay(start, calendar);
        PlacementDates.MustBeSchoolDay(plannedEnd, calendar);
        var provision = await places.TakeAsync(placement.ProvisionId, id, start, plannedEnd, cancellationToken);
        placement.Replan(start, plannedEnd, PlacementDates.LatestEnd(start, provision.LongestStayWeeks, calendar), user.Actor, now);
        await SayHowAsync(placement, start, plannedEnd, form, now, cancellationToken);
        if (await db.ReintegrationPlans.Include(p => p.Stages).SingleOrDefaultAsync(p => p.PlacementId == id, cancellationToken) is { } plan)
        {
            plan.Reschedule(start, calendar);
        }

        await db.SaveChangesAsync(cancellationToken);
        var before = await db.TimetableVersions.Where(v => v.PlacementId == id && v.EffectiveFrom < start).OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number)
            .Select(v => new { v.Number, v.EffectiveFrom }).ToListAsync(cancellationToken);
        return before.Count == 0 ? null
            : $"Before it no timetable holds; built for an earlier day {(before.Count == 1 ? "is" : "are")} {Sentences.Listed([.. before.Select(v => $"version {v.Number} (from {Dates.InYear(v.EffectiveFrom)})")])}.";
    }

    public async Task ExtendAsync(int id, ExtendForm form, CancellationToken cancellationToken)
    {
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var placement = await change.LoadAsync(id, form.Stamp, cancellationToken);
        var newEnd = form.NewEnd!.Value;
        var now = clock.Now;
        placement.MustAllow(PlacementVerb.Extend);
        PlacementDates.MustBeSchoolDay(newEnd, calendar);
        var today = clock.Today;
        var oldEnd = placement.PlannedEnd;
        placement.Extend(newEnd, form.Reason!, user.Actor, now);
        db.Because(form.Reason);
        var from = oldEnd < today ? today : oldEnd;
        await places.TakeAsync(placement.ProvisionId, id, from, newEnd, cancellationToken);
        await SayHowAsync(placement, from, newEnd, form, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task SayHowAsync(Placement placement, DateOnly from, DateOnly to, WeeksForm form, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var pair in await others.MetAsync(placement.PupilId, placement.ProvisionId, from, to, cancellationToken))
        {
            pair.MoveDatesKnowing(form.WhyTogether, user.Actor, now);
        }
    }
}
