using System.Security.Cryptography;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Features.SchoolAccount;

/// <param name="MayTie">Providers that the account is not tied to yet.</param>
/// <param name="Proof">Goes with the link by which it is tied, for this session alone.</param>
/// <param name="HasPassword">Somebody without one is let in by what is tied alone.</param>
/// <param name="IsDemo">An account that everybody uses: none can be tied.</param>
public sealed record OwnSchoolAccountPage(IReadOnlyList<Tie> Ties, IReadOnlyList<Provider> MayTie, string Proof, bool HasPassword, bool IsDemo);

/// <summary>What somebody sees of how their account is tied to the school's, ties and unties.</summary>
[UseCase]
public sealed class OwnSchoolAccount(SchoolAccountTies ties, SchoolAccountProviders providers, UserManager<AppUser> users, SessionKeeper sessions, CurrentUser current, AuditLog audit, IDataProtectionProvider protection)
{
    private ITimeLimitedDataProtector Proofs => protection.CreateProtector("IapManager.SchoolAccount.Tie", $"{current.SessionId}").ToTimeLimitedDataProtector();

    public async Task<OwnSchoolAccountPage> ReadAsync()
    {
        var user = await LoadAsync();
        var tied = await ties.AllAsync(user.Id);
        return new(tied, [.. providers.Offered.Where(p => !user.IsDemo && tied.All(t => t.Issuer != p.Issuer))], Proofs.Protect("tie", SchoolAccountSetup.OpenFor), user.PasswordHash is not null, user.IsDemo);
    }

    /// <summary>Whether somebody goes to the provider from our own page, in this session: another site cannot send them.</summary>
    public bool IsProof(string? proof)
    {
        try
        {
            return !string.IsNullOrEmpty(proof) && Proofs.Unprotect(proof) == "tie";
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <param name="who">Whom the provider says it is.</param>
    /// <param name="session">In which it was begun.</param>
    /// <returns>Why not, in words; null when it is tied.</returns>
    public async Task<string?> TieAsync(SchoolIdentity who, Guid? session)
    {
        if (!current.IsSignedIn || session is null || session != current.SessionId)
        {
            return FlowFailures.InWords(SchoolAccountProblem.Expired, who.Provider.Name);
        }

        var user = await LoadAsync();
        if (user.IsDemo)
        {
            throw new DomainRuleException("Others use this account of the demo school too, so it is tied to none.");
        }

        return await ties.TieAsync(user, who, audit.EntryOf("SchoolAccountTied", null, null, AuditAction.Account, who.Provider.Name), () => users.UpdateAsync(user));
    }

    /// <summary>Whoever has the other account may be signed in with it: all other sessions end.</summary>
    /// <returns>False where it is not tied to one of this provider.</returns>
    public async Task<bool> UntieAsync(string? issuer)
    {
        var user = await LoadAsync();
        if (!await ties.UntieAsync(user, issuer, audit.EntryOf("SchoolAccountUntied", null, null, AuditAction.Account, issuer),
            "This is the only way in to your account. Ask your administrator for a link to choose a password, and use it first."))
        {
            return false;
        }

        await sessions.EndAllAsync(user.Id, SessionEnd.FactorChanged, but: current.SessionId);
        return true;
    }

    private async Task<AppUser> LoadAsync() =>
        await users.FindByIdAsync($"{current.UserId}") ?? throw new InvalidOperationException("The account of the signed-in user is gone.");
}
