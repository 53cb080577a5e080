using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Retention;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.LegalHolds;

[ReplacesNothing]
public sealed class LiftForm
{
    /// <summary>The hold as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [Display(Name = "Why the records are needed no longer")]
    public string? Reason { get; set; }

    [BindNever]
    [ValidateNever]
    public HoldPage Hold { get; set; } = null!;
}

public sealed class LiftValidator : AbstractValidator<LiftForm>
{
    public LiftValidator() =>
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the records are needed no longer").MaximumLength(LegalHold.TextLimit).WithMessage($"Use {LegalHold.TextLimit} characters or fewer");
}

/// <summary>Lets the periods count again.</summary>
[UseCase]
public sealed class LiftHold(IapDbContext db, SchoolClock clock, CurrentUser user)
{
    public async Task ExecuteAsync(int legalHoldId, LiftForm form, CancellationToken cancellationToken)
    {
        var hold = await db.LegalHolds.SingleAsync(h => h.Id == legalHoldId, cancellationToken);
        db.Entry(hold).Property(h => h.Stamp).OriginalValue = form.Stamp;
        hold.Lift(form.Reason, clock.Today, user.Actor);
        db.Because(form.Reason);
        await db.SaveChangesAsync(cancellationToken);
    }
}
