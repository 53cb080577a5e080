using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.ReviewActions;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reviews;

public abstract class ReviewForm
{
    /// <summary>The review as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public Review Review { get; set; } = null!;
}

public sealed class PersonRow
{
    public string? Who { get; set; }

    public string? Said { get; set; }
}

public sealed class ActionRow
{
    /// <summary>Of the action that stands there already; null for a new one.</summary>
    public int? Id { get; set; }

    public string? What { get; set; }

    /// <summary>A member of staff; null where somebody else sees to it.</summary>
    [Adult(typeof(StaffMember))]
    [Display(Name = "Who sees to action {0}")]
    public int? OwnerId { get; set; }

    /// <summary>Anybody else: a parent or carer, an agency.</summary>
    [Display(Name = "Action {0}, somebody else")]
    public string? Owner { get; set; }

    [Display(Name = "Action {0}, by when,")]
    public DateOnly? Due { get; set; }
}

public sealed class HoldForm : ReviewForm
{
    public const int MostRows = 20;

    /// <summary>Empty rows offered below those that are filled in.</summary>
    public const int SpareRows = 3;

    [Display(Name = "Day of the review")]
    public DateOnly? HeldOn { get; set; }

    [Display(Name = "What was said and agreed")]
    public string? Summary { get; set; }

    public List<PersonRow> People { get; set => field = [.. value.OfType<PersonRow>()]; } = [];

    public List<ActionRow> Actions { get; set => field = [.. value.OfType<ActionRow>()]; } = [];

    /// <summary>Staff who may see to an action.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Owners { get; set; } = [];

    /// <summary>What reviews before agreed on.</summary>
    [BindNever]
    [ValidateNever]
    public AgreedBefore Before { get; set; } = AgreedBefore.Nothing;

    /// <summary>Adds the empty rows that the page shows.</summary>
    public HoldForm WithSpareRows()
    {
        while (People.Count < MostRows && People.Count(p => p.Who is null && p.Said is null) < SpareRows)
        {
            People.Add(new PersonRow());
        }

        while (Actions.Count < MostRows && Actions.Count(a => a.What is null && a.Owner is null && a.OwnerId is null) < SpareRows)
        {
            Actions.Add(new ActionRow());
        }

        return this;
    }
}

public sealed class HoldValidator : AbstractValidator<HoldForm>
{
    public HoldValidator()
    {
        RuleFor(f => f.HeldOn).NotNull().WithMessage("Enter the day on which the review was held");
        RuleFor(f => f.Summary).MaximumLength(Review.TextLimit).WithMessage($"Use {Review.TextLimit:N0} characters or fewer");
        RuleFor(f => f.People).Must(p => p.Count <= HoldForm.MostRows).WithMessage($"Enter {HoldForm.MostRows} people or fewer");
        RuleFor(f => f.Actions).Must(a => a.Count <= HoldForm.MostRows).WithMessage($"Enter {HoldForm.MostRows} actions or fewer");
        RuleFor(f => f).Custom((form, context) =>
        {
            for (var i = 0; i < form.People.Count; i++)
            {
                Check(context, form.People[i], i);
            }

            for (var i = 0; i < form.Actions.Count; i++)
            {
                Check(context, form.Actions[i], i);
            }
        });
    }

    private static void Check(ValidationContext<HoldForm> context, PersonRow person, int i)
    {
        var field = $"{nameof(HoldForm.People)}[{i}]";
        Missing(context, $"{field}.Who", person.Who, !string.IsNullOrWhiteSpace(person.Said), $"Person {i + 1}: enter who said this");
        Limit(context, $"{field}.Who", person.Who, ReviewContribution.WhoLimit, $"Person {i + 1}");
        Limit(context, $"{field}.Said", person.Said, Review.TextLimit, $"What person {i + 1} said");
    }

    private static void Check(ValidationContext<HoldForm> context, ActionRow action, int i)
    {
        var field = $"{nameof(HoldForm.Actions)}[{i}]";
        var others = !string.IsNullOrWhiteSpace(action.Owner);
        Missing(context, $"{field}.What", action.What, others || action.OwnerId is not null || action.Due is not null, $"Action {i + 1}: enter what is to be done");
        if (action.OwnerId is { } staff && context.InstanceToValidate.Owners.All(c => c.Value != $"{staff}"))
        {
            context.AddFailure($"{field}.OwnerId", $"Action {i + 1}: choose somebody from the list");
        }
        else if (action.OwnerId is null)
        {
            Missing(context, $"{field}.Owner", action.Owner, !string.IsNullOrWhiteSpace(action.What), $"Action {i + 1}: enter who sees to it");
        }
        else if (others)
        {
            context.AddFailure($"{field}.Owner", $"Action {i + 1}: choose a member of staff, or enter somebody else, not both");
        }

        Limit(context, $"{field}.What", action.What, ReviewAction.WhatLimit, $"Action {i + 1}");
        Limit(context, $"{field}.Owner", action.Owner, ReviewContribution.WhoLimit, $"Who sees to action {i + 1}");
    }

    private static void Missing(ValidationContext<HoldForm> context, string field, string? value, bool needed, string words)
    {
        if (needed && string.IsNullOrWhiteSpace(value))
        {
            context.AddFailure(field, words);
        }
    }

    private static void Limit(ValidationContext<HoldForm> context, string field, string? value, int limit, string what)
    {
        if (value?.Length > limit)
        {
            context.AddFailure(field, $"{what}: use {limit:N0} characters or fewer");
        }
    }
}

/// <summary>Records that a review was held: who took part and what each said, and what is to be done. May be corrected until it is closed.</summary>
[UseCase]
public sealed class HoldReview(IapDbContext db, SchoolClock clock, OpenReviewActions open, StaffChoices staff, SchoolFactsSource source)
{
    public async Task ExecuteAsync(int reviewId, HoldForm form, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.Include(r => r.Actions).SingleAsync(r => r.Id == reviewId, cancellationToken);
        db.Entry(review).Property(r => r.Stamp).OriginalValue = form.Stamp;
        var owners = form.Actions.Select(a => a.OwnerId).OfType<int>().Distinct().ToList();
        var names = owners.Count == 0 ? [] : await db.StaffMembers.AsNoTracking().Where(s => owners.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.FormalName, cancellationToken);
        review.Hold(form.HeldOn!.Value, clock.Today, form.Summary,
            form.People.Select(p => new ReviewContribution(p.Who?.Trim() ?? "", p.Said?.Trim() ?? "")),
            form.Actions.Select(a => new AgreedAction(a.What?.Trim() ?? "", a.OwnerId is { } id ? names[id] : a.Owner?.Trim() ?? "", a.Due, a.OwnerId, a.Id)));
        await db.SaveChangesAsync(cancellationToken);
        open.Forget();
    }

    /// <summary>Fills in what the page chooses from and starts from; those who have left stay to choose where they see to something already.</summary>
    public async Task PrepareAsync(HoldForm form, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var choices = (await staff.ReadAsync(facts.ProvisionName, form.Pupil.Form, form.Pupil.YearGroup, cancellationToken)).KeyAdults;
        form.Owners =
        [
            .. choices,
            .. form.Review.Actions.Where(a => a.OwnerId is { } id && choices.All(c => c.Value != $"{id}")).DistinctBy(a => a.OwnerId).Select(a => new Choice($"{a.OwnerId}", a.Owner, Group: "No longer on the staff")),
        ];
        form.Before = await AgreedBefore.ReadAsync(db, form.Review, cancellationToken);
    }
}
