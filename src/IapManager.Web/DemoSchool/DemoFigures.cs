using IapManager.Data;
using IapManager.Domain.Measures;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.DemoSchool;

/// <summary>The figures that a referral carries, counted from the history as it stood on that day.</summary>
internal sealed class DemoFigures(IapDbContext db, DemoTime time)
{
    private static readonly Dictionary<string, AttendanceCategory> Categories = CodeLists.Attendance.ToDictionary(a => a.Code, a => a.Category);

    public async Task<ReferralSnapshot> SnapshotAsync(Pupil pupil, DateOnly on, CancellationToken cancellationToken)
    {
        var from = time.Back(on, 50);
        var marks = await db.AttendanceMarks.AsNoTracking().Where(m => m.PupilId == pupil.Id && m.Date >= from && m.Date < on)
            .GroupBy(m => m.Code).Select(g => new { g.Key, Count = g.Count(), First = g.Min(m => m.Date) }).ToListAsync(cancellationToken);
        var tally = AttendanceTally.Of(marks.Select(m => (m.Key, m.Count)), Categories);
        var suspensions = await db.Suspensions.AsNoTracking().Where(s => s.PupilId == pupil.Id && s.Start >= from && s.Start < on).Select(s => s.Sessions).ToListAsync(cancellationToken);
        var reading = await db.ReadingTests.AsNoTracking().Where(r => r.PupilId == pupil.Id && r.Date < on).OrderByDescending(r => r.Date).FirstOrDefaultAsync(cancellationToken);
        return new ReferralSnapshot
        {
            TakenOn = on,
            From = marks.Count == 0 ? null : marks.Min(m => m.First),
            AttendancePercent = tally.Percent is { } percent ? Math.Round(percent, 1) : null,
            SessionsMissed = tally.Missed,
            SessionsPossible = tally.Possible,
            Suspensions = suspensions.Count,
            SessionsSuspended = suspensions.Sum(),
            BehaviourEvents = await db.BehaviourEvents.CountAsync(b => b.PupilId == pupil.Id && b.Date >= from && b.Date < on && b.Points < 0, cancellationToken),
            ReadingStandardScore = reading?.StandardScore,
            ReadingTestedOn = reading?.Date,
            SenStatus = pupil.SenStatus,
            PrimaryNeed = pupil.PrimaryNeed,
            FreeSchoolMeals = pupil.FreeSchoolMeals,
        };
    }
}
