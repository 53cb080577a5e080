using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Placements;

namespace IapManager.Web.Features.Placements;

public sealed class BookVisitForm : PlacementForm
{
    [Display(Name = "Day of the visit")]
    public DateOnly? Day { get; set; }
}

public sealed class BookVisitValidator : AbstractValidator<BookVisitForm>
{
    public BookVisitValidator() => RuleFor(f => f.Day).NotNull().WithMessage("Enter the day on which the family comes");
}

public sealed class RecordVisitForm : PlacementForm
{
    [Display(Name = "Date the family visited")]
    public DateOnly? Day { get; set; }

    [Display(Name = "Who came, and what they asked")]
    public string? Note { get; set; }
}

public sealed class RecordVisitValidator : AbstractValidator<RecordVisitForm>
{
    public RecordVisitValidator()
    {
        RuleFor(f => f.Day).NotNull().WithMessage("Enter the date the family visited");
        RuleFor(f => f.Note).MaximumLength(Placement.TextLimit).WithMessage($"Use {Placement.TextLimit:N0} characters or fewer");
    }
}

/// <summary>A form that asks for nothing but why.</summary>
public sealed class ReasonForm : PlacementForm
{
    public string? Reason { get; set; }
}

public sealed class ReasonValidator : AbstractValidator<ReasonForm>
{
    public ReasonValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter why")
        .MaximumLength(Placement.TextLimit).WithMessage($"Use {Placement.TextLimit:N0} characters or fewer");
}
