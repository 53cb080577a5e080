using IapManager.Domain.Timetables;

namespace IapManager.Domain.Schools;

/// <summary>
/// The shape of the school's timetable from a day until the next shape: how it repeats, and the periods of each day for each year group.
/// What lessons and timetables name by a <see cref="Cell"/>, it gives times and names.
/// </summary>
public sealed class TimetableShape : ISchoolOwned, IStamped
{
    /// <summary>First day of a school's first shape: earlier than anything that is kept.</summary>
    public static readonly DateOnly Always = new(1900, 1, 1);

    public const int MostPeriods = 120;

    private readonly List<Period> _periods = [];

    private TimetableShape()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="effectiveFrom">First day; <see cref="Always"/> for the first shape.</param>
    /// <param name="cycle">How it repeats.</param>
    /// <param name="periods">At least one lesson.</param>
    public TimetableShape(int schoolId, DateOnly effectiveFrom, Cycle cycle, IEnumerable<Period> periods)
    {
        (SchoolId, EffectiveFrom) = (schoolId, effectiveFrom);
        Change(cycle, periods);
    }

    /// <summary>What stands in until the school has said its periods: two weeks without any.</summary>
    public static TimetableShape NotYet(int schoolId) => new() { SchoolId = schoolId, EffectiveFrom = Always };

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public DateOnly EffectiveFrom { get; private set; }

    /// <summary>1 or 2; 1 in a cycle of days.</summary>
    public int WeeksInCycle { get; private set; } = 2;

    /// <summary>6 to 10 in a cycle of days, else null.</summary>
    public int? DaysInCycle { get; private set; }

    public Guid Stamp { get; private set; }

    public Cycle Cycle => DaysInCycle is { } days ? Cycle.OfDays(days) : Cycle.OfWeeks(WeeksInCycle);

    public IReadOnlyCollection<Period> Periods => _periods;

    /// <summary>The shape in force on a day; null before the first.</summary>
    public static TimetableShape? On(IEnumerable<TimetableShape> shapes, DateOnly day) => shapes.Where(s => s.EffectiveFrom <= day).MaxBy(s => s.EffectiveFrom);

    /// <summary>The same cycle and periods from another day on, to be changed from there.</summary>
    public TimetableShape TakenOver(DateOnly from) => new(SchoolId, from, Cycle, _periods.Select(p => new Period(p.Code, p.Name, p.Kind, p.Start, p.End, p.Days, p.YearGroups)));

    public bool HasBegun(DateOnly today) => EffectiveFrom <= today;

    /// <summary>Whether every year group has the same lesson cells in both.</summary>
    public bool HasTheCellsOf(Cycle cycle, IEnumerable<Period> periods)
    {
        var other = new TimetableShape(SchoolId, EffectiveFrom, cycle, periods);
        return Cycle == cycle && Enumerable.Range(0, StaffMember.LastYear + 1).All(year => LessonCells(year).ToHashSet().SetEquals(other.LessonCells(year)));
    }

    /// <summary>
    /// Changes a shape that pupils' timetables are built on. Once its first day has come, times and names can be set right, but not which
    /// lessons there are: what was in force stays as it was.
    /// </summary>
    /// <exception cref="DomainRuleException">It has begun and would have other lessons; or the periods do not fit.</exception>
    public void Correct(Cycle cycle, IReadOnlyList<Period> periods, DateOnly today)
    {
        Rule.Must(!HasBegun(today) || HasTheCellsOf(cycle, periods),
            "Pupils’ timetables are built on this one and it is in force: times and names can be set right, but not which lessons there are. Start a new timetable from a day to come, and change that.");
        Change(cycle, periods);
    }

    /// <exception cref="DomainRuleException">It has begun: what was in force stays.</exception>
    public void MustBeToCome(DateOnly today) => Rule.Must(!HasBegun(today), "This timetable is in force, or was. Only one to come can be taken away.");

    /// <exception cref="DomainRuleException">It has begun, or the day has come.</exception>
    public void MoveTo(DateOnly from, DateOnly today)
    {
        Rule.Must(from == EffectiveFrom || (!HasBegun(today) && from > today), "A timetable begins on a day to come. One that is in force keeps its first day.");
        EffectiveFrom = from;
    }

    /// <exception cref="DomainRuleException">No lesson, a code twice or times that overlap for one day and year group, or a day that the cycle does not have.</exception>
    public void Change(Cycle cycle, IEnumerable<Period> periods)
    {
        var wanted = periods.ToList();
        ShapeRules.MustFit(cycle, wanted);
        (WeeksInCycle, DaysInCycle) = (cycle.Weeks, cycle.Days);
        var kept = _periods.ToList();
        _periods.Clear();
        foreach (var period in wanted)
        {
            if (kept.Find(period.StandsWhere) is not { } same)
            {
                _periods.Add(period);
                continue;
            }

            kept.Remove(same);
            _periods.Add(same);
            if (!same.SameAs(period))
            {
                same.Become(period);
            }
        }
    }

    /// <summary>Every lesson period of the cycle, week by week, day by day, in order of time.</summary>
    /// <param name="year">Of a year group; null for those that any year group has.</param>
    public IReadOnlyList<Cell> LessonCells(int? year = null) =>
        [.. from week in Enumerable.Range(1, Cycle.Weeks)
            from day in Enumerable.Range(1, Cycle.LastDay)
            from code in PeriodsOn(day, year).Where(p => p.IsLesson).Select(p => p.Code).Distinct()
            select new Cell(week, day, code)];

    /// <summary>The periods of a day in order of time. Those of several year groups may overlap when no year is asked for.</summary>
    public IReadOnlyList<Period> PeriodsOn(int day, int? year = null) =>
        [.. _periods.Where(p => p.IsOn(day) && p.IsFor(year)).OrderBy(p => p.Start).ThenBy(p => p.End)];

    public IReadOnlyList<Period> LessonsOn(int day, int? year = null) => [.. PeriodsOn(day, year).Where(p => p.IsLesson)];

    /// <summary>What is going on at a time of a day; null between periods.</summary>
    public Period? PeriodAt(TimeOnly time, int day, int? year = null) => PeriodsOn(day, year).FirstOrDefault(p => p.Holds(time));

    /// <summary>The period of a cell; null where the shape has none.</summary>
    public Period? Find(Cell cell, int? year = null) =>
        cell.Week < 1 || cell.Week > Cycle.Weeks || cell.Day < 1 || cell.Day > Cycle.LastDay ? null : PeriodsOn(cell.Day, year).FirstOrDefault(p => p.Code == cell.PeriodCode);

    /// <summary>One period for each code, in order of time, for tables with a row a period. Where days or year groups differ, the earliest stands for all.</summary>
    public IReadOnlyList<Period> Rows(int? year = null) =>
        [.. _periods.Where(p => p.IsFor(year)).OrderBy(p => p.Start).ThenBy(p => p.End).ThenBy(p => p.Days.Count > 0 ? p.Days[0] : 0).DistinctBy(p => p.Code).OrderBy(p => p.Start).ThenBy(p => p.End)];

    public IReadOnlyList<Period> LessonRows(int? year = null) => [.. Rows(year).Where(p => p.IsLesson)];

    /// <summary>"Period 1"; the code itself where the shape has no such period.</summary>
    public string NameOf(string code) => _periods.Find(p => p.Code == code)?.Name ?? code;

    /// <summary>"Week A, Monday, Period 1".</summary>
    public string NameOf(Cell cell) => $"{Cycle.NameOf(new CycleDay(cell.Week, cell.Day))}, {Find(cell)?.Name ?? NameOf(cell.PeriodCode)}";
}
