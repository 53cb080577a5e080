using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reintegration;

public abstract class PlanForm
{
    /// <summary>The plan as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;
}

public sealed class WishForm : PlanForm
{
    [Display(Name = "In the pupil’s own words")]
    public string? Words { get; set; }

    [Display(Name = "In the parent’s or carer’s own words")]
    public string? Parents { get; set; }
}

public sealed class WishValidator : AbstractValidator<WishForm>
{
    public WishValidator()
    {
        RuleFor(f => f.Words).MaximumLength(ReintegrationPlan.WishLimit).WithMessage($"Use {ReintegrationPlan.WishLimit:N0} characters or fewer");
        RuleFor(f => f.Parents).MaximumLength(ReintegrationPlan.WishLimit).WithMessage($"Use {ReintegrationPlan.WishLimit:N0} characters or fewer");
    }
}

public sealed class StageForm : PlanForm
{
    public string? Aim { get; set; }

    [Display(Name = "When the pupil enters the stage")]
    public string? EntryTest { get; set; }

    [Display(Name = "When the pupil is ready to leave it")]
    public string? ExitTest { get; set; }

    [Display(Name = "Mainstream share to aim for")]
    public int? TargetShare { get; set; }

    [Display(Name = "Planned from")]
    public DateOnly? PlannedFrom { get; set; }

    [BindNever]
    [ValidateNever]
    public string StageName { get; set; } = "";
}

public sealed class StageValidator : AbstractValidator<StageForm>
{
    public StageValidator()
    {
        RuleFor(f => f.Aim).NotEmpty().WithMessage("Enter the stage’s aim").MaximumLength(StageTemplate.TextLimit).WithMessage($"Use {StageTemplate.TextLimit} characters or fewer");
        RuleFor(f => f.EntryTest).NotEmpty().WithMessage("Enter when the pupil enters the stage").MaximumLength(StageTemplate.TextLimit).WithMessage($"Use {StageTemplate.TextLimit} characters or fewer");
        RuleFor(f => f.ExitTest).NotEmpty().WithMessage("Enter when the pupil is ready to leave it").MaximumLength(StageTemplate.TextLimit).WithMessage($"Use {StageTemplate.TextLimit} characters or fewer");
        RuleFor(f => f.TargetShare).NotNull().WithMessage("Enter the share, 0 to 100").InclusiveBetween(0, 100).WithMessage("Enter the share, 0 to 100");
        RuleFor(f => f.PlannedFrom).NotNull().WithMessage("Enter the day from which the stage is planned");
    }
}

public sealed class TargetForm : PlanForm
{
    public string? Need { get; set; }

    [Display(Name = "What success looks like")]
    public string? Success { get; set; }

    [Display(Name = "Where the pupil starts from")]
    public string? Baseline { get; set; }

    [Display(Name = "Who sees to it")]
    public string? Owner { get; set; }

    [Display(Name = "By when")]
    public DateOnly? Due { get; set; }
}

public sealed class TargetValidator : AbstractValidator<TargetForm>
{
    public TargetValidator()
    {
        RuleFor(f => f.Need).NotEmpty().WithMessage("Enter the need").MaximumLength(Target.TextLimit).WithMessage($"Use {Target.TextLimit} characters or fewer");
        RuleFor(f => f.Success).NotEmpty().WithMessage("Enter what success looks like").MaximumLength(Target.TextLimit).WithMessage($"Use {Target.TextLimit} characters or fewer");
        RuleFor(f => f.Baseline).MaximumLength(Target.TextLimit).WithMessage($"Use {Target.TextLimit} characters or fewer");
        RuleFor(f => f.Owner).NotEmpty().WithMessage("Enter who sees to it").MaximumLength(Target.OwnerLimit).WithMessage($"Use {Target.OwnerLimit} characters or fewer");
        RuleFor(f => f.Due).NotNull().WithMessage("Enter by when");
    }
}

public sealed class ProgressForm : PlanForm
{
    [Display(Name = "How it goes")]
    public string? Progress { get; set; }

    [Display(Name = "Reached on")]
    public DateOnly? ReachedOn { get; set; }

    [BindNever]
    [ValidateNever]
    public Target Target { get; set; } = null!;
}

public sealed class ProgressValidator : AbstractValidator<ProgressForm>
{
    public ProgressValidator(Infrastructure.Schools.SchoolClock clock)
    {
        RuleFor(f => f.Progress).MaximumLength(Target.TextLimit).WithMessage($"Use {Target.TextLimit} characters or fewer");
        RuleFor(f => f.ReachedOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the day on which it was reached. It cannot be in the future.");
    }
}

/// <summary>Changes the plan of the pupil's latest placement.</summary>
[UseCase]
public sealed class ChangePlan(IapDbContext db)
{
    /// <returns>Null when the pupil has no plan.</returns>
    public Task<ReintegrationPlan?> FindAsync(int pupilId, CancellationToken cancellationToken) =>
        db.ReintegrationPlans.AsSingleQuery().Include(p => p.Stages).Include(p => p.Targets).Include(p => p.Versions).Where(p => p.PupilId == pupilId)
            .OrderByDescending(p => db.Placements.Where(x => x.Id == p.PlacementId).Select(x => x.Start).First()).ThenByDescending(p => p.PlacementId)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The plan, to be put before pupil and family or answered, where it is still the one that the page was about.</summary>
    /// <param name="pupilId">The pupil; has a plan.</param>
    /// <param name="planId">The plan that the page showed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DomainRuleException">When a later placement has another plan, or the placement is over.</exception>
    public async Task<ReintegrationPlan> OpenAsync(int pupilId, int planId, CancellationToken cancellationToken)
    {
        var plan = (await FindAsync(pupilId, cancellationToken))!;
        plan.MustBe(planId);
        var state = await db.Placements.Where(p => p.Id == plan.PlacementId).Select(p => p.State).SingleAsync(cancellationToken);
        return PlacementVerb.AgreePlan.Refusal(state) is { } refusal ? throw new DomainRuleException(refusal) : plan;
    }

    public async Task ExecuteAsync(ReintegrationPlan plan, Guid stamp, Action<ReintegrationPlan> verb, CancellationToken cancellationToken)
    {
        db.Entry(plan).Property(p => p.Stamp).OriginalValue = stamp;
        verb(plan);
        await db.SaveChangesAsync(cancellationToken);
    }
}
