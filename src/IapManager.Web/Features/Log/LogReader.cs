using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Log;

/// <param name="Rows">Newest first.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="OnePupil">Name of the pupil that a link named; null for none.</param>
/// <param name="OneUser">Name of the account that a link named; null for none.</param>
/// <param name="Chain">Whether the log is whole, in a sentence.</param>
/// <param name="Head">The last seal; null before the first.</param>
public sealed record LogPage(LogFilter Filter, IReadOnlyList<LogRow> Rows, int Count, int Page, int Pages, string? OnePupil, string? OneUser, bool ShowsDetails, bool SeesOutside, ChainNote Chain, ChainAnchor? Head);

/// <summary>Reads who looked at what.</summary>
[UseCase]
public sealed class LogReader(IapDbContext db, LogEntries log, LogRows rows, ChainNotes chain)
{
    public const int PageSize = 50;

    /// <summary>The most that a workbook holds: the newest of them. The text file holds all.</summary>
    public const int WorkbookLimit = 50_000;

    public async Task<LogPage> ReadAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        var entries = log.Of(filter);
        var count = await entries.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = Math.Clamp(filter.Page, 1, pages);
        var shown = await rows.ListAsync(NewestFirst(entries).Skip((page - 1) * PageSize).Take(PageSize), cancellationToken);
        var head = await db.AuditSeals.OrderByDescending(s => s.Seq).Select(s => new { s.Seq, s.Hash }).FirstOrDefaultAsync(cancellationToken);
        var onePupil = filter.PupilId is { } pupilId ? await NameOfAsync(pupilId, cancellationToken) : null;
        return new LogPage(filter, shown, count, page, pages, onePupil, filter.UserId is null ? null : shown.Select(r => r.Who).FirstOrDefault(), rows.ShowsDetails, log.SeesOutside(filter), chain.Now(), head is null ? null : ChainAnchor.Of(head.Seq, head.Hash));
    }

    /// <summary>Without pages, for a file, newest first.</summary>
    public IAsyncEnumerable<LogRow> All(LogFilter filter) => rows.All(NewestFirst(log.Of(filter)));

    /// <summary>By time, and not by number: the database has the entries of a school, a pupil and an account in this order.</summary>
    private static IQueryable<AuditEntry> NewestFirst(IQueryable<AuditEntry> entries) => entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id);

    /// <returns>Null for a pupil whom the school does not know.</returns>
    public Task<string?> NameOfAsync(int pupilId, CancellationToken cancellationToken) =>
        db.Pupils.Where(p => p.Id == pupilId).Select(p => (string?)((p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname))).FirstOrDefaultAsync(cancellationToken);
}
