namespace IapManager.Domain.Schools;

public enum PeriodKind
{
    Registration,
    Lesson,
    Break,
    Lunch,
}

/// <summary>A stretch of the school day, on some days of the cycle or on all, for some year groups or for all. Part of a <see cref="TimetableShape"/>.</summary>
public sealed class Period
{
    public const int CodeLimit = 10;
    public const int NameLimit = 40;

    private Period()
    {
    }

    /// <param name="code">As the imported timetable writes it: "1", "AM". May come again on other days or for other year groups.</param>
    /// <param name="name">As staff say it: "Period 1".</param>
    /// <param name="kind">Only lesson periods are timetabled and counted in the mainstream share.</param>
    /// <param name="start">Local time.</param>
    /// <param name="end">Local time, after start.</param>
    /// <param name="days">Days of the cycle, 1 Monday to 5 Friday or Day 1 to Day 10; null or empty for every day.</param>
    /// <param name="yearGroups">0 Reception to 13; null or empty for all.</param>
    public Period(string code, string name, PeriodKind kind, TimeOnly start, TimeOnly end, IEnumerable<int>? days = null, IEnumerable<int>? yearGroups = null)
    {
        Code = Rule.Text(code, CodeLimit, "Enter the period's code.");
        Name = Rule.Text(name, NameLimit, "Enter the period's name.");
        Rule.Must(start < end, $"{Name} must end after it starts.");
        (Kind, Start, End) = (kind, start, end);
        Days = [.. (days ?? []).Distinct().Order()];
        YearGroups = [.. (yearGroups ?? []).Distinct().Order()];
        Rule.Must(Days.All(d => d is >= 1 and <= Cycle.MostDays), $"{Name}: a day of the cycle has a number from 1 to {Cycle.MostDays}.");
        Rule.Must(YearGroups.All(y => y is >= 0 and <= StaffMember.LastYear), $"{Name}: choose year groups from Reception to Year {StaffMember.LastYear}.");
    }

    public int Id { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public PeriodKind Kind { get; private set; }

    public TimeOnly Start { get; private set; }

    public TimeOnly End { get; private set; }

    /// <summary>Empty for every day of the cycle.</summary>
    public IReadOnlyList<int> Days { get; private set; } = [];

    /// <summary>Empty for all year groups.</summary>
    public IReadOnlyList<int> YearGroups { get; private set; } = [];

    public bool IsLesson => Kind == PeriodKind.Lesson;

    public bool IsOn(int day) => Days.Count == 0 || Days.Contains(day);

    /// <param name="year">A year group; null asks for any.</param>
    public bool IsFor(int? year) => year is not { } group || YearGroups.Count == 0 || YearGroups.Contains(group);

    /// <summary>Whether it is going on at a time of a day on which it takes place.</summary>
    public bool Holds(TimeOnly time) => Start <= time && time < End;

    internal bool SameAs(Period other) =>
        (Code, Name, Kind, Start, End) == (other.Code, other.Name, other.Kind, other.Start, other.End) && Days.SequenceEqual(other.Days) && YearGroups.SequenceEqual(other.YearGroups);

    internal bool StandsWhere(Period other) => Code == other.Code && Days.SequenceEqual(other.Days) && YearGroups.SequenceEqual(other.YearGroups);

    /// <summary>Takes over what the other says and keeps the id, by which the log of changes knows the period.</summary>
    internal void Become(Period other) =>
        (Code, Name, Kind, Start, End, Days, YearGroups) = (other.Code, other.Name, other.Kind, other.Start, other.End, other.Days, other.YearGroups);
}
