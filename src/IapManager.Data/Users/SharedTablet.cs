using IapManager.Domain;
using IapManager.Domain.Schools;

namespace IapManager.Data.Users;

/// <summary>A tablet that several adults use on one day, and change between by PIN. It knows itself by a secret in a cookie, of which only the hash is here.</summary>
public sealed class SharedTablet : ISchoolOwned
{
    public const int HashLimit = 64;

    /// <summary>Seats that one tablet may have: more than a provision has adults.</summary>
    public const int MostSeats = 20;

    /// <summary>When the day of the provision is over, by the clock of the school.</summary>
    public static readonly TimeOnly EndOfDay = new(18, 0);

    /// <summary>Longer than the sessions that were begun on it.</summary>
    public static readonly TimeSpan KeptFor = UserSession.KeptFor + TimeSpan.FromDays(2);

    private SharedTablet()
    {
    }

    /// <param name="schoolId">Whose.</param>
    /// <param name="tokenHash">Of the secret in its cookie.</param>
    /// <param name="device">"Safari on an iPad".</param>
    /// <param name="by">Who shares it.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="DomainRuleException">The day of the provision is over.</exception>
    public SharedTablet(int schoolId, string tokenHash, string device, Actor by, DateTime now)
    {
        Until = SchoolTime.At(SchoolTime.DayOf(now), EndOfDay);
        if (now >= Until)
        {
            throw new DomainRuleException("A tablet is shared until 6pm, and it is later than that. Share it tomorrow.");
        }

        (SchoolId, TokenHash, Device, By, Since) = (schoolId, tokenHash, device, by, now);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>SHA-256, in hexadecimal digits.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>"Safari on an iPad".</summary>
    public string Device { get; private set; } = "";

    /// <summary>Who made it shared.</summary>
    public Actor By { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime Since { get; private set; }

    /// <summary>The end of that day, UTC.</summary>
    public DateTime Until { get; private set; }

    /// <summary>When somebody ended it before, UTC; null where nobody did.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Who did; null where nobody did.</summary>
    public string? EndedBy { get; private set; }

    public ICollection<TabletSeat> Seats { get; } = [];
}

/// <summary>
/// Somebody's PIN for one day on one tablet. It holds while the account is as it was when they chose it: the same password, phone and roles. It is
/// deleted when it is gone.
/// </summary>
public sealed class TabletSeat(int sharedTabletId, int userId, string pinHash, string securityStamp, string roles, bool secondFactor, DateTime since)
{
    public const int PinHashLimit = 200;
    public const int StampLimit = 100;
    public const int RolesLimit = 200;

    /// <summary>Wrong PINs, one after the other, after which it is gone.</summary>
    public const int MostWrong = 5;

    public int Id { get; private set; }

    public int SharedTabletId { get; private set; } = sharedTabletId;

    public int UserId { get; private set; } = userId;

    /// <summary>Slow hash of the PIN together with the secret of the tablet, so that nobody tries PINs with a copy of the database alone.</summary>
    public string PinHash { get; private set; } = pinHash;

    /// <summary>Of the account, when the PIN was chosen: it changes with password and phone.</summary>
    public string SecurityStamp { get; private set; } = securityStamp;

    /// <summary>Of the account in the school, when the PIN was chosen.</summary>
    public string Roles { get; private set; } = roles;

    /// <summary>Whether the full sign-in that the PIN was chosen in had a second factor.</summary>
    public bool SecondFactor { get; private set; } = secondFactor;

    /// <summary>UTC.</summary>
    public DateTime Since { get; private set; } = since;

    /// <summary>Wrong PINs since the last right one, each counted before it is judged.</summary>
    public int Wrong { get; private set; }

    /// <summary>The account is as it was when the PIN was chosen.</summary>
    /// <param name="user">As it is now.</param>
    /// <param name="part">Its active part in the school; null for none.</param>
    public bool Holds(AppUser user, SchoolUser? part) => part is { DeactivatedAt: null } && user.SecurityStamp == SecurityStamp && RolesOf(part) == Roles;

    public static string RolesOf(SchoolUser part) => string.Join(',', part.Roles.Order());
}
