using FluentValidation;
using IapManager.Domain.Placements;
using IapManager.Web.Infrastructure.Errors;

namespace IapManager.Web.Features.Placements;

/// <summary>A form that asks for nothing but why.</summary>
[ReplacesNothing]
public sealed class ReasonForm : PlacementForm
{
    public string? Reason { get; set; }
}

public sealed class ReasonValidator : AbstractValidator<ReasonForm>
{
    public ReasonValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter why")
        .MaximumLength(Placement.TextLimit).WithMessage($"Use {Placement.TextLimit:N0} characters or fewer");
}
