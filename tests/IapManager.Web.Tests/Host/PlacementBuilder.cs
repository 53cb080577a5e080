using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Host;

/// <summary>A placement, active since 7 September 2026 unless told otherwise.</summary>
public sealed class PlacementBuilder
{
    internal PlacementState State { get; private set; } = PlacementState.Active;

    internal Pupil? Pupil { get; private set; }

    internal StaffMember? KeyAdult { get; private set; }

    internal StaffMember? Receiver { get; private set; }

    internal DateOnly Start { get; private set; } = new(2026, 9, 7);

    internal DateOnly PlannedEnd { get; private set; } = new(2027, 3, 25);

    internal PlacementOutcome Outcome { get; private set; } = PlacementOutcome.ReturnedFullTime;

    internal DateOnly EndedOn { get; private set; }

    public PlacementBuilder For(Pupil pupil) => Set(() => Pupil = pupil);

    public PlacementBuilder KeyAdultIs(StaffMember adult) => Set(() => KeyAdult = adult);

    public PlacementBuilder ReceiverIs(StaffMember adult) => Set(() => Receiver = adult);

    public PlacementBuilder From(DateOnly start, DateOnly? plannedEnd = null) => Set(() => (Start, PlannedEnd) = (start, plannedEnd ?? start.AddDays(180)));

    public PlacementBuilder Offered() => Set(() => State = PlacementState.Offered);

    public PlacementBuilder Confirmed() => Set(() => State = PlacementState.Confirmed);

    public PlacementBuilder Paused() => Set(() => State = PlacementState.Paused);

    public PlacementBuilder Ended(DateOnly on, PlacementOutcome outcome = PlacementOutcome.ReturnedFullTime) =>
        Set(() => (State, EndedOn, Outcome) = (PlacementState.Ended, on, outcome));

    private PlacementBuilder Set(Action change)
    {
        change();
        return this;
    }
}
