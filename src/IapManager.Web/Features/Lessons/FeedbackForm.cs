using FluentValidation;
using IapManager.Domain.Timetables;

namespace IapManager.Web.Features.Lessons;

public sealed class FeedbackForm
{
    public HowItWent? HowItWent { get; set; }

    public bool TookPart { get; set; }

    public bool Settled { get; set; }

    public bool LeftEarly { get; set; }

    public string? Sentence { get; set; }

    /// <summary>The sentence says what worked, for the passport.</summary>
    public bool Worked { get; set; }
}

public sealed class FeedbackFormValidator : AbstractValidator<FeedbackForm>
{
    public FeedbackFormValidator()
    {
        RuleFor(f => f.HowItWent).Must(h => h is { } how && Enum.IsDefined(how)).WithMessage("Choose how the lesson went");
        RuleFor(f => f.Sentence).MaximumLength(LessonFeedback.SentenceLimit).WithMessage($"Use {LessonFeedback.SentenceLimit} characters or fewer");
    }
}

/// <summary>The feedback part of a lesson, as the page and the small form on Today show it.</summary>
public sealed class FeedbackPart
{
    public required int PupilId { get; init; }

    public required string Forename { get; init; }

    public required DateOnly Date { get; init; }

    public required string PeriodCode { get; init; }

    public required FeedbackForm Form { get; init; }

    /// <summary>Already saved, now or before.</summary>
    public required bool Saved { get; init; }

    /// <summary>The user is asked: at most once a day about a pupil. What is not asked about can be told all the same.</summary>
    public bool Asks { get; set; }

    /// <summary>The lesson is too long ago: what was said stays, and nothing more is.</summary>
    public bool Closed { get; init; }

    /// <summary>Why it cannot be saved, in words; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>The whole form with its sentence, not just the taps.</summary>
    public bool WithSentence { get; init; }

    public string Address => $"/lessons/{Date:yyyy-MM-dd}/{Uri.EscapeDataString(PeriodCode)}/{PupilId}";
}
