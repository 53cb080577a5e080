namespace IapManager.Domain.Timetables;

/// <summary>The sessions of one version of a pupil, for counting heads.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="From">First day in force.</param>
/// <param name="Number">The later of two from the same day is in force.</param>
/// <param name="Sessions">Cells spent in the provision.</param>
public sealed record PlannedSessions(int PupilId, DateOnly From, int Number, IReadOnlyCollection<Cell> Sessions)
{
    /// <summary>Adults beside the pupil in lessons with the class.</summary>
    public IReadOnlyCollection<(Cell Cell, int AdultId)> Beside { get; init; } = [];

    /// <param name="pupilId">The pupil.</param>
    /// <param name="from">First day in force.</param>
    /// <param name="number">Of the version.</param>
    /// <param name="slots">All of it.</param>
    public static PlannedSessions Of(int pupilId, DateOnly from, int number, IEnumerable<TimetableSlot> slots) =>
        new(pupilId, from, number, [.. slots.Where(s => s.InProvision).Select(s => s.Cell)]) { Beside = BesideIn(slots) };

    /// <summary>Adults beside a pupil in lessons with the class.</summary>
    public static IReadOnlyCollection<(Cell Cell, int AdultId)> BesideIn(IEnumerable<TimetableSlot> slots) =>
        [.. slots.Where(s => s is { Kind: SlotKind.Supported, AdultId: not null }).Select(s => (s.Cell, s.AdultId!.Value))];
}

/// <summary>How many pupils are in the provision, cell by cell.</summary>
public static class ProvisionLoad
{
    /// <summary>Adults who are beside a pupil in a lesson.</summary>
    /// <param name="versions">Of the other pupils; those that hold on the day count.</param>
    /// <param name="day">The day.</param>
    /// <param name="own">What the pupil does who is planned for.</param>
    public static ILookup<Cell, int> BesideOn(IEnumerable<PlannedSessions> versions, DateOnly day, IEnumerable<TimetableSlot> own) =>
        versions.Where(v => v.From <= day).GroupBy(v => v.PupilId).SelectMany(g => g.OrderBy(v => v.From).ThenBy(v => v.Number).Last().Beside).Concat(PlannedSessions.BesideIn(own)).ToLookup(b => b.Cell, b => b.AdultId);

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
