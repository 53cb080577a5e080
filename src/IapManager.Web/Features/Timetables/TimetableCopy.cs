using System.Globalization;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Forms;

namespace IapManager.Web.Features.Timetables;

/// <summary>
/// Copies what is planned on a day onto another day, onto every day of a week, or a week onto the other. What is with the class becomes the
/// lesson that the class has then; a session keeps its name, its adult and its room.
/// </summary>
public static class TimetableCopy
{
    /// <summary>"1-2" for Tuesday of week A, "2" for the whole of week B.</summary>
    public static IReadOnlyList<Choice> Choices(Cycle cycle) =>
    [
        .. from week in Enumerable.Range(1, cycle.Weeks)
           from choice in Weeks(cycle, week).Concat(Enumerable.Range(1, cycle.LastDay).Select(day => new Choice($"{week}-{day}", cycle.NameOf(new CycleDay(week, day)))))
           select choice,
    ];

    /// <param name="from">A day or a week, as a choice says it.</param>
    /// <param name="to">A day or a week.</param>
    /// <param name="cells">Every lesson period.</param>
    /// <param name="slots">As they are planned now.</param>
    /// <returns>A plan for each period that both have; null where nothing can be copied so.</returns>
    public static IReadOnlyList<CellPlan>? Of(string? from, string? to, IEnumerable<Cell> cells, IReadOnlyDictionary<Cell, TimetableSlot> slots)
    {
        if (Read(from) is not var (fromWeek, fromDay) || Read(to) is not var (toWeek, toDay) || (fromDay is null && toDay is not null))
        {
            return null;
        }

        return
        [
            .. from cell in cells
               where cell.Week == toWeek && (toDay is null || cell.Day == toDay)
               let source = new Cell(fromWeek, fromDay ?? cell.Day, cell.PeriodCode)
               where source != cell && slots.ContainsKey(source)
               select Like(slots[source], cell),
        ];
    }

    private static IEnumerable<Choice> Weeks(Cycle cycle, int week) => cycle.NameOfWeek(week) is { } name ? [new Choice($"{week}", $"{name}, every day")] : [];

    private static (int Week, int? Day)? Read(string? text)
    {
        var parts = (text ?? "").Split('-');
        return (parts.Length, Number(parts[0]), Number(parts[^1])) switch
        {
            (1, { } week, _) => (week, null),
            (2, { } week, { } day) => (week, day),
            _ => null,
        };
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What makes a period like a slot.</summary>
    public static CellPlan Like(TimetableSlot slot, Cell cell) => slot.Kind switch
    {
        SlotKind.Mainstream => new CellPlan(cell, CellPlan.Mainstream),
        SlotKind.Supported => new CellPlan(cell, CellPlan.Supported, AdultId: slot.AdultId),
        SlotKind.NotInSchool => new CellPlan(cell, CellPlan.Out),
        _ => new CellPlan(cell, (slot.SessionKind ?? SessionKind.Curriculum).ToString(), AdultId: slot.AdultId, Room: slot.Room, Name: slot.Subject, SessionId: slot.ProvisionSessionId),
    };
}
