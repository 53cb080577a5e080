using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Views;

[ReplacesNothing]
public sealed class NotGivenForm
{
    public string? Reason { get; set; }

    public string? ReturnTo { get; set; }

    public Guid Stamp { get; set; }
}

public sealed class NotGivenValidator : AbstractValidator<NotGivenForm>
{
    public NotGivenValidator() =>
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why there is no view")
            .MaximumLength(View.ReasonLimit).WithMessage($"Use {View.ReasonLimit} characters or fewer");
}

/// <summary>Records why there is no view, and closes the link by which it was asked for.</summary>
[UseCase]
public sealed class RecordViewNotGiven(IapDbContext db, SchoolClock clock, CurrentUser user, ViewOwner owner)
{
    public async Task ExecuteAsync(View view, NotGivenForm form, CancellationToken cancellationToken)
    {
        await owner.MustTakeViewsAsync(view, cancellationToken);
        db.Entry(view).Property(v => v.Stamp).OriginalValue = form.Stamp;
        view.RecordNotGiven(form.Reason!, clock.Today, user.Name);
        await RevokeLinks.OfAsync(db, [view.Id], "It was recorded that there is no view", clock.Now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
