using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reintegration;

public sealed record PlanPage(PupilHead Pupil, PlanOfPlacement? Plan);

/// <param name="State">Of the placement.</param>
/// <param name="Drift">In words; empty when all goes as planned, or the placement is over.</param>
public sealed record PlanOfPlacement(int PlacementId, PlacementState State, DateOnly PlannedEnd, ReintegrationPlan Plan, ShareChart Chart, IReadOnlyList<string> Drift)
{
    /// <summary>The version that is put before pupil and family; null before the first.</summary>
    public PlanVersion? Version => Plan.LatestVersion;

    /// <summary>What has been changed since that version, in words; empty before the first.</summary>
    public IReadOnlyList<string> Changed => Version is { } version ? PlanChanges.Since(version, Plan) : [];
}

/// <summary>The pupil's plan: of the placement now, else of the latest.</summary>
[UseCase]
public sealed class ReadPlan(IapDbContext db, FindPupil find, PupilTimetableQuery timetables, SchoolFactsSource source, SchoolClock clock, AuditLog audit)
{
    /// <returns>Null when there is no such pupil for the user.</returns>
    public async Task<PlanPage?> ExecuteAsync(int pupilId, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil)
        {
            return null;
        }

        await audit.WriteAsync(nameof(ReintegrationPlan), null, pupilId);
        return new PlanPage(pupil, await OfAsync(pupil, cancellationToken));
    }

    /// <returns>Null when no plan has been made.</returns>
    public async Task<PlanOfPlacement?> OfAsync(PupilHead pupil, CancellationToken cancellationToken)
    {
        var about = await (from made in db.ReintegrationPlans
                           join placement in db.Placements on made.PlacementId equals placement.Id
                           where made.PupilId == pupil.Id
                           orderby placement.Start descending, placement.Id descending
                           select new
                           {
                               made.Id,
                               PlacementId = placement.Id,
                               placement.State,
                               placement.PlannedEnd,
                               Review = db.Reviews.Where(r => r.PlacementId == placement.Id && r.State == ReviewState.Due).Min(r => (DateOnly?)r.DueOn),
                           }).FirstOrDefaultAsync(cancellationToken);
        if (about is null)
        {
            return null;
        }

        var plan = await db.ReintegrationPlans.AsNoTracking().AsSingleQuery().Include(p => p.Stages).Include(p => p.Targets).Include(p => p.Versions).SingleAsync(p => p.Id == about.Id, cancellationToken);
        var versions = (await timetables.VersionsAsync(pupil.Id, cancellationToken)).Where(v => v.PlacementId == about.PlacementId).ToList();
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var inForce = versions.LastOrDefault(v => v.EffectiveFrom <= clock.Today);
        IReadOnlyList<string> drift = about.State is PlacementState.Active or PlacementState.Paused
            ? PlanDrift.Of(new DriftFacts
            {
                PlannedEnd = about.PlannedEnd,
                Stages = PlanDrift.StagesOf(plan),
                LastStepOn = inForce?.EffectiveFrom,
                FullTime = inForce?.Share >= 1,
                NextIsPlanned = versions.Any(v => v.EffectiveFrom > clock.Today),
                Paused = about.State == PlacementState.Paused,
                ReviewDueOn = about.Review,
            }, clock.Today, calendar).Select(r => r.Words).ToList()
            : [];
        var last = plan.Stages.MaxBy(s => s.Order)!;
        var to = calendar.AddSchoolWeeks(last.PlannedFrom, last.ExpectedWeeks);
        var chart = WayBack.Chart(pupil.Forename, plan.Stages.Min(s => s.PlannedFrom), to < clock.Today ? clock.Today : to, versions, plan.Stages.Select(PlannedStage.Of), clock.Today, calendar);
        return new PlanOfPlacement(about.PlacementId, about.State, about.PlannedEnd, plan, chart, drift);
    }
}
