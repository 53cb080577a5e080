using System.Security.Cryptography;
using System.Text;
using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>What the browser is asked for a passkey, and what the answer to that is judged by.</summary>
/// <param name="Options">JSON as browsers take it.</param>
/// <param name="State">Sealed, for a few minutes; it comes back with the answer.</param>
public sealed record PasskeyQuestion(string Options, string State);

/// <summary>
/// Keys that a device or a password manager keeps for somebody, and opens with a finger, a face or a PIN: the framework judges them. The state between
/// question and answer goes with the page and not in the framework's cookie, which is taken by whoever has typed the password and not yet the code.
/// </summary>
[UseCase]
public sealed class PasskeyKeeper(
    IapDbContext db, UserManager<AppUser> users, IPasskeyHandler<AppUser> handler, IDataProtectionProvider protection, IMemoryCache used, IHttpContextAccessor accessor, CurrentUser current, SchoolClock clock, ILogger<PasskeyKeeper> log)
{
    public const int NameLimit = 60;

    /// <summary>Of one account.</summary>
    public const int Most = 10;

    private const string SigningIn = "SignIn";

    private static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(10);

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Only a request has to do with a passkey.");

    /// <summary>In this session alone.</summary>
    private string Adding => $"Add {current.SessionId}";

    private string Confirming => $"Confirm {current.SessionId}";

    public async Task<PasskeyQuestion> AskToAddAsync(AppUser user)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = $"{user.Id}", Name = user.Email ?? "", DisplayName = user.DisplayName }, Http);
        return new(made.CreationOptionsJson, Seal(Adding, made.AttestationState));
    }

    public async Task<PasskeyQuestion> AskToSignInAsync()
    {
        var made = await handler.MakeRequestOptionsAsync(null, Http);
        return new(made.RequestOptionsJson, Seal(SigningIn, made.AssertionState));
    }

    public async Task<PasskeyQuestion> AskToConfirmAsync(AppUser user)
    {
        var made = await handler.MakeRequestOptionsAsync(user, Http);
        return new(made.RequestOptionsJson, Seal(Confirming, made.AssertionState));
    }

    /// <returns>False where it is none, or not an answer to what was asked.</returns>
    public async Task<bool> AddAsync(AppUser user, string? answer, string? state, string name)
    {
        if (string.IsNullOrEmpty(answer) || Open(Adding, state) is not { } open)
        {
            return false;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Http, CredentialJson = answer, AttestationState = open });
        if (!result.Succeeded || result.UserEntity.Id != $"{user.Id}" || !result.Passkey.IsUserVerified)
        {
            log.LogInformation(result.Failure, "A passkey was not added to account {Account}", user.Id);
            return false;
        }

        var made = result.Passkey;
        return (await users.AddOrUpdatePasskeyAsync(user, new UserPasskeyInfo(made.CredentialId, made.PublicKey, clock.Now, made.SignCount, made.Transports, made.IsUserVerified, made.IsBackupEligible, made.IsBackedUp, made.AttestationObject, made.ClientDataJson) { Name = name })).Succeeded;
    }

    /// <returns>Whose it is; null where it is nobody's, or not an answer to what was asked.</returns>
    public Task<AppUser?> WhoSignsInAsync(string? answer, string? state) => JudgeAsync(SigningIn, answer, state);

    /// <returns>Whether it is one of the account's.</returns>
    public async Task<bool> IsAsync(AppUser user, string? answer, string? state) => (await JudgeAsync(Confirming, answer, state))?.Id == user.Id;

    public async Task<IReadOnlyList<UserPasskeyInfo>> AllAsync(AppUser user) => [.. (await users.GetPasskeysAsync(user)).OrderBy(p => p.CreatedAt)];

    public Task<bool> AnyAsync(int userId) => db.Set<IdentityUserPasskey<int>>().AnyAsync(p => p.UserId == userId);

    public Task<int> CountAsync(int userId) => db.Set<IdentityUserPasskey<int>>().CountAsync(p => p.UserId == userId);

    private async Task<AppUser?> JudgeAsync(string purpose, string? answer, string? state)
    {
        if (string.IsNullOrEmpty(answer) || Open(purpose, state) is not { } open)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Http, CredentialJson = answer, AssertionState = open });
        if (!result.Succeeded || !result.Passkey.IsUserVerified)
        {
            log.LogInformation(result.Failure, "A passkey was not taken");
            return null;
        }

        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return result.User;
    }

    private ITimeLimitedDataProtector ProtectorOf(string purpose) => protection.CreateProtector("IapManager.Passkey", purpose).ToTimeLimitedDataProtector();

    private string Seal(string purpose, string? state) => ProtectorOf(purpose).Protect(state ?? "", OpenFor);

    /// <returns>Null where it is too old, of something else, or has been answered already.</returns>
    private string? Open(string purpose, string? state)
    {
        try
        {
            var open = string.IsNullOrEmpty(state) ? null : ProtectorOf(purpose).Unprotect(state);
            var key = $"passkey/{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(open ?? "")))}";
            if (open is null || used.TryGetValue(key, out _))
            {
                return null;
            }

            used.Set(key, true, OpenFor);
            return open;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

public static class PasskeySetup
{
    /// <summary>The domain that passkeys belong to; without it the host of the request.</summary>
    public const string DomainSetting = "Passkeys:ServerDomain";

    public static IServiceCollection AddPasskeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddScoped<IPasskeyHandler<AppUser>, PasskeyHandler<AppUser>>();
        return services.Configure<IdentityPasskeyOptions>(o =>
        {
            // With a finger, a face or a PIN: so it stands for the code as well as for the password. And found without typing who one is.
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            o.ServerDomain = configuration[DomainSetting] is { Length: > 0 } domain ? domain : null;
        });
    }
}
