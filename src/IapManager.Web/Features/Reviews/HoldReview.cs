using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
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
    public string? What { get; set; }

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

    /// <summary>Adds the empty rows that the page shows.</summary>
    public HoldForm WithSpareRows()
    {
        while (People.Count < MostRows && People.Count(p => p.Who is null && p.Said is null) < SpareRows)
        {
            People.Add(new PersonRow());
        }

        while (Actions.Count < MostRows && Actions.Count(a => a.What is null && a.Owner is null) < SpareRows)
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
        Missing(context, $"{field}.What", action.What, !string.IsNullOrWhiteSpace(action.Owner) || action.Due is not null, $"Action {i + 1}: enter what is to be done");
        Missing(context, $"{field}.Owner", action.Owner, !string.IsNullOrWhiteSpace(action.What), $"Action {i + 1}: enter who sees to it");
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
public sealed class HoldReview(IapDbContext db, SchoolClock clock)
{
    public async Task ExecuteAsync(int reviewId, HoldForm form, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.SingleAsync(r => r.Id == reviewId, cancellationToken);
        db.Entry(review).Property(r => r.Stamp).OriginalValue = form.Stamp;
        review.Hold(form.HeldOn!.Value, clock.Today, form.Summary,
            form.People.Select(p => new ReviewContribution(p.Who?.Trim() ?? "", p.Said?.Trim() ?? "")),
            form.Actions.Select(a => new ReviewAction(a.What?.Trim() ?? "", a.Owner?.Trim() ?? "", a.Due)));
        await db.SaveChangesAsync(cancellationToken);
    }
}
