using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Views;

public sealed class TakeDownForm
{
    public string? Words { get; set; }

    public ViewChannel? Channel { get; set; }

    public DateOnly? On { get; set; }

    public string? Speaker { get; set; }

    public string? TakenDownBy { get; set; }

    public string? ReturnTo { get; set; }

    public Guid Stamp { get; set; }

    /// <summary>A private link is not taken down by hand.</summary>
    public static IReadOnlyList<Choice> Channels { get; } =
    [
        new(nameof(ViewChannel.InPerson), "Face to face"),
        new(nameof(ViewChannel.Telephone), "By telephone"),
        new(nameof(ViewChannel.Writing), "In writing, on paper or by email"),
        new(nameof(ViewChannel.Interpreter), "With an interpreter or by signing"),
    ];
}

public sealed class TakeDownValidator : AbstractValidator<TakeDownForm>
{
    public TakeDownValidator(SchoolClock clock)
    {
        RuleFor(f => f.Words).NotEmpty().WithMessage("Write down what was said")
            .MaximumLength(View.WordsLimit).WithMessage($"Use {View.WordsLimit:N0} characters or fewer");
        RuleFor(f => f.Channel).NotNull().WithMessage("Choose how it was given")
            .Must(c => TakeDownForm.Channels.Any(x => x.Value == c.ToString())).WithMessage("Choose how it was given").When(f => f.Channel is not null, ApplyConditionTo.CurrentValidator);
        RuleFor(f => f.On).NotNull().WithMessage("Enter the day on which it was given");
        RuleFor(f => f.On).Must(d => d <= clock.Today).WithMessage("Enter today or a day that has passed")
            .Must(d => d >= clock.Today.AddYears(-1)).WithMessage("Enter a day within the last year").When(f => f.On is not null);
        RuleFor(f => f.Speaker).MaximumLength(View.NameLimit).WithMessage($"Use {View.NameLimit} characters or fewer");
        RuleFor(f => f.TakenDownBy).NotEmpty().WithMessage("Enter who took the words down").When(f => f.Channel != ViewChannel.Writing);
        RuleFor(f => f.TakenDownBy).MaximumLength(View.NameLimit).WithMessage($"Use {View.NameLimit} characters or fewer");
    }
}

[UseCase]
public sealed class TakeDownView(IapDbContext db, SchoolClock clock, ViewOwner owner)
{
    public async Task ExecuteAsync(View view, TakeDownForm form, CancellationToken cancellationToken)
    {
        await owner.MustTakeViewsAsync(view, cancellationToken);
        db.Entry(view).Property(v => v.Stamp).OriginalValue = form.Stamp;
        view.Give([new ViewAnswer("", form.Words!)], form.Channel!.Value, form.On!.Value, form.Speaker, form.TakenDownBy);
        await RevokeLinks.OfAsync(db, [view.Id], "The view was taken down", clock.Now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
