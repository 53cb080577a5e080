using IapManager.Domain.Schools;

namespace IapManager.Domain.Timetables;

/// <summary>
/// The deployments of one adult in one provision. On no day hold two of them: the last to begin holds, and what was stays as it was. Each
/// keeps the last day that was entered for it, so that it goes on where a later one is taken away.
/// </summary>
/// <param name="schoolId">The school.</param>
/// <param name="provisionId">The provision.</param>
/// <param name="adult">Who.</param>
/// <param name="all">Those there are.</param>
public sealed class StaffDeployments(int schoolId, int provisionId, (int Id, string Name) adult, IEnumerable<StaffDeployment> all)
{
    private readonly List<StaffDeployment> _all = [.. all.OrderBy(d => d.From)];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<StaffDeployment> All => _all;

    /// <summary>The one that holds on a day; null when none does.</summary>
    public StaffDeployment? On(DateOnly day) => _all.FindLast(d => d.From <= day) is { } last && (last.Until is null || day <= last.Until) ? last : null;

    /// <summary>The last day on which one holds: the day before the next, or the one entered for it; null while it lasts.</summary>
    public DateOnly? LastDayOf(StaffDeployment deployment) =>
        _all.Find(d => d.From > deployment.From) is { } next && (deployment.Until is null || deployment.Until >= next.From) ? next.From.AddDays(-1) : deployment.Until;

    /// <summary>Whether these very periods hold from their first day on already, so that nothing is to be entered.</summary>
    public bool Says(DeployedPeriods periods) => On(periods.From) is { } now && now.Until == periods.Until && now.Cells.ToHashSet().SetEquals(periods.Cells);

    /// <summary>
    /// Says the periods from a day on. The one that holds then holds up to the day before; one that begins on the same day becomes this, and
    /// one that begins later still follows.
    /// </summary>
    /// <param name="periods">The periods.</param>
    /// <param name="shape">Of the school's timetable on their first day.</param>
    /// <param name="today">By the school's clock.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The one that holds from the first day.</returns>
    public StaffDeployment Set(DeployedPeriods periods, TimetableShape shape, DateOnly today, Actor by, DateTime now)
    {
        Rule.Must(periods.From >= today, "Enter today or a day to come: what was stays.", nameof(DeployedPeriods.From));
        Rule.Must(periods.From.DayNumber - today.DayNumber <= StaffDeployment.DaysAhead, $"Enter a day within the next {StaffDeployment.DaysAhead} days.", nameof(DeployedPeriods.From));
        periods.MustFit(shape);
        if (_all.Find(d => d.From == periods.From) is { } same)
        {
            same.Become(periods, by, now);
            return same;
        }

        var made = new StaffDeployment(schoolId, provisionId, adult.Id, adult.Name, periods, by, now);
        _all.Insert(_all.Count(d => d.From < made.From), made);
        return made;
    }

    /// <param name="deployment">One of these.</param>
    /// <param name="last">Last day, today or later.</param>
    /// <param name="today">By the school's clock.</param>
    public void End(StaffDeployment deployment, DateOnly last, DateOnly today)
    {
        var (from, until) = (deployment.From, LastDayOf(deployment));
        Rule.Must(last >= today, "Enter today or a day to come: what was stays.", nameof(last));
        Rule.Must(until is null || until >= today, "This has ended.");
        Rule.Must(last >= from, $"This begins on {from:d MMMM yyyy}. Take it away, or enter that day or a later one.", nameof(last));
        Rule.Must(until is null || last <= until, $"This ends on {until:d MMMM yyyy} already. Enter an earlier day.", nameof(last));
        deployment.End(last);
    }

    /// <summary>Takes away one that is to come. The one that it was to follow goes on in its place, up to the last day entered for that.</summary>
    public void TakeAway(StaffDeployment deployment, DateOnly today)
    {
        Rule.Must(deployment.From > today, "This holds already. End it instead: what was stays.");
        _all.Remove(deployment);
    }
}
