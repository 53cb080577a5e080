using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SchoolAccount;

/// <summary>An account that is tied to one at a provider.</summary>
/// <param name="Provider">Its name.</param>
/// <param name="Shown">The address that the other account had when it was tied; null where none was known.</param>
public sealed record Tie(string Issuer, string Provider, string? Shown);

/// <summary>Which account is tied to which one at a provider: by issuer and subject, never by an address.</summary>
[UseCase]
public sealed class SchoolAccountTies(IapDbContext db, UserManager<AppUser> users, SchoolAccountProviders providers, SchoolAccountRule rule, SchoolClock clock)
{
    private const string Changed = "The account was changed at the same moment, so nothing was saved. Begin once more";

    private DbSet<IdentityUserLogin<int>> Logins => db.Set<IdentityUserLogin<int>>();

    /// <returns>Null where none is.</returns>
    public async Task<AppUser?> OwnerAsync(SchoolIdentity who)
    {
        var (issuer, subject) = (who.Provider.Issuer, who.Subject);
        var tie = await Logins.AsNoTracking().FirstOrDefaultAsync(l => l.LoginProvider == issuer && l.ProviderKey == subject);

        // Subjects that differ in case alone are two people, and SQL Server takes them for one.
        return tie?.LoginProvider == issuer && tie.ProviderKey == subject ? await db.Users.FirstOrDefaultAsync(u => u.Id == tie.UserId) : null;
    }

    public async Task<IReadOnlyList<Tie>> AllAsync(int userId, CancellationToken cancellationToken = default) =>
    [
        .. (await Logins.AsNoTracking().Where(l => l.UserId == userId).OrderBy(l => l.LoginProvider).Select(l => new { l.LoginProvider, l.ProviderDisplayName }).ToListAsync(cancellationToken))
            .Select(l => new Tie(l.LoginProvider, providers.OfIssuer(l.LoginProvider)?.Name ?? "a provider that is not offered any more", l.ProviderDisplayName)),
    ];

    /// <summary>Those at which the account can show who it belongs to.</summary>
    public async Task<IReadOnlyList<Provider>> ProvidersAsync(int userId) => [.. (await AllAsync(userId)).Select(t => providers.OfIssuer(t.Issuer)).OfType<Provider>()];

    /// <param name="user">Whose account, as it was just read: of two who tie it at once one is refused.</param>
    /// <param name="who">To whom.</param>
    /// <param name="entry">Of the log, saved with it.</param>
    /// <param name="save">Writes the account.</param>
    /// <returns>Why not, in words; null when they are tied.</returns>
    public async Task<string?> TieAsync(AppUser user, SchoolIdentity who, AuditEntry entry, Func<Task<IdentityResult>> save)
    {
        var (issuer, subject, name) = (who.Provider.Issuer, who.Subject, who.Provider.Name);
        var elsewhere = $"That account at {name} is tied to somebody else’s account here. Choose your own there, or ask your administrator";
        var own = await Logins.AsNoTracking().Where(l => l.UserId == user.Id && l.LoginProvider == issuer).Select(l => l.ProviderKey).ToListAsync();
        if (own.Count > 0 && !own.Contains(subject))
        {
            return $"Your account is tied to another one at {name} already. Untie that one first";
        }

        if (own.Count == 0)
        {
            if (await Logins.AnyAsync(l => l.LoginProvider == issuer && l.ProviderKey == subject))
            {
                return elsewhere;
            }

            Logins.Add(new IdentityUserLogin<int> { LoginProvider = issuer, ProviderKey = subject, ProviderDisplayName = who.Address, UserId = user.Id });
            db.AuditEntries.Add(entry);
        }

        try
        {
            return (await save()).Succeeded ? null : Changed;
        }
        catch (DbUpdateException e) when (DatabaseErrors.IsDuplicate(e))
        {
            return elsewhere;
        }
    }

    /// <param name="user">Whose account, as it was just read.</param>
    /// <param name="issuer">Of the account that it is tied to.</param>
    /// <param name="entry">Of the log, saved with it.</param>
    /// <param name="ifLast">What is said where nobody could sign in to the account any more.</param>
    /// <returns>False where it is not tied to one of this provider.</returns>
    public async Task<bool> UntieAsync(AppUser user, string? issuer, AuditEntry entry, string ifLast)
    {
        var all = await Logins.Where(l => l.UserId == user.Id).ToListAsync();
        var gone = all.Where(l => l.LoginProvider == issuer).ToList();
        if (gone.Count == 0)
        {
            return false;
        }

        // A passkey is no way in of its own: it stands beside others, and its owner may remove it.
        if (!(user.InvitationHash is not null && user.InvitationExpiresAt > clock.Now) && !all.Except(gone).Any(l => providers.OfIssuer(l.LoginProvider) is not null) && (user.PasswordHash is null || await rule.RefusesAsync(user)))
        {
            throw new DomainRuleException(ifLast);
        }

        Logins.RemoveRange(gone);
        db.AuditEntries.Add(entry);
        if (!(await users.UpdateAsync(user)).Succeeded)
        {
            throw new DomainRuleException($"{Changed}.");
        }

        return true;
    }
}
