using IapManager.Domain.Schools;

namespace IapManager.Domain.Timetables;

/// <summary>The deployments of one adult in one provision. On no day hold two of them, and what was stays as it was.</summary>
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
    public StaffDeployment? On(DateOnly day) => _all.Find(d => d.Covers(day));

    /// <summary>
    /// Says the periods from a day on. The one that holds then ends on the day before; one that begins on the same day becomes this, and one
    /// that begins later still follows.
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
        var next = _all.Find(d => d.From > periods.From);
        var fitted = next is not null && (periods.Until is null || periods.Until >= next.From) ? periods with { Until = next.From.AddDays(-1) } : periods;
        if (_all.Find(d => d.From == periods.From) is { } same)
        {
            same.Become(fitted, by, now);
            return same;
        }

        On(periods.From)?.LastUntil(periods.From.AddDays(-1));
        var made = new StaffDeployment(schoolId, provisionId, adult.Id, adult.Name, fitted, by, now);
        _all.Insert(_all.Count(d => d.From < made.From), made);
        return made;
    }

    /// <summary>Takes away one that is to come. The one that it was to follow goes on in its place.</summary>
    public void TakeAway(StaffDeployment deployment, DateOnly today)
    {
        Rule.Must(deployment.From > today, "This holds already. End it instead: what was stays.");
        _all.Remove(deployment);
        _all.Find(d => d.Until == deployment.From.AddDays(-1))?.LastUntil(deployment.Until);
    }
}
