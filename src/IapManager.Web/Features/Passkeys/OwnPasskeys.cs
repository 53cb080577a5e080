using System.Buffers.Text;
using System.Net;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Features.Passkeys;

/// <param name="Id">Of the key, for addressing it in a form.</param>
/// <param name="AddedAt">UTC.</param>
/// <param name="IsNew">Added so lately that its owner is told.</param>
public sealed record OwnPasskey(string Id, string Name, DateTime AddedAt, bool IsNew);

/// <param name="Host">The name that passkeys are bound to.</param>
/// <param name="ByNumber">The site was opened by a number, and passkeys need a name.</param>
/// <param name="IsDemo">An account that everybody uses: none can be added.</param>
public sealed record OwnPasskeysPage(IReadOnlyList<OwnPasskey> Keys, string Host, bool ByNumber, bool IsDemo)
{
    public AddPasskeyForm Add { get; init; } = new();

    public bool MayAdd => !IsDemo && !ByNumber && Keys.Count < PasskeyKeeper.Most;
}

/// <summary>What somebody sees of their own passkeys, adds, names and removes.</summary>
[UseCase]
public sealed class OwnPasskeys(PasskeyKeeper keeper, UserManager<AppUser> users, SessionKeeper sessions, CurrentUser current, AuditLog audit, SchoolClock clock, IHttpContextAccessor http)
{
    private static readonly TimeSpan ToldFor = TimeSpan.FromDays(14);

    public async Task<OwnPasskeysPage> ReadAsync()
    {
        var (user, request) = (await LoadAsync(), http.HttpContext!.Request);
        var keys = (await keeper.AllAsync(user)).Select(p => new OwnPasskey(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "A passkey", p.CreatedAt.UtcDateTime, clock.Now - p.CreatedAt.UtcDateTime < ToldFor));
        return new([.. keys], request.Host.Host, IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out _), user.IsDemo) { Add = new() { Name = DeviceWords.Of(request.Headers.UserAgent) } };
    }

    public async Task<PasskeyQuestion> AskToAddAsync() => await keeper.AskToAddAsync(await MayAddAsync());

    public async Task<PasskeyQuestion> AskToConfirmAsync() => await keeper.AskToConfirmAsync(await LoadAsync());

    /// <returns>False where the browser's answer does not hold.</returns>
    public async Task<bool> AddAsync(AddPasskeyForm form)
    {
        var user = await MayAddAsync();
        if (!await keeper.AddAsync(user, form.Credential, form.State, form.Name!.Trim()))
        {
            return false;
        }

        await audit.WriteAsync("PasskeyAdded", null, null, AuditAction.Account);
        return true;
    }

    /// <returns>False where the account has no such passkey.</returns>
    public async Task<bool> NameAsync(string? id, string name)
    {
        var user = await LoadAsync();
        if (KeyOf(id) is not { } key || await users.GetPasskeyAsync(user, key) is not { } found)
        {
            return false;
        }

        found.Name = name.Trim();
        await users.AddOrUpdatePasskeyAsync(user, found);
        await audit.WriteAsync("PasskeyNamed", null, null, AuditAction.Account);
        return true;
    }

    /// <summary>Whoever has the device may be signed in with it: all other sessions end.</summary>
    /// <returns>False where the account has no such passkey.</returns>
    public async Task<bool> RemoveAsync(string? id)
    {
        var user = await LoadAsync();
        if (KeyOf(id) is not { } key || await users.GetPasskeyAsync(user, key) is null)
        {
            return false;
        }

        await users.RemovePasskeyAsync(user, key);
        await sessions.EndAllAsync(user.Id, SessionEnd.FactorChanged, but: current.SessionId);
        await audit.WriteAsync("PasskeyRemoved", null, null, AuditAction.Account);
        return true;
    }

    private async Task<AppUser> MayAddAsync()
    {
        var user = await LoadAsync();
        if (user.IsDemo)
        {
            throw new DomainRuleException("Others use this account of the demo school too, so it has no passkeys.");
        }

        if (await keeper.CountAsync(user.Id) >= PasskeyKeeper.Most)
        {
            throw new DomainRuleException($"There are {PasskeyKeeper.Most} passkeys on your account already. Remove one that you no longer use.");
        }

        return user;
    }

    private static byte[]? KeyOf(string? id) => id is { Length: > 0 and < 2_000 } && Base64Url.IsValid(id) ? Base64Url.DecodeFromChars(id) : null;

    private async Task<AppUser> LoadAsync() =>
        await users.FindByIdAsync($"{current.UserId}") ?? throw new InvalidOperationException("The account of the signed-in user is gone.");
}
