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
        var days = versions.Select(v => v.From).Where(d => d > from && (before is null || d < before)).Append(from).Distinct();
        var peak = new Dictionary<Cell, int>();
        foreach (var day in days)
        {
            var inForce = versions.Where(v => v.From <= day).GroupBy(v => v.PupilId).Select(g => g.OrderByDescending(v => v.From).ThenByDescending(v => v.Number).First());
            foreach (var cell in inForce.SelectMany(v => v.Sessions.Distinct()).GroupBy(c => c))
            {
                peak[cell.Key] = Math.Max(peak.GetValueOrDefault(cell.Key), cell.Count());
            }
        }

        return peak;
    }
}
