using Microsoft.AspNetCore.Identity;

namespace IapManager.Data.Users;

/// <summary>An account. What it may do in a school stands in <see cref="SchoolUser"/>.</summary>
public sealed class AppUser : IdentityUser<int>
{
    public const int DisplayNameLimit = 120;
    public const int InvitationHashLimit = 64;

    /// <summary>"Ruth Adeyemi".</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Made for the demo school: no second factor is asked of it, and it can sign in only while the demo is switched on.</summary>
    public bool IsDemo { get; set; }

    /// <summary>The school that looks after how the person signs in (ADR 16). Null of an account from before several schools could share one: the one it has been open in longest.</summary>
    public int? HomeSchoolId { get; set; }

    /// <summary>SHA-256 of the one-time link with which the person chooses a password, 64 hexadecimal digits; null when none is open.</summary>
    public string? InvitationHash { get; set; }

    /// <summary>UTC; null when no link is open.</summary>
    public DateTime? InvitationExpiresAt { get; set; }
}
