namespace IapManager.Domain.Referrals;

/// <summary>
/// A link that opens one form for one person, once. Its token is 256 random bits and is never stored, only its SHA-256
/// (access.md).
/// </summary>
public sealed class PrivateLink : ISchoolOwned, IStamped
{
    public const int ReasonLimit = 160;

    /// <summary>Calendar days for which a link may be open.</summary>
    public const int LongestDays = 60;

    private PrivateLink()
    {
    }

    public PrivateLink(int schoolId, int viewId, string tokenHash, DateTime createdAt, DateTime expiresAt, Actor createdBy, string? language = null, string? sentTo = null)
    {
        Rule.Must(expiresAt > createdAt && expiresAt <= createdAt.AddDays(LongestDays), $"A link is open for 1 to {LongestDays} days.");
        Language = Rule.Optional(language);
        SentTo = Rule.Optional(sentTo);
        Rule.Must((Language?.Length ?? 0) <= View.LanguageLimit, "Choose a language from the list.");
        Rule.Must((SentTo?.Length ?? 0) <= View.NameLimit, $"Use {View.NameLimit} characters or fewer for a name.");
        SchoolId = schoolId;
        ViewId = viewId;
        TokenHash = tokenHash;
        CreatedAt = createdAt;
        ExpiresAt = expiresAt;
        CreatedBy = createdBy;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ViewId { get; private set; }

    public View View { get; private set; } = null!;

    /// <summary>SHA-256 of the token, 64 hexadecimal digits.</summary>
    public string TokenHash { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public Actor CreatedBy { get; private set; } = null!;

    /// <summary>Whom it was made for, "Mrs Collins, mother"; null when not said.</summary>
    public string? SentTo { get; private set; }

    /// <summary>In which the form opens, as BCP 47, set by whoever made the link and changed by whoever opens it. Null: as the browser asks for.</summary>
    public string? Language { get; private set; }

    /// <summary>First shown, to a person or to a program that looks at links before a person does; null until then.</summary>
    public DateTime? OpenedAt { get; private set; }

    public DateTime? UsedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    /// <summary>Why it was closed before its time; null while it was not.</summary>
    public string? RevokedReason { get; private set; }

    /// <summary>
    /// The answers so far, before they are sent, sealed with a key made from the token: whoever has the link can go on, and nobody
    /// at school can read them. Null when there are none, and once the link is used, closed or too old.
    /// </summary>
    public string? Draft { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsOpen(DateTime now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;

    public void Open(DateTime now)
    {
        Rule.Must(IsOpen(now), "This link has been used or is no longer open. Ask the school for a new one.");
        OpenedAt ??= now;
    }

    /// <param name="language">One that the form is written in.</param>
    /// <param name="now">UTC.</param>
    public void ChooseLanguage(string language, DateTime now)
    {
        Rule.Must(IsOpen(now), "This link has been used or is no longer open. Ask the school for a new one.");
        Language = Rule.Text(language, View.LanguageLimit, "Choose a language from the list.");
    }

    public void Use(DateTime now)
    {
        Rule.Must(IsOpen(now), "This link has been used or is no longer open. Ask the school for a new one.");
        UsedAt = now;
        Draft = null;
    }

    /// <param name="sealedAnswers">Not to be read without the token.</param>
    /// <param name="now">UTC.</param>
    public void KeepDraft(string sealedAnswers, DateTime now)
    {
        Rule.Must(IsOpen(now), "This link has been used or is no longer open. Ask the school for a new one.");
        Draft = sealedAnswers;
    }

    /// <summary>Takes away what was never sent, once the link is too old.</summary>
    public void DropDraft(DateTime now)
    {
        if (!IsOpen(now))
        {
            Draft = null;
        }
    }

    /// <summary>Closes the link before its time. A second time changes nothing: the first reason stays.</summary>
    public void Revoke(string reason, DateTime now)
    {
        Rule.Must(UsedAt is null, "The link has been used already.");
        if (RevokedAt is null)
        {
            RevokedReason = Rule.Text(reason, ReasonLimit, "Say why the link is closed.");
            RevokedAt = now;
            Draft = null;
        }
    }
}
