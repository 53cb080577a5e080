using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.SubjectAccess;

public sealed class StartForm
{
    [Display(Name = "Who asks?")]
    public AskedBy? AskedBy { get; set; }

    [Display(Name = "Name of the person who asks")]
    public string? Name { get; set; }

    [Display(Name = "Came in on")]
    public DateOnly? ReceivedOn { get; set; }

    [Display(Name = "What is asked for")]
    public string? Scope { get; set; }

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<ContactLine> Contacts { get; set; } = [];

    public static IReadOnlyList<Choice> Who { get; } = Choice.From<AskedBy>(RequestWords.NameOf);
}

public sealed class StartValidator : AbstractValidator<StartForm>
{
    public StartValidator(SchoolClock clock)
    {
        RuleFor(f => f.AskedBy).NotNull().WithMessage("Say who asks").IsInEnum().WithMessage("Say who asks");
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name of the person who asks").When(f => f.AskedBy is not Domain.SubjectAccess.AskedBy.Pupil);
        RuleFor(f => f.Name).MaximumLength(SubjectAccessRequest.NameLimit).WithMessage($"Use {SubjectAccessRequest.NameLimit} characters or fewer for the name");
        RuleFor(f => f.ReceivedOn).NotNull().WithMessage("Enter the day on which it came in").LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the day on which it came in. It cannot lie ahead");
        RuleFor(f => f.Scope).MaximumLength(SubjectAccessRequest.TextLimit).WithMessage($"Use {SubjectAccessRequest.TextLimit:N0} characters or fewer");
    }
}

/// <summary>Enters that somebody asks.</summary>
[UseCase]
public sealed class StartRequest(IapDbContext db, WhoAsks who, CurrentUser user, SchoolClock clock)
{
    public DateOnly Today => clock.Today;

    public Task<IReadOnlyList<ContactLine>> ContactsAsync(int pupilId, CancellationToken cancellationToken) => who.ContactsAsync(pupilId, cancellationToken);

    /// <returns>The request's id.</returns>
    public async Task<int> ExecuteAsync(int pupilId, StartForm form, CancellationToken cancellationToken)
    {
        var request = new SubjectAccessRequest(user.SchoolId!.Value, pupilId, form.AskedBy!.Value, form.Name, form.Scope, form.ReceivedOn!.Value, clock.Today, user.Actor, clock.Now);
        db.SubjectAccessRequests.Add(request);
        await db.SaveChangesAsync(cancellationToken);
        return request.Id;
    }
}
