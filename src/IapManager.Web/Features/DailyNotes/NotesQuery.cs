using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Web.Features.Daily;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.DailyNotes;

/// <param name="Lines">Of the day, the latest first.</param>
/// <param name="WhomToTell">The safeguarding leads by name.</param>
/// <param name="Typed">What could not be saved; null otherwise.</param>
public sealed record NotesPage(DayFrame Frame, IReadOnlyList<DayPupil> Pupils, IReadOnlyList<NoteLine> Lines, string WhomToTell, NoteForm? Typed, int? Chosen);

/// <param name="Note">Null where its text is for the safeguarding lead alone, and the viewer is somebody else.</param>
/// <param name="Own">The viewer wrote it.</param>
/// <param name="Before">Earlier words in whose place these stand, the first written first.</param>
/// <param name="Home">When the family was told, and by whom; empty where it was not.</param>
public sealed record NoteLine(int PupilId, string Name, DateTime At, string By, DayNote? Note, bool Own, IReadOnlyList<DayNote> Before, IReadOnlyList<NoteGoneHome> Home);

public sealed record NoteGoneHome(int Id, int DayNoteId, string To, NoteHomeBy SentBy, DateTime At);

/// <summary>Reads the notes of a day that the viewer may read. Three statements.</summary>
[UseCase]
public sealed class NotesQuery(IapDbContext db, ReadDay days, PupilAccess access, CurrentUser user, SchoolPeople people)
{
    public async Task<NotesPage> RunAsync(DateOnly? on, int? pupil, CancellationToken cancellationToken, NoteForm? typed = null)
    {
        var day = await days.NamesAsync(on, cancellationToken);
        var ids = day.Ids;
        // What was written of a day stays on its page, whatever has become of the place since.
        var team = access.ForTeam(db.Pupils);
        var found = await (
            from note in db.DayNotes.AsNoTracking()
            join p in db.Pupils on note.PupilId equals p.Id
            where note.Date == day.Date && (ids.Contains(note.PupilId) || team.Any(t => t.Id == note.PupilId))
            select new { Note = note, Name = (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname) }).ToListAsync(cancellationToken);
        var notes = found.ConvertAll(f => f.Note);
        List<int> about = [.. notes.Select(n => n.PupilId).Distinct()];
        var home = await db.NotesHome.AsNoTracking().Where(h => about.Contains(h.PupilId) && db.DayNotes.Any(n => n.Id == h.DayNoteId && n.Date == day.Date))
            .Select(h => new NoteGoneHome(h.Id, h.DayNoteId, h.To, h.SentBy, h.At)).ToListAsync(cancellationToken);
        var names = found.DistinctBy(f => f.Note.PupilId).ToDictionary(f => f.Note.PupilId, f => f.Name);
        var lines = Standing.Unreplaced(notes).Reverse().Select(n =>
        {
            List<DayNote> before = [.. Before(n, notes)];
            return new NoteLine(n.PupilId, names[n.PupilId], n.MadeAt, n.By.Name, n.Visibility == Visibility.Safeguarding && !user.ReadsSafeguarding ? null : n, n.By.UserId == user.UserId, before,
                [.. home.Where(h => h.DayNoteId == n.Id || before.Exists(b => b.Id == h.DayNoteId)).OrderBy(h => h.At)]);
        });
        return new NotesPage(days.Frame(DayTab.Notes, day), day.Pupils, [.. lines], await people.DslAsync(cancellationToken), typed, typed?.PupilId ?? pupil);
    }

    private static IEnumerable<DayNote> Before(DayNote note, List<DayNote> all) =>
        all.Where(n => note.Replaces.Contains(n.Key) && n.Visibility != Visibility.Safeguarding).SelectMany(n => Before(n, [.. all.Where(a => a.Key != note.Key)]).Append(n)).DistinctBy(n => n.Key).OrderBy(n => n.MadeAt);
}
