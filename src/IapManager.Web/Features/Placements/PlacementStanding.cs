using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Parts;

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
