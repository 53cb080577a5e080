using IapManager.Domain.Schools;

namespace IapManager.Domain.Timetables;

/// <summary>How a recurring session stands on a day.</summary>
public enum SessionState
{
    /// <summary>Its first day has not come.</summary>
    ToCome,

    Running,

    /// <summary>It is held, and its last day is known.</summary>
    Ending,

    /// <summary>Its last day has passed, or it ended before it began.</summary>
    Over,
}

/// <summary>
/// A session that the provision holds again and again in the same periods of the cycle. What it is can be changed from a day on; what it
/// was stays. Who is in it stands in the pupils' timetables alone (<see cref="TimetableSlot.ProvisionSessionId"/>).
/// </summary>
public sealed class ProvisionSession : ISchoolOwned, IStamped
{
    private readonly List<SessionPlan> _plans = [];

    private ProvisionSession()
    {
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ProvisionId { get; private set; }

    public DateOnly FirstDay { get; private set; }

    /// <summary>Null while no end is planned; before <see cref="FirstDay"/> where it was never held.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>Who planned it.</summary>
    public Actor By { get; private set; } = null!;

    /// <summary>UTC, when it was planned.</summary>
    public DateTime At { get; private set; }

    public Guid Stamp { get; private set; }

    /// <summary>What it was, is and will be; each holds from its first day until the next one's.</summary>
    public IReadOnlyCollection<SessionPlan> Plans => _plans;

    /// <param name="schoolId">The school.</param>
    /// <param name="provisionId">Whose session it is.</param>
    /// <param name="plan">What it is.</param>
    /// <param name="firstDay">First day.</param>
    /// <param name="lastDay">Last day; null while no end is planned.</param>
    /// <param name="shape">Of the timetable on the first day.</param>
    /// <param name="by">Who plans it.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="DomainRuleException">A period is no lesson period, or it ends before it begins.</exception>
    public static ProvisionSession Plan(int schoolId, int provisionId, SessionPlan plan, DateOnly firstDay, DateOnly? lastDay, TimetableShape shape, Actor by, DateTime now)
    {
        Rule.Must(lastDay is null || lastDay >= firstDay, "The last day comes before the first. Correct one of them.", nameof(lastDay));
        var session = new ProvisionSession { SchoolId = schoolId, ProvisionId = provisionId, FirstDay = firstDay, LastDay = lastDay, By = by, At = now };
        session._plans.Add(plan.StartingOn(firstDay, shape));
        return session;
    }

    /// <summary>What it is on a day; before its first day what it begins as.</summary>
    public SessionPlan On(DateOnly day) => _plans.Where(p => p.From <= day).MaxBy(p => p.From) ?? _plans.MinBy(p => p.From)!;

    public bool IsHeldOn(DateOnly day) => FirstDay <= day && (LastDay is null || day <= LastDay);

    /// <summary>Whether it is held in a period of a day's cycle.</summary>
    public bool IsHeldIn(Cell cell, DateOnly day) => IsHeldOn(day) && On(day).Cells.Contains(cell);

    /// <summary>Days after the given one from which it is planned to be something else, the one after its last among them; earliest first.</summary>
    public IReadOnlyList<DateOnly> ChangesAfter(DateOnly day) =>
        [.. _plans.Select(p => p.From).Where(f => f > FirstDay && (LastDay is null || f <= LastDay)).Concat(LastDay is { } last ? [last.AddDays(1)] : []).Where(f => f > day).Order()];

    public SessionState StateOn(DateOnly today) =>
        LastDay < today || LastDay < FirstDay ? SessionState.Over
        : FirstDay > today ? SessionState.ToCome
        : LastDay is null ? SessionState.Running : SessionState.Ending;

    /// <summary>Is something else from a day on, instead of whatever was planned for that day and later.</summary>
    /// <exception cref="DomainRuleException">It is over, the day is past or outside its days, or a period is no lesson period then.</exception>
    public void Change(DateOnly from, SessionPlan plan, TimetableShape shape, DateOnly today)
    {
        MustGoOn(today);
        Rule.Must(from >= today, "What was stays as it was. Change it from today or a later day.", nameof(from));
        Rule.Must(from >= FirstDay, $"It begins on {FirstDay:d MMMM yyyy}. Change it from that day or a later one.", nameof(from));
        Rule.Must(LastDay is null || from <= LastDay, $"It ends on {LastDay:d MMMM yyyy}. Change it from that day or an earlier one.", nameof(from));
        plan.StartingOn(from, shape);
        _plans.RemoveAll(p => p.From >= from);
        _plans.Add(plan);
    }

    /// <summary>Is no longer held from a day on. A session that has not begun by then is never held.</summary>
    /// <param name="from">First day without it.</param>
    /// <param name="today">By the school's clock.</param>
    /// <exception cref="DomainRuleException">It is over, or the day is past.</exception>
    public void End(DateOnly from, DateOnly today)
    {
        MustGoOn(today);
        Rule.Must(from >= today, "What was stays as it was. End it from today or a later day.", nameof(from));
        LastDay = from > FirstDay ? from.AddDays(-1) : FirstDay.AddDays(-1);
    }

    /// <summary>Takes its end back. Who was taken out of it for then is put in again by hand.</summary>
    /// <exception cref="DomainRuleException">It is over, or no end is planned.</exception>
    public void GoOn(DateOnly today)
    {
        MustGoOn(today);
        Rule.Must(LastDay is not null, "No end is planned for it: it goes on already.");
        LastDay = null;
    }

    /// <exception cref="DomainRuleException">It is over, or not held on the day.</exception>
    public void MustTakeIn(DateOnly from, DateOnly today)
    {
        MustGoOn(today);
        Rule.Must(from >= FirstDay, $"It begins on {FirstDay:d MMMM yyyy}. Choose that day or a later one.", nameof(from));
        Rule.Must(LastDay is null || from <= LastDay, $"It ends on {LastDay:d MMMM yyyy}. Choose an earlier day.", nameof(from));
    }

    private void MustGoOn(DateOnly today) =>
        Rule.Must(StateOn(today) != SessionState.Over, LastDay < FirstDay ? "This session was called off before it began. Plan a new one." : $"This session ended on {LastDay:d MMMM yyyy} and stays as it was. Plan a new one.");
}
