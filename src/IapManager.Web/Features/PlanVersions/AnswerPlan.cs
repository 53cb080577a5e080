using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.PlanVersions;

[ReplacesNothing]
public sealed class AnswerPlanForm : PlanForm
{
    /// <summary>The plan that the page was about: the number of a version is no more than its place in it.</summary>
    public int PlanId { get; set; }

    /// <summary>How many of their answers the page showed.</summary>
    public int Seen { get; set; }

    [Display(Name = "The answer")]
    public PlanDecision? Decision { get; set; }

    [Display(Name = "Who answered")]
    public string? Who { get; set; }

    /// <summary>Typed where the list does not have them; wins over the list.</summary>
    [Display(Name = "Somebody else with parental responsibility")]
    public string? SomebodyElse { get; set; }

    [Display(Name = "In their words")]
    public string? Words { get; set; }

    [Display(Name = "Date of the answer")]
    public DateOnly? On { get; set; }

    [Display(Name = "How they answered")]
    public ConsentChannel? How { get; set; }

    [BindNever]
    [ValidateNever]
    public PlanVersion Version { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public PlanVoice Voice { get; set; } = null!;

    /// <summary>Those with parental responsibility; empty for the pupil.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> People { get; set; } = [];

    public bool IsPupil() => Voice.Voice == Domain.Referrals.Voice.Pupil;

    public bool IsSomebodyElse() => !string.IsNullOrWhiteSpace(SomebodyElse);

    public string? GivenBy() => IsPupil() ? null : IsSomebodyElse() ? SomebodyElse : Who;

    public string Asked() => IsPupil() ? Pupil.Forename : Voice.AskedOf ?? "Parent or carer";

    public static IReadOnlyList<Choice> Decisions { get; } =
    [
        new(nameof(PlanDecision.Agreed), PlanAnswer.NameOf(PlanDecision.Agreed)),
        new(nameof(PlanDecision.NotAgreed), PlanAnswer.NameOf(PlanDecision.NotAgreed), "The work goes on; write down what they would want instead"),
        new(nameof(PlanDecision.NotAble), PlanAnswer.NameOf(PlanDecision.NotAble), "Write down why"),
    ];

    public static IReadOnlyList<Choice> Channels { get; } = Choice.From<ConsentChannel>(Consent.NameOf);
}

public sealed class AnswerPlanValidator : AbstractValidator<AnswerPlanForm>
{
    public AnswerPlanValidator(SchoolClock clock)
    {
        RuleFor(f => f.Decision).NotNull().WithMessage("Choose the answer").IsInEnum().WithMessage("Choose the answer");
        RuleFor(f => f.Who).NotEmpty().When(f => !f.IsPupil() && !f.IsSomebodyElse()).WithMessage("Say who answered");
        RuleFor(f => f.Who).Must((f, who) => f.People.Any(p => p.Value == who)).When(f => !f.IsPupil() && !string.IsNullOrWhiteSpace(f.Who)).WithMessage("Choose somebody from the list, or type the name below");
        RuleFor(f => f.SomebodyElse).MaximumLength(PlanAnswer.NameLimit).WithMessage($"Use {PlanAnswer.NameLimit} characters or fewer");
        RuleFor(f => f.Words).NotEmpty().When(f => f.Decision is PlanDecision.NotAgreed or PlanDecision.NotAble).WithMessage("Write down why, in their words")
            .MaximumLength(PlanAnswer.WordsLimit).WithMessage($"Use {PlanAnswer.WordsLimit:N0} characters or fewer");
        RuleFor(f => f.On).NotNull().WithMessage("Enter the date of the answer").LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the date of the answer: today or an earlier day");
        RuleFor(f => f.How).NotNull().WithMessage("Choose how they answered").IsInEnum().WithMessage("Choose how they answered");
    }
}

/// <summary>Adds what somebody says to the latest version. Held against the answers that the page showed.</summary>
[UseCase]
public sealed class AnswerPlan(IapDbContext db, ChangePlan plans, SchoolClock clock, CurrentUser user)
{
    /// <returns>The version's number.</returns>
    public async Task<int> ExecuteAsync(int pupilId, int number, int key, AnswerPlanForm form, CancellationToken cancellationToken)
    {
        var plan = await plans.OpenAsync(pupilId, form.PlanId, cancellationToken);
        plan.Answer(number, key, form.Seen, form.Decision!.Value, form.Words, form.GivenBy(), form.On!.Value, form.How!.Value, clock.Today, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        return number;
    }
}

[ReplacesNothing]
public sealed class AskAnotherParentForm : PlanForm
{
    /// <summary>The plan that the page was about.</summary>
    public int PlanId { get; set; }

    [Display(Name = "Who else is asked")]
    public string? Who { get; set; }

    [BindNever]
    [ValidateNever]
    public int Number { get; set; }
}

public sealed class AskAnotherParentValidator : AbstractValidator<AskAnotherParentForm>
{
    public AskAnotherParentValidator() =>
        RuleFor(f => f.Who).NotEmpty().WithMessage("Write who else is asked").MaximumLength(View.NameLimit).WithMessage($"Use {View.NameLimit} characters or fewer");
}

/// <summary>Asks one more parent or carer about the latest version, for example where parents live apart.</summary>
[UseCase]
public sealed class AskAnotherParent(IapDbContext db, ChangePlan plans)
{
    /// <returns>The version's number.</returns>
    public async Task<int> ExecuteAsync(int pupilId, int number, AskAnotherParentForm form, CancellationToken cancellationToken)
    {
        var plan = await plans.OpenAsync(pupilId, form.PlanId, cancellationToken);
        plan.AskAnotherParent(number, form.Who);
        await db.SaveChangesAsync(cancellationToken);
        return number;
    }
}
