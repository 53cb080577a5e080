using IapManager.Domain;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;

namespace IapManager.Data.Users;

/// <summary>An account's part in one school: its roles, and the member of staff it belongs to.</summary>
public sealed class SchoolUser(int schoolId, int userId) : ISchoolOwned, IStamped
{
    public const int JobTitleLimit = 80;

    public int Id { get; private set; }

    public int SchoolId { get; private set; } = schoolId;

    public int UserId { get; private set; } = userId;

    public Guid Stamp { get; private set; }

    public AppUser User { get; private set; } = null!;

    /// <summary>Null for an account that is nobody in the timetable, for example a governor.</summary>
    public int? StaffMemberId { get; set; }

    /// <summary>Shown under the name: "Lead of The Bridge". Null to show the roles instead.</summary>
    public string? JobTitle { get; set; }

    public IReadOnlyList<SchoolRole> Roles { get; set; } = [];

    /// <summary>UTC; null while active. A deactivated user cannot sign in to the school.</summary>
    public DateTime? DeactivatedAt { get; set; }

    /// <summary>SHA-256 of the link with which the owner of an account of another school joins this one, 64 hexadecimal digits; null where nothing waits. Until then the part is closed.</summary>
    public string? JoinHash { get; private set; }

    /// <summary>UTC; null where nothing waits.</summary>
    public DateTime? JoinExpiresAt { get; private set; }

    /// <summary>Asks the owner of an account that is there already to join: whoever added them cannot know who has it in hand.</summary>
    /// <param name="hash">Of the link.</param>
    /// <param name="until">UTC.</param>
    /// <param name="at">UTC.</param>
    public void AskToJoin(string hash, DateTime until, DateTime at)
    {
        (JoinHash, JoinExpiresAt) = (hash, until);
        DeactivatedAt ??= at;
    }

    /// <summary>The owner of the account has opened the link.</summary>
    public void Join() => (JoinHash, JoinExpiresAt, DeactivatedAt) = (null, null, null);

    /// <summary>When somebody last opened pupils' records to this account, by a role or by a new link to choose a password; UTC. Null when never.</summary>
    public DateTime? RecordsOpenedAt { get; private set; }

    /// <summary>Who did; null when nobody.</summary>
    public string? RecordsOpenedBy { get; private set; }

    /// <summary>The account of who did, because names are typed; 0 for the command line of the server. Null when nobody did, when it was not kept yet, and when several people did within <see cref="TwoPeople.Days"/>.</summary>
    public int? RecordsOpenedById { get; private set; }

    /// <summary>Notes who opened pupils' records to this account, so that leadership is told.</summary>
    /// <param name="by">Who did.</param>
    /// <param name="at">UTC.</param>
    public void NoteRecordsOpened(Actor by, DateTime at)
    {
        var lately = RecordsOpenedAt > at.AddDays(-TwoPeople.Days) && RecordsOpenedById is not 0;
        RecordsOpenedBy = by.Name;
        RecordsOpenedById = !lately || RecordsOpenedById == by.UserId ? by.UserId : by.UserId == 0 ? RecordsOpenedById : null;
        RecordsOpenedAt = at;
    }
}
