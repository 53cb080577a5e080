using IapManager.Documents;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using Cells = IapManager.Web.Features.Timetables.GridCell;
using GridCell = IapManager.Documents.GridCell;
using GridRow = IapManager.Documents.GridRow;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>Both weeks as they are now, then as they were at the start.</summary>
internal static class TimetablePart
{
    public static IReadOnlyList<Block> Of(ReviewPack pack)
    {
        if (pack.Now is not { } now || pack.AtTheStart is not { } start)
        {
            return [];
        }

        var over = pack.Placement?.State == PlacementState.Ended;
        var heading = now.Version.EffectiveFrom > pack.Today ? $"The timetable from {Dates.Plain(now.Version.EffectiveFrom)}"
            : over ? $"The last timetable, from {Dates.Plain(now.Version.EffectiveFrom)}"
            : $"The timetable now, since {Dates.Plain(now.Version.EffectiveFrom)}";
        var blocks = new List<Block>(WeeksOf(heading, now, pack.Name, pack.ProvisionName));
        if (start.Version.Id == now.Version.Id)
        {
            blocks.Add(new Paragraph("It is the first one and has not changed."));
            return blocks;
        }

        blocks.AddRange(WeeksOf($"At the start, from {Dates.Plain(start.Version.EffectiveFrom)}", start, pack.Name, pack.ProvisionName));
        return blocks;
    }

    internal static IEnumerable<Block> WeeksOf(string heading, PackTimetable timetable, string name, string provisionName) =>
        timetable.Weeks.Select((week, i) => new KeepTogether(
        [
            .. i == 0 ? new Block[] { new Heading(2, heading) } : [],
            .. timetable.Weeks.Count == 1 ? Array.Empty<Block>() : [new Heading(3, $"Week {week.Letter}")],
            Grid(week, name, provisionName),
        ]));

    private static WeekGrid Grid(TimetableGrid week, string name, string provisionName) => new(
        [.. week.Days.Select(d => d.ShortName)],
        [.. week.Rows.Select(row => row.IsLesson
            ? new GridRow(row.Period.Code.Length <= 2 ? $"P{row.Period.Code}" : row.Period.Code, [.. row.Cells.Select(c => CellOf(c, provisionName))])
            : GridRow.Break(row.Period.Name))])
    { Summary = week.Shape.Cycle.Weeks == 1 ? name : $"{name}, week {week.Letter}" };

    private static GridCell CellOf(Cells cell, string provisionName)
    {
        if (cell.Slot is not { } slot)
        {
            return new GridCell(null, "");
        }

        var kind = PrintedKind.Of(SlotLook.CodeOf(slot), provisionName);
        return slot.Room is { Length: > 0 } room ? new GridCell(kind, slot.Subject, room) : new GridCell(kind, slot.Subject);
    }
}
