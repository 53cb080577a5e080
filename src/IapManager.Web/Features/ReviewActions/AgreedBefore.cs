using IapManager.Data;
using IapManager.Domain.Reintegration;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewActions;

/// <summary>What the review before agreed on, and what became of it: where the next one starts.</summary>
/// <param name="HeldOn">The day of that review; null where there was none.</param>
/// <param name="Actions">Those still open first.</param>
public sealed record AgreedBefore(DateOnly? HeldOn, IReadOnlyList<ReviewAction> Actions)
{
    public static AgreedBefore Nothing { get; } = new(null, []);

    public static async Task<AgreedBefore> ReadAsync(IapDbContext db, int placementId, int number, CancellationToken cancellationToken) =>
        await db.Reviews.AsNoTracking().AsSingleQuery().Where(r => r.PlacementId == placementId && r.Number < number && r.State != ReviewState.Due).OrderByDescending(r => r.Number)
            .Select(r => new { r.HeldOn, Actions = r.Actions.ToList() }).FirstOrDefaultAsync(cancellationToken) is { } found
            ? new AgreedBefore(found.HeldOn, [.. found.Actions.OrderBy(a => !a.IsOpen).ThenBy(a => a.Id)])
            : Nothing;
}
