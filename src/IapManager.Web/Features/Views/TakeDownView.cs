using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Views;

[ReplacesNothing]
public sealed class TakeDownForm
{
    /// <summary>What was said to each question, in their order; empty where it was left out.</summary>
    public List<string?> Answers { get; set; } = [];

    /// <summary>The kind of weather that the pupil chose; null for none.</summary>
    public string? Weather { get; set; }

    /// <summary>What was said beside the questions, or all of it in one piece.</summary>
    public string? Words { get; set; }

    /// <summary>Of the words as they are written here; null for English.</summary>
    public string? Language { get; set; }

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

    /// <summary>Brings a form that anybody may have made up into the shape of the questions.</summary>
    public void Fit(IReadOnlyList<ViewQuestion> questions)
    {
        Answers = [.. Enumerable.Range(0, questions.Count).Select(i => i < Answers.Count ? OwnWords.Readable(Answers[i]) : null)];
        Weather = questions.Any(q => q.Weather) && Choice.Weather.Any(w => w.Value == Weather) ? Weather : null;
        Words = OwnWords.Readable(Words);
        Speaker = OwnWords.Name(Speaker);
        TakenDownBy = OwnWords.Name(TakenDownBy);
    }

    /// <summary>Each answer with its question.</summary>
    public IReadOnlyList<ViewAnswer> Given(IReadOnlyList<ViewQuestion> questions)
    {
        var given = new List<ViewAnswer>();
        for (var i = 0; i < questions.Count; i++)
        {
            if (questions[i].Weather && Weather is not null)
            {
                given.Add(new ViewAnswer(questions[i].Asked, Weather, IsChosen: true));
            }

            if (!string.IsNullOrWhiteSpace(Answers[i]))
            {
                given.Add(new ViewAnswer(questions[i].ForWords, Answers[i]!));
            }
        }

        if (!string.IsNullOrWhiteSpace(Words))
        {
            given.Add(new ViewAnswer("", Words));
        }

        return given;
    }

    public int Length => Answers.Append(Words).Sum(a => a?.Trim().Length ?? 0);
}

public sealed class TakeDownValidator : AbstractValidator<TakeDownForm>
{
    public TakeDownValidator(SchoolClock clock)
    {
        RuleFor(f => f.Words).Must((f, _) => f.Length > 0 || f.Weather is not null).WithMessage("Write down what was said")
            .Must((f, _) => f.Length <= View.WordsLimit).WithMessage($"Use {View.WordsLimit:N0} characters or fewer in all");
        RuleFor(f => f.Language).Must(Languages.IsKnown).WithMessage("Choose a language from the list").When(f => !string.IsNullOrEmpty(f.Language));
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
    public async Task ExecuteAsync(ViewToSettle found, TakeDownForm form, CancellationToken cancellationToken)
    {
        var view = found.View;
        await owner.MustTakeViewsAsync(view, cancellationToken);
        db.Entry(view).Property(v => v.Stamp).OriginalValue = form.Stamp;
        view.Give(form.Given(found.Questions), form.Channel!.Value, form.On!.Value, form.Speaker, form.TakenDownBy, form.Language);
        await RevokeLinks.OfAsync(db, [view.Id], "The view was taken down", clock.Now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
