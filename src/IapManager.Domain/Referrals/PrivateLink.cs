namespace IapManager.Domain.Referrals;

/// <summary>
/// A link that opens one form for one person, once. Its token is 256 random bits and is never stored, only its SHA-256
/// (access.md).
/// </summary>
public sealed class PrivateLink : ISchoolOwned, IStamped
{
    public const int ReasonLimit = 160;

    private PrivateLink()
    {
    }

    public PrivateLink(int schoolId, int viewId, string tokenHash, DateTime createdAt, DateTime expiresAt, Actor createdBy)
    {
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

    public DateTime? UsedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    /// <summary>Why it was closed before its time; null while it was not.</summary>
    public string? RevokedReason { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsOpen(DateTime now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;

    public void Use(DateTime now)
    {
        Rule.Must(IsOpen(now), "This link has been used or is no longer open. Ask the school for a new one.");
        UsedAt = now;
    }

    /// <summary>Closes the link before its time. A second time changes nothing: the first reason stays.</summary>
    public void Revoke(string reason, DateTime now)
    {
        Rule.Must(UsedAt is null, "The link has been used already.");
        if (RevokedAt is null)
        {
            RevokedReason = Rule.Text(reason, ReasonLimit, "Say why the link is closed.");
            RevokedAt = now;
        }
    }
}
