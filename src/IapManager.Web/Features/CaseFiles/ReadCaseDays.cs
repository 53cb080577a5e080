using IapManager.Data;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>What was entered of single days about a pupil, as it stands now; the oldest first.</summary>
/// <param name="Marks">Of the provision's own register; several of one session where they differ. Empty for whoever sees no day, like the next two.</param>
/// <param name="Breaks">To move or to come to rest.</param>
/// <param name="NotesHome">They repeat a note of the day.</param>
/// <param name="Work">Set for lessons that the pupil missed.</param>
/// <param name="Changes">When the pupil was elsewhere than the timetable says.</param>
public sealed record CaseDays(
    IReadOnlyList<LessonFeedback> Feedback, IReadOnlyList<SessionMark> Marks, IReadOnlyList<MovementBreak> Breaks, IReadOnlyList<NoteHome> NotesHome, IReadOnlyList<MissedLessonWork> Work, IReadOnlyList<DayChange> Changes)
{
    /// <summary>Words about several pupils may name one to another: they are left out.</summary>
    public static string WhatOf(DayChange change) => change.PupilIds.Count == 1 ? change.What! : "with others";
}

/// <summary>Reads them in one statement, a row for each.</summary>
[UseCase]
public sealed class ReadCaseDays(IapDbContext db, CurrentUser user)
{
    /// <param name="pupilId">A pupil of whom the user makes a case file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<CaseDays> ExecuteAsync(int pupilId, CancellationToken cancellationToken)
    {
        // Who was elsewhere stands in a list kept in the row: which changes since the first place are about the pupil is made out below.
        var keys = db.LessonFeedback.Where(f => f.PupilId == pupilId).Select(f => new { List = ListOf.Feedback, f.Id })
            .Concat(db.MissedLessonWork.Where(w => w.PupilId == pupilId).Select(w => new { List = ListOf.Work, w.Id }))
            .Concat(db.DayChanges.Where(c => c.What != null && db.Placements.Any(p => p.PupilId == pupilId && p.Start <= c.Date)).Select(c => new { List = ListOf.Changes, c.Id }));
        if (user.May(Policies.SeeDay))
        {
            keys = keys.Concat(db.SessionMarks.Where(m => m.PupilId == pupilId).Select(m => new { List = ListOf.Marks, m.Id }))
                .Concat(db.MovementBreaks.Where(b => b.PupilId == pupilId).Select(b => new { List = ListOf.Breaks, b.Id }))
                .Concat(db.NotesHome.Where(n => n.PupilId == pupilId).Select(n => new { List = ListOf.NotesHome, n.Id }));
        }

        var rows = await (
            from key in keys
            join f0 in db.LessonFeedback on key equals new { List = ListOf.Feedback, f0.Id } into feedback
            from said in feedback.DefaultIfEmpty()
            join w0 in db.MissedLessonWork on key equals new { List = ListOf.Work, w0.Id } into set
            from work in set.DefaultIfEmpty()
            join c0 in db.DayChanges on key equals new { List = ListOf.Changes, c0.Id } into changes
            from change in changes.DefaultIfEmpty()
            join m0 in db.SessionMarks on key equals new { List = ListOf.Marks, m0.Id } into marks
            from mark in marks.DefaultIfEmpty()
            join b0 in db.MovementBreaks on key equals new { List = ListOf.Breaks, b0.Id } into breaks
            from rest in breaks.DefaultIfEmpty()
            join n0 in db.NotesHome on key equals new { List = ListOf.NotesHome, n0.Id } into notes
            from note in notes.DefaultIfEmpty()
            select new { said, work, change, mark, rest, note }).AsNoTracking().ToListAsync(cancellationToken);
        var standing = rows.Select(r => r.mark).OfType<SessionMark>().GroupBy(m => (m.Date, m.PeriodCode)).SelectMany(g => Standing.Of(g).Heads.DistinctBy(m => m.InWords));
        return new CaseDays(
            [.. rows.Select(r => r.said).OfType<LessonFeedback>().OrderBy(f => f.Date).ThenBy(f => f.At)],
            [.. standing.OrderBy(m => m.Date)],
            [.. Standing.Unreplaced(rows.Select(r => r.rest).OfType<MovementBreak>()).Where(b => !b.IsTakenBack).OrderBy(b => b.Date).ThenBy(b => b.At)],
            [.. rows.Select(r => r.note).OfType<NoteHome>().OrderBy(n => n.At)],
            [.. rows.Select(r => r.work).OfType<MissedLessonWork>().OrderBy(w => w.Date)],
            [.. rows.Select(r => r.change).OfType<DayChange>().Where(c => c.PupilIds.Contains(pupilId)).OrderBy(c => c.Date).ThenBy(c => c.Id)]);
    }

    /// <summary>Which list a row belongs to.</summary>
    private static class ListOf
    {
        public const int Feedback = 1;
        public const int Work = 2;
        public const int Changes = 3;
        public const int Marks = 4;
        public const int Breaks = 5;
        public const int NotesHome = 6;
    }
}
