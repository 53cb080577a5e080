using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Web.Features.Users;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Commands;

/// <summary>For the one administrator of a school who cannot sign in: there is nobody else who could take the phone off their account, or unlock it.</summary>
[UseCase]
public sealed class PhoneCommand(IapDbContext db, CurrentSchool school, FactorKeeper factor, PasskeyKeeper passkeys, SessionKeeper sessions, AccountElsewhere elsewhere, SchoolClock clock)
{
    /// <summary>For an account that strangers lock again and again, where no other administrator can open it.</summary>
    public async Task<CommandAnswer> UnlockAsync(string email, CancellationToken cancellationToken)
    {
        if (await FindAsync(email, cancellationToken) is not { } part)
        {
            return NoAccount(email);
        }

        school.Set(part.SchoolId, CommandLine.Actor);
        db.AuditEntries.Add(EntryOf("AccountUnlocked", part));
        (part.User.LockoutEnd, part.User.AccessFailedCount) = (null, 0);
        await db.SaveChangesAsync(cancellationToken);
        return new(true, $"The account of {part.User.DisplayName} is unlocked.");
    }

    public async Task<CommandAnswer> TakeOffAsync(string email, CancellationToken cancellationToken)
    {
        if (await FindAsync(email, cancellationToken) is not { } part)
        {
            return NoAccount(email);
        }

        if (!await factor.IsSetUpAsync(part.UserId) && !await passkeys.AnyAsync(part.UserId))
        {
            return new(false, $"There is no phone on the account of {part.User.DisplayName}.");
        }

        school.Set(part.SchoolId, CommandLine.Actor);
        RecordsOpened.Note(part, CommandLine.Actor, clock.Now);
        db.AuditEntries.Add(EntryOf("SecondFactorTakenAway", part));
        await factor.TakeAwayAsync(part.User, CommandLine.Actor);
        await sessions.EndAllAsync(part.UserId, SessionEnd.FactorChanged);
        await elsewhere.TellAsync(part.UserId, "SecondFactorTakenAway", CommandLine.Actor, cancellationToken);
        return new(true, $"The phone is off the account of {part.User.DisplayName}, who signs in with the password and adds another.");
    }

    private Task<SchoolUser?> FindAsync(string email, CancellationToken cancellationToken)
    {
        var wanted = email.Trim().ToUpperInvariant();
        return db.SchoolUsers.IgnoreQueryFilters([IapDbContext.SchoolFilter]).Include(u => u.User).OrderBy(u => u.Id).FirstOrDefaultAsync(u => u.User.NormalizedEmail == wanted && u.DeactivatedAt == null, cancellationToken);
    }

    private AuditEntry EntryOf(string subject, SchoolUser part) =>
        new() { SchoolId = part.SchoolId, At = clock.Now, UserId = CommandLine.Actor.UserId, UserName = CommandLine.Actor.Name, Action = AuditAction.Account, Subject = subject, SubjectId = part.Id };

    private static CommandAnswer NoAccount(string email) => new(false, $"There is no open account with the address {email}.");
}
