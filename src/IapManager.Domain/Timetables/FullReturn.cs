namespace IapManager.Domain.Timetables;

/// <summary>When a pupil is back for good, as far as is planned.</summary>
public static class FullReturn
{
    /// <summary>First day of a full mainstream timetable that no later version takes back; null when there is none.</summary>
    public static DateOnly? FirstDay(IEnumerable<TimetableVersion> versions)
    {
        DateOnly? first = null;
        foreach (var day in versions.GroupBy(v => v.EffectiveFrom).OrderBy(g => g.Key))
        {
            var full = day.MaxBy(v => v.Number)!.MainstreamShare == 1;
            first = full ? first ?? day.Key : null;
        }

        return first;
    }
}
