using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
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

/// <summary>A review with what has happened since the last, to prepare it and to look back: five statements.</summary>
[UseCase]
public sealed class ReadReview(IapDbContext db, ReadSince reader, SchoolClock clock, AuditLog audit, PupilAccess access, CurrentUser user)
{
    /// <returns>Null when there is none, or none that the user may see.</returns>
    public async Task<ReviewPage?> ExecuteAsync(int pupilId, int reviewId, CancellationToken cancellationToken)
    {
        var (team, sensitive) = (access.ForTeam(db.Pupils), access.ForSensitive(db.Pupils));
        var found = await (
            from review in db.Reviews.AsNoTracking().Include(r => r.Views).Include(r => r.Actions)
            join p in access.Visible(db.Pupils) on review.PupilId equals p.Id
            join placement in db.Placements on review.PlacementId equals placement.Id
            where review.Id == reviewId && p.Id == pupilId
            select new
            {
                Review = review,
                Pupil = new PupilHead(p.Id, p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, p.PreferredSurname ?? p.LegalSurname, p.Form, p.YearGroup),
                placement.Start,
                placement.State,
                Stage = db.ReintegrationPlans.Where(x => x.PlacementId == placement.Id).SelectMany(x => x.Stages).Where(s => s.EnteredOn != null && s.LeftOn == null).OrderBy(s => s.Order).Select(s => s.Name).FirstOrDefault(),
                ReviewDue = db.Reviews.Where(r => r.PlacementId == placement.Id && r.State != ReviewState.Closed).Min(r => (DateOnly?)r.DueOn),
                Team = team.Any(t => t.Id == p.Id),
                Sensitive = sensitive.Any(t => t.Id == p.Id),
            }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        await audit.WriteAsync(nameof(Review), reviewId, pupilId);
        var of = found.Review;
        var before = await AgreedBefore.ReadAsync(db, of, cancellationToken);
        var read = await reader.RunAsync(new SinceAsked(pupilId, of.PlacementId, before.HeldOn ?? found.Start, of.HeldOn ?? clock.Today, found.Start, found.ReviewDue, found.Team, found.Sensitive), cancellationToken);
        return new ReviewPage(found.Pupil, of, found.State, found.Stage, read.Since, before, NextOf(of, found.State, read.Versions));
    }

    private StillToFollow? NextOf(Review review, PlacementState state, IReadOnlyList<SinceVersion> versions)
    {
        if (state is not (PlacementState.Active or PlacementState.Paused))
        {
            return null;
        }

        var since = review.ClosedAt ?? review.HeldOn?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var isFull = versions is [.., { } last] && last.PeriodsWithClass == last.Periods;
        return review.Decision switch
        {
            ReviewDecision.MoveOn or ReviewDecision.StepBack when user.May(Policies.PlanReintegration) && versions.All(v => v.At < since) && !(review.Decision == ReviewDecision.MoveOn && isFull) =>
                new("No timetable yet since this review", review.Decision == ReviewDecision.MoveOn ? "Build the next timetable" : "Take the step back",
                    NextTimetable.Href(review.PupilId, review.Id, review.Decision.Value, versions.Any(v => v.EffectiveFrom <= clock.Today))),
            ReviewDecision.End when user.May(Policies.DecideAdmissions) => new("The placement has not been ended yet", "End the placement", $"/placements/{review.PlacementId}/end"),
            _ => null,
        };
    }
}
