using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Users;

/// <summary>
/// An account that is open in several schools. Each gives it roles of its own; how it signs in is changed where it is at home alone, and the others are told,
/// because whoever can sign in with it sees their pupils too (docs/adr/0016).
/// </summary>
[UseCase]
public sealed class AccountElsewhere(IapDbContext db, SchoolOfAccount schools, CurrentSchool school, SchoolClock clock)
{
    /// <returns>The names of the other schools that it is open in.</returns>
    public async Task<IReadOnlyList<string>> OthersAsync(int userId, CancellationToken cancellationToken) =>
        await schools.Open(userId).Where(u => u.SchoolId != school.SchoolId).Select(u => db.Schools.Where(s => s.Id == u.SchoolId).Select(s => s.Name).First()).Order().ToListAsync(cancellationToken);

    /// <returns>The name of the school where the account is at home; null where it is this one, and of an account that is open nowhere.</returns>
    public async Task<string?> HomeElsewhereAsync(int userId, CancellationToken cancellationToken) =>
        await schools.HomeAsync(userId) is { } home && home != school.SchoolId ? await db.Schools.Where(s => s.Id == home).Select(s => s.Name).SingleAsync(cancellationToken) : null;

    /// <returns>The school that looks after the account once this one does not; null for an account that is open in this one alone.</returns>
    public Task<int?> NextHomeAsync(int userId, CancellationToken cancellationToken) =>
        schools.Open(userId).Where(u => u.SchoolId != school.SchoolId).OrderBy(u => u.Id).Select(u => (int?)u.SchoolId).FirstOrDefaultAsync(cancellationToken);

    /// <exception cref="DomainRuleException">When it is at home in another school.</exception>
    public async Task MustBeAtHomeAsync(int userId, CancellationToken cancellationToken)
    {
        if (await HomeElsewhereAsync(userId, cancellationToken) is { } home)
        {
            throw new DomainRuleException($"How this person signs in is looked after by {home}, where the account is at home. Ask an administrator there.");
        }
    }

    /// <summary>Tells the other schools, on the leadership's Today and in their log, that somebody has changed how the account signs in.</summary>
    /// <param name="userId">Whose account.</param>
    /// <param name="subject">What was done, as the log names it.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task TellAsync(int userId, string subject, Actor by, CancellationToken cancellationToken)
    {
        if (school.SchoolId is not { } here)
        {
            return;
        }

        var name = await db.Schools.Where(s => s.Id == here).Select(s => s.Name).SingleAsync(cancellationToken);
        var whose = $"{by.Name}, {name}";
        foreach (var part in await schools.Open(userId).Where(u => u.SchoolId != here).ToListAsync(cancellationToken))
        {
            await school.InAsync(part.SchoolId, async () =>
            {
                RecordsOpened.Note(part, by with { Name = whose[..Math.Min(whose.Length, AppUser.DisplayNameLimit)] }, clock.Now);
                db.AuditEntries.Add(new AuditEntry { SchoolId = part.SchoolId, At = clock.Now, UserId = by.UserId, UserName = by.Name, Action = AuditAction.Account, Subject = subject, SubjectId = part.Id, Detail = $"At {name}" });
                await db.SaveChangesAsync(cancellationToken);
            });
        }
    }
}
