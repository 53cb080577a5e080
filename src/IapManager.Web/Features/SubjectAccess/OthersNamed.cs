using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>
/// Marks the records in which a name of another pupil of the school, or of somebody of the pupil's own family, stands. One name alone that a member of
/// staff has as well is taken for theirs: staff are named in the records of their work.
/// </summary>
[UseCase]
public sealed class OthersNamed(IapDbContext db)
{
    public async Task<IReadOnlyList<PupilRecord>> MarkAsync(int pupilId, IReadOnlyList<PupilRecord> records, CancellationToken cancellationToken)
    {
        var pupils = await db.Pupils.AsNoTracking().Select(p => new { p.Id, p.KnownAsForename, p.PreferredForename, p.LegalForename, p.PreferredSurname, p.LegalSurname }).ToListAsync(cancellationToken);
        var contacts = await db.Contacts.AsNoTracking().Where(c => c.PupilId == pupilId).Select(c => new { c.Forename, c.Surname }).ToListAsync(cancellationToken);
        var staff = (await db.StaffMembers.AsNoTracking().Select(m => new { m.Forename, m.Surname }).ToListAsync(cancellationToken)).SelectMany(m => new[] { m.Forename, m.Surname }).OfType<string>().SelectMany(Plain).ToHashSet();
        var own = pupils.Where(p => p.Id == pupilId).SelectMany(p => new[] { p.KnownAsForename, p.PreferredForename, p.LegalForename, p.PreferredSurname, p.LegalSurname }).OfType<string>().SelectMany(Plain).ToHashSet();
        var said = records.SelectMany(r => r.Fields).SelectMany(f => Said(f.Value)).ToHashSet();

        // Only names of which a word is said at all are looked for, in each record.
        var names = pupils.Where(p => p.Id != pupilId).Select(p => Names([p.KnownAsForename, p.PreferredForename, p.LegalForename], [p.PreferredSurname, p.LegalSurname]))
            .Concat(contacts.Select(c => Names([c.Forename], [c.Surname])))
            .Where(n => n.Forenames.Concat(n.Surnames).SelectMany(n => Plain(n).Append(string.Concat(Plain(n)))).Any(said.Contains)).ToList();
        return [.. records.Select(Mark)];

        PupilRecord Mark(PupilRecord record)
        {
            var found = record.Kind is nameof(Pupil) ? [] : NamesInText.Find(record.Text, names).Where(f => !AreAll(f.Word, own) && (f.IsInFull || !AreAll(f.Word, staff))).Select(f => f.Word).ToList();
            return found.Count == 0 ? record : record with { Key = $"{record.Key}-{PupilRecord.Fingerprint(string.Join('\n', found))}", Names = found, Marks = record.Marks | RecordMarks.Names };
        }
    }

    private static PupilNames Names(string?[] forenames, string?[] surnames) => new([.. forenames.OfType<string>().Where(n => n.Length > 0)], [.. surnames.OfType<string>().Where(n => n.Length > 0)]);

    /// <summary>Whether every word is one of them, also with an s at its end: "Maya’s".</summary>
    private static bool AreAll(string words, HashSet<string> of) => Plain(words).All(w => of.Contains(w) || (w.EndsWith('s') && of.Contains(w[..^1])));

    /// <summary>Each word of a text, and what it would be without an s at its end.</summary>
    private static IEnumerable<string> Said(string text) =>
        string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c is '\'' or '’' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(NameSearch.Fold).SelectMany(w => w.EndsWith('s') ? new[] { w, w[..^1] } : [w]);

    private static IEnumerable<string> Plain(string text) => NameSearch.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
