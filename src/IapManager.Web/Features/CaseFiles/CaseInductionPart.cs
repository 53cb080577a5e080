using IapManager.Documents;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>The checklist of a placement's induction, line by line.</summary>
internal static class CaseInductionPart
{
    public static IEnumerable<Block> Of(CaseFile file, Placement placement)
    {
        if (placement.Induction.Count == 0)
        {
            yield break;
        }

        var table = new Table(new("Induction", Weight: 1), "When", new("How it stands", Weight: 1)) { HasRowHeadings = true, Summary = "Checklist of the induction" };
        foreach (var item in placement.Induction.OrderBy(i => i.When).ThenBy(i => i.Key))
        {
            var stands = item.SettledOn is { } on ? $" on {Dates.Plain(on)}{(item.SettledBy is { } by ? $", {by.Name}" : "")}" : item.Who is { } who ? $", {who}" : "";
            table.Row($"{item.Wording}{(item.Own ? $" (added for {file.Pupil.Forename})" : "")}", InductionItem.NameOf(item.When), $"{InductionItem.NameOf(item.State)}{stands}{(item.Note is { } note ? $". {note}" : "")}");
        }

        yield return table;
    }
}
