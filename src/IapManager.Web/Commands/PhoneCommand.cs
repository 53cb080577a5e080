using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Web.Features.Users;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Commands;

/// <summary>For the one administrator of a school who has lost phone and recovery codes: there is nobody else who could take the phone off their account.</summary>
[UseCase]
public sealed class PhoneCommand(IapDbContext db, CurrentSchool school, FactorKeeper factor, PasskeyKeeper passkeys, SessionKeeper sessions, SchoolClock clock)
{
    public async Task<CommandAnswer> TakeOffAsync(string email, CancellationToken cancellationToken)
    {
        var wanted = email.Trim().ToUpperInvariant();
        var part = await db.SchoolUsers.IgnoreQueryFilters([IapDbContext.SchoolFilter]).Include(u => u.User).OrderBy(u => u.Id).FirstOrDefaultAsync(u => u.User.NormalizedEmail == wanted && u.DeactivatedAt == null, cancellationToken);
        if (part is null)
        {
            return new(false, $"There is no open account with the address {email}.");
        }

        if (!await factor.IsSetUpAsync(part.UserId) && !await passkeys.AnyAsync(part.UserId))
        {
            return new(false, $"There is no phone on the account of {part.User.DisplayName}.");
        }

        school.Set(part.SchoolId, CommandLine.Actor);
        RecordsOpened.Note(part, CommandLine.Actor, clock.Now);
        db.AuditEntries.Add(new AuditEntry { SchoolId = part.SchoolId, At = clock.Now, UserId = CommandLine.Actor.UserId, UserName = CommandLine.Actor.Name, Action = AuditAction.Account, Subject = "SecondFactorTakenAway", SubjectId = part.Id });
        await factor.TakeAwayAsync(part.User, CommandLine.Actor);
        await sessions.EndAllAsync(part.UserId, SessionEnd.FactorChanged);
        return new(true, $"The phone is off the account of {part.User.DisplayName}, who signs in with the password and adds another.");
    }
}
