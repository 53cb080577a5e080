namespace IapManager.Domain.Timetables;

/// <summary>The sessions of one version of a pupil, for counting heads.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="From">First day in force.</param>
/// <param name="Number">The later of two from the same day is in force.</param>
/// <param name="Sessions">Cells spent in the provision.</param>
public sealed record PlannedSessions(int PupilId, DateOnly From, int Number, IReadOnlyCollection<Cell> Sessions);

/// <summary>How many pupils are in the provision, cell by cell.</summary>
public static class ProvisionLoad
{
    /// <summary>The most pupils that are in the provision in each cell on any day of a span.</summary>
    /// <param name="versions">Of all pupils to be counted.</param>
    /// <param name="from">First day.</param>
    /// <param name="before">First day that no longer counts; null for an open end.</param>
    public static IReadOnlyDictionary<Cell, int> Peak(IReadOnlyCollection<PlannedSessions> versions, DateOnly from, DateOnly? before)
    {
        var (heads, peak) = (new Dictionary<Cell, int>(), new Dictionary<Cell, int>());
        var inForce = new Dictionary<int, IReadOnlyCollection<Cell>>();

        // What began before the span counts from its first day on; of one pupil the last version of a day is in force.
        var days = versions.Where(v => before is null || v.From < before || v.From <= from).OrderBy(v => v.From).ThenBy(v => v.Number).GroupBy(v => v.From > from ? v.From : from);
        foreach (var day in days)
        {
            var changed = new HashSet<Cell>();
            foreach (var (pupil, sessions) in day.Aggregate(new Dictionary<int, IReadOnlyCollection<Cell>>(), (latest, v) =>
            {
                latest[v.PupilId] = v.Sessions;
                return latest;
            }))
            {
                foreach (var cell in inForce.TryGetValue(pupil, out var old) ? old.Distinct() : [])
                {
                    heads[cell]--;
                }

                foreach (var cell in sessions.Distinct())
                {
                    heads[cell] = heads.GetValueOrDefault(cell) + 1;
                    changed.Add(cell);
                }

                inForce[pupil] = sessions;
            }

            foreach (var cell in changed)
            {
                peak[cell] = Math.Max(peak.GetValueOrDefault(cell), heads[cell]);
            }
        }

        return peak;
    }
}
