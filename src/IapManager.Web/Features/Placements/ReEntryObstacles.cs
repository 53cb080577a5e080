using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <summary>What stands in the way of opening support again; the placement's page and the act ask the same.</summary>
/// <param name="HasHadAPlace">The pupil has a place now, or has had one since; an offer that was not taken up is none.</param>
/// <param name="LeftOn">Since when the pupil is not on roll; null while on it.</param>
/// <param name="WaitsBy">The accepted referral by which the pupil waits for a place at the same provision; null where there is none.</param>
public sealed record ReEntryObstacles(bool HasHadAPlace, DateOnly? LeftOn, string? WaitsBy)
{
    /// <param name="day">Today, or the first day.</param>
    /// <returns>In words, with a way out; null where nothing is in the way.</returns>
    public string? Words(DateOnly day) =>
        HasHadAPlace ? "This pupil has had a place since, or has one now. Open the latest placement instead."
        : LeftOn <= day ? $"This pupil left the school’s roll on {Dates.Plain(LeftOn.Value)}. Import the pupil from the school’s information system, on roll again, first."
        : WaitsBy is not null ? $"This pupil waits for a place by {WaitsBy}. Offer it from the waiting list, or withdraw that referral first."
        : null;
}

/// <summary>Reads them in one statement.</summary>
[UseCase]
public sealed class ReadReEntryObstacles(IapDbContext db)
{
    public Task<ReEntryObstacles> RunAsync(int placementId, CancellationToken cancellationToken) =>
        db.Placements.Where(p => p.Id == placementId).Select(p => new ReEntryObstacles(
            db.Placements.Any(x => x.PupilId == p.PupilId && x.Id != p.Id && x.State != PlacementState.OfferDeclined && (x.Start > p.Start || x.State != PlacementState.Ended)),
            db.Pupils.Where(x => x.Id == p.PupilId).Select(x => x.LeftOn).FirstOrDefault(),
            db.Referrals.Where(r => r.PupilId == p.PupilId && r.ProvisionId == p.ProvisionId && r.State == ReferralState.Accepted).Select(r => r.Reference).FirstOrDefault())).SingleAsync(cancellationToken);
}
