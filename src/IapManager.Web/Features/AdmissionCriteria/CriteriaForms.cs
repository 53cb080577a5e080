using FluentValidation;
using IapManager.Domain.Admissions;
using IapManager.Web.Features.Shared.Forms;

namespace IapManager.Web.Features.AdmissionCriteria;

public sealed class CriterionForm
{
    public CriterionKind? Kind { get; set; }

    public int? Weight { get; set; }

    public string? Wording { get; set; }

    public string? Evidence { get; set; }

    public Guid Stamp { get; set; }

    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        new(nameof(CriterionKind.Must), "Must hold", "Without it the criteria do not suggest to accept"),
        new(nameof(CriterionKind.Weighs), "Weighs", "Adds its weight when met, half when partly met", Reveals: "weight"),
        new(nameof(CriterionKind.MustNot), "Must not hold", "While it holds the criteria do not suggest to accept"),
    ];

    public static IReadOnlyList<Choice> Weights { get; } = [new("1", "1"), new("2", "2"), new("3", "3"), new("4", "4"), new("5", "5")];
}

public sealed class CriterionValidator : AbstractValidator<CriterionForm>
{
    public CriterionValidator()
    {
        RuleFor(f => f.Kind).Must(k => k is { } kind && Enum.IsDefined(kind)).WithMessage("Choose what the criterion does");
        RuleFor(f => f.Weight).Must(w => w is >= 1 and <= 5).WithMessage("Choose a weight from 1 to 5").When(f => f.Kind == CriterionKind.Weighs);
        RuleFor(f => f.Wording).NotEmpty().WithMessage("Enter the criterion in words")
            .MaximumLength(Criterion.WordingLimit).WithMessage($"Use {Criterion.WordingLimit} characters or fewer");
        RuleFor(f => f.Evidence).MaximumLength(Criterion.EvidenceLimit).WithMessage($"Use {Criterion.EvidenceLimit} characters or fewer");
    }
}

public sealed class AcceptLineForm
{
    public int? Points { get; set; }

    public Guid Stamp { get; set; }
}

public sealed class AcceptLineValidator : AbstractValidator<AcceptLineForm>
{
    public AcceptLineValidator() => RuleFor(f => f.Points).NotNull().WithMessage("Enter the line as a whole number").GreaterThanOrEqualTo(0).WithMessage("Enter 0 or more");
}

public sealed class ExitCriterionForm
{
    public string? ExitWording { get; set; }

    public string? ExitEvidence { get; set; }

    public Guid Stamp { get; set; }
}

public sealed class ExitCriterionValidator : AbstractValidator<ExitCriterionForm>
{
    public ExitCriterionValidator()
    {
        RuleFor(f => f.ExitWording).NotEmpty().WithMessage("Enter the sign of readiness in words")
            .MaximumLength(Criterion.WordingLimit).WithMessage($"Use {Criterion.WordingLimit} characters or fewer");
        RuleFor(f => f.ExitEvidence).MaximumLength(Criterion.EvidenceLimit).WithMessage($"Use {Criterion.EvidenceLimit} characters or fewer");
    }
}
