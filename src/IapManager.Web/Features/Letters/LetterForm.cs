using FluentValidation;
using IapManager.Domain.Letters;

namespace IapManager.Web.Features.Letters;

public sealed class LetterForm
{
    public LetterKind Kind { get; set; }

    public string? To { get; set; }

    public string? Address { get; set; }

    public string? Email { get; set; }

    public string? Subject { get; set; }

    public string? Body { get; set; }
}

public sealed class LetterValidator : AbstractValidator<LetterForm>
{
    public LetterValidator()
    {
        RuleFor(f => f.To).NotEmpty().WithMessage("Enter whom the letter is to")
            .MaximumLength(Letter.NameLimit).WithMessage($"Use {Letter.NameLimit} characters or fewer");
        RuleFor(f => f.To).Must(t => t is null || !t.Any(char.IsControl)).WithMessage("Enter the name on one line");
        RuleFor(f => f.Address).MaximumLength(Letter.AddressLimit).WithMessage($"Use {Letter.AddressLimit} characters or fewer");
        RuleFor(f => f.Email).Must(e => string.IsNullOrWhiteSpace(e) || Letter.IsEmail(e.Trim())).WithMessage("Enter one e-mail address, like name@example.org");
        RuleFor(f => f.Subject).NotEmpty().WithMessage("Enter the subject")
            .MaximumLength(Letter.SubjectLimit).WithMessage($"Use {Letter.SubjectLimit} characters or fewer");
        RuleFor(f => f.Subject).Must(s => s is null || !s.Trim().Any(c => char.IsControl(c) || c is '\u2028' or '\u2029')).WithMessage("Write the subject on one line");
        RuleFor(f => f.Body).NotEmpty().WithMessage("Enter the text of the letter");
        RuleFor(f => f.Body).Must(b => b is null || b.ReplaceLineEndings("\n").Length <= Letter.BodyLimit).WithMessage($"Use {Letter.BodyLimit:N0} characters or fewer");
        RuleFor(f => f.Subject).Must(NoneLeft).WithMessage(f => Left(f.Subject));
        RuleFor(f => f.Body).Must(NoneLeft).WithMessage(f => Left(f.Body));
    }

    private static bool NoneLeft(string? text) => LetterText.In(text ?? "").Count == 0;

    private static string Left(string? text) =>
        $"Write in words what stands for {string.Join(", ", LetterText.In(text ?? "").Select(n => $"{{{n}}}"))}, or take the sentence out";
}
