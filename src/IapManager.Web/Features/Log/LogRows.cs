using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IapManager.Web.Features.Log;

/// <param name="At">Local time.</param>
/// <param name="Who">The name that the account had then.</param>
/// <param name="Account">The account's address, which its user cannot change; null when nobody was signed in.</param>
/// <param name="Detail">Empty when there is none or the reader may not see it.</param>
/// <param name="Why">The reason that was given; null when there is none or the reader may not see it.</param>
/// <param name="Seal">What shows later that it was not changed; null in its first second.</param>
/// <param name="IsChange">Whether its details are old and new values.</param>
public sealed record LogRow(long Id, DateTime At, string Who, string? Account, string What, int? PupilId, string? PupilName, IReadOnlyList<LogChange> Detail, string? Why, string? From, ChainAnchor? Seal, bool IsChange);

/// <summary>Entries as they are shown, in the words of the school. The DSL sees old and new values and reasons as well; the administrator does not (access.md).</summary>
[UseCase]
public sealed class LogRows(IapDbContext db, LogSubjectNames subjects, LogNames names, CurrentUser user)
{
    private readonly Dictionary<string, IEntityType?> _records = [];

    public bool ShowsDetails => user.Reaches(Policies.SeeAudit, Reach.All);

    /// <summary>A page of them: two statements.</summary>
    public async Task<IReadOnlyList<LogRow>> ListAsync(IQueryable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var read = await Read(entries).ToListAsync(cancellationToken);
        HashSet<(Type Kind, int Id)> asked = [];
        var looking = new LogDetail(new LogValues(Note), ColumnOf);
        foreach (var row in read)
        {
            looking.Of(row.Action, row.Subject, row.Detail);
        }

        var detail = new LogDetail(new LogValues(await names.OfAsync(asked, cancellationToken)), ColumnOf);
        return [.. read.Select(r => Shown(r, detail))];

        string? Note(Type kind, int id)
        {
            asked.Add((kind, id));
            return null;
        }
    }

    /// <summary>However many: with the names that the school has read beforehand.</summary>
    public async IAsyncEnumerable<LogRow> All(IQueryable<AuditEntry> entries)
    {
        var detail = new LogDetail(new LogValues(ShowsDetails ? await names.AllAsync(CancellationToken.None) : (_, _) => null), ColumnOf);
        await foreach (var row in Read(entries).AsAsyncEnumerable())
        {
            yield return Shown(row, detail);
        }
    }

    private static LogRow Shown(EntryRead r, LogDetail detail)
    {
        var changes = detail.Of(r.Action, r.Subject, r.Detail);
        return new(r.Id, SchoolClock.ToLocal(r.At), r.UserName.Length > 0 ? r.UserName : "Nobody signed in", r.Account, AuditWords.Of(r.Action, r.Subject, LogSubjects.Named(r.Subject, r.IsOfSeveral, r.Name, r.Number, r.Day), r.Name, changes),
            r.PupilId, r.Pupil, changes, r.Why, r.From, r is { Seq: { } seq, Hash: { } hash } ? ChainAnchor.Of(seq, hash) : null, r.Action is AuditAction.Change or AuditAction.Add or AuditAction.Remove);
    }

    private IQueryable<EntryRead> Read(IQueryable<AuditEntry> entries)
    {
        var details = ShowsDetails;
        return subjects.Of(entries)
            .LeftJoin(db.Pupils, e => e.Entry.PupilId, p => (int?)p.Id, (e, p) => new { e.Entry, e.Name, e.Number, e.Day, Pupil = p })
            .LeftJoin(db.AuditSeals, x => x.Entry.Id, s => s.EntryId, (x, s) => new EntryRead
            {
                Id = x.Entry.Id,
                At = x.Entry.At,
                UserName = x.Entry.UserName,
                Account = db.Users.Where(u => u.Id == x.Entry.UserId).Select(u => u.Email).FirstOrDefault(),
                Action = x.Entry.Action,
                Subject = x.Entry.Subject,
                IsOfSeveral = x.Entry.SubjectId == null && x.Entry.PupilId == null,
                Name = x.Name,
                Number = x.Number,
                Day = x.Day,
                From = x.Entry.From,
                Detail = details ? x.Entry.Detail : null,
                Why = details ? x.Entry.Why : null,
                PupilId = (int?)x.Pupil!.Id,
                Pupil = x.Pupil == null ? null : (x.Pupil.KnownAsForename ?? x.Pupil.PreferredForename ?? x.Pupil.LegalForename) + " " + (x.Pupil.PreferredSurname ?? x.Pupil.LegalSurname),
                Seq = (long?)s!.Seq,
                Hash = s.Hash,
            });
    }

    private IProperty? ColumnOf(string record, string name)
    {
        if (!_records.TryGetValue(record, out var type))
        {
            _records[record] = type = db.Model.GetEntityTypes().FirstOrDefault(t => t.ClrType.Name == record);
        }

        return type?.FindProperty(name);
    }

    private sealed record EntryRead
    {
        public required long Id { get; init; }

        public required DateTime At { get; init; }

        public required string UserName { get; init; }

        public required string? Account { get; init; }

        public required AuditAction Action { get; init; }

        public required string Subject { get; init; }

        public required bool IsOfSeveral { get; init; }

        public required string? Name { get; init; }

        public required int? Number { get; init; }

        public required DateOnly? Day { get; init; }

        public required string? From { get; init; }

        public required string? Detail { get; init; }

        public required string? Why { get; init; }

        public required int? PupilId { get; init; }

        public required string? Pupil { get; init; }

        public required long? Seq { get; init; }

        public required byte[]? Hash { get; init; }
    }
}
