using IapManager.Domain.Schools;

namespace IapManager.Domain.Placements;

/// <summary>Support that is opened again after a return: a new place at the same provision without a new referral. It is never a failure.</summary>
public sealed partial class Placement
{
    /// <summary>Outcomes after which support is opened again; after every other the pupil is no longer the school's, or needs a referral.</summary>
    private static readonly PlacementOutcome[] _returns = [PlacementOutcome.ReturnedFullTime, PlacementOutcome.PartReturnStays];

    /// <summary>The placement after which support is opened again by this one; null for a first one.</summary>
    public int? ReEntersId { get; private set; }

    /// <summary>Why support was opened again; null for a first placement.</summary>
    public string? ReEntryReason { get; private set; }

    /// <summary>A return to lessons with the class, after which support can be opened again.</summary>
    public bool EndedWithAReturn => State == PlacementState.Ended && Outcome is { } outcome && _returns.Contains(outcome);

    /// <summary>The part return of a steady group: a place again was planned, and nothing is opened again.</summary>
    public bool GoesOn => Outcome == PlacementOutcome.PartReturnStays;

    /// <summary>
    /// Opens support again. The new placement is confirmed at once: the family knows the place, and what they agreed to goes along. The checks
    /// of the return stay open until it begins (<see cref="NoteReEntry"/>): it may still not be taken up, or begin later.
    /// </summary>
    /// <param name="keyAdultId">A member of staff.</param>
    /// <param name="receiverId">The named adult who takes the pupil back in mainstream.</param>
    /// <param name="start">First day; after the last day of this placement.</param>
    /// <param name="plannedEnd">Planned last day.</param>
    /// <param name="latestEnd">Last day that the provision's longest stay allows.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="now">UTC.</param>
    public Placement OpenAgain(int keyAdultId, int receiverId, DateOnly start, DateOnly plannedEnd, DateOnly latestEnd, string? reason, Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.OpenAgain);
        Rule.Must(EndedWithAReturn, $"Support is opened again after a return. This placement ended otherwise: {NameOf(Outcome!.Value)}. Start a referral instead.");
        var what = ReEntryNameOf(Outcome!.Value);
        var why = Rule.Text(reason, TextLimit, GoesOn ? "Say why the place goes on." : "Say why support is opened again.");
        Rule.Must(start > EndedOn, $"The last placement ended on {EndedOn:d MMMM yyyy}. Enter a later day.", nameof(start));
        var today = SchoolTime.DayOf(now);
        var due = _sustainedChecks.Where(c => c.CheckedOn is null && c.DueOn <= today && c.DueOn < start).MinBy(c => c.Weeks);
        Rule.Must(due is null, $"The check after {due?.Weeks} school weeks was due on {due?.DueOn:d MMMM yyyy}. Record first whether the return held until then.");
        var again = new Placement(SchoolId, ProvisionId, null, PupilId, keyAdultId, receiverId, start, plannedEnd, latestEnd, by, now)
        {
            State = PlacementState.Confirmed,
            ReEntersId = Id,
            ReEntryReason = why,
            VisitWaivedReason = $"{what}: the family knows the place.",
            Consents = Consents,
            ConsentAnswers = ConsentAnswers,
        };
        again._events.Clear();
        again.Happened(now, by, what, why);
        Happened(now, by, what, why);
        return again;
    }

    /// <summary>Records, once the placement that opens support again has begun, the checks whose day it reaches: the return did not hold until then.</summary>
    /// <param name="again">Begun, after this one.</param>
    /// <param name="today">The day.</param>
    public void NoteReEntry(Placement again, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(again);
        Rule.Must(again.ReEntersId == Id && again.IsCurrent, "Support has not begun again after this placement.");
        foreach (var check in _sustainedChecks.Where(c => c.CheckedOn is null && c.DueOn >= again.Start))
        {
            check.RecordOpenedAgain(today, $"Support was opened again from {again.Start:d MMMM yyyy}: {again.ReEntryReason}");
        }
    }

    /// <summary>"Support opened again"; after a part return, which plans a place again, "Place goes on".</summary>
    public static string ReEntryNameOf(PlacementOutcome outcome) => outcome == PlacementOutcome.PartReturnStays ? "Place goes on" : "Support opened again";
}
