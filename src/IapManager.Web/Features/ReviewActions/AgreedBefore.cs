using IapManager.Data;
using IapManager.Domain.Reintegration;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewActions;

/// <summary>What reviews before agreed on, and what became of it: where the next one starts.</summary>
/// <param name="HeldOn">The day of the review before in the same placement; null where there was none.</param>
/// <param name="Actions">Of that review, those still open first.</param>
/// <param name="StillOpen">Of reviews before it, an earlier placement's too, what nobody has settled; the oldest first.</param>
public sealed record AgreedBefore(DateOnly? HeldOn, IReadOnlyList<ReviewAction> Actions, IReadOnlyList<ReviewAction> StillOpen)
{
    public static AgreedBefore Nothing { get; } = new(null, [], []);

    public bool IsEmpty => Actions.Count == 0 && StillOpen.Count == 0;

    public static async Task<AgreedBefore> ReadAsync(IapDbContext db, Review review, CancellationToken cancellationToken)
    {
        var (pupilId, placementId, number) = (review.PupilId, review.PlacementId, review.Number);
        var earlier = db.Placements.Where(p => p.PupilId == pupilId && db.Placements.Any(now => now.Id == placementId && (now.Start > p.Start || (now.Start == p.Start && now.Id > p.Id))));
        var found = await db.Reviews.AsNoTracking().AsSingleQuery()
            .Where(r => r.PupilId == pupilId && r.State != ReviewState.Due && ((r.PlacementId == placementId && r.Number < number) || earlier.Any(p => p.Id == r.PlacementId)))
            .OrderBy(r => r.HeldOn).ThenBy(r => r.Id)
            .Select(r => new { r.Id, r.PlacementId, r.Number, r.HeldOn, Actions = r.Actions.ToList() }).ToListAsync(cancellationToken);
        var last = found.Where(r => r.PlacementId == placementId).MaxBy(r => r.Number);
        return new AgreedBefore(last?.HeldOn, [.. (last?.Actions ?? []).OrderBy(a => !a.IsOpen).ThenBy(a => a.Id)],
            [.. found.Where(r => r.Id != last?.Id).SelectMany(r => r.Actions.OrderBy(a => a.Id)).Where(a => a.IsOpen)]);
    }
}
