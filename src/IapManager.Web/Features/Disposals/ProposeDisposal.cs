using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Retention;
using IapManager.Web.Features.Retention;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Disposals;

public sealed class ProposeForm
{
    public int? Pupil { get; set; }

    [Display(Name = "Why before the period has ended")]
    public string? Early { get; set; }

    /// <summary>Null where the number belongs to nobody who has left or is held.</summary>
    [BindNever]
    [ValidateNever]
    public RetentionRow? Row { get; set; }
}

public sealed class ProposeValidator : AbstractValidator<ProposeForm>
{
    public ProposeValidator()
    {
        RuleFor(f => f.Pupil).NotNull().WithMessage("Choose a pupil from the list of records");
        RuleFor(f => f.Early).MaximumLength(Disposal.TextLimit).WithMessage($"Use {Disposal.TextLimit} characters or fewer");
    }
}

/// <summary>The first of the two people: says that everything about a pupil is to be deleted.</summary>
[UseCase]
public sealed class ProposeDisposal(IapDbContext db, DisposalFactsQuery facts, CurrentSchool current, SchoolClock clock, CurrentUser user)
{
    /// <returns>The disposal's id.</returns>
    public async Task<int> ExecuteAsync(ProposeForm form, CancellationToken cancellationToken)
    {
        var known = await facts.ExecuteAsync(form.Pupil!.Value, cancellationToken) ?? throw new DomainRuleException("The school has no pupil of this number.");
        if (await db.Disposals.AnyAsync(d => d.PupilId == form.Pupil && (d.State == DisposalState.Proposed || d.State == DisposalState.Approved), cancellationToken))
        {
            throw new DomainRuleException("A disposal of this pupil is proposed or approved already. It stands under Disposals.");
        }

        var disposal = new Disposal(current.SchoolId!.Value, form.Pupil.Value, known, form.Early, clock.Today, user.Actor);
        db.Disposals.Add(disposal);
        await db.SaveChangesAsync(cancellationToken);
        return disposal.Id;
    }
}
