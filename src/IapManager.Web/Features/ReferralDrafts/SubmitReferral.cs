using IapManager.Data;
using IapManager.Domain.Measures;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Reports;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDrafts;

/// <summary>Sends a draft to the lead, with the pupil's figures as of today.</summary>
[UseCase]
public sealed class SubmitReferral(IapDbContext db, CurrentUser user, SchoolClock clock, SchoolFactsSource source)
{
    public async Task ExecuteAsync(Referral referral, Guid stamp, CancellationToken cancellationToken)
    {
        db.Entry(referral).Property(r => r.Stamp).OriginalValue = stamp;
        referral.Submit(await SnapshotAsync(referral.PupilId, cancellationToken), clock.Today, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Attendance, suspensions and behaviour of this school year; the latest reading score; SEN and free meals.</summary>
    public async Task<ReferralSnapshot> SnapshotAsync(int pupilId, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var from = YearStart((await source.GetAsync(cancellationToken)).Calendar, today);
        var pupil = await db.Pupils.AsNoTracking().SingleAsync(p => p.Id == pupilId, cancellationToken);
        var marks = await db.AttendanceMarks.AsNoTracking().Where(m => m.PupilId == pupilId && m.Date >= from && m.Date <= today)
            .GroupBy(m => m.Code).Select(g => new { Code = g.Key, Count = g.Count(), First = g.Min(m => m.Date) }).ToListAsync(cancellationToken);
        var attendance = AttendanceTally.Of(marks.Select(m => (m.Code, m.Count)), await AttendanceCategories.ReadAsync(db, cancellationToken));
        var suspensions = await db.Suspensions.AsNoTracking().Where(s => s.PupilId == pupilId && s.Start >= from && s.Start <= today).Select(s => s.Sessions).ToListAsync(cancellationToken);
        var behaviour = await db.BehaviourEvents.CountAsync(b => b.PupilId == pupilId && b.Points < 0 && b.Date >= from && b.Date <= today, cancellationToken);
        var reading = await db.ReadingTests.AsNoTracking().Where(t => t.PupilId == pupilId && t.StandardScore != null && t.Date <= today).OrderByDescending(t => t.Date).FirstOrDefaultAsync(cancellationToken);
        return new ReferralSnapshot
        {
            TakenOn = today,
            From = marks.Count == 0 ? null : marks.Min(m => m.First),
            AttendancePercent = attendance.Percent is { } percent ? Math.Round(percent, 1) : null,
            SessionsMissed = attendance.Missed,
            SessionsPossible = attendance.Possible,
            Suspensions = suspensions.Count,
            SessionsSuspended = suspensions.Sum(),
            BehaviourEvents = behaviour,
            ReadingStandardScore = reading?.StandardScore,
            ReadingTestedOn = reading?.Date,
            SenStatus = pupil.SenStatus,
            PrimaryNeed = pupil.PrimaryNeed,
            FreeSchoolMeals = pupil.FreeSchoolMeals,
        };
    }

    private static DateOnly YearStart(SchoolCalendar calendar, DateOnly today)
    {
        var august = new DateOnly(today.Month >= 8 ? today.Year : today.Year - 1, 8, 1);
        return calendar.Terms.Where(t => t.Start >= august && t.Start <= today).Select(t => t.Start).DefaultIfEmpty(august).Min();
    }
}
