using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Views;

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

[UseCase]
public sealed class RecordViewNotGiven(IapDbContext db, SchoolClock clock, CurrentUser user)
{
    public async Task ExecuteAsync(View view, NotGivenForm form, CancellationToken cancellationToken)
    {
        db.Entry(view).Property(v => v.Stamp).OriginalValue = form.Stamp;
        view.RecordNotGiven(form.Reason!, clock.Today, user.Name);
        await db.SaveChangesAsync(cancellationToken);
    }
}
