using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.SubjectAccess;

public enum RequestStep
{
    Identity,
    Extend,
    Answer,
    Refuse,
    Withdraw,
}

/// <summary>A step of a request: what it needs is a sentence.</summary>
[ReplacesNothing]
public sealed class StepForm
{
    /// <summary>The request as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [Display(Name = "In a sentence or two")]
    public string? Words { get; set; }

    /// <summary>Where it is said who asks: why somebody without parental responsibility may have it.</summary>
    [Display(Name = "Why they may have it")]
    public string? EntitledWhy { get; set; }

    /// <summary>Number of the copy that was given, where it is answered.</summary>
    [Display(Name = "Which copy")]
    public int? Copy { get; set; }

    [BindNever]
    [ValidateNever]
    public RequestPage Page { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public RequestStep Step { get; set; }

    public IReadOnlyList<Choice> Copies() => [.. Page.Request.Copies.Reverse().Select(c => new Choice($"{c.Number}", $"The copy of {Dates.Full(c.On)}", $"Made by {c.By.Name}, {c.Records} records"))];

    /// <summary>The page's name, what the sentence is about, and what the button says.</summary>
    public (string Title, string Asks, string Button) Says() => Step switch
    {
        RequestStep.Identity => ("Who asks", "How you know that it is this person. Where you know them, say so; else what you saw, such as a passport. Keep no copy of it.", "Keep this"),
        RequestStep.Extend => ("More time", "Why it is complex. The person is told within the first month; then it is due three months after it came in.", "Take three months"),
        RequestStep.Answer => ("The copy was given", "How it was given, and to whom: in person, by recorded post, by the school’s secure transfer.", "It is answered"),
        RequestStep.Refuse => ("Refuse the request", "Why, and when the person was told, with their right to complain to the school, to the Information Commissioner’s Office and to a court.", "It is refused"),
        _ => ("The request is withdrawn", "How the person let you know.", "It is withdrawn"),
    };
}

public sealed class StepValidator : AbstractValidator<StepForm>
{
    public StepValidator()
    {
        RuleFor(f => f.EntitledWhy).MaximumLength(SubjectAccessRequest.TextLimit).WithMessage($"Use {SubjectAccessRequest.TextLimit:N0} characters or fewer");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Say it in a sentence").MaximumLength(SubjectAccessRequest.TextLimit).WithMessage($"Use {SubjectAccessRequest.TextLimit:N0} characters or fewer");
    }
}

/// <summary>Takes a request a step on.</summary>
[UseCase]
public sealed class MoveRequest(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    public async Task ExecuteAsync(StepForm form, CancellationToken cancellationToken)
    {
        var request = form.Page.Request;
        db.Entry(request).Property(r => r.Stamp).OriginalValue = form.Stamp;
        switch (form.Step)
        {
            case RequestStep.Identity:
                request.CheckIdentity(form.Words, form.EntitledWhy, form.Page.NeedsReason, clock.Today);
                break;
            case RequestStep.Extend:
                request.Extend(form.Words, clock.Today);
                break;
            case RequestStep.Answer:
                request.Answer(form.Words, form.Copy, clock.Today, user.Actor);
                break;
            case RequestStep.Refuse:
                request.Refuse(form.Words, clock.Today, user.Actor);
                break;
            default:
                request.Withdraw(form.Words, clock.Today, user.Actor);
                break;
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
