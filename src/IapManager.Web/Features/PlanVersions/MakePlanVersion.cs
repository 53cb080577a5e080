using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.PlanVersions;

[ReplacesNothing]
public sealed class MakeVersionForm : PlanForm
{
    [Display(Name = "Why the plan is changed")]
    public string? Why { get; set; }

    [BindNever]
    [ValidateNever]
    public ReintegrationPlan Plan { get; set; } = null!;

    /// <summary>Since the version before; empty where there is none, or nothing was changed.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<string> Changes { get; set; } = [];

    public int NextNumber() => (Plan.LatestVersion?.Number ?? 0) + 1;
}

public sealed class MakeVersionValidator : AbstractValidator<MakeVersionForm>
{
    public MakeVersionValidator() => RuleFor(f => f.Why).NotEmpty().When(f => f.Changes.Count > 0).WithMessage("Say why the plan is changed")
        .MaximumLength(PlanVersion.WhyLimit).WithMessage($"Use {PlanVersion.WhyLimit} characters or fewer");
}

/// <summary>Keeps the plan as it is now as its next version, to be agreed.</summary>
[UseCase]
public sealed class MakePlanVersion(IapDbContext db, FindPupil find, ChangePlan plans, SchoolClock clock, CurrentUser user)
{
    /// <returns>Null when there is no such pupil for the user, or no plan.</returns>
    public async Task<MakeVersionForm?> FillAsync(int pupilId, MakeVersionForm form, bool first, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil || await plans.FindAsync(pupilId, cancellationToken) is not { } plan)
        {
            return null;
        }

        (form.Pupil, form.Plan) = (pupil, plan);
        form.Changes = plan.LatestVersion is { } before ? PlanChanges.Since(before, plan) : [];
        form.Stamp = first ? plan.Stamp : form.Stamp;
        return form;
    }

    /// <summary>As it was shown: a plan that somebody has changed since is shown again first.</summary>
    /// <returns>The version's number.</returns>
    public async Task<int> ExecuteAsync(int pupilId, MakeVersionForm form, CancellationToken cancellationToken)
    {
        var plan = await plans.OpenAsync(pupilId, form.Plan.Id, cancellationToken);
        db.Entry(plan).Property(p => p.Stamp).OriginalValue = form.Stamp;
        var made = plan.MakeVersion(form.Why, clock.Today, user.Actor);
        await db.SaveChangesAsync(cancellationToken);
        return made.Number;
    }
}
