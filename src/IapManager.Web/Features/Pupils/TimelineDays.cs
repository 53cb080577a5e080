using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Pupils;

/// <summary>How a morning was, as the pupil said it.</summary>
public sealed record DayMood(DateOnly On, Mood? Mood, string Words);

/// <summary>What teachers, the pupil and the provision's staff said of the days, newest first.</summary>
/// <param name="Moods">Check-ins of the last days, the oldest first.</param>
public sealed record TimelineDay(IReadOnlyList<TimelineItem> Items, IReadOnlyList<DayMood> Moods);

/// <summary>Words on lessons, check-ins and notes of the day, each for those who may read it: one statement, a row for each.</summary>
[UseCase]
public sealed class TimelineDays(IapDbContext db, CurrentUser user)
{
    private const int WordsShown = 40;
    private const int DaysShown = 10;

    /// <param name="pupilId">A pupil whom the viewer may see.</param>
    /// <param name="team">Whether the viewer reads what is for the team.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<TimelineDay> ReadAsync(int pupilId, bool team, CancellationToken cancellationToken)
    {
        var (mine, day, dsl) = (user.StaffMemberId ?? -1, team && user.May(Policies.SeeDay), user.Is(SchoolRole.Dsl));
        var keys = db.LessonFeedback.Where(f => f.PupilId == pupilId && (team || f.TeacherId == mine)).OrderByDescending(f => f.At).Take(WordsShown).Select(f => new { List = ListOf.Words, f.Id })
            .Concat(db.DayNotes.Where(n => n.PupilId == pupilId).OrderByDescending(n => n.MadeAt).Take(WordsShown).Select(n => new { List = ListOf.Notes, n.Id }));
        if (day)
        {
            keys = keys.Concat(db.CheckIns.Where(c => c.PupilId == pupilId).OrderByDescending(c => c.MadeAt).Take(WordsShown).Select(c => new { List = ListOf.CheckIns, c.Id }));
        }

        var rows = await (
            from key in keys
            join f0 in db.LessonFeedback on key equals new { List = ListOf.Words, f0.Id } into feedback
            from f in feedback.DefaultIfEmpty()
            join n0 in db.DayNotes on key equals new { List = ListOf.Notes, n0.Id } into notes
            from n in notes.DefaultIfEmpty()
            join c0 in db.CheckIns on key equals new { List = ListOf.CheckIns, c0.Id } into checkIns
            from c in checkIns.DefaultIfEmpty()
            select new
            {
                Word = f == null ? null : new TimelineWord(f.At, f.TeacherName, f.Subject, f.HowItWent, f.Sentence),
                Note = n == null ? null : new NoteSeen
                {
                    Key = n.Key,
                    Replaces = n.Replaces,
                    At = n.MadeAt,
                    By = n.By.Name,
                    Visibility = n.Visibility,
                    IsPositive = n.IsPositive,
                    Text = n.Visibility == Visibility.Staff || (n.Visibility == Visibility.Team && day) || (n.Visibility == Visibility.Safeguarding && dsl) ? n.Text : null,
                },
                CheckIn = c,
            }).AsNoTracking().ToListAsync(cancellationToken);
        List<NoteSeen> all = [.. rows.Select(r => r.Note).OfType<NoteSeen>()];
        var replaced = all.SelectMany(n => n.Replaces).ToHashSet();
        List<CheckIn> standing = [.. rows.Select(r => r.CheckIn).OfType<CheckIn>().GroupBy(c => (c.Date, c.Moment)).Select(g => Standing.Of(g).Now!)];
        return new TimelineDay(
            [.. PupilTimeline.Of(rows.Select(r => r.Word).OfType<TimelineWord>()), .. all.Where(n => n.Text is not null && !replaced.Contains(n.Key)).Select(Of), .. standing.Select(Of)],
            [.. standing.Where(c => c.Moment == DayMoment.Arrival).OrderByDescending(c => c.Date).Take(DaysShown).Reverse().Select(c => new DayMood(c.Date, c.Mood, Said(c)))]);
    }

    private static TimelineItem Of(NoteSeen note)
    {
        var local = SchoolClock.ToLocal(note.At);
        var (icon, title) = note.Visibility == Visibility.Safeguarding ? ("lock", $"For the safeguarding lead, by {note.By}") : note.IsPositive ? ("star", $"Something good, by {note.By}") : ("notebook-pen", $"Note by {note.By}");
        return new TimelineItem(note.Visibility == Visibility.Safeguarding ? TimelineKind.Safeguarding : TimelineKind.Notes, DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), icon, title, note.Text);
    }

    private static TimelineItem Of(CheckIn checkIn)
    {
        var at = DateOnly.FromDateTime(SchoolClock.ToLocal(checkIn.MadeAt)) == checkIn.Date ? TimeOnly.FromDateTime(SchoolClock.ToLocal(checkIn.MadeAt)) : (TimeOnly?)null;
        return new TimelineItem(TimelineKind.CheckIns, checkIn.Date, at, IconOf(checkIn.Mood), $"{(checkIn.Moment == DayMoment.Arrival ? "Check-in" : "Check-out")}: {char.ToLowerInvariant(checkIn.InWords[0])}{checkIn.InWords[1..]}", WordOf(checkIn));
    }

    /// <summary>The weather that they chose; a tick where they kept it to themselves.</summary>
    public static string IconOf(Mood? mood) => mood is { } chosen ? Choice.Weather[(int)chosen].Icon! : "check";

    private static string Said(CheckIn checkIn) => WordOf(checkIn) is { } word ? $"{checkIn.InWords}. {word}" : checkIn.InWords;

    private static string? WordOf(CheckIn checkIn) => checkIn.Word is null ? null : checkIn.WordOf == Domain.DailyLife.WordOf.Pupil ? $"“{checkIn.Word}”" : checkIn.Word;

    /// <summary>Which list a row belongs to.</summary>
    private static class ListOf
    {
        public const int Words = 1;
        public const int Notes = 2;
        public const int CheckIns = 3;
    }

    /// <summary>A note, with its text only for those who may read it.</summary>
    private sealed record NoteSeen
    {
        public required Guid Key { get; init; }

        public required IReadOnlyList<Guid> Replaces { get; init; }

        public required DateTime At { get; init; }

        public required string By { get; init; }

        public required Visibility Visibility { get; init; }

        public required bool IsPositive { get; init; }

        public required string? Text { get; init; }
    }
}
