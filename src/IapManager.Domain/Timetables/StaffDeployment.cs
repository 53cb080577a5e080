using IapManager.Domain.Schools;

namespace IapManager.Domain.Timetables;

/// <summary>In which periods an adult is in the provision, and from which day to which.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while it lasts.</param>
/// <param name="Cells">Lesson periods of the cycle.</param>
public sealed record DeployedPeriods(DateOnly From, DateOnly? Until, IReadOnlyCollection<Cell> Cells)
{
    /// <exception cref="DomainRuleException">No period, one that the timetable of the first day does not have, or a last day before the first.</exception>
    public void MustFit(TimetableShape shape)
    {
        Rule.Must(Until is null || Until >= From, "The last day is not before the first. Leave it empty while it lasts.", nameof(Until));
        Rule.Must(Cells.Count > 0, "Tick the periods in which this adult is in. To take somebody off the rota, end it below.", nameof(Cells));
        var lessons = shape.LessonCells().ToHashSet();
        var stray = Cells.Where(c => !lessons.Contains(c)).Select(c => (Cell?)c).FirstOrDefault();
        Rule.Must(stray is null, stray is { } cell ? $"{shape.NameOf(cell)} is no lesson on {From:d MMMM yyyy}: another school day holds then. Look the periods over." : "", nameof(Cells));
    }
}

/// <summary>
/// In which periods of the cycle an adult is in the provision, from a day on, until the next of the same adult holds. It is the rota of the
/// provision's staff; what a lead of a session or a support in a lesson is, the pupils' timetables say.
/// </summary>
public sealed class StaffDeployment : ISchoolOwned, IStamped
{
    /// <summary>Calendar days ahead from which one can begin.</summary>
    public const int DaysAhead = 400;

    private StaffDeployment()
    {
    }

    internal StaffDeployment(int schoolId, int provisionId, int staffMemberId, string adultName, DeployedPeriods periods, Actor by, DateTime now)
    {
        (SchoolId, ProvisionId, StaffMemberId, AdultName) = (schoolId, provisionId, staffMemberId, adultName);
        Become(periods, by, now);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ProvisionId { get; private set; }

    public int StaffMemberId { get; private set; }

    /// <summary>As it was then.</summary>
    public string AdultName { get; private set; } = "";

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day as it was entered; null while it lasts. One that begins before it ends this earlier: <see cref="StaffDeployments.LastDayOf"/>.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Lesson periods of the cycle in which the adult is in.</summary>
    public IReadOnlyList<Cell> Cells { get; private set; } = [];

    public Actor By { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid Stamp { get; private set; }

    internal void Become(DeployedPeriods periods, Actor by, DateTime now) =>
        (From, Until, Cells, By, At) = (periods.From, periods.Until, [.. periods.Cells.Distinct().OrderBy(c => c.Week).ThenBy(c => c.Day).ThenBy(c => c.PeriodCode, StringComparer.Ordinal)], by, now);

    internal void End(DateOnly last) => Until = last;
}
