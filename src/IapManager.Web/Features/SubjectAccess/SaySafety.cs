using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.SubjectAccess;

[ReplacesNothing]
public sealed class SafetyForm
{
    public Guid Stamp { get; set; }

    [Display(Name = "Is giving the copy to this person safe?")]
    public string? Safe { get; set; }

    [Display(Name = "Why")]
    public string? Words { get; set; }

    [BindNever]
    [ValidateNever]
    public RequestPage Page { get; set; } = null!;

    public static IReadOnlyList<Choice> Answers { get; } = [new("yes", "It is safe", "What is left out of single records is decided record by record"), new("no", "It is not safe", "No copy is made. Refuse the request, or say here later that it is safe")];
}

public sealed class SafetyValidator : AbstractValidator<SafetyForm>
{
    public SafetyValidator()
    {
        RuleFor(f => f.Safe).Must(s => s is "yes" or "no").WithMessage("Say whether it is safe");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Say why").MaximumLength(SubjectAccessRequest.TextLimit).WithMessage($"Use {SubjectAccessRequest.TextLimit:N0} characters or fewer");
    }
}

/// <summary>The designated safeguarding lead says whether giving the copy to whoever asks is safe.</summary>
[UseCase]
public sealed class SaySafety(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    public async Task ExecuteAsync(SafetyForm form, CancellationToken cancellationToken)
    {
        var request = form.Page.Request;
        db.Entry(request).Property(r => r.Stamp).OriginalValue = form.Stamp;
        request.SaySafety(form.Safe == "yes", form.Words, clock.Today, user.Actor);
        await db.SaveChangesAsync(cancellationToken);
    }
}
