using System.Text.Json;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Log;

public sealed record LogFilter(string? Pupil = null, string? User = null, AuditAction? Kind = null, int Page = 1);

/// <param name="Rows">Newest first.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record LogPage(LogFilter Filter, IReadOnlyList<LogRow> Rows, int Count, int Page, int Pages, bool ShowsDetails);

/// <param name="At">Local time.</param>
/// <param name="Who">The name that the account had then.</param>
/// <param name="Account">The account's address, which its user cannot change; null when nobody was signed in.</param>
/// <param name="Detail">Null when there is none or the reader may not see it.</param>
public sealed record LogRow(DateTime At, string Who, string? Account, string What, string? PupilName, IReadOnlyList<LogChange> Detail, string? From);

/// <summary>One value that was changed.</summary>
public sealed record LogChange(string Field, string? Old, string? New);

/// <summary>Reads who looked at what. The DSL sees old and new values as well; the administrator does not (access.md).</summary>
[UseCase]
public sealed class LogReader(IapDbContext db, CurrentUser user)
{
    public const int PageSize = 50;

    /// <summary>The most that a file holds: the newest of them.</summary>
    public const int FileLimit = 50_000;

    public async Task<LogPage> ReadAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        var entries = Narrowed(filter);
        var count = await entries.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = Math.Clamp(filter.Page, 1, pages);
        return new LogPage(filter, await RowsAsync(entries.OrderByDescending(e => e.Id).Skip((page - 1) * PageSize).Take(PageSize), cancellationToken), count, page, pages, user.Is(SchoolRole.Dsl));
    }

    /// <summary>Without pages, for a file.</summary>
    public Task<IReadOnlyList<LogRow>> AllAsync(LogFilter filter, CancellationToken cancellationToken) => RowsAsync(Narrowed(filter).OrderByDescending(e => e.Id).Take(FileLimit), cancellationToken);

    private IQueryable<AuditEntry> Narrowed(LogFilter filter)
    {
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.SchoolId == user.SchoolId);
        if (filter.Kind is { } action)
        {
            entries = entries.Where(e => e.Action == action);
        }

        if (Short(filter.User) is { } who)
        {
            var part = Like.Containing(who);
            entries = entries.Where(e => EF.Functions.Like(e.UserName, part, Like.Escape)
                || db.Users.Any(u => u.Id == e.UserId && (EF.Functions.Like(u.Email!, part, Like.Escape) || EF.Functions.Like(u.DisplayName, part, Like.Escape))));
        }

        if (Short(filter.Pupil) is { } typed)
        {
            var pupils = db.Pupils.AsQueryable();
            var upn = Upn.Normalise(typed);
            var words = NameSearch.Words(typed).Select(w => " " + w).ToList();
            pupils = words.Count == 0 ? pupils.Where(p => p.Upn == upn) : words.Aggregate(pupils, (found, word) => found.Where(p => p.SearchName.Contains(word) || p.Upn == upn));
            entries = entries.Where(e => pupils.Any(p => p.Id == e.PupilId));
        }

        return entries;
    }

    private async Task<IReadOnlyList<LogRow>> RowsAsync(IQueryable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var details = user.Is(SchoolRole.Dsl);
        var rows = await entries
            .Select(e => new
            {
                e.At,
                e.UserName,
                Account = db.Users.Where(u => u.Id == e.UserId).Select(u => u.Email).FirstOrDefault(),
                e.Action,
                e.Subject,
                e.SubjectId,
                e.From,
                Detail = details ? e.Detail : null,
                Pupil = db.Pupils.Where(p => p.Id == e.PupilId).Select(p => new { Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, Surname = p.PreferredSurname ?? p.LegalSurname }).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new LogRow(SchoolClock.ToLocal(r.At), r.UserName.Length > 0 ? r.UserName : "Nobody signed in", r.Account,
            AuditWords.Of(r.Action, r.Subject, r.SubjectId), r.Pupil is null ? null : $"{r.Pupil.Forename} {r.Pupil.Surname}", Changes(r.Detail), r.From))];
    }

    private static List<LogChange> Changes(string? detail)
    {
        if (detail is null)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(detail);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? [.. json.RootElement.EnumerateObject().Select(p => new LogChange(AuditWords.InWords(p.Name), Value(p.Value, "old"), Value(p.Value, "new")))]
                : [new LogChange("Note", null, json.RootElement.ToString())];
        }
        catch (JsonException)
        {
            return [new LogChange("Note", null, detail)];
        }
    }

    private static string? Value(JsonElement change, string part) =>
        change.ValueKind == JsonValueKind.Object && change.TryGetProperty(part, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > 100 } longer ? longer[..100] : text.Trim();
}
