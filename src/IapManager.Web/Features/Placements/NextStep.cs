using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.WaitingList;

namespace IapManager.Web.Features.Placements;

/// <summary>What comes next for a placement, in words.</summary>
/// <param name="Title">The step itself.</param>
/// <param name="Words">When and why.</param>
/// <param name="Late">True when its day has passed.</param>
public sealed record NextStep(string Title, string Words, bool Late = false)
{
    public static NextStep Of(PlacementPage page, DateOnly today, SchoolCalendar calendar) => page.Head.State switch
    {
        PlacementState.Offered when page.Placement.VisitSettled && page.Placement.NeededToConfirm.ToList() is { Count: > 0 } open =>
            new(open.Count == 1 ? "One thing before the start date is confirmed" : $"{Capital(Sentences.Number(open.Count))} things before the start date is confirmed", $"{string.Join("; ", open.Select(i => i.Wording))}. Tick {(open.Count == 1 ? "it" : "them")} on the checklist, or say there why not."),
        PlacementState.Offered when page.Placement.VisitSettled => new("Confirm the start date", $"The first day is planned for {Dates.Full(page.Head.Start)}. The plan of the way back is made when you confirm it.{Missing(page)}"),
        PlacementState.Offered when page.Head.VisitBookedFor is not { } booked => new("Book the family’s visit", "The family sees the place and meets the adults before the start date is confirmed."),
        PlacementState.Offered when page.Head.VisitBookedFor < today => new("Record the family’s visit", $"It was booked for {Dates.Full(page.Head.VisitBookedFor.Value)}. Record it, or book another day.", true),
        PlacementState.Offered => new("The family visits", $"On {Dates.Full(page.Head.VisitBookedFor!.Value)}, {Dates.Distance(page.Head.VisitBookedFor.Value, today, calendar)}. Record the visit afterwards."),
        PlacementState.Confirmed when page.Head.Start <= today && page.Placement.UnansweredBeforeStart.Any() =>
            new("Record what the family says", $"Nobody has answered yet: {string.Join("; ", page.Placement.UnansweredBeforeStart.Select(c => c.FullName))}. The placement starts once there is an answer, yes or no.", page.Head.Start < today),
        PlacementState.Confirmed when page.Head.Start <= today => new($"Start the placement", page.Head.Start == today ? "Today is the first day." : $"The first day was {Dates.Full(page.Head.Start)}. Start it, or change the dates.", page.Head.Start < today),
        PlacementState.Confirmed => new(!page.HasTimetable ? "Build the first timetable" : page.Placement.UnansweredBeforeStart.Any() ? "Record what the family says" : "The first day",
            $"The placement starts on {Dates.Full(page.Head.Start)}, {Dates.Distance(page.Head.Start, today, calendar)}.{Missing(page)}"),
        PlacementState.Active or PlacementState.Paused when page.Head.PlannedEnd < today => new("Extend the placement or end it", $"The planned end, {Dates.Full(page.Head.PlannedEnd)}, has passed.", true),
        PlacementState.Paused => new("Resume when it is time", $"Paused: {page.Placement.PausedReason}"),
        PlacementState.Active when page.Review is { } review => new($"Review {review.Number}", $"Due on {Dates.Full(review.DueOn)}, {Dates.Distance(review.DueOn, today, calendar)}.", review.DueOn < today),
        PlacementState.Active => new("Nothing is due", $"The planned end is {Dates.Full(page.Head.PlannedEnd)}."),
        PlacementState.Ended when page.Checks.FirstOrDefault(c => c.CheckedOn is null) is { } check => check.DueOn <= today
            ? new("Look whether the return holds", $"The check after {check.Weeks} school weeks was due on {Dates.Full(check.DueOn)}.", check.DueOn < today)
            : new($"The check after {check.Weeks} school weeks", $"On {Dates.Full(check.DueOn)}, {Dates.Distance(check.DueOn, today, calendar)}."),
        PlacementState.OfferDeclined => new("The pupil waits again", "The offer was not taken up. The pupil is back on the waiting list, with the time already waited."),
        _ => new("Nothing more is due", "The placement has ended."),
    };

    /// <summary>The consents that nobody has answered yet, by name; empty when none is missing.</summary>
    private static string Missing(PlacementPage page)
    {
        var missing = page.Placement.UnansweredBeforeStart.ToLookup(c => c.Voice == Voice.Pupil ? "the pupil’s own answer to" : "the family’s answer to", c => c.Name);
        return missing.Count == 0 ? "" : $" Before that, record {string.Join(", and ", missing.Select(whose => $"{whose.Key}: {string.Join("; ", whose)}"))}.";
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
