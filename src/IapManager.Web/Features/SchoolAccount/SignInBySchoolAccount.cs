using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Features.SchoolAccount;

/// <param name="Refusal">Why not, in words; null where somebody is signed in, or a code is asked for.</param>
/// <param name="NeedsCode">Signed in only once the code from the phone is typed too.</param>
/// <param name="Words">What they should know; null for nothing.</param>
public sealed record SchoolAccountAnswer(string? Refusal, bool NeedsCode = false, string? Words = null);

/// <summary>Signs in whoever has tied their account to the one at the provider. It makes no accounts, and looks for none by an address.</summary>
[UseCase]
public sealed class SignInBySchoolAccount(SchoolAccountTies ties, SignInManager<AppUser> signIn, SchoolOfAccount schools, CurrentSchool school, AuditLog audit, SessionKeeper sessions, FactorKeeper factor, SchoolAccountRule rule, SignInTries tries, HalfSignedIn half, IHttpContextAccessor http)
{
    public async Task<SchoolAccountAnswer> TryAsync(SchoolIdentity who)
    {
        if (await ties.OwnerAsync(who) is not { } user)
        {
            await audit.WriteAsync("Account", null, null, AuditAction.SignInFailed, $"{who.Provider.Name}: not tied");
            return new($"No account here is tied to that account at {who.Provider.Name}. If you have an account here, sign in as before and tie it under “Your account”; otherwise ask your administrator");
        }

        var part = await schools.FindAsync(user.Id);
        if (part is not null)
        {
            school.Set(part.SchoolId, new Actor(user.Id, user.DisplayName), http.HttpContext?.Connection.RemoteIpAddress?.ToString());
        }

        var refusal = await signIn.UserManager.IsLockedOutAsync(user) ? SignInTries.LockedWords(user)
            : part is null || part.DeactivatedAt is not null || !await signIn.CanSignInAsync(user) ? "This account is closed. Ask your administrator."
            : null;
        if (refusal is not null || part is null)
        {
            await audit.WriteAsync("Account", user.Id, null, AuditAction.SignInFailed, who.Provider.Name);
            return new(refusal);
        }

        return await GoOnAsync(user, part.SchoolId, who);
    }

    /// <summary>Once it is clear whose account it is, and that it is open: with the code from their phone, unless a second factor was used at the provider, by its signed word or the school’s.</summary>
    internal async Task<SchoolAccountAnswer> GoOnAsync(AppUser user, int schoolId, SchoolIdentity who)
    {
        var promised = await rule.PromiseSecondFactorAsync(user.Id, who.Provider);
        var usedFactor = promised || who is { UsedSecondFactor: true, Provider.TakesSecondFactor: true };
        if (!usedFactor && await factor.IsAskedAsync(user))
        {
            await half.BeginAsync(user, schoolId, who.Provider.Name);
            return new(null, NeedsCode: true);
        }

        await half.EndAsync();
        var wrong = await tries.WrongCodesAsync(user.Id);
        await sessions.StartAsync(user, schoolId, usedFactor ? SessionStart.SchoolAccountWithFactor : SessionStart.SchoolAccount);
        await audit.WriteAsync("Account", user.Id, null, AuditAction.SignIn, promised ? $"{who.Provider.Name}, with a second factor there by the school’s word" : usedFactor ? $"{who.Provider.Name}, with a second factor there" : who.Provider.Name);
        return new(null, Words: wrong.InWords);
    }
}
