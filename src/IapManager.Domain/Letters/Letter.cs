using IapManager.Domain.Referrals;

namespace IapManager.Domain.Letters;

/// <summary>A letter to a parent or carer about the decision in force, kept as it was made. It is never changed: a better one is another letter.</summary>
public sealed class Letter : ISchoolOwned
{
    public const int SubjectLimit = 200;
    public const int BodyLimit = 8000;
    public const int NameLimit = 120;
    public const int AddressLimit = 400;
    public const int EmailLimit = 256;

    private Letter()
    {
    }

    /// <param name="referral">Decided; its state must be one that the kind tells of.</param>
    /// <param name="kind">What the letter tells.</param>
    /// <param name="to">Name of whom it is to, on one line.</param>
    /// <param name="address">Lines of the address; null when it does not go by post.</param>
    /// <param name="email">Null when it does not go by e-mail.</param>
    /// <param name="subject">One line.</param>
    /// <param name="body">Without placeholders: all are filled in or settled in words.</param>
    /// <param name="templateVersion">0 for the default words.</param>
    /// <param name="by">Who made it.</param>
    /// <param name="now">UTC.</param>
    public Letter(Referral referral, LetterKind kind, string? to, string? address, string? email, string? subject, string? body, int templateVersion, Actor by, DateTime now)
    {
        Rule.Must(LetterKinds.For(referral.State).Contains(kind), $"A letter “{LetterKinds.NameOf(kind)}” cannot be made for a referral that is {Referral.NameOf(referral.State)}.");
        var decision = referral.DecisionInForce;
        Rule.Must(decision is not null, "There is no decision to tell of yet.");
        SchoolId = referral.SchoolId;
        ReferralId = referral.Id;
        PupilId = referral.PupilId;
        DecisionId = decision.Id;
        Kind = kind;
        To = Rule.Text(to, NameLimit, "Enter whom the letter is to.");
        Rule.Must(!To.Any(char.IsControl), "Enter the name on one line.");
        Address = Lines(address);
        Rule.Must((Address?.Length ?? 0) <= AddressLimit, $"Use {AddressLimit} characters or fewer for the address.");
        Email = Rule.Optional(email);
        Rule.Must(Email is null || IsEmail(Email), "Enter one e-mail address, like name@example.org.");
        Subject = SubjectLine(subject);
        Body = BodyText(body);
        var open = LetterText.In(Subject).Concat(LetterText.In(Body)).FirstOrDefault();
        Rule.Must(open is null, $"{{{open}}} still stands in the letter. Write in words what belongs there, or take the sentence out.");
        TemplateVersion = templateVersion;
        MadeBy = by;
        MadeAt = now;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ReferralId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>The decision that it tells of.</summary>
    public int DecisionId { get; private set; }

    public LetterKind Kind { get; private set; }

    public string To { get; private set; } = "";

    /// <summary>Null when it does not go by post.</summary>
    public string? Address { get; private set; }

    /// <summary>Null when it does not go by e-mail.</summary>
    public string? Email { get; private set; }

    public string Subject { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>Version of the template that it was made from; 0 for the default words.</summary>
    public int TemplateVersion { get; private set; }

    public Actor MadeBy { get; private set; } = null!;

    public DateTime MadeAt { get; private set; }

    /// <summary>One address, with nothing in it that could add a second one or a header.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= EmailLimit && at > 0 && at < text.Length - 1 && text.IndexOf('@', at + 1) < 0
            && text.All(c => char.IsLetterOrDigit(c) || c is '@' or '.' or '-' or '_' or '+' or '\'');
    }

    /// <exception cref="DomainRuleException">Empty, too long, or more than one line.</exception>
    internal static string SubjectLine(string? subject)
    {
        var line = Rule.Text(subject, SubjectLimit, "Enter the subject.");
        Rule.Must(!line.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029'), "Write the subject on one line.");
        return line;
    }

    /// <exception cref="DomainRuleException">Empty or too long.</exception>
    internal static string BodyText(string? body) => Rule.Text(Lines(body), BodyLimit, "Enter the text of the letter.");

    private static string? Lines(string? text) => Rule.Optional(text?.ReplaceLineEndings("\n"));
}
