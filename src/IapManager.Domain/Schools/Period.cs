namespace IapManager.Domain.Schools;

public enum PeriodKind
{
    Registration,
    Lesson,
    Break,
    Lunch,
}

/// <summary>A stretch of the school day, the same on every day.</summary>
public sealed class Period : ISchoolOwned
{
    public const int CodeLimit = 10;
    public const int NameLimit = 40;

    private Period()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="code">As the imported timetable writes it: "1", "AM".</param>
    /// <param name="name">As staff say it: "Period 1".</param>
    /// <param name="kind">Only lesson periods are timetabled and counted in the mainstream share.</param>
    /// <param name="start">Local time.</param>
    /// <param name="end">Local time, after start.</param>
    public Period(int schoolId, string code, string name, PeriodKind kind, TimeOnly start, TimeOnly end)
    {
        SchoolId = schoolId;
        Code = Rule.Text(code, CodeLimit, "Enter the period's code.");
        Change(name, kind, start, end);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public PeriodKind Kind { get; private set; }

    public TimeOnly Start { get; private set; }

    public TimeOnly End { get; private set; }

    /// <summary>Changes everything but the code, by which lessons know their period. Times are local.</summary>
    public void Change(string name, PeriodKind kind, TimeOnly start, TimeOnly end)
    {
        Rule.Must(start < end, "A period ends after it starts.");
        Name = Rule.Text(name, NameLimit, "Enter the period's name.");
        Kind = kind;
        Start = start;
        End = end;
    }
}
