using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reviews;

public sealed class CloseForm : ReviewForm
{
    public ReviewDecision? Decision { get; set; }

    [Display(Name = "Why")]
    public string? Reason { get; set; }

    [Display(Name = "When to look again")]
    public DateOnly? NextDueOn { get; set; }

    [BindNever]
    [ValidateNever]
    public string? StageName { get; set; }

    public IReadOnlyList<Choice> Decisions =>
    [
        new(nameof(ReviewDecision.MoveOn), "Move on", $"The plan goes from {StageName ?? "this stage"} to the next stage."),
        new(nameof(ReviewDecision.Hold), "Hold", "The stage stays as it is."),
        new(nameof(ReviewDecision.StepBack), "A step back", "Fewer lessons with the class for a while, so that those that stay go well."),
        new(nameof(ReviewDecision.End), "End", "The placement ends; say how on the next page."),
    ];
}

public sealed class CloseValidator : AbstractValidator<CloseForm>
{
    public CloseValidator()
    {
        RuleFor(f => f.Decision).NotNull().WithMessage("Choose what follows").IsInEnum().WithMessage("Choose what follows");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter why").MaximumLength(Review.TextLimit).WithMessage($"Use {Review.TextLimit:N0} characters or fewer");
        RuleFor(f => f.NextDueOn).NotNull().When(f => f.Decision is not (null or ReviewDecision.End)).WithMessage("Enter when to look again");
    }
}

/// <summary>Where a decision leads.</summary>
/// <param name="Href">Null for the review itself.</param>
public sealed record Onward(string? Href, string Notice);

/// <summary>Closes a review with its decision, brings the plan to the stage that follows from it, and makes the next review.</summary>
[UseCase]
public sealed class CloseReview(IapDbContext db, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    /// <exception cref="Domain.DomainRuleException">When a view is missing, the review has not been held, or the next day is not a school day ahead.</exception>
    public async Task<Onward> ExecuteAsync(int reviewId, CloseForm form, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.Include(r => r.Views).SingleAsync(r => r.Id == reviewId, cancellationToken);
        db.Entry(review).Property(r => r.Stamp).OriginalValue = form.Stamp;
        var decision = form.Decision!.Value;
        if (decision != ReviewDecision.End)
        {
            PlacementDates.MustBeSchoolDayAhead(form.NextDueOn!.Value, clock.Today, (await source.GetAsync(cancellationToken)).Calendar);
        }

        review.Close(decision, form.Reason, form.NextDueOn, user.Actor, clock.Now);
        db.Because(form.Reason);
        await RevokeLinks.OfAsync(db, review.Views.Select(v => v.Id), "The review was closed", clock.Now, cancellationToken);
        var placement = await db.Placements.AsNoTracking().SingleAsync(p => p.Id == review.PlacementId, cancellationToken);
        if (decision is ReviewDecision.MoveOn or ReviewDecision.StepBack
            && await db.ReintegrationPlans.Include(p => p.Stages).SingleOrDefaultAsync(p => p.PlacementId == placement.Id, cancellationToken) is { } plan)
        {
            if (decision == ReviewDecision.MoveOn)
            {
                plan.MoveOn(clock.Today);
            }
            else
            {
                plan.StepBack(clock.Today, (await source.GetAsync(cancellationToken)).Calendar);
            }
        }

        if (review.NextDueOn is { } next && placement.IsCurrent)
        {
            var last = await db.Reviews.Where(r => r.PlacementId == placement.Id).MaxAsync(r => r.Number, cancellationToken);
            db.Reviews.Add(new Review(review.SchoolId, placement.Id, review.PupilId, last + 1, next));
        }

        var latest = await db.TimetableVersions.Where(v => v.PlacementId == placement.Id).OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Number)
            .Select(v => new { v.EffectiveFrom, Full = v.PeriodsWithClass == v.Periods }).FirstOrDefaultAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return OnwardOf(review, placement, latest is { Full: true }, latest?.EffectiveFrom <= clock.Today);
    }

    /// <param name="isFull">Nothing is left to add.</param>
    /// <param name="hasBegun">The latest timetable holds, so that lessons can be taken out of it.</param>
    private Onward OnwardOf(Review review, Placement placement, bool isFull, bool hasBegun) => review.Decision switch
    {
        ReviewDecision.MoveOn when placement.IsCurrent && !isFull => new(NextTimetable.Href(review.PupilId, review.Id, ReviewDecision.MoveOn, hasBegun),
            "The review is closed, and the stage moves on. Here is a draft of the next timetable: look at it, change it, then save it."),
        ReviewDecision.StepBack when placement.IsCurrent => new(NextTimetable.Href(review.PupilId, review.Id, ReviewDecision.StepBack, hasBegun),
            "The review is closed. Choose the lessons to leave out for now: the timetable changes once you save."),
        ReviewDecision.End when placement.IsCurrent && user.May(Policies.DecideAdmissions) => new($"/placements/{placement.Id}/end", "The review is closed. Say how the placement ends."),
        ReviewDecision.End when placement.IsCurrent => new(null, "The review is closed. The lead ends the placement."),
        ReviewDecision.Hold => new(null, "The review is closed. Stage and timetable stay as they are."),
        _ => new(null, "The review is closed."),
    };
}

[Edits(typeof(Review))]
public sealed class RescheduleForm : ReviewForm
{
    [Display(Name = "Due on")]
    public DateOnly? DueOn { get; set; }
}

public sealed class RescheduleValidator : AbstractValidator<RescheduleForm>
{
    public RescheduleValidator() => RuleFor(f => f.DueOn).NotNull().WithMessage("Enter the day on which the review is due");
}

/// <summary>Changes the day on which a review is due, before it has been held.</summary>
[UseCase]
public sealed class RescheduleReview(IapDbContext db, SchoolFactsSource source)
{
    public async Task ExecuteAsync(int reviewId, RescheduleForm form, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.SingleAsync(r => r.Id == reviewId, cancellationToken);
        db.Entry(review).Property(r => r.Stamp).OriginalValue = form.Stamp;
        PlacementDates.MustBeSchoolDay(form.DueOn!.Value, (await source.GetAsync(cancellationToken)).Calendar);
        review.Reschedule(form.DueOn.Value);
        await db.SaveChangesAsync(cancellationToken);
    }
}
