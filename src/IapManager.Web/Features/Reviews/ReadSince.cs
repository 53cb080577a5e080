using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Measures;
using IapManager.Domain.Pupils;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Assessments;
using IapManager.Web.Features.Interventions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;
using SessionMark = IapManager.Domain.DailyLife.SessionMark;

namespace IapManager.Web.Features.Reviews;

/// <summary>What is looked back on.</summary>
/// <param name="Start">First day of the placement.</param>
/// <param name="ReviewDue">Of the nearest review that is not closed; null when none is planned.</param>
/// <param name="Team">The reader is of the pupil's team.</param>
/// <param name="Sensitive">The reader reads what is said about health.</param>
public sealed record SinceAsked(int PupilId, int PlacementId, DateOnly From, DateOnly To, DateOnly Start, DateOnly? ReviewDue, bool Team, bool Sensitive);

/// <param name="Versions">Every timetable of the placement, oldest first.</param>
public sealed record SinceRead(SinceThen Since, IReadOnlyList<SinceVersion> Versions);

/// <param name="At">UTC, when it was made.</param>
public sealed record SinceVersion(DateOnly EffectiveFrom, int PeriodsWithClass, int Periods, DateTime At);

/// <summary>
/// Reads what has happened since the review before, for the page and for the pack: three statements. Lists of different things are read
/// in one, a row for each line of each; everybody reads only what they may. The page lies open when pupil and family come in: a note for
/// the safeguarding lead is not on it, whoever reads.
/// </summary>
[UseCase]
public sealed class ReadSince(IapDbContext db, CurrentUser user, AssessmentAccess readable, SchoolFactsSource source, SchoolClock clock)
{
    private const int MostSentences = 8;

    public async Task<SinceRead> RunAsync(SinceAsked asked, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(asked, cancellationToken);
        var versions = lines.Select(l => l.Version).OfType<TimetableVersionRow>().OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number).Select(v => new SinceVersion(v.EffectiveFrom, v.PeriodsWithClass, v.Periods, v.At)).ToList();
        var feedback = lines.Select(l => l.Feedback).OfType<LessonFeedback>().OrderByDescending(f => f.Date).ThenByDescending(f => f.Id).ToList();
        decimal? ShareOn(DateOnly day) => versions.LastOrDefault(v => v.EffectiveFrom <= day) is { } v ? TimetableVersion.Share(v.PeriodsWithClass, v.Periods) : null;
        var begun = versions.Where(v => v.EffectiveFrom <= asked.To).ToList();
        var since = new SinceThen(asked.From, asked.To, ShareOn(asked.From) ?? (begun.Count > 0 ? TimetableVersion.Share(begun[0].PeriodsWithClass, begun[0].Periods) : null), ShareOn(asked.To),
            [.. feedback.GroupBy(f => f.HowItWent).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))],
            [.. feedback.Where(f => f.Sentence is not null).Take(MostSentences).Select(f => $"{f.Subject}, {f.TeacherName}, {Shared.Parts.Dates.Brief(f.Date)}: “{f.Sentence}”")]);
        return new SinceRead(asked.Team ? since with { Team = await TeamAsync(asked, lines, cancellationToken) } : since, versions);
    }

    private async Task<SinceForTeam> TeamAsync(SinceAsked asked, List<Line> lines, CancellationToken cancellationToken)
    {
        var categories = CodeLists.Attendance.ToDictionary(a => a.Code, a => a.Category);
        foreach (var own in lines.Select(l => l.Code).OfType<CodeListEntry>())
        {
            if (Enum.TryParse<AttendanceCategory>(own.Category, out var category))
            {
                categories[own.Code] = category;
            }
        }

        var attendance = AttendanceTally.Of(lines.Where(l => l.Mark is not null).GroupBy(l => l.Mark!).Select(g => (g.Key, g.Count())), categories);
        var points = lines.Where(l => l.Points is not null).Select(l => l.Points!.Value).ToList();
        var (scores, instruments, assessments) = await ScoresAsync(asked, cancellationToken);
        var due = AssessmentsDue.Of(instruments, asked.Start, asked.ReviewDue, [.. assessments.Select(ReadAssessments.Done)], clock.Today, (await source.GetAsync(cancellationToken)).Calendar);
        return new SinceForTeam(attendance.Attended, attendance.Possible, lines.Count(l => l.Suspension is not null), points.Count(p => p < 0), points.Count(p => p > 0))
        {
            Provision = !user.May(Policies.SeeDay) ? null : DaysInProvision.Of(lines.Select(l => l.CheckIn).OfType<CheckIn>(), lines.Select(l => l.Session).OfType<SessionMark>(), lines.Select(l => l.Note).OfType<DayNote>()),
            Adjustments = [.. lines.Select(l => l.Adjustment).OfType<MainstreamAdjustment>().OrderBy(a => a.Due).ThenBy(a => a.Id)],
            Targets = [.. lines.Select(l => l.Target).OfType<Target>().OrderBy(t => t.Due).ThenBy(t => t.Id)],
            Scores = scores,
            Due = [.. due.Select(d => new DueLine(instruments.Find(i => i.Id == d.InstrumentId)!, d, d.DueOn < clock.Today))],
            Programmes = await ProgrammesAsync(asked, instruments, assessments, cancellationToken),
        };
    }

    private async Task<(IReadOnlyList<ScoreThenNow> Scores, List<Instrument> Instruments, List<Assessment> Assessments)> ScoresAsync(SinceAsked asked, CancellationToken cancellationToken)
    {
        var (sensitive, own) = (asked.Sensitive, readable.Readable().Where(a => a.PupilId == asked.PupilId && a.TakenOutReason == null));
        var rows = await (
            from instrument in db.Instruments.AsNoTracking()
            from assessment in own.Where(a => a.InstrumentId == instrument.Id).DefaultIfEmpty()
            where sensitive || !instrument.IsSensitive
            orderby instrument.Id, assessment.On, assessment.Id
            select new { instrument, assessment }).ToListAsync(cancellationToken);
        var instruments = rows.Select(r => r.instrument).DistinctBy(i => i.Id).ToList();
        var assessments = rows.Select(r => r.assessment).OfType<Assessment>().ToList();
        return ([.. from i in instruments from who in i.Respondents from scale in i.InShort let score = ThenNow(i, scale, who, asked, assessments) where score is not null select score], instruments, assessments);
    }

    /// <summary>Of one of the scales that say it in short: the last score of the day from which is counted or before, else the first; and the last one.</summary>
    private static ScoreThenNow? ThenNow(Instrument instrument, InstrumentScale scale, Respondent by, SinceAsked asked, List<Assessment> all)
    {
        var scored = all.Where(a => a.InstrumentId == instrument.Id && a.Respondent == by && a.On <= asked.To)
            .Select(a => (a.On, Score: a.ScoreOf(scale))).Where(a => a.Score is not null)
            .Select(a => (a.On, Score: a.Score!.Value, Band: instrument.BandOf(scale.Code, by, a.Score.Value))).ToList();
        if (scored.Count == 0)
        {
            return null;
        }

        var then = scored.FindLastIndex(s => s.On <= asked.From) is var i and >= 0 ? i : 0;
        var now = scored[^1];
        return then == scored.Count - 1 ? new(instrument, by, scale, null, now, null) : new(instrument, by, scale, scored[then], now, ScoreChange.Between(scale, scored[then].Score, now.Score));
    }

    private async Task<IReadOnlyList<ProgrammeSince>> ProgrammesAsync(SinceAsked asked, List<Instrument> instruments, List<Assessment> assessments, CancellationToken cancellationToken)
    {
        var programmes = await db.InterventionProgrammes.AsNoTracking().Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery()
            .Where(p => p.FirstDay <= asked.To && (p.EndedOn == null || p.EndedOn >= asked.From) && p.Pupils.Any(x => x.PupilId == asked.PupilId && (x.LeftOn == null || x.LeftOn >= asked.From))).OrderBy(p => p.FirstDay).ToListAsync(cancellationToken);
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        return
        [
            .. from programme in programmes
               let stay = programme.Pupils.Last(p => p.PupilId == asked.PupilId)
               let held = programme.Sessions.Where(s => s.WasHeld && s.Date >= asked.From && s.Date <= asked.To && s.Marks.Any(m => m.PupilId == asked.PupilId)).ToList()
               let instrument = instruments.Find(i => i.Id == programme.InstrumentId)
               select new ProgrammeSince(programme.Id, programme.Name, programme.Aim, programme.PlannedSessions, held.Count, held.Count(s => s.Marks.Any(m => m.PupilId == asked.PupilId && m.WasThere)), instrument,
                   ReadProgrammes.MeasureOf(instrument, stay, assessments.Where(a => a.On <= asked.To), asked.To, calendar)),
        ];
    }

    private async Task<List<Line>> LinesAsync(SinceAsked asked, CancellationToken cancellationToken)
    {
        var (pupilId, placementId, from, to, team, me) = (asked.PupilId, asked.PlacementId, asked.From, asked.To, asked.Team, user.StaffMemberId ?? -1);
        var keys = db.TimetableVersions.Where(v => v.PlacementId == placementId).Select(v => new { List = ListOf.Versions, v.Id, On = (DateOnly?)null })
            .Concat(db.LessonFeedback.Where(f => f.PupilId == pupilId && (team || f.TeacherId == me) && f.Date >= from && f.Date <= to).Select(f => new { List = ListOf.Feedback, f.Id, On = (DateOnly?)null }));
        if (team)
        {
            keys = keys.Concat(db.AttendanceMarks.Where(m => m.PupilId == pupilId && m.Date >= from && m.Date <= to).Select(m => m.Date).Distinct().Select(d => new { List = ListOf.Marks, Id = 0, On = (DateOnly?)d }))
                .Concat(db.CodeListEntries.Where(e => e.List == CodeList.Attendance).Select(e => new { List = ListOf.Codes, e.Id, On = (DateOnly?)null }))
                .Concat(db.Suspensions.Where(s => s.PupilId == pupilId && s.Kind != SuspensionKind.Perm && s.Start >= from && s.Start <= to).Select(s => new { List = ListOf.Suspensions, s.Id, On = (DateOnly?)null }))
                .Concat(db.BehaviourEvents.Where(b => b.PupilId == pupilId && b.Date >= from && b.Date <= to).Select(b => new { List = ListOf.Behaviour, b.Id, On = (DateOnly?)null }))
                .Concat(db.MainstreamAdjustments.Where(a => a.PupilId == pupilId && a.AgreedOn <= to && (a.PlacementId == placementId || a.State != AdjustmentState.Dropped)).Select(a => new { List = ListOf.Adjustments, a.Id, On = (DateOnly?)null }))
                .Concat(db.ReintegrationPlans.Where(p => p.PlacementId == placementId).SelectMany(p => p.Targets).Select(t => new { List = ListOf.Targets, t.Id, On = (DateOnly?)null }));
        }

        if (team && user.May(Policies.SeeDay))
        {
            keys = keys.Concat(db.CheckIns.Where(c => c.PupilId == pupilId && c.Date >= from && c.Date <= to).Select(c => new { List = ListOf.CheckIns, c.Id, On = (DateOnly?)null }))
                .Concat(db.SessionMarks.Where(m => m.PupilId == pupilId && m.Date >= from && m.Date <= to).Select(m => new { List = ListOf.Sessions, m.Id, On = (DateOnly?)null }))
                .Concat(db.DayNotes.Where(n => n.PupilId == pupilId && n.Date >= from && n.Date <= to && n.Visibility != Visibility.Safeguarding).Select(n => new { List = ListOf.Notes, n.Id, On = (DateOnly?)null }));
        }

        return await (
            from key in keys
            join v0 in db.TimetableVersions on new { key.List, key.Id } equals new { List = ListOf.Versions, v0.Id } into versions
            from v in versions.DefaultIfEmpty()
            join f0 in db.LessonFeedback on new { key.List, key.Id } equals new { List = ListOf.Feedback, f0.Id } into said
            from f in said.DefaultIfEmpty()
            join m0 in db.AttendanceMarks.Where(m => m.PupilId == pupilId) on new { key.List, key.On } equals new { List = ListOf.Marks, On = (DateOnly?)m0.Date } into marks
            from m in marks.DefaultIfEmpty()
            join e0 in db.CodeListEntries on new { key.List, key.Id } equals new { List = ListOf.Codes, e0.Id } into codes
            from e in codes.DefaultIfEmpty()
            join s0 in db.Suspensions on new { key.List, key.Id } equals new { List = ListOf.Suspensions, s0.Id } into suspensions
            from s in suspensions.DefaultIfEmpty()
            join b0 in db.BehaviourEvents on new { key.List, key.Id } equals new { List = ListOf.Behaviour, b0.Id } into behaviour
            from b in behaviour.DefaultIfEmpty()
            join a0 in db.MainstreamAdjustments on new { key.List, key.Id } equals new { List = ListOf.Adjustments, a0.Id } into adjustments
            from a in adjustments.DefaultIfEmpty()
            join t0 in db.Set<Target>() on new { key.List, key.Id } equals new { List = ListOf.Targets, t0.Id } into targets
            from t in targets.DefaultIfEmpty()
            join c0 in db.CheckIns on new { key.List, key.Id } equals new { List = ListOf.CheckIns, c0.Id } into checkIns
            from c in checkIns.DefaultIfEmpty()
            join r0 in db.SessionMarks on new { key.List, key.Id } equals new { List = ListOf.Sessions, r0.Id } into register
            from r in register.DefaultIfEmpty()
            join n0 in db.DayNotes on new { key.List, key.Id } equals new { List = ListOf.Notes, n0.Id } into notes
            from n in notes.DefaultIfEmpty()
            select new Line
            {
                Version = v == null ? null : new TimetableVersionRow(v.EffectiveFrom, v.Number, v.PeriodsWithClass, v.Periods, v.At),
                Feedback = f,
                Mark = m == null ? null : m.Code,
                Code = e,
                Suspension = s == null ? null : s.Id,
                Points = b == null ? null : b.Points,
                Adjustment = a,
                Target = t,
                CheckIn = c,
                Session = r,
                Note = n,
            }).AsNoTracking().ToListAsync(cancellationToken);
    }

    private sealed record TimetableVersionRow(DateOnly EffectiveFrom, int Number, int PeriodsWithClass, int Periods, DateTime At);

    private sealed class Line
    {
        public TimetableVersionRow? Version { get; init; }

        public LessonFeedback? Feedback { get; init; }

        public string? Mark { get; init; }

        public CodeListEntry? Code { get; init; }

        public int? Suspension { get; init; }

        public int? Points { get; init; }

        public MainstreamAdjustment? Adjustment { get; init; }

        public Target? Target { get; init; }

        public CheckIn? CheckIn { get; init; }

        public SessionMark? Session { get; init; }

        public DayNote? Note { get; init; }
    }

    /// <summary>Which list a row belongs to.</summary>
    private static class ListOf
    {
        public const int Versions = 1;
        public const int Feedback = 2;
        public const int Marks = 3;
        public const int Codes = 4;
        public const int Suspensions = 5;
        public const int Behaviour = 6;
        public const int Adjustments = 7;
        public const int Targets = 8;
        public const int CheckIns = 9;
        public const int Sessions = 10;
        public const int Notes = 11;
    }
}
