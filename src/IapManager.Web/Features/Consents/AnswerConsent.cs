using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Consents;

[ReplacesNothing]
public sealed class AnswerForm : PlacementForm
{
    /// <summary>How many answers the page showed.</summary>
    public int Seen { get; set; }

    [Display(Name = "The answer")]
    public ConsentDecision? Decision { get; set; }

    [Display(Name = "Who answered")]
    public string? Who { get; set; }

    /// <summary>Typed where the list does not have them; wins over the list.</summary>
    [Display(Name = "Somebody else with parental responsibility")]
    public string? SomebodyElse { get; set; }

    [Display(Name = "Date of the answer")]
    public DateOnly? On { get; set; }

    [Display(Name = "How they answered")]
    public ConsentChannel? How { get; set; }

    public string? Note { get; set; }

    [BindNever]
    [ValidateNever]
    public ConsentLine Line { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> People { get; set; } = [];

    /// <summary>Nobody answers for the pupil.</summary>
    public bool IsSomebodyElse() => Line.Consent.Voice == Voice.Parent && !string.IsNullOrWhiteSpace(SomebodyElse);

    public string? GivenBy() => IsSomebodyElse() ? SomebodyElse : Who;

    public IReadOnlyList<Choice> Decisions() =>
    [
        new(nameof(ConsentDecision.Given), "Given"),
        new(nameof(ConsentDecision.NotGiven), "Not given"),
        .. Line.Holds?.Decision == ConsentDecision.Given ? new[] { new Choice(nameof(ConsentDecision.Withdrawn), "Withdrawn", "It was given before, and is taken back") } : [],
    ];

    public static IReadOnlyList<Choice> Channels { get; } = Choice.From<ConsentChannel>(Consent.NameOf);
}

public sealed class AnswerValidator : AbstractValidator<AnswerForm>
{
    public AnswerValidator(SchoolClock clock)
    {
        RuleFor(f => f.Decision).NotNull().WithMessage("Choose the answer").IsInEnum().WithMessage("Choose the answer");
        RuleFor(f => f.Who).NotEmpty().When(f => !f.IsSomebodyElse()).WithMessage("Say who answered");
        RuleFor(f => f.Who).Must((f, who) => f.People.Any(p => p.Value == who)).When(f => !string.IsNullOrWhiteSpace(f.Who)).WithMessage("Choose somebody from the list, or type the name below");
        RuleFor(f => f.SomebodyElse).MaximumLength(ConsentAnswer.NameLimit).WithMessage($"Use {ConsentAnswer.NameLimit} characters or fewer");
        RuleFor(f => f.On).NotNull().WithMessage("Enter the date of the answer").LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the date of the answer: today or an earlier day");
        RuleFor(f => f.How).NotNull().WithMessage("Choose how they answered").IsInEnum().WithMessage("Choose how they answered");
        RuleFor(f => f.Note).MaximumLength(ConsentAnswer.NoteLimit).WithMessage($"Use {ConsentAnswer.NoteLimit} characters or fewer");
    }
}

/// <summary>Adds an answer. Held against the answers that the page showed, so that an answer is never given over an unseen one.</summary>
[UseCase]
public sealed class AnswerConsent(IapDbContext db, SchoolClock clock, CurrentUser user)
{
    public async Task ExecuteAsync(int id, int consent, AnswerForm form, CancellationToken cancellationToken)
    {
        var placement = await db.Placements.SingleAsync(p => p.Id == id, cancellationToken);
        placement.AnswerConsent(consent, form.Seen, form.Decision!.Value, form.GivenBy(), form.On!.Value, form.How!.Value, form.Note, clock.Today, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
