using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Features.SchoolAccount;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Features.Passkeys;

/// <summary>
/// Signs somebody in by passkey alone: they have the device, and showed it that it is they. It cannot be guessed, so whoever has locked the account by
/// wrong passwords does not keep its owner out.
/// </summary>
[UseCase]
public sealed class SignInByPasskey(PasskeyKeeper keeper, SignInManager<AppUser> signIn, SchoolOfAccount schools, CurrentSchool school, AuditLog audit, SessionKeeper sessions, SignInTries tries, SchoolAccountRule rule, HalfSignedIn half, IHttpContextAccessor http)
{
    /// <returns>Whether somebody is signed in; and why not, or what they should know, in words.</returns>
    public async Task<(bool SignedIn, string? Words)> TryAsync(PasskeyForm form)
    {
        if (await keeper.WhoSignsInAsync(form.Credential, form.State) is not { } user)
        {
            await audit.WriteAsync("Account", null, null, AuditAction.SignInFailed, "Passkey");
            return (false, "That passkey was not taken. Try it once more, or sign in with your password");
        }

        var part = await schools.FindAsync(user.Id);
        if (part is not null)
        {
            school.Set(part.SchoolId, new Actor(user.Id, user.DisplayName), http.HttpContext?.Connection.RemoteIpAddress?.ToString());
        }

        if (part is null || part.DeactivatedAt is not null || !await signIn.CanSignInAsync(user))
        {
            await audit.WriteAsync("Account", user.Id, null, AuditAction.SignInFailed, "Passkey");
            return (false, "This account is closed. Ask your administrator.");
        }

        if (await rule.RefusesAsync(user))
        {
            await audit.WriteAsync("Account", user.Id, null, AuditAction.SignInFailed, "Passkey");
            return (false, SchoolAccountRule.Words);
        }

        await half.EndAsync();
        var wrong = await tries.WrongCodesAsync(user.Id);
        await tries.ForgetAsync(user);
        await sessions.StartAsync(user, part.SchoolId, SessionStart.Passkey);
        await audit.WriteAsync("Account", user.Id, null, AuditAction.SignIn, "Passkey");
        return (true, wrong.InWords);
    }
}
