using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Timetables;

/// <summary>One week of a timetable, days across and periods down.</summary>
/// <param name="Week">1 (A) or 2 (B).</param>
/// <param name="Caption">Whose, which week.</param>
public sealed record TimetableGrid(int Week, string Caption, IReadOnlyList<GridDay> Days, IReadOnlyList<GridRow> Rows)
{
    public char Letter => LetterOf(Week);

    public static char LetterOf(int week) => week == 1 ? 'A' : 'B';

    public static int WeekOf(string? letter, int otherwise) => letter?.ToUpperInvariant() switch { "A" => 1, "B" => 2, _ => otherwise };

    /// <summary>Monday of the first week of that letter with a school day from a day on.</summary>
    public static DateOnly MondayOf(SchoolCalendar calendar, int week, DateOnly from)
    {
        var monday = SchoolCalendar.MondayOf(calendar.OnOrAfter(from));
        for (var tries = 0; tries < 12 && calendar.WeekOf(monday) != week; tries++)
        {
            monday = SchoolCalendar.MondayOf(calendar.OnOrAfter(monday.AddDays(7)));
        }

        return monday;
    }

    /// <param name="facts">The school.</param>
    /// <param name="week">1 or 2.</param>
    /// <param name="monday">Its dates; null to show weekdays alone.</param>
    /// <param name="now">Day and time that is now; null to mark none.</param>
    /// <param name="caption">Whose.</param>
    /// <param name="slots">Of both weeks.</param>
    /// <param name="before">Of the version before; null to mark no change.</param>
    public static TimetableGrid Build(SchoolFacts facts, int week, DateOnly? monday, (DateOnly Day, TimeOnly Time)? now, string caption, IEnumerable<TimetableSlot> slots, IEnumerable<TimetableSlot>? before)
    {
        var byCell = slots.Where(s => s.Week == week).ToDictionary(s => s.Cell);
        var old = before?.ToDictionary(s => s.Cell);
        var days = Enumerable.Range(1, 5).Select(d => new GridDay(d, monday?.AddDays(d - 1), monday is { } m && m.AddDays(d - 1) == now?.Day, monday is { } first && !facts.Calendar.IsSchoolDay(first.AddDays(d - 1)))).ToList();
        var rows = facts.Periods.Where(p => p.Kind != PeriodKind.Registration).Select(period =>
        {
            var cells = period.Kind != PeriodKind.Lesson
                ? []
                : days.Select(d =>
                {
                    var cell = new Cell(week, d.Number, period.Code);
                    var slot = byCell.GetValueOrDefault(cell);
                    var was = old?.GetValueOrDefault(cell);
                    var change = slot is null ? SlotChange.None : TimetableComparison.Of(was, slot);
                    var isNow = d.IsToday && now is { } n && period.Start <= n.Time && n.Time < period.End;
                    return new GridCell(cell, facts.NameOf(cell), slot, slot is null ? null : SlotLook.Of(slot, facts.ProvisionName), change == SlotChange.None ? null : SlotLook.InWords(was!, facts.ProvisionName), isNow);
                }).ToList();
            return new GridRow(period, cells);
        }).ToList();
        return new TimetableGrid(week, caption, days, rows);
    }
}

/// <param name="Number">1 Monday to 5 Friday.</param>
/// <param name="Date">Null where only weekdays are shown.</param>
/// <param name="Closed">No school on that date.</param>
public sealed record GridDay(int Number, DateOnly? Date, bool IsToday, bool Closed)
{
    public string Name => ((DayOfWeek)Number).ToString();
}

/// <param name="Cells">One a day for a lesson period; empty for a break.</param>
public sealed record GridRow(Period Period, IReadOnlyList<GridCell> Cells)
{
    public bool IsLesson => Period.Kind == PeriodKind.Lesson;
}

/// <param name="Was">What the version before had here, in words; null when it is the same.</param>
public sealed record GridCell(Cell Cell, string Name, TimetableSlot? Slot, SlotLook? Look, string? Was, bool IsNow);
