using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

/// <summary>The place that a pupil has already: nobody is referred, or waits, for a place that they have.</summary>
internal static class PlaceInTheWay
{
    public static IQueryable<Placement> Taken(IapDbContext db) => db.Placements.Where(x =>
        x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused);

    public static Task<bool> IsThereAsync(IapDbContext db, int pupilId, int provisionId, CancellationToken cancellationToken) =>
        Taken(db).AnyAsync(x => x.PupilId == pupilId && x.ProvisionId == provisionId, cancellationToken);

    /// <param name="db">The school's.</param>
    /// <param name="referral">About to go on towards a place.</param>
    /// <param name="instead">What to do, as a sentence.</param>
    /// <param name="cancellationToken">Of the request.</param>
    /// <exception cref="DomainRuleException">When the pupil has a place there.</exception>
    public static async Task RefuseAsync(IapDbContext db, Referral referral, string instead, CancellationToken cancellationToken)
    {
        if (await IsThereAsync(db, referral.PupilId, referral.ProvisionId, cancellationToken))
        {
            throw new DomainRuleException($"This pupil has a place already. {instead}");
        }
    }
}
