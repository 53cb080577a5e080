using IapManager.Domain.Schools;

namespace IapManager.Domain.Placements;

/// <summary>A pupil's place in the provision, for a limited time.</summary>
public sealed partial class Placement : ISchoolOwned, IStamped
{
    /// <summary>The step with which a placement begins. Its words may name others, who were passed.</summary>
    public const string OfferedStep = "Place offered";
    public const int TextLimit = 1000;

    private readonly List<PlacementExtension> _extensions = [];
    private readonly List<PlacementEvent> _events = [];
    private readonly List<SustainedCheck> _sustainedChecks = [];
    private List<PlacementPause> _pauses = [];

    private Placement()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="provisionId">The provision.</param>
    /// <param name="referralId">The accepted referral; null only for a re-entry without one.</param>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="keyAdultId">A member of staff.</param>
    /// <param name="receiverId">The named adult who takes the pupil back in mainstream.</param>
    /// <param name="start">Planned first day.</param>
    /// <param name="plannedEnd">Planned last day, within the longest stay: <paramref name="latestEnd"/> or earlier.</param>
    /// <param name="latestEnd">Last day that the provision's longest stay allows.</param>
    /// <param name="by">Who offers.</param>
    /// <param name="now">UTC.</param>
    /// <param name="pastOthers">Why others who wait before this pupil were passed; null when nobody was.</param>
    public Placement(int schoolId, int provisionId, int? referralId, int pupilId, int keyAdultId, int receiverId, DateOnly start, DateOnly plannedEnd, DateOnly latestEnd, Actor by, DateTime now, string? pastOthers = null)
    {
        SchoolId = schoolId;
        ProvisionId = provisionId;
        ReferralId = referralId;
        PupilId = pupilId;
        KeyAdultId = keyAdultId;
        MainstreamReceiverId = receiverId;
        SetDates(start, plannedEnd, latestEnd);
        OfferedOn = SchoolTime.DayOf(now);
        Happened(now, by, OfferedStep, pastOthers);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ProvisionId { get; private set; }

    public int? ReferralId { get; private set; }

    public int PupilId { get; private set; }

    public PlacementState State { get; private set; }

    public int KeyAdultId { get; private set; }

    public int MainstreamReceiverId { get; private set; }

    public DateOnly OfferedOn { get; private set; }

    /// <summary>First day, planned until active.</summary>
    public DateOnly Start { get; private set; }

    public DateOnly PlannedEnd { get; private set; }

    /// <summary>Day booked for the family's visit; null when not booked.</summary>
    public DateOnly? VisitBookedFor { get; private set; }

    /// <summary>Day on which the family visited; null when not yet.</summary>
    public DateOnly? VisitedOn { get; private set; }

    /// <summary>Who came and what they asked.</summary>
    public string? VisitNote { get; private set; }

    /// <summary>Why there was no visit; null when there was, or not yet.</summary>
    public string? VisitWaivedReason { get; private set; }

    public string? PausedReason { get; private set; }

    /// <summary>Every pause, oldest first; the last has no end while the placement is paused.</summary>
    public IReadOnlyList<PlacementPause> Pauses
    {
        get => _pauses;
        private set => _pauses = [.. value];
    }

    /// <summary>Last day; null until ended.</summary>
    public DateOnly? EndedOn { get; private set; }

    public PlacementOutcome? Outcome { get; private set; }

    public string? OutcomeNote { get; private set; }

    /// <summary>Why a return was recorded as full although the timetable was not; null otherwise.</summary>
    public string? WhyNotFull { get; private set; }

    /// <summary>First day of a full mainstream timetable; null when not reached.</summary>
    public DateOnly? FullReturnOn { get; private set; }

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<PlacementExtension> Extensions => _extensions;

    public IReadOnlyCollection<PlacementEvent> Events => _events;

    public IReadOnlyCollection<SustainedCheck> SustainedChecks => _sustainedChecks;

    /// <summary>Takes one of the provision's places.</summary>
    public bool TakesPlace => State is PlacementState.Offered or PlacementState.Confirmed or PlacementState.Active or PlacementState.Paused;

    public bool IsCurrent => State is PlacementState.Active or PlacementState.Paused;

    public bool VisitSettled => VisitedOn is not null || VisitWaivedReason is not null;

    public void SetPeople(int keyAdultId, int receiverId, Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.ChangePeople);
        KeyAdultId = keyAdultId;
        MainstreamReceiverId = receiverId;
        Happened(now, by, "Adults changed", null);
    }

    /// <summary>Changes the planned dates before the start.</summary>
    public void Replan(DateOnly start, DateOnly plannedEnd, DateOnly latestEnd, Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.ChangeDates);
        Rule.Must(VisitSettled || !(VisitBookedFor > start), $"The family's visit is booked for {VisitBookedFor:d MMMM yyyy}. Choose that day or a later one, or book an earlier visit first.", nameof(start));
        SetDates(start, plannedEnd, latestEnd);
        Happened(now, by, "Dates changed", null);
    }

    public void Begin(DateOnly today, Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.Begin);
        Rule.Must(Start <= today, "The placement starts on its first day. Change the start date to begin earlier.");
        var unanswered = UnansweredBeforeStart.Select(c => $"“{c.FullName}”").ToList();
        Rule.Must(unanswered.Count == 0, $"Nobody has answered yet: {string.Join(", ", unanswered)}. Record the {(unanswered.Count == 1 ? "answer" : "answers")}, yes or no, before the placement starts.");
        State = PlacementState.Active;
        Happened(now, by, "Started", null);
    }

    public void Pause(string reason, Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.Pause);
        PausedReason = Rule.Text(reason, TextLimit, "Say why the placement is paused.");
        Pauses = [.. Pauses, new PlacementPause(SchoolTime.DayOf(now), null, PausedReason, by)];
        State = PlacementState.Paused;
        Happened(now, by, "Paused", PausedReason);
    }

    public void Resume(Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.Resume);
        EndPause(SchoolTime.DayOf(now));
        State = PlacementState.Active;
        Happened(now, by, "Resumed", null);
    }

    public void Extend(DateOnly newEnd, string reason, Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.Extend);
        Rule.Must(newEnd > PlannedEnd, "The new end must be later than the planned one.", nameof(newEnd));
        _extensions.Add(new PlacementExtension(PlannedEnd, newEnd, Rule.Text(reason, TextLimit, "Say why the placement is extended."), by, SchoolTime.DayOf(now)));
        PlannedEnd = newEnd;
        Happened(now, by, "Extended", reason);
    }

    /// <summary>Notes on the placement's history what became of an agreement about a part-time timetable.</summary>
    public void NotePartTime(string what, string? detail, Actor by, DateTime now) => Happened(now, by, what, detail);

    /// <exception cref="DomainRuleException">In a state in which that cannot be done.</exception>
    public void MustAllow(PlacementVerb verb)
    {
        var refusal = verb.Refusal(State);
        Rule.Must(refusal is null, refusal ?? "");
    }

    public static string NameOf(PlacementState state) => state switch
    {
        PlacementState.OfferDeclined => "not taken up",
        _ => state.ToString().ToLowerInvariant(),
    };

    private void SetDates(DateOnly start, DateOnly plannedEnd, DateOnly latestEnd)
    {
        Rule.Must(start < plannedEnd, "The planned end must be after the start.", nameof(plannedEnd));
        Rule.Must(plannedEnd <= latestEnd, $"The longest stay ends on {latestEnd:d MMMM yyyy}. Choose that day or an earlier one.", nameof(plannedEnd));
        Start = start;
        PlannedEnd = plannedEnd;
    }

    private void EndPause(DateOnly on)
    {
        PausedReason = null;
        Pauses = [.. Pauses.Select(p => p.To is null ? p with { To = on < p.From ? p.From : on } : p)];
    }

    private void Happened(DateTime at, Actor by, string what, string? detail) => _events.Add(new PlacementEvent(at, by, what, detail));
}
