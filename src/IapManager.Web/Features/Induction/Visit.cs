using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure.Errors;

namespace IapManager.Web.Features.Induction;

[Edits(typeof(Placement))]
public sealed class BookVisitForm : PlacementForm
{
    [SavedAs(nameof(Placement.VisitBookedFor))]
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
