using IapManager.Data;
using IapManager.Data.Audit;
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

        var sums = await db.AuditEntries.Where(e => e.SchoolId == user.SchoolId && e.PupilId == pupilId)
            .GroupBy(e => new { e.UserId, e.UserName, e.Action })
            .Select(g => new { g.Key.UserId, g.Key.UserName, g.Key.Action, Count = g.Count(), First = g.Min(e => e.At), Last = g.Max(e => e.At) })
            .ToListAsync(cancellationToken);
        var ids = sums.Select(s => s.UserId).OfType<int>().Distinct().ToList();
        var accounts = await db.SchoolUsers.Where(u => ids.Contains(u.UserId)).Select(u => new { u.UserId, u.JobTitle, Account = db.Users.Where(a => a.Id == u.UserId).Select(a => new { a.DisplayName, a.Email }).First() }).ToDictionaryAsync(u => u.UserId, cancellationToken);
        // An account is one person, whatever it was called at the time; whoever had none goes by the name that was given.
        return new(pupilId, name, [.. sums.GroupBy(s => (s.UserId, Name: s.UserId is { } id && accounts.ContainsKey(id) ? "" : s.UserName)).Select(p =>
        {
            var account = p.Key.UserId is { } id ? accounts.GetValueOrDefault(id) : null;
            return new PupilReader(p.Key.UserId, account?.Account.DisplayName ?? (p.Key.Name.Length > 0 ? p.Key.Name : "Nobody signed in"), account?.Account.Email, account?.JobTitle,
                [.. p.GroupBy(s => s.Action).OrderBy(g => g.Key).Select(g => $"{AuditWords.NameOf(g.Key)} {g.Sum(s => s.Count)}")], p.Min(s => s.First), p.Max(s => s.Last));
        }).OrderByDescending(p => p.Last)]);
    }
}
