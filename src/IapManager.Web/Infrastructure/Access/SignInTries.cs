using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Wrong codes that were tried with the right password.</summary>
/// <param name="Count">How many were judged.</param>
/// <param name="Since">When the account was last signed in to; UTC. Null when never.</param>
public sealed record WrongCodes(int Count, DateTime? Since)
{
    /// <summary>For the owner: whoever tried them knew the password. Null where there are none.</summary>
    public string? InWords => Count == 0 ? null
        : $"{(Count == 1 ? "1 wrong code was" : $"{Count} wrong codes were")} tried with your password{(Since is { } at ? $" since {Dates.At(at)}" : "")}. If that was not you, change your password.";
}

/// <summary>
/// Counts tries to sign in, and locks the account after too many. In one statement each: the framework writes the account as it was read, so of
/// those that are sent at once it counts one.
/// </summary>
[UseCase]
public sealed class SignInTries(IapDbContext db, IOptions<IdentityOptions> options)
{
    /// <summary>What the log says of a wrong code. What comes while the account is locked is not judged, and has another word.</summary>
    public const string WrongCode = "Code";

    public const string WhileLocked = "Code while locked";

    /// <summary>What the log says of signing in by PIN on a shared tablet. It shows too little to make up for wrong codes.</summary>
    public const string Pin = "PIN on a shared tablet";

    /// <summary>Of whoever is signed in, and changes how they sign in.</summary>
    public const string WrongProof = "Proof";

    /// <summary>Subject of the entry about whoever is signed in, and could not show that it is they.</summary>
    public const string NotConfirmed = "IdentityNotConfirmed";

    private static readonly TimeSpan LongestLock = TimeSpan.FromDays(1);

    private LockoutOptions Limits => options.Value.Lockout;

    /// <summary>By the clock of the machine, as the framework reads it.</summary>
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static string LockedWords(AppUser user) => user.LockoutEnd - Now is { } left && left > TimeSpan.FromMinutes(90)
        ? $"Too many tries. Wait {Math.Ceiling(left.TotalHours)} hours, or ask your administrator."
        : user.LockoutEnd - Now is { } more && more > TimeSpan.FromMinutes(10)
            ? $"Too many tries. Wait {Math.Ceiling(more.TotalMinutes)} minutes, or ask your administrator."
            : "Too many tries. Wait ten minutes, or ask your administrator.";

    /// <summary>Counts a wrong password, once it has been judged.</summary>
    public Task CountPasswordAsync(AppUser user) => CountAsync(user, Limits.DefaultLockoutTimeSpan);

    /// <summary>
    /// Counts a code before it is judged, as if it were wrong. The lock is longer each time: only somebody who knows the password comes so far, and
    /// a million codes are soon tried.
    /// </summary>
    /// <returns>False when the account is locked meanwhile: the code must not be judged.</returns>
    public async Task<bool> CountCodeAsync(AppUser user)
    {
        var times = (await WrongCodesAsync(user.Id)).Count / Limits.MaxFailedAccessAttempts;
        var minutes = Math.Min(Limits.DefaultLockoutTimeSpan.TotalMinutes * Math.Pow(2, Math.Min(times, 10)), LongestLock.TotalMinutes);
        return await CountAsync(user, TimeSpan.FromMinutes(minutes));
    }

    /// <summary>After a good code.</summary>
    public async Task ForgetAsync(AppUser user)
    {
        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null));
        await db.Entry(user).ReloadAsync();
    }

    /// <summary>Since somebody last signed in to the account.</summary>
    public async Task<WrongCodes> WrongCodesAsync(int userId)
    {
        var mine = db.AuditEntries.AsNoTracking().Where(e => e.UserId == userId);
        var since = await mine.Where(e => e.Action == AuditAction.SignIn && e.Detail != Pin).MaxAsync(e => (DateTime?)e.At);
        var wrong = mine.Where(e => (e.Action == AuditAction.SignInFailed && (e.Detail == WrongCode || e.Detail == WrongProof)) || e.Subject == NotConfirmed);
        return new(await (since is { } at ? wrong.Where(e => e.At >= at) : wrong).CountAsync(), since);
    }

    private async Task<bool> CountAsync(AppUser user, TimeSpan lockFor)
    {
        var (me, asRead, end, last) = (user.Id, user.LockoutEnd, (DateTimeOffset?)(Now + lockFor), Limits.MaxFailedAccessAttempts - 1);
        var counted = await db.Users.Where(u => u.Id == me && u.LockoutEnd == asRead).ExecuteUpdateAsync(u => u
            .SetProperty(x => x.LockoutEnd, x => x.AccessFailedCount >= last ? end : x.LockoutEnd)
            .SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount >= last ? 0 : x.AccessFailedCount + 1));

        // What is written of the account later in this request is written whole.
        await db.Entry(user).ReloadAsync();
        return counted > 0;
    }
}
