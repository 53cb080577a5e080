using IapManager.Data;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Log;

/// <param name="Rows">Whoever looked last first.</param>
public sealed record PupilReadersPage(int PupilId, string Name, IReadOnlyList<PupilReader> Rows);

/// <param name="UserId">Null for those who were not signed in: a family on its private link.</param>
/// <param name="Account">The account's address; null for none.</param>
/// <param name="Job">The job that the account names; null for none.</param>
/// <param name="Times">How often each thing was done, as "Opened 12".</param>
/// <param name="First">UTC.</param>
/// <param name="Last">UTC.</param>
public sealed record PupilReader(int? UserId, string Who, string? Account, string? Job, IReadOnlyList<string> Times, DateTime First, DateTime Last);

/// <summary>Who has looked at one pupil, changed something about them or taken something away, once for each person.</summary>
[UseCase]
public sealed class PupilReaders(IapDbContext db, LogReader log, CurrentUser user)
{
    public async Task<PupilReadersPage?> ReadAsync(int pupilId, CancellationToken cancellationToken)
    {
        if (await log.NameOfAsync(pupilId, cancellationToken) is not { } name)
        {
            return null;
        }

        // Summed up here: asked to group by account, SQLite goes through the whole school's entries by account instead of the pupil's.
        var entries = await db.AuditEntries.Where(e => e.SchoolId == user.SchoolId && e.PupilId == pupilId).Select(e => new { e.UserId, e.UserName, e.Action, e.At }).ToListAsync(cancellationToken);
        var ids = entries.Select(e => e.UserId).OfType<int>().Distinct().ToList();
        var accounts = await db.SchoolUsers.Where(u => ids.Contains(u.UserId)).Select(u => new { u.UserId, u.JobTitle, Account = db.Users.Where(a => a.Id == u.UserId).Select(a => new { a.DisplayName, a.Email }).First() }).ToDictionaryAsync(u => u.UserId, cancellationToken);
        // An account is one person, whatever it was called at the time; whoever had none goes by the name that was given.
        return new(pupilId, name, [.. entries.GroupBy(e => (e.UserId, Name: e.UserId is { } id && accounts.ContainsKey(id) ? "" : e.UserName)).Select(p =>
        {
            var account = p.Key.UserId is { } id ? accounts.GetValueOrDefault(id) : null;
            return new PupilReader(p.Key.UserId, account?.Account.DisplayName ?? (p.Key.Name.Length > 0 ? p.Key.Name : "Nobody signed in"), account?.Account.Email, account?.JobTitle,
                [.. p.GroupBy(e => e.Action).OrderBy(g => g.Key).Select(g => $"{AuditWords.NameOf(g.Key)} {g.Count()}")], p.Min(e => e.At), p.Max(e => e.At));
        }).OrderByDescending(p => p.Last)]);
    }
}
