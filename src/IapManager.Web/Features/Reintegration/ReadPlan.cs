using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reintegration;

/// <param name="Plan">Null when none has been made.</param>
/// <param name="Others">The plans of the pupil's other placements, latest first.</param>
/// <param name="ReadsWords">What the family said, word for word, is for those who decide with them.</param>
public sealed record PlanPage(PupilHead Pupil, PlanOfPlacement? Plan, IReadOnlyList<PlanOf> Others, bool ReadsWords);

/// <param name="Of">Which of the pupil's plans it is.</param>
/// <param name="Drift">In words; empty when all goes as planned, or the placement is over.</param>
public sealed record PlanOfPlacement(PlanOf Of, ReintegrationPlan Plan, ShareChart Chart, IReadOnlyList<string> Drift)
{
    public DateOnly PlannedEnd => Of.PlannedEnd;

    /// <summary>The version that is put before pupil and family; null before the first.</summary>
    public PlanVersion? Version => Plan.LatestVersion;

    /// <summary>What has been changed since that version, in words; empty before the first.</summary>
    public IReadOnlyList<string> Changed => Version is { } version ? PlanChanges.Since(version, Plan) : [];
}

/// <summary>A plan of the pupil's: of the placement that is asked for, else of the latest.</summary>
[UseCase]
public sealed class ReadPlan(IapDbContext db, FindPupil find, WhichPlan which, PupilTimetableQuery timetables, SchoolFactsSource source, SchoolClock clock, PupilAccess access, AuditLog audit)
{
    /// <returns>Null when there is no such pupil for the user, or no plan of that placement.</returns>
    public async Task<PlanPage?> ExecuteAsync(int pupilId, int? placementId, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil)
        {
            return null;
        }

        var all = await which.AllAsync(pupilId, cancellationToken);
        var of = all.FirstOrDefault(p => placementId is null || p.PlacementId == placementId);
        if (of is null && placementId is not null)
        {
            return null;
        }

        await audit.WriteAsync(nameof(ReintegrationPlan), of?.PlanId, pupilId);
        return new PlanPage(pupil, of is null ? null : await OfAsync(pupil, of, cancellationToken), [.. all.Where(p => p != of)], await access.MayReadAsync(Visibility.Team, pupilId, cancellationToken));
    }

    private async Task<PlanOfPlacement> OfAsync(PupilHead pupil, PlanOf of, CancellationToken cancellationToken)
    {
        var plan = await db.ReintegrationPlans.AsNoTracking().AsSingleQuery().Include(p => p.Stages).Include(p => p.Targets).Include(p => p.Versions).SingleAsync(p => p.Id == of.PlanId, cancellationToken);
        var versions = (await timetables.VersionsAsync(pupil.Id, cancellationToken)).Where(v => v.PlacementId == of.PlacementId).ToList();
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var inForce = versions.LastOrDefault(v => v.EffectiveFrom <= clock.Today);
        IReadOnlyList<string> drift = of.State is PlacementState.Active or PlacementState.Paused
            ? PlanDrift.Of(new DriftFacts
            {
                PlannedEnd = of.PlannedEnd,
                Stages = PlanDrift.StagesOf(plan),
                LastStepOn = inForce?.EffectiveFrom,
                FullTime = inForce?.Share >= 1,
                NextIsPlanned = versions.Any(v => v.EffectiveFrom > clock.Today),
                Paused = of.State == PlacementState.Paused,
                ReviewDueOn = of.ReviewDueOn,
            }, clock.Today, calendar).Select(r => r.Words).ToList()
            : [];
        var last = plan.Stages.MaxBy(s => s.Order)!;
        var to = calendar.AddSchoolWeeks(last.PlannedFrom, last.ExpectedWeeks);
        var chart = WayBack.Chart(pupil.Forename, plan.Stages.Min(s => s.PlannedFrom), to < clock.Today ? clock.Today : to, versions, plan.Stages.Select(PlannedStage.Of), clock.Today, calendar);
        return new PlanOfPlacement(of, plan, chart, drift);
    }
}
