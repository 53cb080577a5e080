using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <summary>Whom a pupil would meet in a provision although the two are marked not together.</summary>
[UseCase]
public sealed class OthersInTheWeeks(IapDbContext db, SchoolClock clock)
{
    /// <summary>Open pairs of the pupil whose other pupil has a place there in these weeks. One that runs over its planned end lasts until it is ended.</summary>
    public Task<List<NotTogetherPair>> MetAsync(int pupilId, int provisionId, DateOnly start, DateOnly plannedEnd, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        return db.NotTogetherPairs.Where(n => n.State == NotTogetherState.Open && (n.FirstPupilId == pupilId || n.SecondPupilId == pupilId)
            && db.Placements.Any(x => x.ProvisionId == provisionId && x.PupilId != pupilId && (x.PupilId == n.FirstPupilId || x.PupilId == n.SecondPupilId)
                && (x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused)
                && x.Start <= plannedEnd && (x.PlannedEnd >= start || x.PlannedEnd < today)))
            .OrderBy(n => n.Id).ToListAsync(cancellationToken);
    }
}
