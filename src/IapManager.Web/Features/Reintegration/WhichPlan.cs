using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reintegration;

/// <summary>One of a pupil's plans: there is one for each placement.</summary>
/// <param name="State">Of the placement.</param>
/// <param name="ReviewDueOn">Of its nearest review that has not been held; null when none is planned.</param>
/// <param name="IsLatest">Of the latest placement. The plans of earlier ones are read and no longer changed.</param>
public sealed record PlanOf(int PlanId, int PlacementId, PlacementState State, DateOnly Start, DateOnly? EndedOn, DateOnly PlannedEnd, DateOnly? ReviewDueOn, bool IsLatest)
{
    /// <summary>It can be put before pupil and family, and answered.</summary>
    public bool IsOpen => IsLatest && PlacementVerb.AgreePlan.Refusal(State) is null;

    /// <summary>What an address of the plan ends with, so that it is about this one.</summary>
    public string Query => IsLatest ? "" : $"?placement={PlacementId}";

    /// <summary>The same after another part of the query.</summary>
    public string And => IsLatest ? "" : $"&placement={PlacementId}";

    /// <summary>"the placement from 7 September 2026 to 16 October 2026".</summary>
    public string Words => $"the placement from {Dates.Plain(Start)}{(EndedOn is { } ended ? $" to {Dates.Plain(ended)}" : null)}";
}

/// <summary>Finds which of a pupil's plans an address is about. Whether the user may see the pupil is asked elsewhere.</summary>
[UseCase]
public sealed class WhichPlan(IapDbContext db)
{
    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<PlanOf>> AllAsync(int pupilId, CancellationToken cancellationToken)
    {
        var plans = await (from made in db.ReintegrationPlans
                           join placement in db.Placements on made.PlacementId equals placement.Id
                           where made.PupilId == pupilId
                           orderby placement.Start descending, placement.Id descending
                           select new
                           {
                               made.Id,
                               made.PlacementId,
                               placement.State,
                               placement.Start,
                               placement.EndedOn,
                               placement.PlannedEnd,
                               Review = db.Reviews.Where(r => r.PlacementId == placement.Id && r.State == ReviewState.Due).Min(r => (DateOnly?)r.DueOn),
                           }).ToListAsync(cancellationToken);
        return [.. plans.Select((p, i) => new PlanOf(p.Id, p.PlacementId, p.State, p.Start, p.EndedOn, p.PlannedEnd, p.Review, i == 0))];
    }

    /// <param name="pupilId">The pupil.</param>
    /// <param name="placementId">Whose plan; null for the latest.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is none.</returns>
    public async Task<PlanOf?> FindAsync(int pupilId, int? placementId, CancellationToken cancellationToken) =>
        (await AllAsync(pupilId, cancellationToken)).FirstOrDefault(p => placementId is null || p.PlacementId == placementId);
}
