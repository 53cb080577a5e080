using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.NotTogether;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Timetables;

namespace IapManager.Web.Features.Pupils;

public sealed class PupilPage
{
    public required PupilHead Pupil { get; init; }

    public required string ProvisionName { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>The placement that lasts, else the latest one that ended; null when there never was one.</summary>
    public required PupilStay? Placement { get; init; }

    public required PassportSeen? Passport { get; init; }

    public required NowPanel? Now { get; init; }

    /// <summary>Null without a placement.</summary>
    public required ShareChart? WayBack { get; init; }

    /// <summary>The version in force; null without one.</summary>
    public required VersionLine? InForce { get; init; }

    /// <summary>By the plan, 0 to 1; null without one.</summary>
    public required decimal? PlannedShare { get; init; }

    public required TimetableGrid Week { get; init; }

    /// <summary>1 Monday to 5 Friday: today, or the next school day.</summary>
    public required int Weekday { get; init; }

    public required IReadOnlyList<AdjustmentSeen> Adjustments { get; init; }

    /// <summary>Latest first.</summary>
    public required IReadOnlyList<ReviewSeen> Reviews { get; init; }

    public required IReadOnlyList<TimelineItem> Timeline { get; init; }

    /// <summary>Of the last check-ins, the oldest first; empty for whoever may not see them.</summary>
    public required IReadOnlyList<DayMood> Moods { get; init; }

    /// <summary>A referral that the viewer may open and that is still on its way; null when there is none.</summary>
    public required TimelineReferral? OpenReferral { get; init; }

    /// <summary>Whom to ask about the safeguarding record; null when there is none.</summary>
    public required string? AskAboutSafeguarding { get; init; }

    /// <summary>Null for whoever may not read it, and where there is nothing to tell.</summary>
    public required SafeguardingPart? Safeguarding { get; init; }

    /// <summary>Null for whoever may not know.</summary>
    public required PairsOfPupil? Apart { get; init; }

    public required bool SeesTeam { get; init; }

    public required bool MayPlan { get; init; }

    public required bool MayRecord { get; init; }

    public required bool MayPack { get; init; }

    public required bool MayRefer { get; init; }

    public required bool MayAdmit { get; init; }

    public string Url => $"/pupils/{Pupil.Id}";

    public bool IsCurrent => Placement is { TakesPlace: true };
}

public sealed record PupilHead(int Id, string Forename, string Surname, string? Form, int YearGroup, DateOnly? LeftOn)
{
    public string Name => $"{Forename} {Surname}";
}

/// <summary>A placement as the page shows it.</summary>
public sealed record PupilStay
{
    public required int Id { get; init; }

    public required int ProvisionId { get; init; }

    public required PlacementState State { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly PlannedEnd { get; init; }

    public required DateOnly? EndedOn { get; init; }

    public required PlacementOutcome? Outcome { get; init; }

    public required bool VisitSettled { get; init; }

    public required string KeyAdult { get; init; }

    /// <summary>"Mr Okafor, head of Year 8".</summary>
    public required string Receiver { get; init; }

    public required IReadOnlyList<TimelineEvent> Events { get; init; }

    /// <summary>Of its plan, in order; empty when there is none yet.</summary>
    public required IReadOnlyList<PlannedStage> Stages { get; init; }

    public bool TakesPlace => State is PlacementState.Offered or PlacementState.Confirmed or PlacementState.Active or PlacementState.Paused;

    /// <summary>Its timetable holds on that day.</summary>
    public bool HoldsOn(DateOnly day) => State != PlacementState.OfferDeclined && Start <= day && (EndedOn is null || EndedOn >= day);
}

/// <param name="Readers">Teachers of the pupil who have read it.</param>
/// <param name="Teachers">All teachers of the pupil.</param>
public sealed record PassportSeen(int Number, string Strengths, IReadOnlyList<string> WhatWorks, IReadOnlyList<string> WhatToAvoid, string? SteppingOut, int Readers, int Teachers);

public sealed record AdjustmentSeen(int Id, string What, string? Where, string Owner, AdjustmentState State, DateOnly Due);

public sealed record ReviewSeen(int Id, int PlacementId, int Number, DateOnly DueOn, DateOnly? HeldOn, ReviewState State, ReviewDecision? Decision, IReadOnlyList<ReviewContribution> Contributions);
