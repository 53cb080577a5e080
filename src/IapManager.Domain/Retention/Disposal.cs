using IapManager.Domain.Schools;

namespace IapManager.Domain.Retention;

public enum DisposalState
{
    Proposed,
    Approved,
    CarriedOut,
    Refused,
    Withdrawn,

    /// <summary>Fell away by itself: it was held, the pupil is on roll again, or its week is over. It can be proposed anew.</summary>
    Lapsed,
}

/// <summary>
/// Everything that is kept under one pupil's number is to be deleted. One person proposes it, another approves, and some days lie between that and
/// the deletion, in which it can be taken back. An approval holds for one week and for what was known when it was given. What was deleted stays in
/// the log of disposals (<see cref="DisposalRecord"/>), without a name.
/// </summary>
public sealed class Disposal : ISchoolOwned, IStamped
{
    public const int TextLimit = 500;

    /// <summary>Whole days between approval and deletion: time to think again, and for a backup.</summary>
    public const int DaysToThink = 7;

    /// <summary>Days, from the first on, within which it is carried out or falls away.</summary>
    public const int DaysToCarryOut = 7;

    /// <summary>Why a hold ends a disposal.</summary>
    public const string Held = "A legal hold was placed.";

    private static readonly SchoolRole[] Approvers = [SchoolRole.Dsl, SchoolRole.Senco, SchoolRole.Slt];

    private Disposal()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="pupilId">Whose records.</param>
    /// <param name="facts">What is known now.</param>
    /// <param name="early">Why before the period has ended, for example a request for erasure; not kept when it has.</param>
    /// <param name="today">The day.</param>
    /// <param name="by">Who proposes it.</param>
    public Disposal(int schoolId, int pupilId, DisposalFacts facts, string? early, DateOnly today, Actor by)
    {
        ArgumentNullException.ThrowIfNull(facts);
        IsEarly = facts.End is { } end && end.On > today;
        EarlyReason = IsEarly ? Rule.Optional(early, TextLimit) : null;
        MustBeAllowed(facts, today);
        SchoolId = schoolId;
        PupilId = pupilId;
        LeftOn = facts.LeftOn!.Value;
        Kind = facts.End!.Kind;
        KeptUntil = facts.End.On;
        ProposedBy = by;
        ProposedOn = today;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>The number stays after the pupil is gone, and belongs to nobody then.</summary>
    public int PupilId { get; private set; }

    public DisposalState State { get; private set; }

    /// <summary>Day of leaving, as it was when this was proposed.</summary>
    public DateOnly LeftOn { get; private set; }

    /// <summary>The kind of records whose period ends last.</summary>
    public RetentionKind Kind { get; private set; }

    public DateOnly KeptUntil { get; private set; }

    /// <summary>Whether it was proposed before the period had ended.</summary>
    public bool IsEarly { get; private set; }

    /// <summary>Why it is early; null when it is not, and once it is carried out.</summary>
    public string? EarlyReason { get; private set; }

    public Actor ProposedBy { get; private set; } = null!;

    public DateOnly ProposedOn { get; private set; }

    /// <summary>Null until it is approved.</summary>
    public Actor? ApprovedBy { get; private set; }

    /// <summary>Null until it is approved.</summary>
    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>Whether the designated safeguarding lead approved it.</summary>
    public bool ApprovedAsDsl { get; private set; }

    /// <summary>Who refused or withdrew it, or placed the hold for which it lapsed; null otherwise.</summary>
    public Actor? StoppedBy { get; private set; }

    /// <summary>Null unless it was refused, was withdrawn or lapsed.</summary>
    public DateOnly? StoppedOn { get; private set; }

    /// <summary>Why it was refused or withdrawn, as typed, or why it lapsed; null otherwise, and of what was typed once records are deleted.</summary>
    public string? StoppedReason { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsOpen => State is DisposalState.Proposed or DisposalState.Approved;

    /// <summary>The first day on which it may be carried out; null until it is approved.</summary>
    public DateOnly? CarryOutFrom => ApprovedOn?.AddDays(DaysToThink + 1);

    /// <summary>The last day on which it may be carried out; null until it is approved.</summary>
    public DateOnly? CarryOutUntil => CarryOutFrom?.AddDays(DaysToCarryOut - 1);

    /// <summary>Approved by a second person: the DSL where there is a safeguarding record, else the SENCO, SLT or the DSL.</summary>
    /// <param name="facts">What is known now.</param>
    /// <param name="roles">Of whoever approves it.</param>
    /// <param name="opened">Accounts of the school that were opened lately.</param>
    /// <param name="today">The day.</param>
    /// <param name="by">Who approves it.</param>
    public void Approve(DisposalFacts facts, IReadOnlyCollection<SchoolRole> roles, IEnumerable<OpenedAccess> opened, DateOnly today, Actor by)
    {
        ArgumentNullException.ThrowIfNull(facts);
        Must(DisposalState.Proposed);
        Rule.Must(by.UserId != ProposedBy.UserId, "Whoever proposed it does not decide about it. Ask somebody else.");
        Rule.Must(TwoPeople.AreApart(ProposedBy.UserId, by.UserId, opened, today), $"Within the last {TwoPeople.Days} days one of the two accounts was opened, or given a new link or a new phone, by the other or by the same person. Ask somebody else to approve it, or wait.");
        MustBeFor(roles, facts.HasSafeguarding);
        MustBeAsProposed(facts, today);
        State = DisposalState.Approved;
        ApprovedBy = by;
        ApprovedOn = today;
        ApprovedAsDsl = roles.Contains(SchoolRole.Dsl);
    }

    /// <summary>Whoever may approve it says no.</summary>
    public void Refuse(string? reason, DateOnly today, Actor by)
    {
        Must(DisposalState.Proposed);
        Rule.Must(by.UserId != ProposedBy.UserId, "Whoever proposed it withdraws it instead.");
        Stop(DisposalState.Refused, reason, today, by);
    }

    /// <summary>Taken back before anything is deleted.</summary>
    public void Withdraw(string? reason, DateOnly today, Actor by)
    {
        Must(DisposalState.Proposed, DisposalState.Approved);
        Stop(DisposalState.Withdrawn, reason, today, by);
    }

    /// <summary>Falls away; nothing is deleted unless it is proposed and approved anew.</summary>
    /// <param name="why">In words of the application, which say nothing about the pupil.</param>
    /// <param name="today">The day.</param>
    /// <param name="by">Who placed the hold; null when nobody did anything.</param>
    public void Lapse(string why, DateOnly today, Actor? by)
    {
        Must(DisposalState.Proposed, DisposalState.Approved);
        Stop(DisposalState.Lapsed, why, today, by);
    }

    /// <summary>Everything is being deleted, in the same transaction: all that was asked before is asked again.</summary>
    /// <param name="facts">What is known at this moment.</param>
    /// <param name="roles">Roles that whoever approved it has now; none for an account that is closed.</param>
    /// <param name="today">The day.</param>
    public void CarryOut(DisposalFacts facts, IReadOnlyCollection<SchoolRole> roles, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        Must(DisposalState.Approved);
        Rule.Must(CarryOutFrom <= today, $"{DaysToThink} whole days lie between approval and deletion.");
        Rule.Must(today <= CarryOutUntil, $"It was not carried out within {DaysToCarryOut} days of {CarryOutFrom:d MMMM yyyy}.");
        Rule.Must(ProposedBy.UserId != ApprovedBy!.UserId, "One person proposed and approved it.");
        Rule.Must(roles.Any(Approvers.Contains), "Whoever approved it decides about disposals no longer.");
        Rule.Must(!facts.HasSafeguarding || (ApprovedAsDsl && roles.Contains(SchoolRole.Dsl)), "It was not approved by whoever has to approve it now. Propose it anew.");
        MustBeAsProposed(facts, today);
        State = DisposalState.CarriedOut;
    }

    /// <summary>What two people decided, and what was carried out, after the backup that is put back now was made: it is carried out once more.</summary>
    /// <param name="earlier">As it was carried out.</param>
    /// <param name="facts">What the backup says of the pupil.</param>
    /// <exception cref="DomainRuleException">When the backup says that nothing may be deleted.</exception>
    public static Disposal Again(CarriedOutDisposal earlier, DisposalFacts facts)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(facts);
        Rule.Must(earlier.ProposedBy.UserId != earlier.ApprovedBy.UserId, "One person proposed and approved it.");
        Rule.Must(!facts.IsHeld, "There is a legal hold in the backup.");
        Rule.Must(facts.LeftOn is { } left && left < earlier.ApprovedOn, "In the backup the pupil is on roll.");
        Rule.Must(!facts.IsUnderWay, "In the backup a referral, an entry of the waiting list, a placement or a subject access request is open.");
        Rule.Must(!facts.HasSafeguarding || earlier.ApprovedAsDsl, "In the backup there is a safeguarding record, and the designated safeguarding lead did not approve it.");
        return new Disposal
        {
            SchoolId = earlier.SchoolId,
            PupilId = earlier.PupilId,
            State = DisposalState.CarriedOut,
            LeftOn = facts.LeftOn.Value,
            Kind = earlier.Rule,
            KeptUntil = earlier.KeptUntil,
            IsEarly = earlier.IsEarly,
            ProposedBy = earlier.ProposedBy,
            ProposedOn = earlier.ProposedOn,
            ApprovedBy = earlier.ApprovedBy,
            ApprovedOn = earlier.ApprovedOn,
            ApprovedAsDsl = earlier.ApprovedAsDsl,
        };
    }

    private static void MustBeFor(IReadOnlyCollection<SchoolRole> roles, bool safeguarding)
    {
        Rule.Must(roles.Any(Approvers.Contains), "The safeguarding lead, the SENCO or senior leadership decide about it.");
        Rule.Must(!safeguarding || roles.Contains(SchoolRole.Dsl), "There is a safeguarding record: the designated safeguarding lead decides.");
    }

    private void MustBeAsProposed(DisposalFacts facts, DateOnly today)
    {
        MustBeAllowed(facts, today);
        Rule.Must(facts.LeftOn == LeftOn, "The day of leaving is another one than when it was proposed.");
        Rule.Must(facts.End!.On <= KeptUntil, "The records are to be kept for longer than when it was proposed.");
    }

    private void MustBeAllowed(DisposalFacts facts, DateOnly today)
    {
        Rule.Must(!facts.IsHeld, "There is a legal hold: nothing of this pupil is deleted until it is lifted.");
        Rule.Must(facts.End is not null && facts.LeftOn <= today, "This pupil is on roll: the next import would bring everything back. Records go after a pupil has left.");
        Rule.Must(!facts.IsUnderWay, "A referral, an entry of the waiting list, a placement or a subject access request of this pupil is still open. Close it first.");
        Rule.Must(facts.End.On <= today || (IsEarly && EarlyReason is not null), "The records are not due yet. Say why they go earlier, for example because the family asked for erasure.", "early");
    }

    private void Must(params IReadOnlyList<DisposalState> states) => Rule.Must(states.Contains(State), State switch
    {
        DisposalState.Proposed => "This is not approved yet.",
        DisposalState.Approved => "This is approved already.",
        DisposalState.CarriedOut => "This is carried out: nothing is left to decide.",
        DisposalState.Refused => "This was refused already.",
        DisposalState.Lapsed => "This lapsed already. Propose it anew.",
        _ => "This was withdrawn already.",
    });

    private void Stop(DisposalState state, string? reason, DateOnly today, Actor? by)
    {
        StoppedReason = Rule.Text(reason, TextLimit, "Say why.");
        State = state;
        StoppedBy = by;
        StoppedOn = today;
    }
}
