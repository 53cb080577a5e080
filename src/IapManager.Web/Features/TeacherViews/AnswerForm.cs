using FluentValidation;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Forms;

namespace IapManager.Web.Features.TeacherViews;

/// <summary>A teacher's view as it is typed: one choice in three areas, several of what helps, and a sentence to each where it is wanted.</summary>
public sealed class AnswerForm
{
    public string? Attention { get; set; }

    public string? AttentionWords { get; set; }

    public string? Communication { get; set; }

    public string? CommunicationWords { get; set; }

    public string? Relationships { get; set; }

    public string? RelationshipsWords { get; set; }

    public List<string>? WhatHelps { get; set; }

    public string? WhatHelpsWords { get; set; }

    public Guid Stamp { get; set; }

    public static AnswerForm Of(IReadOnlyList<TeacherAnswer> answers, Guid stamp)
    {
        TeacherAnswer? To(TeacherViewArea area) => answers.FirstOrDefault(a => a.Area == area);
        return new AnswerForm
        {
            Attention = To(TeacherViewArea.Attention)?.Choices,
            AttentionWords = To(TeacherViewArea.Attention)?.Words,
            Communication = To(TeacherViewArea.Communication)?.Choices,
            CommunicationWords = To(TeacherViewArea.Communication)?.Words,
            Relationships = To(TeacherViewArea.Relationships)?.Choices,
            RelationshipsWords = To(TeacherViewArea.Relationships)?.Words,
            WhatHelps = [.. To(TeacherViewArea.WhatHelps)?.Codes ?? []],
            WhatHelpsWords = To(TeacherViewArea.WhatHelps)?.Words,
            Stamp = stamp,
        };
    }

    public IReadOnlyList<TeacherAnswer> Answers =>
    [
        new(TeacherViewArea.Attention, Attention ?? "", AttentionWords),
        new(TeacherViewArea.Communication, Communication ?? "", CommunicationWords),
        new(TeacherViewArea.Relationships, Relationships ?? "", RelationshipsWords),
        new(TeacherViewArea.WhatHelps, string.Join(',', WhatHelps ?? []), WhatHelpsWords),
    ];

    public static IReadOnlyList<Choice> Choices(TeacherViewArea area) => Choice.From(TeacherViewAreas.ChoicesOf(area), c => c.Code, c => c.Words);
}

public sealed class AnswerValidator : AbstractValidator<AnswerForm>
{
    private static readonly string TooLong = $"Use {TeacherView.WordsLimit} characters or fewer";

    public AnswerValidator()
    {
        RuleFor(f => f.Attention).Must(c => IsOffered(TeacherViewArea.Attention, c)).WithMessage("Choose what you see of their attention");
        RuleFor(f => f.Communication).Must(c => IsOffered(TeacherViewArea.Communication, c)).WithMessage("Choose how they communicate");
        RuleFor(f => f.Relationships).Must(c => IsOffered(TeacherViewArea.Relationships, c)).WithMessage("Choose how they get on with others");
        RuleFor(f => f.WhatHelps).Must((f, _) => f.Answers[3].IsSound).WithMessage("Choose what helps, or say it in a sentence");
        RuleFor(f => f.AttentionWords).MaximumLength(TeacherView.WordsLimit).WithMessage(TooLong);
        RuleFor(f => f.CommunicationWords).MaximumLength(TeacherView.WordsLimit).WithMessage(TooLong);
        RuleFor(f => f.RelationshipsWords).MaximumLength(TeacherView.WordsLimit).WithMessage(TooLong);
        RuleFor(f => f.WhatHelpsWords).MaximumLength(TeacherView.WordsLimit).WithMessage(TooLong);
    }

    private static bool IsOffered(TeacherViewArea area, string? code) => TeacherViewAreas.ChoicesOf(area).Any(c => c.Code == code);
}

public sealed class CannotSayForm
{
    public string? Reason { get; set; }

    public Guid Stamp { get; set; }
}

public sealed class CannotSayValidator : AbstractValidator<CannotSayForm>
{
    public CannotSayValidator() =>
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why, in a few words").MaximumLength(TeacherView.ReasonLimit).WithMessage($"Use {TeacherView.ReasonLimit} characters or fewer");
}
