using IapManager.Data;
using IapManager.Domain.Measures;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Reports;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDrafts;

/// <summary>A pupil's figures as of today, drawn from what is imported: shown in the draft, fixed when it is sent. Three statements.</summary>
[UseCase]
public sealed class TakeSnapshot(IapDbContext db, SchoolClock clock, SchoolFactsSource source)
{
    /// <summary>Attendance, suspensions and behaviour of this school year; the latest reading score; SEN and free meals.</summary>
    public async Task<ReferralSnapshot> ExecuteAsync(int pupilId, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var from = YearStart((await source.GetAsync(cancellationToken)).Calendar, today);
        var marks = await db.AttendanceMarks.AsNoTracking().Where(m => m.PupilId == pupilId && m.Date >= from && m.Date <= today)
            .GroupBy(m => m.Code).Select(g => new { Code = g.Key, Count = g.Count(), First = g.Min(m => m.Date) }).ToListAsync(cancellationToken);
        var attendance = AttendanceTally.Of(marks.Select(m => (m.Code, m.Count)), await AttendanceCategories.ReadAsync(db, cancellationToken));
        var suspensions = db.Suspensions.Where(s => s.PupilId == pupilId && s.Start >= from && s.Start <= today);
        var reading = db.ReadingTests.Where(t => t.PupilId == pupilId && t.StandardScore != null && t.Date <= today).OrderByDescending(t => t.Date).ThenByDescending(t => t.Id);
        var known = await db.Pupils.AsNoTracking().Where(p => p.Id == pupilId).Select(p => new
        {
            p.SenStatus,
            p.PrimaryNeed,
            p.FreeSchoolMeals,
            Suspensions = suspensions.Count(),
            SessionsSuspended = suspensions.Sum(s => s.Sessions),
            BehaviourEvents = db.BehaviourEvents.Count(b => b.PupilId == pupilId && b.Points < 0 && b.Date >= from && b.Date <= today),
            ReadingStandardScore = reading.Select(t => t.StandardScore).FirstOrDefault(),
            ReadingTestedOn = reading.Select(t => (DateOnly?)t.Date).FirstOrDefault(),
        }).SingleAsync(cancellationToken);
        return new ReferralSnapshot
        {
            TakenOn = today,
            From = marks.Count == 0 ? null : marks.Min(m => m.First),
            AttendancePercent = attendance.Percent is { } percent ? Math.Round(percent, 1) : null,
            SessionsMissed = attendance.Missed,
            SessionsPossible = attendance.Possible,
            Suspensions = known.Suspensions,
            SessionsSuspended = known.SessionsSuspended,
            BehaviourEvents = known.BehaviourEvents,
            ReadingStandardScore = known.ReadingStandardScore,
            ReadingTestedOn = known.ReadingTestedOn,
            SenStatus = known.SenStatus,
            PrimaryNeed = known.PrimaryNeed,
            FreeSchoolMeals = known.FreeSchoolMeals,
        };
    }

    private static DateOnly YearStart(SchoolCalendar calendar, DateOnly today)
    {
        var august = new DateOnly(today.Month >= 8 ? today.Year : today.Year - 1, 8, 1);
        return calendar.Terms.Where(t => t.Start >= august && t.Start <= today).Select(t => t.Start).DefaultIfEmpty(august).Min();
    }
}
