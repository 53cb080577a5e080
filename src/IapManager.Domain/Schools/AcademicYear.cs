namespace IapManager.Domain.Schools;

/// <summary>A school year, 1 September or so to July, in three terms.</summary>
public sealed class AcademicYear : ISchoolOwned, IStamped
{
    public const int NameLimit = 20;

    private readonly List<Term> _terms = [];

    private AcademicYear()
    {
    }

    public AcademicYear(int schoolId, string name, IEnumerable<Term> terms)
    {
        SchoolId = schoolId;
        Name = Rule.Text(name, NameLimit, "Enter the year's name, for example 2026/27.");
        _terms.AddRange(terms.OrderBy(t => t.Start));
        Rule.Must(_terms.Count > 0, "A school year has at least one term.");
        Rule.Must(_terms.Zip(_terms.Skip(1)).All(p => p.First.End < p.Second.Start), "Terms cannot overlap.");
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public string Name { get; private set; } = "";

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<Term> Terms => _terms;

    public DateOnly Start => _terms.Min(t => t.Start);

    public DateOnly End => _terms.Max(t => t.End);

    /// <summary>Changes name and terms. A term keeps its id, by which reports know it, where it shares days with what it becomes; each goes with the one with which it shares most.</summary>
    public void Change(string name, IReadOnlyList<Term> terms)
    {
        var wanted = new AcademicYear(SchoolId, name, terms);
        var pairs = new Dictionary<Term, Term>();
        foreach (var (term, to) in _terms.SelectMany(_ => wanted._terms, (t, w) => (Term: t, To: w)).Where(p => p.Term.SharedDays(p.To) > 0).OrderByDescending(p => p.Term.SharedDays(p.To)).ThenBy(p => p.To.Start).ToList())
        {
            if (!pairs.ContainsKey(term) && !pairs.ContainsValue(to))
            {
                pairs.Add(term, to);
            }
        }

        Name = wanted.Name;
        _terms.RemoveAll(t => !pairs.ContainsKey(t));
        foreach (var (term, to) in pairs)
        {
            term.Become(to);
        }

        _terms.AddRange(wanted._terms.Where(w => !pairs.ContainsValue(w)));
    }

    /// <summary>The year as many schools in England have it: three terms, half terms at the end of October, in mid-February and at the end of May, two weeks off around Easter.</summary>
    /// <param name="schoolId">The school.</param>
    /// <param name="startYear">Calendar year of the first term.</param>
    public static AcademicYear Usual(int schoolId, int startYear)
    {
        var next = startYear + 1;
        var easter = BankHolidays.EasterSunday(next);
        var early = easter <= new DateOnly(next, 4, 1);
        var springEnd = early ? easter.AddDays(-3) : easter.AddDays(-9);
        var summerStart = early ? easter.AddDays(15) : easter.AddDays(8);
        var october = MondayOnOrBefore(new(startYear, 10, 31));
        var february = MondayOnOrBefore(new(next, 2, 21));
        var may = MondayOnOrBefore(new(next, 5, 31));
        return new AcademicYear(schoolId, $"{startYear}/{next % 100:00}",
        [
            new($"Autumn {startYear}", WeekdayOnOrAfter(new(startYear, 9, 2)), MondayOnOrBefore(new(startYear, 12, 16)).AddDays(4), october, october.AddDays(4)),
            new($"Spring {next}", MondayOnOrBefore(new(next, 1, 9)), springEnd, february, february.AddDays(4)),
            new($"Summer {next}", summerStart, MondayOnOrBefore(new(next, 7, 21)).AddDays(1), may, may.AddDays(4)),
        ]);
    }

    private static DateOnly MondayOnOrBefore(DateOnly day) => SchoolCalendar.MondayOf(day);

    private static DateOnly WeekdayOnOrAfter(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };
}

/// <summary>Autumn, spring or summer term; the half-term holiday parts it in two half terms.</summary>
public sealed class Term
{
    public const int NameLimit = 40;

    private Term()
    {
    }

    /// <param name="name">For example "Autumn 2026".</param>
    /// <param name="start">First day of term.</param>
    /// <param name="end">Last day of term.</param>
    /// <param name="breakFrom">First day of the half-term holiday; null when there is none.</param>
    /// <param name="breakTo">Last day of the half-term holiday; null when there is none.</param>
    public Term(string name, DateOnly start, DateOnly end, DateOnly? breakFrom = null, DateOnly? breakTo = null)
    {
        Name = Rule.Text(name, NameLimit, "Enter the term's name.");
        Rule.Must(start < end, $"{Name} must end after it starts.");
        Rule.Must(breakFrom is null == breakTo is null, $"Enter both days of the half-term holiday of {Name}, or neither.");
        Rule.Must(breakFrom is null || (start < breakFrom && breakFrom <= breakTo && breakTo < end), $"The half-term holiday must lie within {Name}.");
        Start = start;
        End = end;
        BreakFrom = breakFrom;
        BreakTo = breakTo;
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    public DateOnly Start { get; private set; }

    public DateOnly End { get; private set; }

    public DateOnly? BreakFrom { get; private set; }

    public DateOnly? BreakTo { get; private set; }

    internal void Become(Term other)
    {
        Name = other.Name;
        Start = other.Start;
        End = other.End;
        BreakFrom = other.BreakFrom;
        BreakTo = other.BreakTo;
    }

    /// <summary>Its name with the year where no year is in it: many schools call every one "Autumn term".</summary>
    public string FullName => Name.Any(char.IsDigit) ? Name : $"{Name} {Start.Year}";

    /// <summary>Calendar days that are in both, half terms among them.</summary>
    public int SharedDays(Term other) => Math.Max(0, (End < other.End ? End : other.End).DayNumber - (Start > other.Start ? Start : other.Start).DayNumber + 1);

    public bool Contains(DateOnly day) => Start <= day && day <= End && !(BreakFrom <= day && day <= BreakTo);
}

/// <summary>Days in term on which the school is closed to pupils: bank holidays, INSET days, snow.</summary>
public sealed class Closure : ISchoolOwned
{
    public const int ReasonLimit = 120;

    /// <summary>Days, weekends among them: no school is closed for longer than a school year.</summary>
    public const int MostDays = 366;

    private Closure()
    {
    }

    public Closure(int schoolId, DateOnly from, DateOnly to, string reason)
    {
        Rule.Must(from <= to, "A closure must not end before it starts.");
        Rule.Must(to.DayNumber - from.DayNumber < MostDays, "A closure is no longer than a school year. Check its last day.");
        SchoolId = schoolId;
        From = from;
        To = to;
        Reason = Rule.Text(reason, ReasonLimit, "Enter why the school is closed.");
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public string Reason { get; private set; } = "";
}
