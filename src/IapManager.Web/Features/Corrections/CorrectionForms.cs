using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Corrections;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.Corrections;

public sealed class CorrectionForm
{
    [Display(Name = "Who asks")]
    public string? AskedBy { get; set; }

    [Display(Name = "What is wrong, and where it stands")]
    public string? Wrong { get; set; }

    [Display(Name = "What should stand there")]
    public string? Instead { get; set; }

    [Display(Name = "Received on")]
    public DateOnly? ReceivedOn { get; set; }

    [Display(Name = "It is about a safeguarding record")]
    public bool IsSafeguarding { get; set; }

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;
}

public sealed class CorrectionValidator : AbstractValidator<CorrectionForm>
{
    public CorrectionValidator(SchoolClock clock)
    {
        RuleFor(f => f.AskedBy).NotEmpty().WithMessage("Enter who asks").MaximumLength(CorrectionRequest.WhoLimit).WithMessage($"Use {CorrectionRequest.WhoLimit} characters or fewer");
        RuleFor(f => f.Wrong).NotEmpty().WithMessage("Enter what is wrong").MaximumLength(CorrectionRequest.TextLimit).WithMessage($"Use {CorrectionRequest.TextLimit:N0} characters or fewer");
        RuleFor(f => f.Instead).NotEmpty().WithMessage("Enter what should stand there").MaximumLength(CorrectionRequest.TextLimit).WithMessage($"Use {CorrectionRequest.TextLimit:N0} characters or fewer");
        RuleFor(f => f.ReceivedOn).NotNull().WithMessage("Enter the day on which the request came").LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the day on which the request came. It cannot be in the future");
    }
}

[ReplacesNothing]
public sealed class AnswerForm
{
    public Guid Stamp { get; set; }

    [Display(Name = "How is it answered?")]
    public CorrectionState? Outcome { get; set; }

    [Display(Name = "What was changed and where, or why it stays")]
    public string? Answer { get; set; }

    [Display(Name = "Their own account, in their words")]
    public string? Statement { get; set; }

    [Display(Name = "They have been told why, and that they can complain to the Information Commissioner’s Office or go to court")]
    public bool Told { get; set; }

    [BindNever]
    [ValidateNever]
    public CorrectionPage Page { get; set; } = null!;

    public static IReadOnlyList<Choice> Outcomes { get; } =
    [
        new($"{CorrectionState.PutRight}", "It is put right", "Change the record first, then say here what was changed"),
        new($"{CorrectionState.OwnAccount}", "Their own account stands beside it", "For what the school sees otherwise; it is shown on the timeline and in the case file"),
        new($"{CorrectionState.Refused}", "Nothing is changed"),
    ];
}

public sealed class AnswerValidator : AbstractValidator<AnswerForm>
{
    public AnswerValidator()
    {
        RuleFor(f => f.Outcome).Must(o => o is CorrectionState.PutRight or CorrectionState.OwnAccount or CorrectionState.Refused).WithMessage("Say how it is answered");
        RuleFor(f => f.Answer).NotEmpty().WithMessage("Say what was changed and where, or why it stays").MaximumLength(CorrectionRequest.TextLimit).WithMessage($"Use {CorrectionRequest.TextLimit:N0} characters or fewer");
        RuleFor(f => f.Statement).NotEmpty().WithMessage("Enter their account in their own words").When(f => f.Outcome == CorrectionState.OwnAccount);
        RuleFor(f => f.Statement).Empty().WithMessage("An account goes with the second answer only. Choose that answer, or take the account out").When(f => f.Outcome is CorrectionState.PutRight or CorrectionState.Refused);
        RuleFor(f => f.Statement).MaximumLength(CorrectionRequest.TextLimit).WithMessage($"Use {CorrectionRequest.TextLimit:N0} characters or fewer for the account");
    }
}
