namespace IapManager.Data.Audit;

public enum AuditAction
{
    Read,
    Add,
    Change,
    Remove,
    SignIn,
    SignInFailed,
    SignOut,
    Export,
    Import,

    /// <summary>Somebody asked for what they may not see, or asked too often.</summary>
    Refused,

    /// <summary>Something about how an account is signed in to: its password, its second factor, where it is signed in.</summary>
    Account,
}

/// <summary>Who looked at what and who changed what. Entries are only ever added.</summary>
public sealed class AuditEntry
{
    public const int SubjectLimit = 60;
    public const int NameLimit = 120;
    public const int FromLimit = 64;
    public const int WhyLimit = 1000;

    public long Id { get; private set; }

    /// <summary>Null for what happens outside a school, for example a failed sign-in.</summary>
    public int? SchoolId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>Null when nobody is signed in, for example on a private link.</summary>
    public int? UserId { get; init; }

    public string UserName { get; init; } = "";

    public AuditAction Action { get; init; }

    /// <summary>Kind of record: "Pupil", "Referral", "ReviewPack".</summary>
    public string Subject { get; init; } = "";

    public int? SubjectId { get; init; }

    /// <summary>The pupil whom the record is about; null when it is about none.</summary>
    public int? PupilId { get; init; }

    /// <summary>For a change: old and new values as JSON. Null otherwise.</summary>
    public string? Detail { get; init; }

    /// <summary>The reason that was given for it; null where none was asked for. As little for administrators to read as <see cref="Detail"/>.</summary>
    public string? Why { get; init; }

    /// <summary>The session that it was done in, see <see cref="Users.UserSession"/>; null when nobody was signed in, in background work, and of before sessions were told apart.</summary>
    public Guid? Session { get; init; }

    /// <summary>Address that the request came from; null for background work.</summary>
    public string? From { get; init; }
}
