using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Features.Account;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Features.SchoolAccount;

/// <summary>Opens an account by its one-time link, with the school's account in place of a password.</summary>
[UseCase]
public sealed class TieInvited(UseInvitation invitations, SchoolAccountTies ties, SignInBySchoolAccount signIn, SchoolOfAccount schools, UserManager<AppUser> users, SessionKeeper sessions, CurrentSchool school, AuditLog audit, IHttpContextAccessor http)
{
    /// <returns>The hash to go on with; null where the link is not open, or belongs to an account with a password, which it is to replace.</returns>
    public async Task<string?> FindAsync(string token) => await invitations.FindAsync(token) is { PasswordHash: null } user ? user.InvitationHash : null;

    public async Task<SchoolAccountAnswer> ExecuteAsync(SchoolIdentity who, string? hash)
    {
        if (hash is null || await invitations.FindByHashAsync(hash) is not { PasswordHash: null } user)
        {
            return new("That link is not open any more. If you have used it, sign in; otherwise ask your administrator for a new one");
        }

        var part = await schools.FindAsync(user.Id) ?? throw new InvalidOperationException("The account of an open link has no part in any school.");
        school.Set(part.SchoolId, new Actor(user.Id, user.DisplayName), http.HttpContext?.Connection.RemoteIpAddress?.ToString());
        if (!string.Equals(who.Address, user.Email, StringComparison.OrdinalIgnoreCase))
        {
            await audit.WriteAsync("Account", user.Id, null, AuditAction.SignInFailed, $"{who.Provider.Name}: another address");
            return new($"The link was made for another address than that account at {who.Provider.Name} has. Open the link again and choose your own account there, or choose a password: then you can tie the account under “Your account”");
        }

        var problem = await ties.TieAsync(user, who, audit.EntryOf("SchoolAccountTied", null, null, AuditAction.Account, $"{who.Provider.Name}, by a link"), () =>
        {
            (user.InvitationHash, user.InvitationExpiresAt, user.EmailConfirmed, user.LockoutEnd, user.AccessFailedCount) = (null, null, true, null, 0);
            return users.UpdateSecurityStampAsync(user);
        });
        if (problem is not null)
        {
            return new(problem);
        }

        await sessions.EndAllAsync(user.Id, SessionEnd.FactorChanged);
        return await signIn.GoOnAsync(user, part.SchoolId, who);
    }
}
