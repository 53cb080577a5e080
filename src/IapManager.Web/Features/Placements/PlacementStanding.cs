using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <summary>How the placement that a referral led to stands now, in a few words for lists and tags.</summary>
public sealed record PlacementStanding(PlacementState State, DateOnly Start, DateOnly? EndedOn, PlacementOutcome? Outcome, string ProvisionName)
{
    /// <summary>"In The Bridge since 3 Nov", "Returned full-time, 27 Mar 2026".</summary>
    public string Words => this switch
    {
        { State: PlacementState.Offered } => "Place offered",
        { State: PlacementState.OfferDeclined } => "Offer not taken up",
        { State: PlacementState.Confirmed } => $"Starts {Dates.Brief(Start)}",
        { State: PlacementState.Paused } => $"In {ProvisionName}, paused",
        { State: PlacementState.Ended, Outcome: { } outcome, EndedOn: { } on } => $"{Placement.NameOf(outcome)}, {Dates.BriefWithYear(on)}",
        _ => $"In {ProvisionName} since {Dates.Brief(Start)}",
    };

    /// <summary>Look of the tag.</summary>
    public string Look => State switch
    {
        PlacementState.Offered or PlacementState.Confirmed => "wait",
        PlacementState.Ended => "done",
        PlacementState.OfferDeclined => "line",
        _ => "going",
    };
}

/// <summary>Reads how the placements of referrals stand: one statement for all of them, none where nobody has been given a place.</summary>
[UseCase]
public sealed class PlacementStandings(IapDbContext db)
{
    public async Task<IReadOnlyDictionary<int, PlacementStanding>> OfAsync(IEnumerable<(int Id, ReferralState State)> referrals, CancellationToken cancellationToken)
    {
        var ids = referrals.Where(r => r.State == ReferralState.Placed).Select(r => r.Id).ToList();
        if (ids.Count == 0)
        {
            return new Dictionary<int, PlacementStanding>();
        }

        var found = await (
            from placement in db.Placements.AsNoTracking()
            join provision in db.Provisions on placement.ProvisionId equals provision.Id
            where placement.ReferralId != null && ids.Contains(placement.ReferralId.Value)
            orderby placement.Id
            select new { ReferralId = placement.ReferralId!.Value, Standing = new PlacementStanding(placement.State, placement.Start, placement.EndedOn, placement.Outcome, provision.Name) })
            .ToListAsync(cancellationToken);
        return found.GroupBy(f => f.ReferralId).ToDictionary(g => g.Key, g => g.Last().Standing);
    }
}
