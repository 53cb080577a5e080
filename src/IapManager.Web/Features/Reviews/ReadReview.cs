using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.ReviewActions;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reviews;

/// <param name="StageName">The stage now; null before the plan begins and after its end.</param>
/// <param name="Next">Where a closed review still leads to; null where nothing is left to do.</param>
public sealed record ReviewPage(PupilHead Pupil, Review Review, PlacementState PlacementState, string? StageName, SinceThen Since, AgreedBefore Before, StillToFollow? Next);

/// <summary>What the decision of a closed review asks for and nobody has done since.</summary>
public sealed record StillToFollow(string Words, string Link, string Href);

/// <summary>What has happened since the review before, or since the start.</summary>
/// <param name="From">The day it is counted from.</param>
/// <param name="ShareThen">Mainstream share on that day, 0 to 1; null when there was no timetable yet.</param>
/// <param name="ShareNow">Today, or on the day of the review; null when there is no timetable.</param>
/// <param name="Feedback">How many lessons went how; only those with at least one. A teacher outside the team reads of their own lessons alone.</param>
/// <param name="Sentences">The teachers' own words, newest first, at most eight; of the same lessons.</param>
/// <param name="Presence">Null for a reader outside the team.</param>
public sealed record SinceThen(DateOnly From, decimal? ShareThen, decimal? ShareNow, IReadOnlyList<(HowItWent How, int Lessons)> Feedback, IReadOnlyList<string> Sentences, Presence? Presence);

/// <param name="Attended">Sessions attended.</param>
/// <param name="Possible">Sessions possible; 0 when no mark is known.</param>
/// <param name="Suspensions">Begun since.</param>
public sealed record Presence(int Attended, int Possible, int Suspensions);

/// <summary>A review with what has happened since the last, to prepare it and to look back.</summary>
[UseCase]
public sealed class ReadReview(IapDbContext db, FindPupil find, SchoolClock clock, AuditLog audit, PupilAccess access, CurrentUser user)
{
    /// <returns>Null when there is none, or none that the user may see.</returns>
    public async Task<ReviewPage?> ExecuteAsync(int pupilId, int reviewId, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil
            || await db.Reviews.AsNoTracking().Include(r => r.Views).Include(r => r.Actions).AsSingleQuery().SingleOrDefaultAsync(r => r.Id == reviewId && r.PupilId == pupilId, cancellationToken) is not { } review)
        {
            return null;
        }

        await audit.WriteAsync(nameof(Review), reviewId, pupilId);
        var placement = await db.Placements.Where(p => p.Id == review.PlacementId).Select(p => new { p.Start, p.State }).SingleAsync(cancellationToken);
        var before = await AgreedBefore.ReadAsync(db, review.PlacementId, review.Number, cancellationToken);
        var plan = await db.ReintegrationPlans.AsNoTracking().Include(p => p.Stages).SingleOrDefaultAsync(p => p.PlacementId == review.PlacementId, cancellationToken);
        var versions = await db.TimetableVersions.Where(v => v.PlacementId == review.PlacementId).OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number)
            .Select(v => new Version(v.EffectiveFrom, v.PeriodsWithClass, v.Periods, v.At)).ToListAsync(cancellationToken);
        var since = await SinceAsync(review, before.HeldOn ?? placement.Start, versions, cancellationToken);
        return new ReviewPage(pupil, review, placement.State, plan?.CurrentStage?.Name, since, before, NextOf(review, placement.State, versions));
    }

    private sealed record Version(DateOnly EffectiveFrom, int PeriodsWithClass, int Periods, DateTime At);

    private StillToFollow? NextOf(Review review, PlacementState state, List<Version> versions)
    {
        if (state is not (PlacementState.Active or PlacementState.Paused))
        {
            return null;
        }

        var since = review.ClosedAt ?? review.HeldOn?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return review.Decision switch
        {
            ReviewDecision.MoveOn or ReviewDecision.StepBack when user.May(Policies.PlanReintegration) && versions.TrueForAll(v => v.At < since) && !(review.Decision == ReviewDecision.MoveOn && versions is [.., { } last] && last.PeriodsWithClass == last.Periods) =>
                new("No timetable yet since this review", review.Decision == ReviewDecision.MoveOn ? "Build the next timetable" : "Take the step back",
                    NextTimetable.Href(review.PupilId, review.Id, review.Decision.Value, versions.Exists(v => v.EffectiveFrom <= clock.Today))),
            ReviewDecision.End when user.May(Policies.DecideAdmissions) => new("The placement has not been ended yet", "End the placement", $"/placements/{review.PlacementId}/end"),
            _ => null,
        };
    }

    private async Task<SinceThen> SinceAsync(Review review, DateOnly from, List<Version> all, CancellationToken cancellationToken)
    {
        var to = review.HeldOn ?? clock.Today;
        var versions = all.Where(v => v.EffectiveFrom <= to).ToList();
        decimal? ShareOn(DateOnly day) => versions.LastOrDefault(v => v.EffectiveFrom <= day) is { } v ? TimetableVersion.Share(v.PeriodsWithClass, v.Periods) : null;
        var team = await access.MayReadAsync(Visibility.Team, review.PupilId, cancellationToken);
        var me = user.StaffMemberId ?? -1;
        var feedback = await db.LessonFeedback.Where(f => f.PupilId == review.PupilId && (team || f.TeacherId == me) && f.Date >= from && f.Date <= to).OrderByDescending(f => f.Date).ThenByDescending(f => f.Id)
            .Select(f => new { f.HowItWent, f.Subject, f.TeacherName, f.Date, f.Sentence }).ToListAsync(cancellationToken);
        return new SinceThen(from, ShareOn(from) ?? (versions.Count > 0 ? TimetableVersion.Share(versions[0].PeriodsWithClass, versions[0].Periods) : null), ShareOn(to),
            [.. feedback.GroupBy(f => f.HowItWent).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))],
            [.. feedback.Where(f => f.Sentence is not null).Take(8).Select(f => $"{f.Subject}, {f.TeacherName}, {Shared.Parts.Dates.Brief(f.Date)}: “{f.Sentence}”")],
            team ? await PresenceAsync(review, from, to, cancellationToken) : null);
    }

    private async Task<Presence> PresenceAsync(Review review, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var marks = await db.AttendanceMarks.Where(m => m.PupilId == review.PupilId && m.Date >= from && m.Date <= to).GroupBy(m => m.Code).Select(g => new { Code = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var suspensions = await db.Suspensions.CountAsync(s => s.PupilId == review.PupilId && s.Start >= from && s.Start <= to, cancellationToken);
        var attendance = AttendanceTally.Of(marks.Select(m => (m.Code, m.Count)), await AttendanceCategories.ReadAsync(db, cancellationToken));
        return new Presence(attendance.Attended, attendance.Possible, suspensions);
    }
}
