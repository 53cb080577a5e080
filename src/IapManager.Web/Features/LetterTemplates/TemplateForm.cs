using FluentValidation;
using IapManager.Domain.Letters;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.LetterTemplates;

public sealed class TemplateForm
{
    public string? Subject { get; set; }

    public string? Body { get; set; }

    public Guid Stamp { get; set; }
}

public sealed class TemplateValidator : AbstractValidator<TemplateForm>
{
    public TemplateValidator()
    {
        RuleFor(f => f.Subject).NotEmpty().WithMessage("Enter the subject")
            .MaximumLength(Letter.SubjectLimit).WithMessage($"Use {Letter.SubjectLimit} characters or fewer");
        RuleFor(f => f.Subject).Must(s => s is null || !s.Trim().Any(c => char.IsControl(c) || c is '\u2028' or '\u2029')).WithMessage("Write the subject on one line");
        RuleFor(f => f.Body).NotEmpty().WithMessage("Enter the text of the letter");
        RuleFor(f => f.Body).Must(b => b is null || b.ReplaceLineEndings("\n").Length <= Letter.BodyLimit).WithMessage($"Use {Letter.BodyLimit:N0} characters or fewer");
        RuleFor(f => f.Subject).Must(s => LetterText.Problem(s ?? "") is null).WithMessage(f => LetterText.Problem(f.Subject ?? "")!);
        RuleFor(f => f.Body).Must(b => LetterText.Problem(b ?? "") is null).WithMessage(f => LetterText.Problem(f.Body ?? "")!);
    }
}

/// <param name="Template">Null where the default words stand.</param>
/// <param name="Samples">What the placeholders would stand for in the preview, with the names of this school and provision.</param>
public sealed record TemplatePage(LetterKind Kind, LetterTemplate? Template, IReadOnlyDictionary<string, string?> Samples)
{
    public static IReadOnlyDictionary<string, string?> SamplesOf(SchoolFacts facts, string userName, DateOnly today) => LetterText.Known.ToDictionary(p => p.Name, string? (p) => p.Name switch
    {
        "provision" => facts.ProvisionName,
        "school" => facts.School.Name,
        "who wrote" => userName,
        "today" => Dates.Full(today),
        "first day" => Dates.Full(facts.Calendar.AddSchoolDays(today, 10)),
        "visit" => Dates.Full(facts.Calendar.AddSchoolDays(today, 6)),
        _ => p.Sample,
    });
}
