using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.Transfers;

public sealed class SendForm
{
    /// <summary>In <see cref="ToSchool"/>, a school that is not in this installation.</summary>
    public const int Outside = 0;

    [Display(Name = "What goes")]
    public TransferPart? Part { get; set; }

    /// <summary>A school of the trust; <see cref="Outside"/> for another.</summary>
    [Display(Name = "To which school")]
    public int? ToSchool { get; set; }

    [Display(Name = "Which school outside, and who receives it there")]
    public string? ToName { get; set; }

    [Display(Name = "What does the family say?")]
    public TransferGround? Ground { get; set; }

    [Display(Name = "Who agreed or was told")]
    public string? AgreedBy { get; set; }

    [Display(Name = "On which day")]
    public DateOnly? AgreedOn { get; set; }

    [Display(Name = "Why it goes without their agreement")]
    public string? Why { get; set; }

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;

    /// <summary>The schools of the trust, then the one outside.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Schools { get; set; } = [];

    /// <summary>The safeguarding file for the safeguarding lead alone.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Parts { get; set; } = [];

    /// <summary>Records in which another pupil is named, as far as that can be seen.</summary>
    [BindNever]
    [ValidateNever]
    public int NamingOthers { get; set; }

    [Display(Name = "Other pupils may be named in it: I have looked, and it may go")]
    public bool Looked { get; set; }

    public static IReadOnlyList<Choice> Grounds(bool safety) => [.. Choice.From<TransferGround>(RecordTransfer.NameOf).Where(c => safety || c.Value != nameof(TransferGround.Safety))];
}

public sealed class SendValidator : AbstractValidator<SendForm>
{
    public SendValidator(SchoolClock clock)
    {
        RuleFor(f => f.Part).NotNull().WithMessage("Choose what goes").IsInEnum().WithMessage("Choose what goes");
        RuleFor(f => f.ToSchool).NotNull().WithMessage("Choose the school that receives it");
        RuleFor(f => f.ToName).NotEmpty().WithMessage("Enter the school outside, and who receives it there").When(f => f.ToSchool == SendForm.Outside);
        RuleFor(f => f.ToName).MaximumLength(RecordTransfer.NameLimit).WithMessage($"Use {RecordTransfer.NameLimit} characters or fewer");
        RuleFor(f => f.Ground).NotNull().WithMessage("Say whether the family agreed or was told").IsInEnum().WithMessage("Say whether the family agreed or was told");
        RuleFor(f => f.AgreedBy).NotEmpty().When(f => f.Ground != TransferGround.Safety).WithMessage("Enter who agreed or was told").MaximumLength(RecordTransfer.NameLimit).WithMessage($"Use {RecordTransfer.NameLimit} characters or fewer");
        RuleFor(f => f.AgreedOn).NotNull().WithMessage("Enter the day").LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the day on which the family agreed or was told. It cannot be in the future");
        RuleFor(f => f.Why).NotEmpty().WithMessage("Say why it goes without the family’s agreement").When(f => f.Ground is TransferGround.Told or TransferGround.Safety);
        RuleFor(f => f.Looked).Equal(true).When(f => f.NamingOthers > 0 && f.Part == TransferPart.Record).WithMessage("Look first, and say that it may go");
        RuleFor(f => f.Why).MaximumLength(RecordTransfer.TextLimit).WithMessage($"Use {RecordTransfer.TextLimit:N0} characters or fewer");
    }
}

/// <summary>How a record on its way is settled by the school that sent it.</summary>
public sealed class SettleForm
{
    [Display(Name = "Why, or who said so")]
    public string? Answer { get; set; }

    [BindNever]
    [ValidateNever]
    public RecordTransfer Transfer { get; set; } = null!;
}

/// <summary>How it is settled by the school that it was sent to.</summary>
public sealed class ReceiveForm
{
    [Display(Name = "Which pupil is it here?")]
    public int? Pupil { get; set; }

    [Display(Name = "Why your school does not take it in")]
    public string? Why { get; set; }

    [BindNever]
    [ValidateNever]
    public IncomingPage Page { get; set; } = null!;
}
