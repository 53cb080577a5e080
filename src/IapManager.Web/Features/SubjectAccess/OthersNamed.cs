using System.Text.Json;
using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.SubjectAccess;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>
/// Marks the records in which a name of another pupil of the school, or of somebody of the pupil's own family, stands: surely, or perhaps where a member of
/// staff has the name as well or it is also a word. A name that staff alone have is not marked, nor is a member of staff who is named in full.
/// </summary>
[UseCase]
public sealed class OthersNamed(IapDbContext db)
{
    public async Task<IReadOnlyList<PupilRecord>> MarkAsync(int pupilId, IReadOnlyList<PupilRecord> records, CancellationToken cancellationToken)
    {
        var pupils = await db.Pupils.AsNoTracking().Select(p => new { p.Id, p.KnownAsForename, p.PreferredForename, p.LegalForename, p.PreferredSurname, p.LegalSurname }).ToListAsync(cancellationToken);
        var contacts = await db.Contacts.AsNoTracking().Where(c => c.PupilId == pupilId).Select(c => new { c.Forename, c.Surname }).ToListAsync(cancellationToken);
        var staff = await db.StaffMembers.AsNoTracking().Select(m => new { m.Title, m.Forename, m.Surname }).ToListAsync(cancellationToken);
        var own = pupils.Where(p => p.Id == pupilId).Select(p => Names([p.KnownAsForename, p.PreferredForename, p.LegalForename], [p.PreferredSurname, p.LegalSurname])).Single();
        var others = pupils.Where(p => p.Id != pupilId).Select(p => Names([p.KnownAsForename, p.PreferredForename, p.LegalForename], [p.PreferredSurname, p.LegalSurname]))
            .Concat(contacts.Select(c => Names([c.Forename], [c.Surname]))).ToList();
        var marking = new NameMarks(own, others, [.. staff.Select(m => Names([m.Forename], [m.Surname]))]);
        var formal = staff.Where(m => !string.IsNullOrEmpty(m.Title)).Select(m => $"{m.Title} {m.Surname}").ToHashSet();
        return [.. records.Select(r => r.Kind is nameof(Pupil) ? r : Marked(r, marking, formal))];
    }

    /// <param name="formal">How staff are called on timetables: a field that says "Ms Price" and nothing else means her.</param>
    private static PupilRecord Marked(PupilRecord record, NameMarks marking, HashSet<string> formal)
    {
        var found = marking.In([.. record.Fields.Select(f => IsWritten(f) && !formal.Contains(f.Value) ? f.Value : "")]);
        if (found.All(f => f.Count == 0))
        {
            return record;
        }

        var (names, perhaps) = (Words(found, perhaps: false), Words(found, perhaps: true));
        var said = PupilRecord.Fingerprint(string.Join('\n', names.Concat(perhaps.Select(p => $"?{p}"))));
        return record with
        {
            Key = $"{record.Key}-{said}",
            Fields = [.. record.Fields.Select((f, n) => f with { Others = found[n] })],
            Names = names,
            Perhaps = perhaps,
            Marks = record.Marks | (names.Count > 0 ? RecordMarks.Names : RecordMarks.None) | (perhaps.Count > 0 ? RecordMarks.Perhaps : RecordMarks.None),
        };
    }

    private static List<string> Words(IReadOnlyList<IReadOnlyList<OtherName>> found, bool perhaps) => [.. found.SelectMany(f => f).Where(n => n.IsPerhaps == perhaps).Select(n => n.Word).Distinct()];

    /// <summary>A day, and what was chosen from a list, are words of the application: a month is nobody's name there.</summary>
    private static bool IsWritten(RecordField field) => field.Kept.ValueKind is not (JsonValueKind.True or JsonValueKind.False) && (field.Kept.ValueKind != JsonValueKind.String || field.Kept.GetString()!.Trim() == field.Value);

    private static PupilNames Names(string?[] forenames, string?[] surnames) => new([.. forenames.OfType<string>().Where(n => n.Length > 0).Distinct()], [.. surnames.OfType<string>().Where(n => n.Length > 0).Distinct()]);
}
