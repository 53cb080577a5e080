namespace IapManager.Domain.Schools;

/// <summary>
/// How a timetable repeats: after one week or two, by weekday, or after six to ten school days (Day 1, Day 2 …) whatever weekday they fall on.
/// </summary>
public readonly record struct Cycle
{
    /// <summary>Monday to Friday.</summary>
    public const int Weekdays = 5;

    public const int FewestDays = 6;
    public const int MostDays = 10;

    private readonly int _weeks;

    private Cycle(int weeks, int? days)
    {
        _weeks = weeks;
        Days = days;
    }

    public static Cycle OneWeek { get; } = new(1, null);

    public static Cycle TwoWeeks { get; } = new(2, null);

    /// <summary>1 or 2; always 1 in a cycle of days.</summary>
    public int Weeks => Math.Max(1, _weeks);

    /// <summary>6 to 10 in a cycle of days; null where the weekday says the day.</summary>
    public int? Days { get; }

    public bool IsOfDays => Days is not null;

    /// <summary>5 in a cycle of weeks, else the number of its days.</summary>
    public int LastDay => Days ?? Weekdays;

    public static Cycle OfWeeks(int weeks)
    {
        Rule.Must(weeks is 1 or 2, "A timetable repeats after one week or two, or after 6 to 10 days.");
        return new Cycle(weeks, null);
    }

    public static Cycle OfDays(int days)
    {
        Rule.Must(days is >= FewestDays and <= MostDays, $"A cycle of days has {FewestDays} to {MostDays} days.");
        return new Cycle(1, days);
    }

    /// <summary>"Monday", or "Day 1" in a cycle of days.</summary>
    public string NameOfDay(int day) => IsOfDays ? $"Day {day}" : ((DayOfWeek)day).ToString();

    /// <summary>"Mon", or "Day 1" in a cycle of days.</summary>
    public string ShortNameOfDay(int day) => IsOfDays ? $"Day {day}" : ((DayOfWeek)day).ToString()[..3];

    /// <summary>"Week A" or "Week B"; null where the timetable has no weeks to tell apart.</summary>
    public string? NameOfWeek(int week) => Weeks == 1 ? null : $"Week {LetterOf(week)}";

    /// <summary>"Week A, Monday", "Monday", or "Day 1".</summary>
    public string NameOf(CycleDay day) => Weeks == 1 ? NameOfDay(day.Day) : $"{NameOfWeek(day.Week)}, {NameOfDay(day.Day)}";

    /// <summary>"two weeks, A and B", "one week", "6 days".</summary>
    public string InWords() => IsOfDays ? $"{Days} days" : Weeks == 2 ? "two weeks, A and B" : "one week";

    public static char LetterOf(int week) => week == 1 ? 'A' : 'B';
}

/// <summary>A day of the cycle.</summary>
/// <param name="Week">1 (A) or 2 (B); 1 in a cycle of days.</param>
/// <param name="Day">1 Monday to 5 Friday, or the number of the day in a cycle of days.</param>
public readonly record struct CycleDay(int Week, int Day);

/// <summary>Says which week of the cycle, or which of its days, a date is, where plain counting is wrong. Counting goes on from it until the school year ends.</summary>
public sealed class CycleCorrection : ISchoolOwned
{
    private CycleCorrection()
    {
    }

    private CycleCorrection(int schoolId, DateOnly from, int? week, int? day) => (SchoolId, From, Week, Day) = (schoolId, from, week, day);

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>A Monday, or the school day that has the number.</summary>
    public DateOnly From { get; private set; }

    /// <summary>1 (A) or 2 (B); null when it corrects a cycle of days.</summary>
    public int? Week { get; private set; }

    /// <summary>1 to 10; null when it corrects a cycle of weeks.</summary>
    public int? Day { get; private set; }

    /// <param name="schoolId">The school.</param>
    /// <param name="monday">Monday of the week.</param>
    /// <param name="week">1 (A) or 2 (B).</param>
    public static CycleCorrection OfWeek(int schoolId, DateOnly monday, int week)
    {
        Rule.Must(monday.DayOfWeek == DayOfWeek.Monday, "Choose the Monday of the week.");
        Rule.Must(week is 1 or 2, "A week is A or B.");
        return new CycleCorrection(schoolId, monday, week, null);
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="date">The day; when there is no school on it, the next school day has the number.</param>
    /// <param name="day">1 to 10.</param>
    public static CycleCorrection OfDay(int schoolId, DateOnly date, int day)
    {
        Rule.Must(day is >= 1 and <= Cycle.MostDays, $"A day of the cycle has a number from 1 to {Cycle.MostDays}.");
        return new CycleCorrection(schoolId, date, null, day);
    }
}
