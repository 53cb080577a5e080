using System.Text.Json;
using IapManager.Data;
using IapManager.Data.Audit;
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
    public bool ShowsDetails => user.Reaches(Policies.SeeAudit, Reach.All);

    public async IAsyncEnumerable<LogRow> Of(IQueryable<AuditEntry> entries)
    {
        var details = ShowsDetails;
        var rows = entries
            .LeftJoin(db.Pupils, e => e.PupilId, p => (int?)p.Id, (e, p) => new { Entry = e, Pupil = p })
            .LeftJoin(db.AuditSeals, x => x.Entry.Id, s => s.EntryId, (x, s) => new
            {
                x.Entry.Id,
                x.Entry.At,
                x.Entry.UserName,
                Account = db.Users.Where(u => u.Id == x.Entry.UserId).Select(u => u.Email).FirstOrDefault(),
                x.Entry.Action,
                x.Entry.Subject,
                x.Entry.SubjectId,
                x.Entry.From,
                Detail = details ? x.Entry.Detail : null,
                Why = details ? x.Entry.Why : null,
                PupilId = (int?)x.Pupil!.Id,
                Pupil = x.Pupil == null ? null : (x.Pupil.KnownAsForename ?? x.Pupil.PreferredForename ?? x.Pupil.LegalForename) + " " + (x.Pupil.PreferredSurname ?? x.Pupil.LegalSurname),
                Seq = (long?)s!.Seq,
                s.Hash,
            });
        await foreach (var r in rows.AsAsyncEnumerable())
        {
            yield return new LogRow(r.Id, SchoolClock.ToLocal(r.At), r.UserName.Length > 0 ? r.UserName : "Nobody signed in", r.Account, AuditWords.Of(r.Action, r.Subject, r.SubjectId),
                r.PupilId, r.Pupil, Changes(r.Detail), r.Why, r.From, r is { Seq: { } seq, Hash: { } hash } ? ChainAnchor.Of(seq, hash) : null, r.Action is AuditAction.Change or AuditAction.Add or AuditAction.Remove);
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
