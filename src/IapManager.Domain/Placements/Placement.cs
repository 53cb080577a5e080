using IapManager.Domain.Schools;

namespace IapManager.Domain.Placements;

public enum PlacementState
{
    Offered,
    OfferDeclined,
    Confirmed,
    Active,
    Paused,
    Ended,
}

/// <summary>How a placement ended (domain.md, Placement).</summary>
public enum PlacementOutcome
{
    ReturnedFullTime,
    PartReturnStays,
    SpecialSchool,
    OtherAlternativeProvision,
    OtherSchool,
    PermanentlyExcluded,
    ElectiveHomeEducation,
    LeftTheArea,
    Post16Destination,
}

/// <summary>A pupil's place in the provision, for a limited time.</summary>
public sealed class Placement : ISchoolOwned, IStamped
{
    public const int TextLimit = 1000;

    private readonly List<PlacementExtension> _extensions = [];
    private readonly List<PlacementEvent> _events = [];
    private readonly List<SustainedCheck> _sustainedChecks = [];

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
    public Placement(int schoolId, int provisionId, int? referralId, int pupilId, int keyAdultId, int receiverId, DateOnly start, DateOnly plannedEnd, DateOnly latestEnd, Actor by, DateTime now)
    {
        SchoolId = schoolId;
        ProvisionId = provisionId;
        ReferralId = referralId;
        PupilId = pupilId;
        KeyAdultId = keyAdultId;
        MainstreamReceiverId = receiverId;
        SetDates(start, plannedEnd, latestEnd);
        OfferedOn = SchoolTime.DayOf(now);
        Happened(now, by, "Place offered", null);
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

    /// <summary>Last day; null until ended.</summary>
    public DateOnly? EndedOn { get; private set; }

    public PlacementOutcome? Outcome { get; private set; }

    public string? OutcomeNote { get; private set; }

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
        Rule.Must(TakesPlace, "This placement has ended.");
        KeyAdultId = keyAdultId;
        MainstreamReceiverId = receiverId;
        Happened(now, by, "Adults changed", null);
    }

    /// <summary>Changes the planned dates before the start.</summary>
    public void Replan(DateOnly start, DateOnly plannedEnd, DateOnly latestEnd, Actor by, DateTime now)
    {
        MustBe("change the dates of", PlacementState.Offered, PlacementState.Confirmed);
        SetDates(start, plannedEnd, latestEnd);
        Happened(now, by, "Dates changed", null);
    }

    public void BookVisit(DateOnly day, Actor by, DateTime now)
    {
        MustBe("book a visit for", PlacementState.Offered);
        VisitBookedFor = day;
        Happened(now, by, "Visit booked", null);
    }

    public void RecordVisit(DateOnly day, DateOnly today, string? note, Actor by, DateTime now)
    {
        MustBe("record a visit for", PlacementState.Offered);
        Rule.Must(day <= today, "Enter the date the family visited. It cannot be in the future.");
        VisitedOn = day;
        VisitNote = Rule.Optional(note);
        Rule.Must((VisitNote?.Length ?? 0) <= TextLimit, $"Use {TextLimit:N0} characters or fewer.");
        VisitWaivedReason = null;
        Happened(now, by, "Family visited", VisitNote);
    }

    public void WaiveVisit(string reason, Actor by, DateTime now)
    {
        MustBe("waive the visit for", PlacementState.Offered);
        VisitWaivedReason = Rule.Text(reason, TextLimit, "Say why the family does not visit first.");
        Happened(now, by, "Visit waived", VisitWaivedReason);
    }

    /// <summary>Confirms the start date. The family's visit must be recorded or waived first (mission N8).</summary>
    public void Confirm(Actor by, DateTime now)
    {
        MustBe("confirm", PlacementState.Offered);
        Rule.Must(VisitSettled, "Record the family's visit, or say why there is none, before the start date is confirmed.");
        State = PlacementState.Confirmed;
        Happened(now, by, "Start confirmed", null);
    }

    public void DeclineOffer(string reason, Actor by, DateTime now)
    {
        MustBe("decline the offer of", PlacementState.Offered, PlacementState.Confirmed);
        var why = Rule.Text(reason, TextLimit, "Say why the offer is not taken up.");
        State = PlacementState.OfferDeclined;
        Happened(now, by, "Offer not taken up", why);
    }

    public void Begin(DateOnly today, Actor by, DateTime now)
    {
        MustBe("start", PlacementState.Confirmed);
        Rule.Must(Start <= today, "The placement starts on its first day. Change the start date to begin earlier.");
        State = PlacementState.Active;
        Happened(now, by, "Started", null);
    }

    public void Pause(string reason, Actor by, DateTime now)
    {
        MustBe("pause", PlacementState.Active);
        PausedReason = Rule.Text(reason, TextLimit, "Say why the placement is paused.");
        State = PlacementState.Paused;
        Happened(now, by, "Paused", PausedReason);
    }

    public void Resume(Actor by, DateTime now)
    {
        MustBe("resume", PlacementState.Paused);
        PausedReason = null;
        State = PlacementState.Active;
        Happened(now, by, "Resumed", null);
    }

    public void Extend(DateOnly newEnd, string reason, Actor by, DateTime now)
    {
        MustBe("extend", PlacementState.Active, PlacementState.Paused);
        Rule.Must(newEnd > PlannedEnd, "The new end must be later than the planned one.");
        _extensions.Add(new PlacementExtension(PlannedEnd, newEnd, Rule.Text(reason, TextLimit, "Say why the placement is extended."), by, SchoolTime.DayOf(now)));
        PlannedEnd = newEnd;
        Happened(now, by, "Extended", reason);
    }

    /// <summary>Notes the first day on which the timetable is fully mainstream; null when a step back takes it away again.</summary>
    public void NoteFullReturn(DateOnly? day) => FullReturnOn = day;

    /// <param name="lastDay">Last day of the placement.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="note">More about it; may be null.</param>
    /// <param name="checksDue">For a return: the days on which it is checked, by school weeks. Empty otherwise.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="now">UTC.</param>
    public void End(DateOnly lastDay, PlacementOutcome outcome, string? note, IEnumerable<(int Weeks, DateOnly DueOn)> checksDue, Actor by, DateTime now)
    {
        MustBe("end", PlacementState.Active, PlacementState.Paused);
        Rule.Must(lastDay >= Start, "A placement cannot end before it starts.");
        EndedOn = lastDay;
        Outcome = outcome;
        OutcomeNote = Rule.Optional(note);
        Rule.Must((OutcomeNote?.Length ?? 0) <= TextLimit, $"Use {TextLimit:N0} characters or fewer.");
        State = PlacementState.Ended;
        if (outcome == PlacementOutcome.ReturnedFullTime)
        {
            FullReturnOn ??= lastDay;
            _sustainedChecks.AddRange(checksDue.Select(c => new SustainedCheck(c.Weeks, c.DueOn)));
        }

        Happened(now, by, "Ended", NameOf(outcome));
    }

    /// <summary>Records whether a return still holds.</summary>
    /// <param name="checkId">One of <see cref="SustainedChecks"/>.</param>
    /// <param name="holds">Full mainstream timetable, on roll, not permanently excluded.</param>
    /// <param name="today">Not before the check is due.</param>
    /// <param name="note">What was seen; may be null.</param>
    /// <param name="by">Who checked.</param>
    /// <param name="now">UTC.</param>
    public void RecordCheck(int checkId, bool holds, DateOnly today, string? note, Actor by, DateTime now)
    {
        MustBe("check the return of", PlacementState.Ended);
        var check = _sustainedChecks.FirstOrDefault(c => c.Id == checkId) ?? throw new DomainRuleException("That check is not part of this placement.");
        check.Record(holds, today, note);
        Happened(now, by, $"Checked after {check.Weeks} school weeks", holds ? "The return holds" : "The return does not hold");
    }

    public static string NameOf(PlacementOutcome outcome) => outcome switch
    {
        PlacementOutcome.ReturnedFullTime => "Returned full-time",
        PlacementOutcome.PartReturnStays => "Part return, stays next year",
        PlacementOutcome.SpecialSchool => "Moved to a special school",
        PlacementOutcome.OtherAlternativeProvision => "Moved to another alternative provision",
        PlacementOutcome.OtherSchool => "Moved to another school",
        PlacementOutcome.PermanentlyExcluded => "Permanently excluded",
        PlacementOutcome.ElectiveHomeEducation => "Elective home education",
        PlacementOutcome.LeftTheArea => "Left the area",
        PlacementOutcome.Post16Destination => "Post-16 destination",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string NameOf(PlacementState state) => state switch
    {
        PlacementState.OfferDeclined => "not taken up",
        _ => state.ToString().ToLowerInvariant(),
    };

    private void SetDates(DateOnly start, DateOnly plannedEnd, DateOnly latestEnd)
    {
        Rule.Must(start < plannedEnd, "The planned end must be after the start.");
        Rule.Must(plannedEnd <= latestEnd, $"The longest stay ends on {latestEnd:d MMMM yyyy}. Choose that day or an earlier one.");
        Start = start;
        PlannedEnd = plannedEnd;
    }

    private void Happened(DateTime at, Actor by, string what, string? detail) => _events.Add(new PlacementEvent(at, by, what, detail));

    private void MustBe(string verb, params ReadOnlySpan<PlacementState> allowed) =>
        Rule.Must(allowed.Contains(State), $"You cannot {verb} a placement that is {NameOf(State)}.");
}
