using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

[ReplacesNothing]
public sealed class EndForm : PlacementForm
{
    [Display(Name = "Last day")]
    public DateOnly? LastDay { get; set; }

    [Display(Name = "How the placement ends")]
    public PlacementOutcome? Outcome { get; set; }

    [Display(Name = "More about it")]
    public string? Note { get; set; }

    [Display(Name = "Why it is a full return")]
    public string? WhyNotFull { get; set; }

    [BindNever]
    [ValidateNever]
    public ProvisionPurpose Purpose { get; set; }

    public IReadOnlyList<Choice> Outcomes() => Choice.From(Placement.OutcomesFor(Purpose), o => o, Placement.NameOf, HintOf);

    private string? HintOf(PlacementOutcome outcome) => (outcome, Purpose) switch
    {
        (PlacementOutcome.ReturnedFullTime, _) => "Looked at again after 6 and 12 school weeks",
        (PlacementOutcome.PartReturnStays, ProvisionPurpose.Reintegration) => "Some lessons with the class now, and a place again next year",
        (PlacementOutcome.PartReturnStays, _) => "What a steady group is for: some lessons with the class now, and a place again next year",
        (PlacementOutcome.SpecialSchool, not ProvisionPurpose.Reintegration) => "A place that fits for longer",
        _ => null,
    };
}

public sealed class EndValidator : AbstractValidator<EndForm>
{
    public EndValidator(SchoolClock clock)
    {
        RuleFor(f => f.LastDay).NotNull().WithMessage("Enter the last day")
            .LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the last day once it has come. Until then, change the planned end.");
        RuleFor(f => f.Outcome).NotNull().WithMessage("Choose how the placement ends").IsInEnum().WithMessage("Choose how the placement ends");
        RuleFor(f => f.Note).MaximumLength(Placement.TextLimit).WithMessage($"Use {Placement.TextLimit:N0} characters or fewer");
        RuleFor(f => f.WhyNotFull).MaximumLength(Placement.TextLimit).WithMessage($"Use {Placement.TextLimit:N0} characters or fewer");
    }
}

/// <summary>Ends a placement. A full return is looked at again after 6 and 12 school weeks; a review nobody has begun falls away.</summary>
[UseCase]
public sealed class EndPlacement(IapDbContext db, ChangePlacement change, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    public async Task ExecuteAsync(int id, EndForm form, CancellationToken cancellationToken)
    {
        var placement = await change.LoadAsync(id, form.Stamp, cancellationToken);
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var (lastDay, outcome) = (form.LastDay!.Value, form.Outcome!.Value);
        placement.End(lastDay, outcome, form.Note, PlacementDates.ChecksAfter(lastDay, calendar), user.Actor, clock.Now, form.WhyNotFull);
        db.Because(form.WhyNotFull ?? form.Note);
        foreach (var review in await db.Reviews.Include(r => r.Views).Where(r => r.PlacementId == id && r.State != ReviewState.Closed).ToListAsync(cancellationToken))
        {
            if (review.State == ReviewState.Held || review.Views.Any(v => v.IsSettled))
            {
                throw new DomainRuleException($"Review {review.Number} has begun. Close it first, with the decision to end, so that what was said is kept with it.");
            }

            var views = review.Views.Select(v => v.Id).ToList();
            db.PrivateLinks.RemoveRange(await db.PrivateLinks.Where(l => views.Contains(l.ViewId)).ToListAsync(cancellationToken));
            db.Reviews.Remove(review);
        }

        await change.CloseAgreementsAsync(placement, lastDay, "The placement ended.", user.Actor, clock.Now, cancellationToken);
        if (outcome == PlacementOutcome.ReturnedFullTime)
        {
            await SustainAsync(id, lastDay, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>After a full return the plan goes on with its last stage.</summary>
    private async Task SustainAsync(int id, DateOnly lastDay, CancellationToken cancellationToken)
    {
        if (await db.ReintegrationPlans.Include(p => p.Stages).SingleOrDefaultAsync(p => p.PlacementId == id, cancellationToken) is { } plan)
        {
            var last = plan.Stages.Max(s => s.Order);
            while (plan.CurrentStage is { } stage && stage.Order < last)
            {
                plan.MoveOn(lastDay);
            }
        }
    }
}

public sealed class CheckForm : PlacementForm
{
    public int CheckId { get; set; }

    [Display(Name = "Does the return hold?")]
    public bool? Holds { get; set; }

    [Display(Name = "What you saw")]
    public string? Note { get; set; }

    /// <summary>What the school's data says.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<CheckEvidence> Evidence { get; set; } = [];
}

public sealed class CheckValidator : AbstractValidator<CheckForm>
{
    public CheckValidator()
    {
        RuleFor(f => f.Holds).NotNull().WithMessage("Say whether the return holds");
        RuleFor(f => f.Note).MaximumLength(Placement.TextLimit).WithMessage($"Use {Placement.TextLimit:N0} characters or fewer");
    }
}
