using System.Collections.Concurrent;

namespace IapManager.Domain.Schools;

/// <summary>
/// School-day arithmetic. A school day is a weekday in term, outside half terms and closures. A school week is a
/// Monday-to-Sunday week with at least one school day. Where the school's terms are not known yet, the usual ones of
/// <see cref="AcademicYear.Usual"/> stand in, so that a date can always be given; a school without any term has school every weekday.
/// </summary>
public sealed class SchoolCalendar
{
    /// <summary>Years beyond these are nobody's: every weekday counts.</summary>
    private const int FirstYear = 1950;
    private const int LastYear = 2150;

    private static readonly ConcurrentDictionary<int, IReadOnlyList<Term>> UsualTerms = [];

    private readonly Term[] _terms;
    private readonly ConcurrentDictionary<int, IReadOnlyList<Term>> _termsByYear = [];
    private readonly (DateOnly From, DateOnly To)[] _closures;
    private readonly CycleCorrection[] _corrections;
    private readonly List<(DateOnly From, Cycle Cycle)> _cycles;
    private readonly ConcurrentDictionary<DateOnly, CycleDay?> _cycleDays = [];

    /// <summary>The calendar of a school whose timetable has always repeated in one way.</summary>
    public SchoolCalendar(IEnumerable<Term> terms, IEnumerable<Closure> closures, IEnumerable<CycleCorrection> corrections, Cycle cycle)
        : this(terms, closures, corrections, [(TimetableShape.Always, cycle)])
    {
    }

    public SchoolCalendar(IEnumerable<Term> terms, IEnumerable<Closure> closures, IEnumerable<CycleCorrection> corrections, IEnumerable<TimetableShape> shapes)
        : this(terms, closures, corrections, shapes.Select(s => (s.EffectiveFrom, s.Cycle)))
    {
    }

    private SchoolCalendar(IEnumerable<Term> terms, IEnumerable<Closure> closures, IEnumerable<CycleCorrection> corrections, IEnumerable<(DateOnly From, Cycle Cycle)> cycles)
    {
        _terms = [.. terms.OrderBy(t => t.Start)];
        _closures = [.. closures.Select(c => (c.From, c.To))];
        _corrections = [.. corrections.OrderBy(c => c.From)];
        _cycles = [];
        foreach (var next in cycles.OrderBy(c => c.From))
        {
            // A new shape that repeats as the one before goes on counting; only another cycle begins anew.
            if (_cycles.Count == 0 || _cycles[^1].Cycle != next.Cycle)
            {
                _cycles.Add(next);
            }
        }
    }

    public IReadOnlyList<Term> Terms => _terms;

    public bool IsSchoolDay(DateOnly day)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || _closures.Any(c => c.From <= day && day <= c.To))
        {
            return false;
        }

        return _terms.Length == 0 || YearOf(day) is < FirstYear or > LastYear || TermsOfYear(YearOf(day)).Any(t => t.Contains(day));
    }

    /// <summary>The day itself when it is a school day, else the next one.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsSchoolDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The day itself when it is a school day, else the one before.</summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsSchoolDay(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>The n-th school day after (n &gt; 0) or before (n &lt; 0) the day; with 0, the day or the next school day.</summary>
    public DateOnly AddSchoolDays(DateOnly day, int n)
    {
        var step = n < 0 ? -1 : 1;
        var result = n == 0 ? OnOrAfter(day) : day;
        for (var left = Math.Abs(n); left > 0; left--)
        {
            do
            {
                result = result.AddDays(step);
            }
            while (!IsSchoolDay(result));
        }

        return result;
    }

    /// <summary>School days after <paramref name="from"/> up to and with <paramref name="to"/>; negative when <paramref name="to"/> is earlier.</summary>
    public int SchoolDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -SchoolDaysBetween(to, from);
        }

        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += IsSchoolDay(day) ? 1 : 0;
        }

        return count;
    }

    public IEnumerable<DateOnly> SchoolDays(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (IsSchoolDay(day))
            {
                yield return day;
            }
        }
    }

    /// <summary>The same weekday n school weeks later, or the next school day when that day is none.</summary>
    public DateOnly AddSchoolWeeks(DateOnly day, int n)
    {
        var monday = MondayOf(day);
        for (var left = n; left > 0; left--)
        {
            do
            {
                monday = monday.AddDays(7);
            }
            while (!IsSchoolWeek(monday));
        }

        return OnOrAfter(monday.AddDays(day.DayNumber - MondayOf(day).DayNumber));
    }

    /// <summary>School weeks that have begun from one day to another, the first counting as one; 0 when <paramref name="to"/> is earlier.</summary>
    public int SchoolWeeks(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var monday = MondayOf(from); monday <= to; monday = monday.AddDays(7))
        {
            count += IsSchoolWeek(monday) ? 1 : 0;
        }

        return count;
    }

    /// <summary>How the timetable repeats on a day.</summary>
    public Cycle CycleOn(DateOnly day) => Run(day).Cycle;

    /// <summary>Which day of the timetable's cycle a day is; null when there is no school.</summary>
    public CycleDay? CycleDayOf(DateOnly day) => _cycleDays.GetOrAdd(day, d =>
        !IsSchoolDay(d) ? null : CycleOn(d).IsOfDays ? new CycleDay(1, DayNumberOf(d)) : new CycleDay(WeekOf(d), (int)d.DayOfWeek));

    /// <summary>
    /// Timetable week of a day: 1 (A) or 2 (B). Alternates over school weeks from the start of the school year, from the day that a
    /// cycle of two weeks begins, or from the last correction. Always 1 in any other cycle.
    /// </summary>
    public int WeekOf(DateOnly day)
    {
        var run = Run(day);
        if (run.Cycle.Weeks == 1)
        {
            return 1;
        }

        var monday = MondayOf(day);
        var start = Later(YearStart(monday), run.From);

        // Days for staff alone at the start of the year do not use up week A.
        var (anchor, week) = (MondayOf(OnOrAfter(start)), 1);
        if (_corrections.LastOrDefault(c => c.Week is not null && c.From <= monday && c.From >= MondayOf(start)) is { Week: { } corrected } correction)
        {
            (anchor, week) = (correction.From, corrected);
        }

        var passed = 0;
        for (var m = anchor.AddDays(7); m <= monday; m = m.AddDays(7))
        {
            passed += IsSchoolWeek(m) ? 1 : 0;
        }

        return (week - 1 + passed) % 2 + 1;
    }

    /// <summary>
    /// The dates of one turn of the cycle, by its days from the first: Monday to Friday of the day's week, closed days among them; in a
    /// cycle of days the school days Day 1, Day 2 … around the day or the next school day, null for one that a correction leaves out.
    /// </summary>
    public IReadOnlyList<DateOnly?> TurnOf(DateOnly day)
    {
        if (!CycleOn(day).IsOfDays)
        {
            return [.. Enumerable.Range(0, Cycle.Weekdays).Select(n => (DateOnly?)MondayOf(day).AddDays(n))];
        }

        var turn = new DateOnly?[CycleOn(day).LastDay];
        var current = OnOrAfter(day);
        for (var (date, last) = (current, turn.Length + 1); NumberIn(date) is { } number && number < last; (date, last) = (AddSchoolDays(date, -1), number))
        {
            turn[number - 1] = date;
        }

        for (var (date, last) = (current, 0); NumberIn(date) is { } number && number > last; (date, last) = (AddSchoolDays(date, 1), number))
        {
            turn[number - 1] = date;
        }

        return turn;

        int? NumberIn(DateOnly date) => CycleOn(date) == CycleOn(current) ? CycleDayOf(date)?.Day : null;
    }

    /// <summary>Number of a school day in a cycle of days, counted over school days.</summary>
    private int DayNumberOf(DateOnly day)
    {
        var run = Run(day);
        var start = Later(YearStart(day), run.From);
        var (anchor, number) = (OnOrAfter(start), 1);
        if (_corrections.LastOrDefault(c => c.Day <= run.Cycle.Days && c.From <= day && OnOrAfter(c.From) >= start && OnOrAfter(c.From) <= day) is { Day: { } corrected } correction)
        {
            (anchor, number) = (OnOrAfter(correction.From), corrected);
        }

        return (number - 1 + SchoolDaysBetween(anchor, day)) % run.Cycle.LastDay + 1;
    }

    private (DateOnly From, Cycle Cycle) Run(DateOnly day)
    {
        var run = _cycles.FindLast(c => c.From <= day);
        return run.From == default ? _cycles.Count > 0 ? _cycles[0] : (TimetableShape.Always, Cycle.TwoWeeks) : run;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    public char WeekLetterOf(DateOnly day) => WeekOf(day) == 1 ? 'A' : 'B';

    /// <summary>Number of the school week within its school year, from 1.</summary>
    public int SchoolWeekNumber(DateOnly day) => Math.Max(1, SchoolWeeks(YearStart(day), day));

    /// <summary>The last day of the school year in which a day lies; of the next one for a day after the last term.</summary>
    public DateOnly LastDayOfYear(DateOnly day)
    {
        var year = YearOf(OnOrAfter(day));
        return _terms.Length == 0 || year is < FirstYear or > LastYear ? new DateOnly(year + 1, 7, 31) : TermsOfYear(year).Max(t => t.End);
    }

    public Term? TermOf(DateOnly day) => _terms.FirstOrDefault(t => t.Start <= day && day <= t.End);

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private bool IsSchoolWeek(DateOnly monday) => Enumerable.Range(0, 5).Any(i => IsSchoolDay(monday.AddDays(i)));

    /// <summary>Calendar year in which the school year of a day began; August belongs to the year to come.</summary>
    private static int YearOf(DateOnly day) => day.Month >= 8 ? day.Year : day.Year - 1;

    /// <summary>The school's terms of a year, and the usual ones before and after them.</summary>
    private IReadOnlyList<Term> TermsOfYear(int year) => _termsByYear.GetOrAdd(year, _ =>
    {
        var known = _terms.Where(t => YearOf(t.Start) == year).ToList();
        var usual = UsualTerms.GetOrAdd(year, y => [.. AcademicYear.Usual(0, y).Terms]);
        return known.Count == 0 ? usual : [.. usual.Where(t => t.End < known[0].Start), .. known, .. usual.Where(t => t.Start > known[^1].End)];
    });

    private DateOnly YearStart(DateOnly day) =>
        _terms.Length == 0 || YearOf(day) is < FirstYear or > LastYear ? new DateOnly(YearOf(day), 9, 1) : TermsOfYear(YearOf(day))[0].Start;
}
