namespace IapManager.Domain.Placements;

/// <summary>Places taken and free, now and to come.</summary>
public static class Capacity
{
    /// <summary>Places not taken by an offered, confirmed, active or paused placement; negative when over.</summary>
    public static int Free(int places, IEnumerable<Placement> placements) => places - placements.Count(p => p.TakesPlace);

    /// <exception cref="DomainRuleException">When every place is taken.</exception>
    public static void MustHaveRoom(int places, int taken, string provisionName) =>
        Rule.Must(taken < places, $"All {places} places of {provisionName} are taken. Choose a later start when one comes free, or keep the pupil on the waiting list.");

    /// <summary>When places come free, earliest first: the planned ends of those who have one, not before today.</summary>
    public static IReadOnlyList<(DateOnly On, int PlacementId)> Forecast(IEnumerable<Placement> placements, DateOnly today) =>
        [.. placements.Where(p => p.TakesPlace).Select(p => (On: p.PlannedEnd < today ? today : p.PlannedEnd.AddDays(1), p.Id)).OrderBy(f => f.On).ThenBy(f => f.Id)];
}
