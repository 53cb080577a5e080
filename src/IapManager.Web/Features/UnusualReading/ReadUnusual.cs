using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain.Audit;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.UnusualReading;

/// <param name="CountedAt">UTC.</param>
/// <param name="Rows">The latest day first.</param>
public sealed record UnusualPage(DateOnly Since, DateTime CountedAt, IReadOnlyList<UnusualRow> Rows);

/// <param name="Account">The account's address; null when it is gone.</param>
/// <param name="Signs">A sentence for each.</param>
public sealed record UnusualRow(DateOnly Day, int UserId, string Who, string? Account, IReadOnlyList<string> Signs);

/// <summary>Days of the last two weeks on which somebody read in a way that is worth asking about: who and when, never what.</summary>
[UseCase]
public sealed class ReadUnusual(IapDbContext db, CurrentUser user, SchoolClock clock, IMemoryCache counted)
{
    /// <summary>Days that are listed.</summary>
    private const int Shown = 14;

    /// <summary>Days before them, that they are compared with: four weeks of school and some that are none.</summary>
    private const int Before = 35;

    /// <summary>Seven weeks of a large school are more than 100,000 entries, and half a second.</summary>
    private static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(10);

    /// <summary>Whoever sees all pupils is asked about those who have nothing to do with the provision; others do not get there.</summary>
    private static readonly SchoolRole[] SeesAll = [.. AccessTable.Doors[Policies.SeePupils].Reaches.Where(r => r.Reach == Reach.All).Select(r => r.Role)];

    /// <summary>Files about several pupils, which the log names one by one.</summary>
    private static readonly HashSet<string> AboutSeveral = ["ReviewDayPacks", "FigurePupils"];

    public async Task<UnusualPage> ExecuteAsync(CancellationToken cancellationToken) => (await counted.GetOrCreateAsync($"unusual-reading/{user.SchoolId}/{clock.Today:yyyyMMdd}", entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = HoldsFor;
        return CountAsync(cancellationToken);
    }))!;

    private async Task<UnusualPage> CountAsync(CancellationToken cancellationToken)
    {
        var since = clock.Today.AddDays(1 - Shown);
        var from = SchoolTime.StartOf(since.AddDays(-Before));
        var entries = await db.AuditEntries
            .Where(e => e.SchoolId == user.SchoolId && e.At >= from && e.UserId > 0 && e.Subject != nameof(CalendarFeed) && ((e.Action == AuditAction.Read && e.PupilId != null) || e.Action == AuditAction.Export || e.Action == AuditAction.Refused))
            .Select(e => new { UserId = e.UserId!.Value, e.At, e.Action, e.Subject, e.SubjectId, e.PupilId }).ToListAsync(cancellationToken);
        var withUs = await db.Placements.Select(p => p.PupilId).Union(db.Referrals.Select(r => r.PupilId)).ToListAsync(cancellationToken);
        var people = await db.SchoolUsers.Select(u => new { u.UserId, u.Roles, Account = db.Users.Where(a => a.Id == u.UserId).Select(a => new { a.DisplayName, a.Email }).First() }).ToDictionaryAsync(u => u.UserId, cancellationToken);
        var days = Reading.Days(entries.Select(e => new Reading(e.UserId, SchoolClock.ToLocal(e.At), KindOf(e.Action), AboutSeveral.Contains(e.Subject) ? $"{e.Subject} {e.SubjectId}" : $"{e.Subject} {e.SubjectId} {e.PupilId}", e.PupilId)), withUs.ToHashSet(),
            people.Values.Where(p => p.Roles.Any(SeesAll.Contains)).Select(p => p.UserId).ToHashSet());
        return new(since, clock.Now, [.. Domain.Audit.UnusualReading.Of(days, since).Select(d => new UnusualRow(d.Day, d.UserId, people.GetValueOrDefault(d.UserId)?.Account.DisplayName ?? "An account that is gone", people.GetValueOrDefault(d.UserId)?.Account.Email, [.. d.Signs.Select(Words)]))]);
    }

    private static ReadingKind KindOf(AuditAction action) => action switch
    {
        AuditAction.Export => ReadingKind.TookAway,
        AuditAction.Refused => ReadingKind.TurnedAway,
        _ => ReadingKind.Opened,
    };

    private static string Words(UnusualSign sign) => sign.Kind switch
    {
        UnusualKind.ManyPupils => $"Opened {sign.Count} pupils{(sign.Usual is > 0 and var usual ? $"; on a usual day {usual:0.#}" : "; there is no earlier day to compare with")}",
        UnusualKind.NotWithUs => $"Opened {sign.Count} pupils who have neither a place nor a referral",
        UnusualKind.AtNight => $"Opened {sign.Count} pupils between 10pm and 6am",
        UnusualKind.ManyDownloads => $"Took away {sign.Count} lists or documents within an hour",
        UnusualKind.TurnedAway => $"Was turned away {sign.Count} times",
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign.Kind, null),
    };
}
