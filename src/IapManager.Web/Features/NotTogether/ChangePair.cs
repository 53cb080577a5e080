using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.NotTogether;

public abstract class PairForm
{
    /// <summary>The pair as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [BindNever]
    [ValidateNever]
    public PairRow Pair { get; set; } = null!;
}

[Edits(typeof(NotTogetherPair))]
public sealed class KeepForm : PairForm
{
    [Display(Name = "Look at it again on")]
    public DateOnly? ReviewOn { get; set; }

    [ReplacesNothing]
    public string? Note { get; set; }
}

public sealed class KeepValidator : AbstractValidator<KeepForm>
{
    public KeepValidator()
    {
        RuleFor(f => f.ReviewOn).NotNull().WithMessage("Enter the day on which it is looked at again");
        RuleFor(f => f.Note).MaximumLength(NotTogetherPair.TextLimit).WithMessage($"Use {NotTogetherPair.TextLimit} characters or fewer");
    }
}

[ReplacesNothing]
public sealed class LiftForm : PairForm
{
    public string? Reason { get; set; }
}

public sealed class LiftValidator : AbstractValidator<LiftForm>
{
    public LiftValidator() =>
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why they can be together again").MaximumLength(NotTogetherPair.TextLimit).WithMessage($"Use {NotTogetherPair.TextLimit} characters or fewer");
}

/// <summary>Keeps a pair apart for longer, or lifts it.</summary>
[UseCase]
public sealed class ChangePair(IapDbContext db, ReadPairs pairs, SchoolClock clock, CurrentUser user)
{
    public Task KeepAsync(int id, KeepForm form, CancellationToken cancellationToken) =>
        ChangeAsync(id, form.Stamp, p => p.Keep(form.ReviewOn!.Value, form.Note, clock.Today, user.Actor, clock.Now), cancellationToken);

    public Task LiftAsync(int id, LiftForm form, CancellationToken cancellationToken) =>
        ChangeAsync(id, form.Stamp, p => p.Lift(form.Reason!, user.Actor, clock.Now), cancellationToken);

    private async Task ChangeAsync(int id, Guid stamp, Action<NotTogetherPair> verb, CancellationToken cancellationToken)
    {
        var pair = await pairs.Visible().Include(n => n.Changes).SingleAsync(n => n.Id == id, cancellationToken);
        db.Entry(pair).Property(n => n.Stamp).OriginalValue = stamp;
        verb(pair);
        await db.SaveChangesAsync(cancellationToken);
    }
}
