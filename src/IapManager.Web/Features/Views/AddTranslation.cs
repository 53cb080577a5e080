using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Views;

public sealed class TranslationForm
{
    public string? Words { get; set; }

    /// <summary>Of the words as they were given; empty for English.</summary>
    public string? Language { get; set; }

    public string? ReturnTo { get; set; }

    public Guid Stamp { get; set; }
}

public sealed class TranslationValidator : AbstractValidator<TranslationForm>
{
    public TranslationValidator()
    {
        RuleFor(f => f.Words).NotEmpty().WithMessage("Write the translation").MaximumLength(View.WordsLimit).WithMessage($"Use {View.WordsLimit:N0} characters or fewer");
        RuleFor(f => f.Language).Must(Languages.IsKnown).WithMessage("Choose a language from the list").When(f => !string.IsNullOrEmpty(f.Language));
    }
}

/// <summary>Puts English beside words in another language. The words stay.</summary>
[UseCase]
public sealed class AddTranslation(IapDbContext db, SchoolClock clock, CurrentUser user)
{
    public async Task ExecuteAsync(View view, TranslationForm form, CancellationToken cancellationToken)
    {
        db.Entry(view).Property(v => v.Stamp).OriginalValue = form.Stamp;
        view.Translate(form.Words, form.Language, user.Name, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
