using Microsoft.AspNetCore.Identity;

namespace IapManager.Data.Users;

/// <summary>An account. What it may do in a school stands in <see cref="SchoolUser"/>.</summary>
public sealed class AppUser : IdentityUser<int>
{
    public const int DisplayNameLimit = 120;

    /// <summary>"Ruth Adeyemi".</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Made for the demo school: needs no second factor, exists in demo mode only.</summary>
    public bool IsDemo { get; set; }
}
