using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
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
        var codes = (await db.CodeListEntries.AsNoTracking().Where(c => c.List == CodeList.Attendance).Select(c => new { c.Code, c.Category }).ToListAsync(cancellationToken))
            .GroupBy(c => c.Code).ToDictionary(g => g.Key, g => Enum.TryParse<AttendanceCategory>(g.First().Category, out var category) ? category : AttendanceCategory.Administrative);
        int Sum(params AttendanceCategory[] categories) => marks.Where(m => codes.TryGetValue(m.Code, out var c) && categories.Contains(c)).Sum(m => m.Count);
        var attended = Sum(AttendanceCategory.Attending, AttendanceCategory.ApprovedActivity);
        var missed = Sum(AttendanceCategory.AuthorisedAbsence, AttendanceCategory.UnauthorisedAbsence);
        var suspensions = await db.Suspensions.AsNoTracking().Where(s => s.PupilId == pupilId && s.Start >= from && s.Start <= today).Select(s => s.Sessions).ToListAsync(cancellationToken);
        var behaviour = await db.BehaviourEvents.CountAsync(b => b.PupilId == pupilId && b.Points < 0 && b.Date >= from && b.Date <= today, cancellationToken);
        var reading = await db.ReadingTests.AsNoTracking().Where(t => t.PupilId == pupilId && t.StandardScore != null && t.Date <= today).OrderByDescending(t => t.Date).FirstOrDefaultAsync(cancellationToken);
        return new ReferralSnapshot
        {
            TakenOn = today,
            From = marks.Count == 0 ? null : marks.Min(m => m.First),
            AttendancePercent = attended + missed == 0 ? null : Math.Round(100m * attended / (attended + missed), 1),
            SessionsMissed = missed,
            SessionsPossible = attended + missed,
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
