using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Adjustments;

public sealed class AdjustmentForm
{
    [Display(Name = "What the school changes")]
    public string? What { get; set; }

    [Display(Name = "Where")]
    public string? Where { get; set; }

    [Display(Name = "Who sees to it")]
    public string? Owner { get; set; }

    [Display(Name = "By when")]
    public DateOnly? Due { get; set; }

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;
}

public sealed class AdjustmentValidator : AbstractValidator<AdjustmentForm>
{
    private static readonly string TooLong = $"Use {MainstreamAdjustment.TextLimit} characters or fewer";

    public AdjustmentValidator()
    {
        RuleFor(f => f.What).NotEmpty().WithMessage("Enter what the school changes").MaximumLength(MainstreamAdjustment.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.Where).MaximumLength(MainstreamAdjustment.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.Owner).NotEmpty().WithMessage("Enter who sees to it").MaximumLength(MainstreamAdjustment.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.Due).NotNull().WithMessage("Enter by when");
    }
}

[ReplacesNothing]
public sealed class DropForm
{
    public Guid Stamp { get; set; }

    public string? Reason { get; set; }

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public string What { get; set; } = "";
}

public sealed class DropValidator : AbstractValidator<DropForm>
{
    public DropValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the change is dropped")
        .MaximumLength(MainstreamAdjustment.TextLimit).WithMessage($"Use {MainstreamAdjustment.TextLimit} characters or fewer");
}

public sealed record AdjustmentsPage(PupilHead Pupil, IReadOnlyList<MainstreamAdjustment> Adjustments);

/// <summary>What the school changes for a pupil.</summary>
[UseCase]
public sealed class ChangeAdjustments(IapDbContext db, SchoolClock clock, CurrentUser user)
{
    /// <summary>Those still to be settled first, by day.</summary>
    public async Task<IReadOnlyList<MainstreamAdjustment>> OfAsync(int pupilId, CancellationToken cancellationToken) =>
        [.. (await db.MainstreamAdjustments.AsNoTracking().Where(a => a.PupilId == pupilId).ToListAsync(cancellationToken)).OrderBy(a => a.State).ThenBy(a => a.Due).ThenBy(a => a.Id)];

    /// <returns>Null when the pupil has no such adjustment.</returns>
    public Task<MainstreamAdjustment?> FindAsync(int pupilId, int adjustmentId, CancellationToken cancellationToken) =>
        db.MainstreamAdjustments.SingleOrDefaultAsync(a => a.Id == adjustmentId && a.PupilId == pupilId, cancellationToken);

    /// <exception cref="DomainRuleException">When the pupil has had no placement.</exception>
    public async Task AddAsync(AdjustmentForm form, CancellationToken cancellationToken)
    {
        var placement = await db.Placements.Where(p => p.PupilId == form.Pupil.Id).OrderByDescending(p => p.Start).ThenByDescending(p => p.Id).Select(p => (int?)p.Id).FirstOrDefaultAsync(cancellationToken)
            ?? throw new DomainRuleException($"{form.Pupil.Forename} has no placement yet. Offer a place first.");
        db.MainstreamAdjustments.Add(new MainstreamAdjustment(user.SchoolId!.Value, form.Pupil.Id, placement, form.What!, form.Where, form.Owner!, form.Due!.Value, clock.Today));
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task ExecuteAsync(MainstreamAdjustment adjustment, Guid stamp, Action<MainstreamAdjustment> verb, CancellationToken cancellationToken)
    {
        db.Entry(adjustment).Property(a => a.Stamp).OriginalValue = stamp;
        verb(adjustment);
        await db.SaveChangesAsync(cancellationToken);
    }
}
