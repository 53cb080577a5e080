using System.Text.Json;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Log;

/// <param name="At">Local time.</param>
/// <param name="Who">The name that the account had then.</param>
/// <param name="Account">The account's address, which its user cannot change; null when nobody was signed in.</param>
/// <param name="Detail">Empty when there is none or the reader may not see it.</param>
/// <param name="Why">The reason that was given; null when there is none or the reader may not see it.</param>
/// <param name="Seal">What shows later that it was not changed; null in its first second.</param>
/// <param name="IsChange">Whether its details are old and new values.</param>
public sealed record LogRow(long Id, DateTime At, string Who, string? Account, string What, int? PupilId, string? PupilName, IReadOnlyList<LogChange> Detail, string? Why, string? From, ChainAnchor? Seal, bool IsChange);

/// <summary>One value that was changed.</summary>
public sealed record LogChange(string Field, string? Old, string? New);

/// <summary>Entries as they are shown. The DSL sees old and new values and reasons as well; the administrator does not (access.md).</summary>
[UseCase]
public sealed class LogRows(IapDbContext db, CurrentUser user)
{
    public bool ShowsDetails => user.Is(SchoolRole.Dsl);

    public async IAsyncEnumerable<LogRow> Of(IQueryable<AuditEntry> entries)
    {
        var details = ShowsDetails;
        var rows = entries.Select(e => new
        {
            e.Id,
            e.At,
            e.UserName,
            Account = db.Users.Where(u => u.Id == e.UserId).Select(u => u.Email).FirstOrDefault(),
            e.Action,
            e.Subject,
            e.SubjectId,
            e.From,
            Detail = details ? e.Detail : null,
            Why = details ? e.Why : null,
            Pupil = db.Pupils.Where(p => p.Id == e.PupilId).Select(p => new { p.Id, Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, Surname = p.PreferredSurname ?? p.LegalSurname }).FirstOrDefault(),
            Seal = db.AuditSeals.Where(s => s.EntryId == e.Id).Select(s => new { s.Seq, s.Hash }).FirstOrDefault(),
        });
        await foreach (var r in rows.AsAsyncEnumerable())
        {
            yield return new LogRow(r.Id, SchoolClock.ToLocal(r.At), r.UserName.Length > 0 ? r.UserName : "Nobody signed in", r.Account, AuditWords.Of(r.Action, r.Subject, r.SubjectId),
                r.Pupil?.Id, r.Pupil is null ? null : $"{r.Pupil.Forename} {r.Pupil.Surname}", Changes(r.Detail), r.Why, r.From, r.Seal is null ? null : ChainAnchor.Of(r.Seal.Seq, r.Seal.Hash), r.Action is AuditAction.Change or AuditAction.Add or AuditAction.Remove);
        }
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
}
