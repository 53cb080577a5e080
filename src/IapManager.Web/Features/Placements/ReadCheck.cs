using IapManager.Data;
using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <summary>What the school's data says of a return since the day after it, in words. What is not known is said to be so.</summary>
[UseCase]
public sealed class ReadCheck(IapDbContext db, SchoolClock clock, AuditLog audit)
{
    /// <returns>Empty while the placement has not ended.</returns>
    public async Task<IReadOnlyList<CheckEvidence>> EvidenceAsync(int placementId, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var versions = db.TimetableVersions.Where(v => v.PlacementId == placementId && v.EffectiveFrom <= today).OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Number);
        var about = await (
            from placement in db.Placements
            join pupil in db.Pupils on placement.PupilId equals pupil.Id
            where placement.Id == placementId && placement.EndedOn != null
            select new
            {
                placement.PupilId,
                EndedOn = placement.EndedOn!.Value,
                pupil.LeftOn,
                WithClass = versions.Select(v => (int?)v.PeriodsWithClass).FirstOrDefault(),
                Periods = versions.Select(v => (int?)v.Periods).FirstOrDefault(),
                Suspensions = db.Suspensions.Count(s => s.PupilId == pupil.Id && s.Kind != SuspensionKind.Perm && s.Start > placement.EndedOn && s.Start <= today),
                Sessions = db.Suspensions.Where(s => s.PupilId == pupil.Id && s.Kind != SuspensionKind.Perm && s.Start > placement.EndedOn && s.Start <= today).Sum(s => s.Sessions),
                ExcludedOn = db.Suspensions.Where(s => s.PupilId == pupil.Id && s.Kind == SuspensionKind.Perm && s.Start > placement.EndedOn && s.Start <= today).Min(s => (DateOnly?)s.Start),
            }).SingleOrDefaultAsync(cancellationToken);
        if (about is null)
        {
            return [];
        }

        await audit.WriteAsync(nameof(SustainedCheck), placementId, about.PupilId);
        var marks = await db.AttendanceMarks.Where(m => m.PupilId == about.PupilId && m.Date > about.EndedOn && m.Date <= today).GroupBy(m => m.Code).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var lessons = await db.LessonFeedback.Where(f => f.PupilId == about.PupilId && f.Date > about.EndedOn && f.Date <= today).GroupBy(f => f.HowItWent).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var attendance = AttendanceTally.Of(marks.Select(m => (m.Key, m.Count)), await AttendanceCategories.ReadAsync(db, cancellationToken));
        return
        [
            new("Looked at", $"{Dates.Plain(about.EndedOn.AddDays(1))} to {Dates.Plain(today)}"),
            new("Timetable in force", about.Periods is null ? "None was built here" : $"{about.WithClass} of {about.Periods} lesson periods with the class"),
            new("On roll", about.LeftOn <= today ? $"Left on {Dates.Plain(about.LeftOn.Value)}" : "Yes"),
            new("Attendance", attendance.Percent is { } percent ? $"{percent:0.0}%, {attendance.Attended} of {attendance.Possible} sessions" : "No marks since the return"),
            new("Suspensions", (about.ExcludedOn, about.Suspensions) switch
            {
                ({ } on, _) => $"Permanently excluded on {Dates.Plain(on)}",
                (_, 0) => "None",
                (_, 1) => $"One, {Sessions(about.Sessions)}",
                _ => $"{about.Suspensions}, {Sessions(about.Sessions)}",
            }),
            new("What teachers said", lessons.Count == 0 ? "Nobody has said how a lesson went" : string.Join(", ", lessons.OrderBy(l => l.Key).Select(l => $"{LessonFeedback.NameOf(l.Key).ToLowerInvariant()} {l.Count}"))),
        ];
    }

    private static string Sessions(int sessions) => sessions == 1 ? "1 session" : $"{sessions} sessions";
}
