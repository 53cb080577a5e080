using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Packs;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure.Errors;

namespace IapManager.Web.Features.ReviewPacks;

[ReplacesNothing]
public sealed class ReviewPackForm
{
    public const int ReasonLimit = 300;

    public List<PackSection> Sections { get; set; } = [];

    public PackSpan? Span { get; set; }

    [Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? To { get; set; }

    [Display(Name = "Whom is it for?")]
    public string? MadeFor { get; set; }

    /// <summary>Sections of the referral.</summary>
    [Display(Name = "About family and health, from the referral")]
    public List<ReferralSectionKind> Sensitive { get; set; } = [];

    /// <summary>Ids of instruments.</summary>
    [Display(Name = "Scores about health")]
    public List<int> Health { get; set; } = [];

    /// <summary>Key of a parent or carer; null or <see cref="ParentAsked.Nobody"/> for nobody's.</summary>
    public string? ParentsWords { get; set; }

    public bool Safeguarding { get; set; }

    /// <summary>Asked of those who read what is sensitive on request alone.</summary>
    [Display(Name = "Why do you need it?")]
    public string? Reason { get; set; }

    public bool HasSensitive => Sensitive.Count > 0 || Health.Count > 0;

    public static string NameOf(PackSpan span) => span switch
    {
        PackSpan.LastReview => "Since the last review",
        PackSpan.Start => "Since the start",
        PackSpan.Dates => "From one day to another",
        _ => throw new ArgumentOutOfRangeException(nameof(span), span, null),
    };
}

public sealed class ReviewPackValidator : AbstractValidator<ReviewPackForm>
{
    public ReviewPackValidator()
    {
        RuleFor(f => f.Sections).Must((form, sections) => sections.Any(Enum.IsDefined) || form.HasSensitive || form.Safeguarding).WithMessage("Choose what goes in");
        RuleFor(f => f.Span).NotNull().WithMessage("Choose which days the pack tells of").IsInEnum().WithMessage("Choose which days the pack tells of");
        When(f => f.Span == PackSpan.Dates, () =>
        {
            RuleFor(f => f.From).NotNull().WithMessage("Enter the first day");
            RuleFor(f => f.To).NotNull().WithMessage("Enter the last day")
                .GreaterThanOrEqualTo(f => f.From).When(f => f.From is not null, ApplyConditionTo.CurrentValidator).WithMessage("The last day is before the first. Change one of them");
        });
        RuleFor(f => f.MadeFor).MaximumLength(PackRun.MadeForLimit).WithMessage($"Use {PackRun.MadeForLimit} characters or fewer to say whom it is for");
        RuleFor(f => f.Reason).MaximumLength(ReviewPackForm.ReasonLimit).WithMessage($"Use {ReviewPackForm.ReasonLimit} characters or fewer for the reason");
    }
}
