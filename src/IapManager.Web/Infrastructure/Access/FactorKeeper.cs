using System.Security.Cryptography;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IapManager.Web.Infrastructure.Access;

public enum FactorAnswer
{
    Wrong,

    /// <summary>Wrong, and the account is locked by it.</summary>
    LastWrong,

    /// <summary>Not judged.</summary>
    Locked,
    Code,
    RecoveryCode,
}

/// <summary>What an account needs beside its password: codes from an app on a phone, and codes on paper for when that is lost.</summary>
[UseCase]
public sealed class FactorKeeper(
    IapDbContext db,
    UserManager<AppUser> users,
    SignInTries tries,
    IDataProtectionProvider protection,
    IOptions<PasswordHasherOptions> hashing,
    SchoolClock clock,
    ILogger<FactorKeeper> log)
{
    private readonly IDataProtector _keys = protection.CreateProtector("IapManager.SecondFactor.Key");

    /// <summary>Takes a code of the app or of the paper, which is used up by it. It is counted as a wrong one before it is judged.</summary>
    public Task<FactorAnswer> TryAsync(AppUser user, string code) => JudgeAsync(user, code, null);

    /// <summary>As <see cref="TryAsync"/>; the password will do as well. For somebody who is signed in and changes how.</summary>
    public Task<FactorAnswer> TryCodeOrPasswordAsync(AppUser user, string? code, string? password) => JudgeAsync(user, code ?? "", password);

    /// <param name="user">Whose.</param>
    /// <param name="key">That the app has.</param>
    /// <param name="step">Of the code that showed it, which is used up.</param>
    /// <param name="entry">Of the log, saved with it, so that no phone is on an account of which no entry knows; null for none.</param>
    public async Task SetUpAsync(AppUser user, byte[] key, long step, AuditEntry? entry = null)
    {
        await NewStampAsync(user);
        if (entry is not null)
        {
            db.AuditEntries.Add(entry);
        }

        var factor = await db.UserFactors.FindAsync(user.Id);
        if (factor is null)
        {
            factor = new UserFactor(user.Id);
            db.UserFactors.Add(factor);
        }

        factor.SetUp(_keys.Protect(Convert.ToBase64String(key)), step, clock.Now);
        await db.SaveChangesAsync();
    }

    public Task<bool> IsSetUpAsync(int userId) => db.UserFactors.AnyAsync(f => f.UserId == userId && f.Key != null);

    /// <summary>Whether signing in asks for a code. Of an account of the demo school never: whoever tried it there last has the phone.</summary>
    public async Task<bool> IsAskedAsync(AppUser user) => !user.IsDemo && await IsSetUpAsync(user.Id);

    /// <summary>In place of those of before.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(AppUser user)
    {
        var codes = RecoveryCodes.New(hashing.Value.IterationCount);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await DropRecoveryCodesAsync(user);
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode(user.Id, c.Hash)));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return [.. codes.Select(c => c.Code)];
    }

    /// <param name="user">Whose.</param>
    /// <param name="by">Who took it away, and the account's passkeys with it; null for its owner, who keeps those.</param>
    public async Task TakeAwayAsync(AppUser user, Actor? by)
    {
        await NewStampAsync(user);
        await DropRecoveryCodesAsync(user);
        var factor = await db.UserFactors.FindAsync(user.Id);
        if (by is not null)
        {
            await db.Set<IdentityUserPasskey<int>>().Where(p => p.UserId == user.Id).ExecuteDeleteAsync();
            factor ??= db.UserFactors.Add(new UserFactor(user.Id)).Entity;
        }

        factor?.TakeAway(by, clock.Now);
        await db.SaveChangesAsync();
    }

    public Task<int> RecoveryCodesLeftAsync(int userId) => db.RecoveryCodes.CountAsync(c => c.UserId == userId && c.UsedAt == null);

    private Task<int> DropRecoveryCodesAsync(AppUser user) => db.RecoveryCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync();

    private async Task<bool> UseCodeAsync(AppUser user, string typed)
    {
        var sealedKey = await db.UserFactors.Where(f => f.UserId == user.Id).Select(f => f.Key).FirstOrDefaultAsync();
        if (sealedKey is null || Open(user, sealedKey) is not { } key || TimeCode.StepOf(key, typed, clock.Now) is not { } step)
        {
            return false;
        }

        // In one statement, so that of two who send the same code one is too late.
        return await db.UserFactors.Where(f => f.UserId == user.Id && f.Step < step).ExecuteUpdateAsync(f => f.SetProperty(x => x.Step, step)) > 0;
    }

    private async Task<bool> UseRecoveryCodeAsync(AppUser user, string typed)
    {
        if (!RecoveryCodes.IsOne(typed))
        {
            return false;
        }

        var open = await db.RecoveryCodes.Where(c => c.UserId == user.Id && c.UsedAt == null).Select(c => c.Hash).ToListAsync();
        var now = clock.Now;
        return RecoveryCodes.Find(typed, open) is { } hash
            && await db.RecoveryCodes.Where(c => c.UserId == user.Id && c.Hash == hash && c.UsedAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, now)) > 0;
    }

    private async Task<FactorAnswer> JudgeAsync(AppUser user, string code, string? password)
    {
        if (await users.IsLockedOutAsync(user) || !await tries.CountCodeAsync(user))
        {
            return FactorAnswer.Locked;
        }

        // Those on paper first: they must do where the key cannot be opened.
        FactorAnswer? good = await UseRecoveryCodeAsync(user, code) ? FactorAnswer.RecoveryCode
            : await UseCodeAsync(user, code) || (!string.IsNullOrEmpty(password) && await users.CheckPasswordAsync(user, password)) ? FactorAnswer.Code
            : null;
        if (good is null)
        {
            return await users.IsLockedOutAsync(user) ? FactorAnswer.LastWrong : FactorAnswer.Wrong;
        }

        await tries.ForgetAsync(user);
        return good.Value;
    }

    /// <summary>
    /// So that what was begun with the account as it was before comes to nothing: a sign-in half done, another set-up at the same moment. Not where
    /// everybody shares the account.
    /// </summary>
    private async Task NewStampAsync(AppUser user)
    {
        if (!user.IsDemo && await users.UpdateSecurityStampAsync(user) is { Succeeded: false })
        {
            throw new DomainRuleException("The account was changed at the same moment, so nothing was saved. Open the page again.");
        }
    }

    /// <returns>Null where the key of the installation that sealed it is gone.</returns>
    private byte[]? Open(AppUser user, string sealedKey)
    {
        try
        {
            return Convert.FromBase64String(_keys.Unprotect(sealedKey));
        }
        catch (CryptographicException e)
        {
            log.LogError(e, "The key of the phone of account {Account} cannot be opened: its recovery codes work, and another phone can be set up with one", user.Id);
            return null;
        }
    }
}
