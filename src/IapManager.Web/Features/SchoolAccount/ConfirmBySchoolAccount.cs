using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Features.SchoolAccount;

/// <summary>Somebody who is signed in shows once more that it is they, at the provider: for accounts that have neither password nor phone.</summary>
[UseCase]
public sealed class ConfirmBySchoolAccount(SchoolAccountTies ties, SessionKeeper sessions, UserManager<AppUser> users, FactorKeeper factor, CurrentUser current, AuditLog audit)
{
    /// <summary>By how much the clocks of provider and site may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <returns>Why not, in words; null when it is they.</returns>
    public async Task<string?> TryAsync(SchoolIdentity who, Flow flow)
    {
        var name = who.Provider.Name;
        if (!current.IsSignedIn || flow.Session is null || flow.Session != current.SessionId)
        {
            return FlowFailures.InWords(SchoolAccountProblem.Expired, name);
        }

        if (await users.FindByIdAsync($"{current.UserId}") is not { PasswordHash: null } account || await factor.IsSetUpAsync(account.Id))
        {
            return "Your account has a password or a phone. Confirm with that";
        }

        var problem = (await ties.OwnerAsync(who))?.Id != current.UserId ? $"That account at {name} is not the one that yours is tied to"
            : who.AuthenticatedAt is not { } at ? $"{name} does not say when you showed who you are there, so it cannot be relied on for this. Add your phone under “Your account”, then its code does instead"
            : at < flow.Began - Skew ? $"{name} did not ask who you are, because you were signed in there already. Sign out there, and begin once more"
            : null;
        if (problem is not null)
        {
            await audit.WriteAsync("Account", current.UserId, null, AuditAction.SignInFailed, $"{name}: not confirmed");
            return problem;
        }

        await sessions.ConfirmAsync();
        await audit.WriteAsync("IdentityConfirmed", null, null, AuditAction.Account, $"By {name}");
        return null;
    }
}
