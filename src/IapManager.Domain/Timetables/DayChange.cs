namespace IapManager.Domain.Timetables;

/// <summary>
/// What is different on one date: some pupils are elsewhere (a trip, an exam), an adult of the provision is away and another stands in, or
/// somebody is in besides. Timetables and rota stay as they are; it is laid over them for that date alone.
/// </summary>
public sealed class DayChange : ISchoolOwned, IStamped
{
    public const int PlaceLimit = 40;

    /// <summary>Calendar days ahead for which it can be entered.</summary>
    public const int DaysAhead = 180;

    /// <summary>Calendar days for which it is still shown after its date.</summary>
    public const int DaysKept = 14;

    private DayChange()
    {
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public DateOnly Date { get; private set; }

    /// <summary>Codes of lesson periods; empty for the whole day.</summary>
    public IReadOnlyList<string> PeriodCodes { get; private set; } = [];

    /// <summary>"Museum trip"; null unless pupils are elsewhere.</summary>
    public string? What { get; private set; }

    /// <summary>Where to; null where it is not said.</summary>
    public string? Place { get; private set; }

    /// <summary>Who is elsewhere; empty where it is about adults.</summary>
    public IReadOnlyList<int> PupilIds { get; private set; } = [];

    /// <summary>The adult of the provision who is away; null unless it is a cover.</summary>
    public int? AwayId { get; private set; }

    public string? AwayName { get; private set; }

    /// <summary>Who is with the pupils instead, goes with them, or is in besides; null while nobody is named.</summary>
    public int? AdultId { get; private set; }

    public string? AdultName { get; private set; }

    public Actor By { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsCover => AwayId is not null;

    /// <summary>Somebody is away and nobody stands in yet.</summary>
    public bool IsOpen => IsCover && AdultId is null;

    /// <summary>Somebody is in besides, in nobody's stead.</summary>
    public bool IsHelp => AwayId is null && What is null;

    /// <summary>Pupils are elsewhere than their timetables say.</summary>
    public static DayChange Elsewhere(int schoolId, DateOnly date, IEnumerable<string> periods, string? what, string? place, IEnumerable<int> pupils, (int Id, string Name)? adult, DateOnly today, Actor by, DateTime now)
    {
        var change = On(schoolId, date, periods, adult, today, by, now);
        change.What = Rule.Text(what, TimetableSlot.TextLimit, "Say what it is, for example a museum trip.");
        change.Place = Rule.Optional(place, PlaceLimit);
        change.PupilIds = [.. pupils.Distinct().Order()];
        Rule.Must(change.PupilIds.Count > 0, "Choose the pupils.", nameof(pupils));
        return change;
    }

    /// <summary>An adult of the provision is away.</summary>
    public static DayChange Cover(int schoolId, DateOnly date, IEnumerable<string> periods, (int Id, string Name) away, (int Id, string Name)? adult, DateOnly today, Actor by, DateTime now)
    {
        var change = On(schoolId, date, periods, adult, today, by, now);
        (change.AwayId, change.AwayName) = away;
        Rule.Must(change.AdultId != change.AwayId, "Choose somebody else than the adult who is away.", nameof(adult));
        return change;
    }

    /// <summary>An adult is in the provision who is not on the rota then.</summary>
    public static DayChange Help(int schoolId, DateOnly date, IEnumerable<string> periods, (int Id, string Name) adult, DateOnly today, Actor by, DateTime now) =>
        On(schoolId, date, periods, adult, today, by, now);

    public bool IsIn(string periodCode) => PeriodCodes.Count == 0 || PeriodCodes.Contains(periodCode);

    /// <summary>Whether it is about any of these periods of a date.</summary>
    /// <param name="date">The date.</param>
    /// <param name="periodCodes">Empty for the whole day.</param>
    public bool Meets(DateOnly date, IReadOnlyCollection<string> periodCodes) =>
        Date == date && (PeriodCodes.Count == 0 || periodCodes.Count == 0 || PeriodCodes.Any(periodCodes.Contains));

    /// <summary>The slot as it is on the date, the same one where nothing is different. Who goes with a trip, the trip itself says: no cover changes it.</summary>
    public TimetableSlot Over(TimetableSlot slot, int pupilId) =>
        !IsIn(slot.PeriodCode) ? slot
        : IsCover ? slot.AdultId == AwayId && !slot.IsThatDayOnly ? slot.CoveredBy(AdultId, AdultName) : slot
        : PupilIds.Contains(pupilId) ? TimetableSlot.ThatDay(slot.Cell, What!, Place, AdultId, AdultName)
        : slot;

    /// <summary>Takes out of an absence the periods in which somebody now stands in; the others stay open.</summary>
    /// <param name="covered">Codes of lesson periods; empty for the whole day.</param>
    /// <param name="lessons">Codes of all lesson periods of the date.</param>
    /// <returns>False when no period is left, so that it is to be taken away.</returns>
    public bool LeavesOpen(IReadOnlyCollection<string> covered, IEnumerable<string> lessons)
    {
        Rule.Must(IsOpen, "Somebody stands in already.");
        List<string> left = covered.Count == 0 ? [] : [.. (PeriodCodes.Count == 0 ? lessons : PeriodCodes).Distinct().Where(p => !covered.Contains(p))];
        if (left.Count > 0)
        {
            PeriodCodes = left;
        }

        return left.Count > 0;
    }

    /// <exception cref="DomainRuleException">The date has passed: what was stays.</exception>
    public void MustBeToCome(DateOnly today) => Rule.Must(Date >= today, "This day has passed. What was different on it stays.");

    private static DayChange On(int schoolId, DateOnly date, IEnumerable<string> periods, (int Id, string Name)? adult, DateOnly today, Actor by, DateTime now)
    {
        Rule.Must(date >= today, "Enter today or a day to come.", nameof(date));
        Rule.Must(date.DayNumber - today.DayNumber <= DaysAhead, $"Enter a day within the next {DaysAhead} days.", nameof(date));
        return new DayChange { SchoolId = schoolId, Date = date, PeriodCodes = [.. periods.Distinct()], AdultId = adult?.Id, AdultName = adult?.Name, By = by, At = now };
    }
}
