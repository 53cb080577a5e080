using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Disposals;

[ReplacesNothing]
public sealed class StopForm
{
    /// <summary>The disposal as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [Display(Name = "Why")]
    public string? Reason { get; set; }

    [BindNever]
    [ValidateNever]
    public DisposalPage Page { get; set; } = null!;
}

public sealed class StopValidator : AbstractValidator<StopForm>
{
    public StopValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why").MaximumLength(Disposal.TextLimit).WithMessage($"Use {Disposal.TextLimit} characters or fewer");
}

/// <summary>The second of the two people approves or refuses; whoever sees disposals may take one back, since nothing is lost by that.</summary>
[UseCase]
public sealed class DecideDisposal(IapDbContext db, DisposalFactsQuery facts, SchoolClock clock, CurrentUser user)
{
    public async Task ApproveAsync(int disposalId, Guid stamp, CancellationToken cancellationToken)
    {
        var disposal = await LoadAsync(disposalId, stamp, cancellationToken);
        var known = await facts.ExecuteAsync(disposal.PupilId, cancellationToken) ?? throw new DomainRuleException("The school has no pupil of this number any more.");
        var since = clock.Now.AddDays(-TwoPeople.Days - 1);
        var opened = await db.SchoolUsers.Where(u => u.RecordsOpenedAt >= since).Select(u => new { u.UserId, u.RecordsOpenedById, u.RecordsOpenedAt }).ToListAsync(cancellationToken);
        disposal.Approve(known, [.. user.Roles], opened.Select(o => new OpenedAccess(o.UserId, o.RecordsOpenedById, SchoolTime.DayOf(o.RecordsOpenedAt!.Value))), clock.Today, user.Actor);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task RefuseAsync(int disposalId, StopForm form, CancellationToken cancellationToken)
    {
        (await LoadAsync(disposalId, form.Stamp, cancellationToken)).Refuse(form.Reason, clock.Today, user.Actor);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task WithdrawAsync(int disposalId, StopForm form, CancellationToken cancellationToken)
    {
        (await LoadAsync(disposalId, form.Stamp, cancellationToken)).Withdraw(form.Reason, clock.Today, user.Actor);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Disposal> LoadAsync(int disposalId, Guid stamp, CancellationToken cancellationToken)
    {
        var disposal = await db.Disposals.SingleAsync(d => d.Id == disposalId, cancellationToken);
        db.Entry(disposal).Property(d => d.Stamp).OriginalValue = stamp;
        return disposal;
    }
}
