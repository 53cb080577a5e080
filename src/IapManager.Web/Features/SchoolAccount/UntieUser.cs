using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Web.Features.Users;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SchoolAccount;

/// <summary>By an administrator, for somebody whose account at the provider is another now, or in wrong hands. Ends their sessions.</summary>
[UseCase]
public sealed class UntieUser(IapDbContext db, SchoolAccountTies ties, AccountElsewhere elsewhere, SessionKeeper sessions, CurrentUser current, AuditLog audit)
{
    /// <param name="id">Of the account's part in the school.</param>
    /// <param name="issuer">Of the account that it is tied to.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False when there is no such user, or nothing is tied.</returns>
    public async Task<bool> ExecuteAsync(int id, string? issuer, CancellationToken cancellationToken)
    {
        if (await db.SchoolUsers.Include(u => u.User).FirstOrDefaultAsync(u => u.Id == id, cancellationToken) is not { } part)
        {
            return false;
        }

        await elsewhere.MustBeAtHomeAsync(part.UserId, cancellationToken);
        if (!await ties.UntieAsync(part.User, issuer, audit.EntryOf("SchoolAccountTakenOff", id, null, AuditAction.Account, issuer), "This is the only way in to the account. Make a new link first: with it the person chooses a password, or ties another account."))
        {
            return false;
        }

        await sessions.EndAllAsync(part.UserId, SessionEnd.FactorChanged);
        await elsewhere.TellAsync(part.UserId, "SchoolAccountTakenOff", current.Actor, cancellationToken);
        return true;
    }
}
