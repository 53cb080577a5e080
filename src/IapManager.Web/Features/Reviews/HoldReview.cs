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
        RuleForEach(f => f.People).ChildRules(person =>
        {
            person.RuleFor(p => p.Who).NotEmpty().When(p => !string.IsNullOrWhiteSpace(p.Said)).WithMessage("Enter who said this");
            person.RuleFor(p => p.Who).MaximumLength(ReviewContribution.WhoLimit).WithMessage($"Use {ReviewContribution.WhoLimit} characters or fewer");
            person.RuleFor(p => p.Said).MaximumLength(Review.TextLimit).WithMessage($"Use {Review.TextLimit:N0} characters or fewer");
        });
        RuleForEach(f => f.Actions).ChildRules(action =>
        {
            action.RuleFor(a => a.What).NotEmpty().When(a => !string.IsNullOrWhiteSpace(a.Owner) || a.Due is not null).WithMessage("Enter what is to be done");
            action.RuleFor(a => a.Owner).NotEmpty().When(a => !string.IsNullOrWhiteSpace(a.What)).WithMessage("Enter who sees to it");
            action.RuleFor(a => a.What).MaximumLength(ReviewAction.WhatLimit).WithMessage($"Use {ReviewAction.WhatLimit} characters or fewer");
            action.RuleFor(a => a.Owner).MaximumLength(ReviewContribution.WhoLimit).WithMessage($"Use {ReviewContribution.WhoLimit} characters or fewer");
        });
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
