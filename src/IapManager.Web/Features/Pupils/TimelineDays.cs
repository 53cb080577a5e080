using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Interventions;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Assessments;
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

/// <summary>
/// Words on lessons, check-ins and notes of the day, assessments, interventions, qualifications, passports and changes at school, each for
/// those who may read it: one statement, a row for each.
/// </summary>
[UseCase]
public sealed class TimelineDays(IapDbContext db, CurrentUser user, AssessmentAccess assessments, SchoolClock clock)
{
    private const int WordsShown = 40;
    private const int DaysShown = 10;

    /// <param name="pupilId">A pupil whom the viewer may see.</param>
    /// <param name="team">Whether the viewer reads what is for the team.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="whole">Every word, check-in and note, instead of the latest.</param>
    public async Task<TimelineDay> ReadAsync(int pupilId, bool team, CancellationToken cancellationToken, bool whole = false)
    {
        var most = whole ? int.MaxValue : WordsShown;
        var (mine, day, dsl) = (user.StaffMemberId ?? -1, team && user.May(Policies.SeeDay), user.ReadsSafeguarding);
        var keys = db.LessonFeedback.Where(f => f.PupilId == pupilId && (team || f.TeacherId == mine)).OrderByDescending(f => f.At).Take(most).Select(f => new { List = ListOf.Words, f.Id })
            .Concat(db.DayNotes.Where(n => n.PupilId == pupilId && n.Visibility != Visibility.Safeguarding).OrderByDescending(n => n.MadeAt).Take(most).Select(n => new { List = ListOf.Notes, n.Id }));
        if (dsl)
        {
            // However many were written since: those for the safeguarding lead never drop out of sight.
            keys = keys.Concat(db.DayNotes.Where(n => n.PupilId == pupilId && n.Visibility == Visibility.Safeguarding).Select(n => new { List = ListOf.Notes, n.Id }));
        }

        if (day)
        {
            keys = keys.Concat(db.CheckIns.Where(c => c.PupilId == pupilId).OrderByDescending(c => c.MadeAt).Take(most).Select(c => new { List = ListOf.CheckIns, c.Id }));
        }

        keys = keys.Concat(db.PassportVersions.Where(v => v.PupilId == pupilId).Select(v => new { List = ListOf.Passports, v.Id }))
            .Concat(db.MainstreamAdjustments.Where(a => a.PupilId == pupilId).Select(a => new { List = ListOf.Adjustments, a.Id }));
        if (team)
        {
            keys = keys.Concat(assessments.Readable().Where(a => a.PupilId == pupilId && a.TakenOutReason == null).Select(a => new { List = ListOf.Assessments, a.Id }))
                .Concat(db.Set<ProgrammePupil>().Where(p => p.PupilId == pupilId).Select(p => new { List = ListOf.Programmes, p.Id }))
                .Concat(db.Qualifications.Where(q => q.PupilId == pupilId).Select(q => new { List = ListOf.Qualifications, q.Id }))
                .Concat(db.Destinations.Where(d => d.PupilId == pupilId).Select(d => new { List = ListOf.Destinations, d.Id }))
                .Concat(db.CorrectionRequests.Where(c => c.PupilId == pupilId && c.Statement != null && (dsl || !c.IsSafeguarding)).Select(c => new { List = ListOf.Accounts, c.Id }));
        }

        var rows = await (
            from key in keys
            join f0 in db.LessonFeedback on key equals new { List = ListOf.Words, f0.Id } into feedback
            from f in feedback.DefaultIfEmpty()
            join n0 in db.DayNotes on key equals new { List = ListOf.Notes, n0.Id } into notes
            from n in notes.DefaultIfEmpty()
            join c0 in db.CheckIns on key equals new { List = ListOf.CheckIns, c0.Id } into checkIns
            from c in checkIns.DefaultIfEmpty()
            join v0 in db.PassportVersions on key equals new { List = ListOf.Passports, v0.Id } into passports
            from v in passports.DefaultIfEmpty()
            join m0 in db.MainstreamAdjustments on key equals new { List = ListOf.Adjustments, m0.Id } into adjustments
            from m in adjustments.DefaultIfEmpty()
            join a0 in db.Assessments on key equals new { List = ListOf.Assessments, a0.Id } into scores
            from a in scores.DefaultIfEmpty()
            join i0 in db.Instruments on a.InstrumentId equals i0.Id into instruments
            from i in instruments.DefaultIfEmpty()
            join p0 in db.Set<ProgrammePupil>() on key equals new { List = ListOf.Programmes, p0.Id } into inProgrammes
            from p in inProgrammes.DefaultIfEmpty()
            join g0 in db.InterventionProgrammes on EF.Property<int>(p, "InterventionProgrammeId") equals g0.Id into programmes
            from g in programmes.DefaultIfEmpty()
            join q0 in db.Qualifications on key equals new { List = ListOf.Qualifications, q0.Id } into entries
            from q in entries.DefaultIfEmpty()
            join d0 in db.Destinations on key equals new { List = ListOf.Destinations, d0.Id } into destinations
            from d in destinations.DefaultIfEmpty()
            join r0 in db.CorrectionRequests on key equals new { List = ListOf.Accounts, r0.Id } into accounts
            from r in accounts.DefaultIfEmpty()
            select new
            {
                Word = f == null ? null : new TimelineWord(f.At, f.TeacherName, f.Subject, f.HowItWent, f.Sentence),
                Note = n == null ? null : new NoteSeen
                {
                    Key = n.Key,
                    Replaces = n.Replaces,
                    At = n.MadeAt,
                    By = n.By.Name,
                    WriterId = n.By.UserId,
                    Visibility = n.Visibility,
                    IsPositive = n.IsPositive,
                    Text = n.Visibility == Visibility.Staff || (n.Visibility == Visibility.Team && day) || (n.Visibility == Visibility.Safeguarding && dsl) ? n.Text : null,
                },
                CheckIn = c,
                Passport = v == null ? null : new PassportWritten(v.Number, v.WrittenOn, v.WrittenBy.Name),
                Adjustment = m,
                Assessment = a,
                Instrument = i,
                Programme = p == null ? null : new ProgrammeSeen(g.Name, g.LeaderName, g.Aim, p.JoinedOn, p.LeftOn, p.WhyLeft, g.EndedOn, g.WhatCameOfIt),
                Qualification = q == null ? null : new QualificationSeen(q.Name, q.Level, q.EnteredOn, q.State, q.SettledOn, q.Result, q.Words),
                Destination = d == null ? null : new DestinationSeen(d.At, d.Kind, d.Where, d.IsConfirmed, d.By.Name),
                Account = r == null ? null : new AccountSeen(r.SettledOn!.Value, r.AskedBy, r.Wrong, r.Statement!, r.IsSafeguarding),
            }).AsNoTracking().ToListAsync(cancellationToken);
        List<NoteSeen> all = [.. rows.Select(r => r.Note).OfType<NoteSeen>()];
        var replaced = Standing.Gone(all.ConvertAll(n => new EntryMade(n.Key, n.Replaces, n.WriterId, n.At)));
        List<CheckIn> standing = [.. rows.Select(r => r.CheckIn).OfType<CheckIn>().GroupBy(c => (c.Date, c.Moment)).Select(g => Standing.Of(g).Now!).Where(c => !c.IsMistake)];
        return new TimelineDay(
            [
                .. PupilTimeline.Of(rows.Select(r => r.Word).OfType<TimelineWord>()), .. all.Where(n => n.Text is not null && !replaced.Contains(n.Key)).Select(Of), .. standing.Select(Of),
                .. rows.Select(r => r.Passport).OfType<PassportWritten>().Select(TimelineRecords.Of), .. rows.Select(r => r.Adjustment).OfType<MainstreamAdjustment>().SelectMany(TimelineRecords.Of),
                .. rows.Where(r => r.Assessment is not null).Select(r => TimelineRecords.Of(r.Assessment!, r.Instrument!)), .. rows.Select(r => r.Programme).OfType<ProgrammeSeen>().SelectMany(p => TimelineRecords.Of(p, clock.Today)),
                .. rows.Select(r => r.Qualification).OfType<QualificationSeen>().SelectMany(TimelineRecords.Of), .. rows.Select(r => r.Destination).OfType<DestinationSeen>().Select(TimelineRecords.Of),
                .. rows.Select(r => r.Account).OfType<AccountSeen>().Select(TimelineRecords.Of),
            ],
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
        public const int Passports = 4;
        public const int Adjustments = 5;
        public const int Assessments = 6;
        public const int Programmes = 7;
        public const int Qualifications = 8;
        public const int Destinations = 9;
        public const int Accounts = 10;
    }

    /// <summary>A note, with its text only for those who may read it.</summary>
    private sealed record NoteSeen
    {
        public required Guid Key { get; init; }

        public required IReadOnlyList<Guid> Replaces { get; init; }

        public required DateTime At { get; init; }

        public required string By { get; init; }

        public required int WriterId { get; init; }

        public required Visibility Visibility { get; init; }

        public required bool IsPositive { get; init; }

        public required string? Text { get; init; }
    }
}
