using IapManager.Data;
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
    Locked,
    Code,
    RecoveryCode,
}

/// <summary>What an account needs beside its password: codes from an app on a phone, and codes on paper for when that is lost.</summary>
[UseCase]
public sealed class FactorKeeper(IapDbContext db, UserManager<AppUser> users, IDataProtectionProvider protection, IOptions<PasswordHasherOptions> hashing, SchoolClock clock)
{
    private readonly IDataProtector _keys = protection.CreateProtector("IapManager.SecondFactor.Key");

    /// <summary>Takes a code of the app or of the paper, which is used up by it. A wrong one counts as a wrong password does.</summary>
    public async Task<FactorAnswer> TryAsync(AppUser user, string typed)
    {
        if (await users.IsLockedOutAsync(user))
        {
            return FactorAnswer.Locked;
        }

        var answer = await UseCodeAsync(user, typed) ? FactorAnswer.Code : await UseRecoveryCodeAsync(user, typed) ? FactorAnswer.RecoveryCode : FactorAnswer.Wrong;
        await CountAsync(user, answer == FactorAnswer.Wrong);
        return answer;
    }

    /// <summary>As <see cref="TryAsync"/>; the password will do as well. For somebody who is signed in and changes how.</summary>
    public async Task<FactorAnswer> TryCodeOrPasswordAsync(AppUser user, string typed)
    {
        if (await users.IsLockedOutAsync(user))
        {
            return FactorAnswer.Locked;
        }

        var answer = await UseCodeAsync(user, typed) || await users.CheckPasswordAsync(user, typed) ? FactorAnswer.Code
            : await UseRecoveryCodeAsync(user, typed) ? FactorAnswer.RecoveryCode : FactorAnswer.Wrong;
        await CountAsync(user, answer == FactorAnswer.Wrong);
        return answer;
    }

    /// <param name="user">Whose.</param>
    /// <param name="key">That the app has.</param>
    /// <param name="step">Of the code that showed it, which is used up.</param>
    public async Task SetUpAsync(AppUser user, byte[] key, long step)
    {
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

    /// <summary>In place of those of before.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(AppUser user)
    {
        var codes = RecoveryCodes.New(hashing.Value.IterationCount);
        await DropRecoveryCodesAsync(user);
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode(user.Id, c.Hash)));
        await db.SaveChangesAsync();
        return [.. codes.Select(c => c.Code)];
    }

    /// <param name="user">Whose.</param>
    /// <param name="by">Who took it away; null for its owner.</param>
    public async Task TakeAwayAsync(AppUser user, Actor? by)
    {
        await DropRecoveryCodesAsync(user);
        if (await db.UserFactors.FindAsync(user.Id) is { } factor)
        {
            factor.TakeAway(by, clock.Now);
            await db.SaveChangesAsync();
        }
    }

    public Task<int> RecoveryCodesLeftAsync(int userId) => db.RecoveryCodes.CountAsync(c => c.UserId == userId && c.UsedAt == null);

    private Task<int> DropRecoveryCodesAsync(AppUser user) => db.RecoveryCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync();

    private async Task<bool> UseCodeAsync(AppUser user, string typed)
    {
        var sealedKey = await db.UserFactors.Where(f => f.UserId == user.Id).Select(f => f.Key).FirstOrDefaultAsync();
        if (sealedKey is null || TimeCode.StepOf(Convert.FromBase64String(_keys.Unprotect(sealedKey)), typed, clock.Now) is not { } step)
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

    private async Task CountAsync(AppUser user, bool wrong)
    {
        if (wrong)
        {
            await users.AccessFailedAsync(user);
        }
        else if (user.AccessFailedCount > 0)
        {
            await users.ResetAccessFailedCountAsync(user);
        }
    }
}
