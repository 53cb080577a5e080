using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Forms;

namespace IapManager.Web.Features.ReferralDecisions;

public sealed class AskForm
{
    public ReferralSectionKind? Section { get; set; }

    public string? Question { get; set; }

    public Guid Stamp { get; set; }

    /// <summary>Safeguarding is asked about in person, by the DSL.</summary>
    public static IReadOnlyList<Choice> Sections { get; } =
        Choice.From(Enum.GetValues<ReferralSectionKind>().Where(k => ReferralSections.VisibilityOf(k) != Visibility.Safeguarding), k => k, ReferralSections.NameOf);
}

public sealed class AskValidator : AbstractValidator<AskForm>
{
    public AskValidator()
    {
        RuleFor(f => f.Section).Must(s => AskForm.Sections.Any(c => c.Value == s.ToString())).WithMessage("Choose what the question is about");
        RuleFor(f => f.Question).NotEmpty().WithMessage("Enter the question")
            .MaximumLength(ReferralQuestion.TextLimit).WithMessage($"Use {ReferralQuestion.TextLimit:N0} characters or fewer");
    }
}
