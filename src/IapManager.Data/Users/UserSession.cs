namespace IapManager.Data.Users;

/// <summary>How a session began.</summary>
public enum SessionStart
{
    Password,
    Invitation,
    FirstSetUp,

    /// <summary>With a code from a phone beside the password.</summary>
    Code,
    RecoveryCode,
    Passkey,

    /// <summary>On a shared tablet, where the same person had signed in fully that day.</summary>
    Pin,

    /// <summary>With the school's own account at Microsoft, Google or another provider.</summary>
    SchoolAccount,

    /// <summary>So, with a second factor that was used there.</summary>
    SchoolAccountWithFactor,

    /// <summary>So, with a code or a recovery code of the account here.</summary>
    SchoolAccountAndCode,
}

/// <summary>Why a session is over before its time.</summary>
public enum SessionEnd
{
    SignedOut,

    /// <summary>Somebody signed in again in the same browser.</summary>
    SignedInAgain,

    /// <summary>By its owner, from another device.</summary>
    EndedElsewhere,
    EndedByAdministrator,
    AccountClosed,
    PasswordChanged,

    /// <summary>A second factor was set up, changed or taken away.</summary>
    FactorChanged,

    /// <summary>It was open in a backup that was put back.</summary>
    Restored,

    /// <summary>The tablet that it was begun on by PIN is shared no more, or the PIN is gone.</summary>
    TabletEnded,
}

/// <summary>
/// Somebody signed in on one device. The sign-in cookie names it, and opens nothing any more once it is over. It belongs to an account, not to a
/// school's records, and is kept for a while so that entries of the log can be told apart by device.
/// </summary>
public sealed class UserSession(int userId, int schoolId, DateTime startedAt, SessionStart startedBy, string? from, string device, int? tabletId = null, DateTime? until = null)
{
    public const int FromLimit = 64;
    public const int DeviceLimit = 60;

    /// <summary>Whoever goes on working signs in again after so long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Whoever does nothing for so long is signed out.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(60);

    /// <summary>The same of a session by PIN: the next adult may have the tablet in hand.</summary>
    public static readonly TimeSpan LongestIdleByPin = TimeSpan.FromMinutes(5);

    /// <summary>From its start on.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>122 random bits.</summary>
    public Guid Id { get; private set; } = Guid.NewGuid();

    public int UserId { get; private set; } = userId;

    public int SchoolId { get; private set; } = schoolId;

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; private set; } = startedAt;

    public SessionStart StartedBy { get; private set; } = startedBy;

    /// <summary>
    /// When somebody last showed in it that it is they, by signing in or by confirming it since; UTC. Null where it began by a link or a PIN, which show too little,
    /// and at a provider, which lets in without asking whoever is signed in there still.
    /// </summary>
    public DateTime? ConfirmedAt { get; private set; } = startedBy is SessionStart.Invitation or SessionStart.FirstSetUp or SessionStart.Pin or SessionStart.SchoolAccount or SessionStart.SchoolAccountWithFactor ? null : startedAt;

    public static bool HasSecondFactor(SessionStart by) => by is SessionStart.Code or SessionStart.RecoveryCode or SessionStart.Passkey or SessionStart.SchoolAccountWithFactor or SessionStart.SchoolAccountAndCode;

    public static bool IsBySchoolAccount(SessionStart by) => by is SessionStart.SchoolAccount or SessionStart.SchoolAccountWithFactor or SessionStart.SchoolAccountAndCode;

    /// <summary>When something was last asked for in it, to the minute; UTC.</summary>
    public DateTime SeenAt { get; private set; } = startedAt;

    /// <summary>UTC; null while it was not ended. It may have run out all the same.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Null while it was not ended.</summary>
    public SessionEnd? EndedBy { get; private set; }

    /// <summary>Address that it was begun from; null when it is not known.</summary>
    public string? From { get; private set; } = from;

    /// <summary>"Safari on an iPhone".</summary>
    public string Device { get; private set; } = device;

    /// <summary>The <see cref="SharedTablet"/> that it was begun on by PIN; null for any other session.</summary>
    public int? TabletId { get; private set; } = tabletId;

    /// <summary>When it ends at the latest, UTC; null where that is <see cref="Longest"/> after its start.</summary>
    public DateTime? Until { get; private set; } = until;

    /// <summary>UTC.</summary>
    public static DateTime EndOf(DateTime startedAt, DateTime? until) => until ?? startedAt + Longest;
}
