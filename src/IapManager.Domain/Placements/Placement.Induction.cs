using IapManager.Domain.Schools;

namespace IapManager.Domain.Placements;

/// <summary>From the offer to the confirmed start: the family visits first.</summary>
public sealed partial class Placement
{
    /// <summary>Books the visit, for today or a later day, not after the start.</summary>
    public void BookVisit(DateOnly day, Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.BookVisit);
        var today = SchoolTime.DayOf(now);
        Rule.Must(day >= today, "That day has passed. Enter today or a later day; a visit that has been is recorded instead.", nameof(day));
        MustNotBeAfterTheStart(day);
        VisitBookedFor = day;
        Happened(now, by, "Visit booked", null);
    }

    /// <summary>Records the visit, of today or an earlier day, not after the start.</summary>
    public void RecordVisit(DateOnly day, DateOnly today, string? note, Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.RecordVisit);
        Rule.Must(day <= today, "Enter the date the family visited. It cannot be in the future.", nameof(day));
        MustNotBeAfterTheStart(day);
        VisitNote = Rule.Optional(note, TextLimit);
        VisitedOn = day;
        VisitWaivedReason = null;
        Happened(now, by, "Family visited", VisitNote);
    }

    public void WaiveVisit(string reason, Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.WaiveVisit);
        VisitWaivedReason = Rule.Text(reason, TextLimit, "Say why the family does not visit first.");
        Happened(now, by, "Visit waived", VisitWaivedReason);
    }

    /// <summary>Confirms the start date. The family's visit must be recorded or waived first (mission N8), and the lines of the checklist that are needed for it settled.</summary>
    public void Confirm(Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.Confirm);
        Rule.Must(VisitSettled, "Record the family's visit, or say why there is none, before the start date is confirmed.");
        var open = NeededToConfirm.Select(i => $"“{i.Wording}”").ToList();
        Rule.Must(open.Count == 0, $"Still to do before the start date is confirmed: {string.Join(", ", open)}. Tick {(open.Count == 1 ? "it" : "them")} on the checklist, or say there why not.");
        State = PlacementState.Confirmed;
        Happened(now, by, "Start confirmed", null);
    }

    public void DeclineOffer(string reason, Actor by, DateTime now)
    {
        MustAllow(PlacementVerb.DeclineOffer);
        var why = Rule.Text(reason, TextLimit, "Say why the offer is not taken up.");
        State = PlacementState.OfferDeclined;
        Happened(now, by, "Offer not taken up", why);
    }

    private void MustNotBeAfterTheStart(DateOnly day) =>
        Rule.Must(day <= Start, $"The family visits before the placement starts on {Start:d MMMM yyyy}. Enter that day or an earlier one, or change the dates first.", nameof(day));
}
