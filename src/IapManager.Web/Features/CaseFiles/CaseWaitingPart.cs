using IapManager.Documents;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Times on the waiting list. Why somebody was moved before or behind others speaks of these: the chronology says that it was done, and when.</summary>
internal static class CaseWaitingPart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        if (file.Waits.Count == 0)
        {
            return [];
        }

        var table = new Table("Waited from", new("Until", Weight: 0.9), new("What was done meanwhile", Weight: 1.4), "Last looked at", new("Points", Weight: 1)) { HasRowHeadings = true, Summary = "Times on the waiting list" };
        foreach (var wait in file.Waits)
        {
            var until = (wait.State, wait.LeftOn) switch
            {
                (WaitingListState.Waiting, _) => "Still waits",
                (WaitingListState.Placed, { } on) => $"{Dates.BriefWithYear(on)}, place offered",
                (WaitingListState.Placed, null) => "Place offered",
                (_, var on) => $"{(on is { } day ? $"{Dates.BriefWithYear(day)}, taken" : "Taken")} off: {wait.RemovedReason}",
            };
            var meanwhile = wait.Meanwhile is { } what ? $"{what}{(wait.MeanwhileSince is { } since ? $", since {Dates.BriefWithYear(since)}" : "")}" : "Nothing was named";
            table.Row(Dates.BriefWithYear(wait.EnteredOn), until, meanwhile, Dates.BriefWithYear(wait.LastLookedAt), $"{wait.CriteriaPoints:0.#} for the criteria, {wait.UrgencyPoints} for urgency");
        }

        return [new Heading(2, "Waiting list"), table];
    }
}
