using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.Passports;

/// <summary>What a note of the day, or a teacher after a lesson, says that works; proposed to whoever writes passports.</summary>
/// <param name="Words">As they were written, in one line.</param>
/// <param name="Phrase">What may go into the passport as it stands; null for a note for the team without words meant for the passport.</param>
/// <param name="Who">"Nadia Rahman"; "Dr Patel, Science".</param>
/// <param name="ForTeam">The pupil's teachers do not read the note that it comes from.</param>
public sealed record PassportProposal(ProposalSource Source, int Id, int PupilId, string Words, string? Phrase, string Who, DateOnly On, bool ForTeam)
{
    /// <summary>Ids of the note and of those in whose place it stands, itself first; what was decided of any of them holds for it.</summary>
    public IReadOnlyList<int> Line { get; init; } = [Id];

    /// <summary>Null while nobody has decided.</summary>
    public ProposalSettled? Settled { get; init; }

    public string Key => KeyOf(Source, Id);

    public static string KeyOf(ProposalSource source, int id) => $"{(source == ProposalSource.DayNote ? "note" : "lesson")}-{id}";
}

/// <param name="Version">Null for set aside.</param>
public sealed record ProposalSettled(int? Version, string By, DateOnly On);

/// <summary>
/// Proposals for passports, for those who write them and read what is for the team: one statement. A note for the safeguarding lead is
/// never one; of a note that has been put in other words, the last ones count.
/// </summary>
[UseCase]
public sealed class ProposalsQuery(IapDbContext db, PupilAccess access, CurrentUser user, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private string Key => $"passport-proposals/{db.Database.GetConnectionString()?.GetHashCode(StringComparison.Ordinal)}/{user.SchoolId}";

    public void Forget() => cache.Remove(Key);

    /// <summary>The latest first; none for whoever may not write passports.</summary>
    public async Task<IReadOnlyList<PassportProposal>> OfAsync(int pupilId, CancellationToken cancellationToken) =>
        user.May(Policies.RecordReviews) ? await ReadAsync(access.ForTeam(db.Pupils).Where(p => p.Id == pupilId), cancellationToken) : [];

    /// <summary>How many are open for those with a place; known for a short while, because Today asks.</summary>
    public async Task<int> OpenAsync(CancellationToken cancellationToken) => await cache.GetOrCreateAsync(Key, async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Kept;
        return await CountAsync(access.InCohort(db.Pupils), cancellationToken);
    });

    /// <summary>By their keys alone: no word of a note is read for a number.</summary>
    private async Task<int> CountAsync(IQueryable<Pupil> pupils, CancellationToken cancellationToken)
    {
        var rows = await (
            from key in Notes(pupils).Select(n => new { IsNote = true, n.Id }).Concat(Lessons(pupils).Select(f => new { IsNote = false, f.Id }))
            join n0 in db.DayNotes on key equals new { IsNote = true, n0.Id } into ofNotes
            from n in ofNotes.DefaultIfEmpty()
            select new
            {
                key.Id,
                Note = n == null ? null : new NoteKey(n.Id, n.Key, n.Replaces, n.Works),
                IsSettled = db.SettledProposals.Any(s => (s.Source == ProposalSource.DayNote) == key.IsNote && s.SourceId == key.Id),
            }).AsNoTracking().ToListAsync(cancellationToken);
        var line = new NoteLine(rows.Select(r => r.Note).OfType<NoteKey>());
        var settled = rows.Where(r => r is { Note: not null, IsSettled: true }).Select(r => r.Id).ToHashSet();
        return rows.Count(r => r.Note is { } note ? line.Stands(note) && !line.Of(note).Any(settled.Contains) : !r.IsSettled);
    }

    /// <summary>With those of the same days: a correction is of the day of the note in whose place it stands.</summary>
    private IQueryable<DayNote> Notes(IQueryable<Pupil> pupils) =>
        db.DayNotes.Where(n => n.Visibility != Visibility.Safeguarding && pupils.Any(p => p.Id == n.PupilId) && db.DayNotes.Any(w => w.Works && w.PupilId == n.PupilId && w.Date == n.Date));

    private IQueryable<LessonFeedback> Lessons(IQueryable<Pupil> pupils) => db.LessonFeedback.Where(f => f.Worked && f.Sentence != null && pupils.Any(p => p.Id == f.PupilId));

    private async Task<IReadOnlyList<PassportProposal>> ReadAsync(IQueryable<Pupil> pupils, CancellationToken cancellationToken)
    {
        var rows = await (
            from key in Notes(pupils).Select(n => new { IsNote = true, n.Id }).Concat(Lessons(pupils).Select(f => new { IsNote = false, f.Id }))
            join n0 in db.DayNotes on key equals new { IsNote = true, n0.Id } into ofNotes
            from n in ofNotes.DefaultIfEmpty()
            join f0 in db.LessonFeedback on key equals new { IsNote = false, f0.Id } into ofLessons
            from f in ofLessons.DefaultIfEmpty()
            join s0 in db.SettledProposals on key equals new { IsNote = s0.Source == ProposalSource.DayNote, Id = s0.SourceId } into settled
            from s in settled.DefaultIfEmpty()
            select new
            {
                key.Id,
                Note = n == null ? null : new { n.PupilId, Key = new NoteKey(n.Id, n.Key, n.Replaces, n.Works), n.WhatWorks, n.Text, By = n.By.Name, n.Date, n.Visibility },
                Lesson = f == null ? null : new { f.PupilId, Words = f.Sentence!, f.TeacherName, f.Subject, f.Date },
                Settled = s == null ? null : new ProposalSettled(s.Version, s.By.Name, s.On),
            }).AsNoTracking().ToListAsync(cancellationToken);
        var line = new NoteLine(rows.Where(r => r.Note is not null).Select(r => r.Note!.Key));
        var settledNotes = rows.Where(r => r is { Note: not null, Settled: not null }).DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => r.Settled);
        var proposed = new List<PassportProposal>();
        foreach (var row in rows)
        {
            if (row.Lesson is { } lesson)
            {
                var said = OneLine(lesson.Words);
                proposed.Add(new PassportProposal(ProposalSource.Lesson, row.Id, lesson.PupilId, said, said, $"{lesson.TeacherName}, {lesson.Subject}", lesson.Date, false) { Settled = row.Settled });
            }
            else if (row.Note is { } note && line.Stands(note.Key))
            {
                var (forTeam, before) = (note.Visibility == Visibility.Team, line.Of(note.Key));
                var phrase = note.WhatWorks ?? (forTeam ? null : note.Text);
                proposed.Add(new PassportProposal(ProposalSource.DayNote, row.Id, note.PupilId, OneLine(phrase ?? note.Text), phrase is null ? null : OneLine(phrase), note.By, note.Date, forTeam)
                {
                    Line = before,
                    Settled = before.Select(id => settledNotes.GetValueOrDefault(id)).FirstOrDefault(s => s is not null),
                });
            }
        }

        return [.. proposed.OrderByDescending(p => p.On).ThenByDescending(p => p.Id)];
    }

    private static string OneLine(string words) => string.Join(' ', words.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
