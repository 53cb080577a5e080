using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Corrections;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Corrections;

[ReplacesNothing]
public sealed class ExtendForm
{
    /// <summary>The request as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [Display(Name = "Why it takes longer")]
    public string? Why { get; set; }

    [Display(Name = "They have been told that it takes longer, and why")]
    public bool Told { get; set; }

    [BindNever]
    [ValidateNever]
    public CorrectionPage Page { get; set; } = null!;
}

public sealed class ExtendValidator : AbstractValidator<ExtendForm>
{
    public ExtendValidator() =>
        RuleFor(f => f.Why).NotEmpty().WithMessage("Say why it takes longer").MaximumLength(CorrectionRequest.TextLimit).WithMessage($"Use {CorrectionRequest.TextLimit:N0} characters or fewer");
}

/// <summary>Gives a complex request two months more.</summary>
[UseCase]
public sealed class ExtendCorrection(IapDbContext db, SchoolClock clock)
{
    /// <exception cref="DomainRuleException">The first month is over, it was made longer before, or the person was not told.</exception>
    public async Task ExecuteAsync(int correctionId, ExtendForm form, CancellationToken cancellationToken)
    {
        var request = await db.CorrectionRequests.SingleAsync(c => c.Id == correctionId, cancellationToken);
        db.Entry(request).Property(c => c.Stamp).OriginalValue = form.Stamp;
        request.Extend(form.Why, form.Told, clock.Today);
        await db.SaveChangesAsync(cancellationToken);
    }
}
