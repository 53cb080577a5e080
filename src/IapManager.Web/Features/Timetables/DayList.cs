using IapManager.Domain.Schools;

namespace IapManager.Web.Features.Timetables;

/// <summary>One day of a timetable, for a phone.</summary>
public sealed record DayList(string Day, IReadOnlyList<DayLine> Lines)
{
    public static DayList Of(TimetableGrid grid, int day) =>
        new(grid.Days[day - 1].Name, [.. grid.Shape.PeriodsOn(day, grid.Year).Where(p => p.Kind != PeriodKind.Registration)
            .Select(p => new DayLine(p, p.IsLesson ? grid.Rows.FirstOrDefault(r => r.IsLesson && r.Period.Code == p.Code)?.Cells[day - 1] : null))]);
}

/// <param name="Cell">Null for a break.</param>
public sealed record DayLine(Period Period, GridCell? Cell);
