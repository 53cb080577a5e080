using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.Passports;

/// <summary>What a note of the day, or a teacher after a lesson, says that works; proposed to whoever writes passports.</summary>
/// <param name="Words">As they were written, in one line.</param>
/// <param name="Who">"Nadia Rahman"; "Dr Patel, Science".</param>
/// <param name="ForTeam">The pupil's teachers do not read the note that it comes from.</param>
public sealed record PassportProposal(ProposalSource Source, int Id, int PupilId, string Words, string Who, DateOnly On, bool ForTeam)
{
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
        return (await ReadAsync(access.InCohort(db.Pupils), cancellationToken)).Count(p => p.Settled is null);
    });

    private async Task<IReadOnlyList<PassportProposal>> ReadAsync(IQueryable<Pupil> pupils, CancellationToken cancellationToken)
    {
        // A correction is of the same day as the note in whose place it stands.
        var notes = db.DayNotes.Where(n => n.Visibility != Visibility.Safeguarding && pupils.Any(p => p.Id == n.PupilId) && db.DayNotes.Any(w => w.Works && w.PupilId == n.PupilId && w.Date == n.Date));
        var words = db.LessonFeedback.Where(f => f.Worked && f.Sentence != null && pupils.Any(p => p.Id == f.PupilId));
        var rows = await (
            from key in notes.Select(n => new { IsNote = true, n.Id }).Concat(words.Select(f => new { IsNote = false, f.Id }))
            join n0 in db.DayNotes on key equals new { IsNote = true, n0.Id } into ofNotes
            from n in ofNotes.DefaultIfEmpty()
            join f0 in db.LessonFeedback on key equals new { IsNote = false, f0.Id } into ofLessons
            from f in ofLessons.DefaultIfEmpty()
            join s0 in db.SettledProposals on key equals new { IsNote = s0.Source == ProposalSource.DayNote, Id = s0.SourceId } into settled
            from s in settled.DefaultIfEmpty()
            select new
            {
                key.Id,
                Note = n == null ? null : new { n.PupilId, n.Key, n.Replaces, n.Works, Words = n.WhatWorks ?? n.Text, By = n.By.Name, n.Date, n.Visibility },
                Lesson = f == null ? null : new { f.PupilId, Words = f.Sentence!, f.TeacherName, f.Subject, f.Date },
                Settled = s == null ? null : new ProposalSettled(s.Version, s.By.Name, s.On),
            }).AsNoTracking().ToListAsync(cancellationToken);
        var replaced = rows.Where(r => r.Note is not null).SelectMany(r => r.Note!.Replaces).ToHashSet();
        var settledBefore = rows.Where(r => r is { Note: not null, Settled: not null }).ToDictionary(r => r.Note!.Key, r => r.Settled);
        return
        [
            .. rows.Where(r => r.Lesson is not null || (r.Note is { Works: true } && !replaced.Contains(r.Note.Key))).Select(r => r.Note is { } note
                    ? new PassportProposal(ProposalSource.DayNote, r.Id, note.PupilId, OneLine(note.Words), note.By, note.Date, note.Visibility == Visibility.Team) { Settled = r.Settled ?? note.Replaces.Select(k => settledBefore.GetValueOrDefault(k)).FirstOrDefault(s => s is not null) }
                    : new PassportProposal(ProposalSource.Lesson, r.Id, r.Lesson!.PupilId, OneLine(r.Lesson.Words), $"{r.Lesson.TeacherName}, {r.Lesson.Subject}", r.Lesson.Date, false) { Settled = r.Settled })
                .OrderByDescending(p => p.On).ThenByDescending(p => p.Id),
        ];
    }

    private static string OneLine(string words) => string.Join(' ', words.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
