using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Timetables;

/// <summary>One week of a timetable, or one turn of a cycle of days: days across and periods down.</summary>
/// <param name="Shape">The shape of the timetable that gives the periods.</param>
/// <param name="Year">The year group whose periods they are; null for every one's.</param>
/// <param name="Week">1 (A) or 2 (B).</param>
/// <param name="Caption">Whose, which week.</param>
public sealed record TimetableGrid(TimetableShape Shape, int? Year, int Week, string Caption, IReadOnlyList<GridDay> Days, IReadOnlyList<GridRow> Rows)
{
    public char Letter => Cycle.LetterOf(Week);

    public static int WeekOf(string? letter, int otherwise) => letter?.ToUpperInvariant() switch { "A" => 1, "B" => 2, _ => otherwise };

    /// <summary>A day of the first week of that letter with a school day from a day on; in a cycle of days the next school day.</summary>
    public static DateOnly DayIn(SchoolCalendar calendar, int week, DateOnly from)
    {
        var monday = SchoolCalendar.MondayOf(calendar.OnOrAfter(from));
        if (calendar.CycleOn(from).IsOfDays)
        {
            return calendar.OnOrAfter(from);
        }

        for (var tries = 0; tries < 12 && calendar.WeekOf(monday) != week; tries++)
        {
            monday = SchoolCalendar.MondayOf(calendar.OnOrAfter(monday.AddDays(7)));
        }

        return monday;
    }

    /// <param name="facts">The school.</param>
    /// <param name="year">The pupil's year group.</param>
    /// <param name="week">1 or 2.</param>
    /// <param name="at">A day of the week or turn that is shown; null to show the days of the cycle without dates.</param>
    /// <param name="now">Day and time that is now; null to mark none.</param>
    /// <param name="caption">Whose.</param>
    /// <param name="slots">Of the whole cycle.</param>
    /// <param name="before">Of the version before; null to mark no change.</param>
    /// <param name="shape">Null for the one in force on the day, or today.</param>
    /// <param name="onTheDays">The pupil for whom what is different on the dates shown is laid over the timetable; null to show the timetable alone.</param>
    /// <param name="saysWhoIsAway">Whether the reader may know which adult is away on a date.</param>
    public static TimetableGrid Build(SchoolFacts facts, int? year, int week, DateOnly? at, (DateOnly Day, TimeOnly Time)? now, string caption, IEnumerable<TimetableSlot> slots, IEnumerable<TimetableSlot>? before, TimetableShape? shape = null, int? onTheDays = null, bool saysWhoIsAway = false)
    {
        var byCell = slots.Where(s => s.Week == week).ToDictionary(s => s.Cell);
        var old = before?.ToDictionary(s => s.Cell);
        shape ??= facts.ShapeOn(at ?? facts.Today);
        var cycle = shape.Cycle;
        var turn = at is { } shown ? facts.Calendar.TurnOf(shown) : [];
        var days = Enumerable.Range(1, cycle.LastDay).Select(d => (Number: d, Date: turn.ElementAtOrDefault(d - 1)))
            .Select(d => new GridDay(d.Number, cycle.NameOfDay(d.Number), cycle.ShortNameOfDay(d.Number), d.Date, d.Date is not null && d.Date == now?.Day, d.Date is { } date && !facts.Calendar.IsSchoolDay(date))).ToList();
        var rows = shape.Rows(year).Where(p => p.Kind != PeriodKind.Registration).Select(row => new GridRow(row, !row.IsLesson ? [] : [.. days.Select(d =>
        {
            var cell = new Cell(week, d.Number, row.Code);
            var period = shape.Find(cell, year);
            var planned = byCell.GetValueOrDefault(cell);
            var slot = planned is not null && d is { Date: { } date, Closed: false } && onTheDays is { } pupil ? facts.Lay(pupil, date, planned) : planned;
            var was = old?.GetValueOrDefault(cell);
            var change = slot is null || slot.IsThatDayOnly ? SlotChange.None : TimetableComparison.Of(was, planned!);
            return new GridCell(cell, shape.NameOf(cell), period, slot, slot is null ? null : SlotLook.Of(slot, facts.ProvisionName),
                change == SlotChange.None ? null : SlotLook.InWords(was!, facts.ProvisionName), d.IsToday && now is { } n && period?.Holds(n.Time) == true)
            {
                ThatDay = ReferenceEquals(slot, planned) ? null : SlotLook.ThatDay(slot!, planned!, facts.ProvisionName, saysWhoIsAway),
            };
        })])).ToList();
        return new TimetableGrid(shape, year, week, caption, days, rows);
    }
}

/// <param name="Number">1 Monday to 5 Friday, or the number of the day in a cycle of days.</param>
/// <param name="Name">"Monday", "Day 1".</param>
/// <param name="ShortName">"Mon", "Day 1".</param>
/// <param name="Date">Null where only the days of the cycle are shown.</param>
/// <param name="Closed">No school on that date.</param>
public sealed record GridDay(int Number, string Name, string ShortName, DateOnly? Date, bool IsToday, bool Closed);

/// <param name="Period">Whose name and time stand beside the row; on some days the time may be another.</param>
/// <param name="Cells">One a day for a lesson period; empty for a break.</param>
public sealed record GridRow(Period Period, IReadOnlyList<GridCell> Cells)
{
    public bool IsLesson => Period.IsLesson;
}

/// <param name="Period">The period on that day; null on a day that has none.</param>
/// <param name="Was">What the version before had here, in words; null when it is the same.</param>
public sealed record GridCell(Cell Cell, string Name, Period? Period, TimetableSlot? Slot, SlotLook? Look, string? Was, bool IsNow)
{
    /// <summary>What is different on this date alone, in words; null where nothing is.</summary>
    public string? ThatDay { get; init; }

    /// <summary>The day has no such lesson, and nothing stands there.</summary>
    public bool IsOff => Period is not { IsLesson: true } && Slot is null;
}
