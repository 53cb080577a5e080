namespace IapManager.Domain.Letters;

/// <summary>The school's own words for a kind of letter. Where a school has none, <see cref="LetterDefaults"/> stand.</summary>
public sealed class LetterTemplate : ISchoolOwned, IStamped
{
    private LetterTemplate()
    {
    }

    public LetterTemplate(int schoolId, LetterKind kind, string subject, string body, Actor by, DateTime now)
    {
        SchoolId = schoolId;
        Kind = kind;
        ChangedBy = by;
        Change(subject, body, by, now);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>One template of each kind in a school.</summary>
    public LetterKind Kind { get; private set; }

    /// <summary>1 for the first change from the default, one more for each change after it. A letter keeps the one that it was made from.</summary>
    public int Version { get; private set; }

    public string Subject { get; private set; } = "";

    public string Body { get; private set; } = "";

    public Actor ChangedBy { get; private set; } = null!;

    public DateTime ChangedAt { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsDefault => Subject == LetterDefaults.SubjectOf(Kind) && Body == LetterDefaults.BodyOf(Kind);

    /// <exception cref="DomainRuleException">Empty, too long, a subject of several lines, or a placeholder that does not exist.</exception>
    public void Change(string? subject, string? body, Actor by, DateTime now)
    {
        var line = Letter.SubjectLine(subject);
        var text = Letter.BodyText(body);
        foreach (var problem in new[] { LetterText.Problem(line), LetterText.Problem(text) })
        {
            Rule.Must(problem is null, problem ?? "");
        }

        Subject = line;
        Body = text;
        Version++;
        ChangedBy = by;
        ChangedAt = now;
    }

    /// <summary>Goes back to the words that the product came with, as a new version.</summary>
    public void Reset(Actor by, DateTime now) => Change(LetterDefaults.SubjectOf(Kind), LetterDefaults.BodyOf(Kind), by, now);
}
