namespace IapManager.Domain.Placements;

/// <summary>Places taken and free, now and to come.</summary>
public static class Capacity
{
    /// <summary>Most pupils who have a place on any one day from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static int Peak(IReadOnlyCollection<Stay> stays, DateOnly from, DateOnly to) =>
        stays.Where(s => s.From > from && s.From <= to).Select(s => s.From).Append(from).Max(day => stays.Count(s => s.Covers(day)));

    /// <summary>Places that are held today.</summary>
    public static int Now(IEnumerable<Stay> stays, DateOnly today) => stays.Count(s => s.Covers(today));

    /// <summary>Places promised from a later day on.</summary>
    public static int Promised(IEnumerable<Stay> stays, DateOnly today) => stays.Count(s => s.From > today);

    /// <summary>The first day, today or later, from which a place stays free; where a place is only free between two stays, that gap does not count.</summary>
    public static DateOnly NextFree(IReadOnlyCollection<Stay> stays, int places, DateOnly today) =>
        stays.Where(s => s.To >= today && s.To < DateOnly.MaxValue).Select(s => s.To.AddDays(1)).Append(today).Order()
            .Cast<DateOnly?>().FirstOrDefault(day => Peak(stays, day!.Value, DateOnly.MaxValue) < places) ?? DateOnly.MaxValue;

    /// <summary>The first day after today from which one place more than now stays free; null when none is in sight.</summary>
    public static DateOnly? NextMore(IReadOnlyCollection<Stay> stays, int places, DateOnly today)
    {
        var now = Math.Max(0, places - Peak(stays, today, DateOnly.MaxValue));
        return stays.Where(s => s.To >= today && s.To < DateOnly.MaxValue).Select(s => s.To.AddDays(1)).Order()
            .Cast<DateOnly?>().FirstOrDefault(day => places - Peak(stays, day!.Value, DateOnly.MaxValue) > now);
    }

    /// <exception cref="DomainRuleException">When every place is taken.</exception>
    public static void MustHaveRoom(int places, int taken, string provisionName) =>
        Rule.Must(taken < places, $"{(places == 1 ? $"The one place of {provisionName} is" : $"All {places} places of {provisionName} are")} taken. Choose a later start when one comes free, or keep the pupil on the waiting list.");
}

/// <summary>The days for which a placement takes a place.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; the last of all days while nobody knows, because the planned end has passed.</param>
public readonly record struct Stay(DateOnly From, DateOnly To)
{
    public static Stay Planned(DateOnly start, DateOnly plannedEnd, DateOnly today) => new(start, plannedEnd < today ? DateOnly.MaxValue : plannedEnd);

    public bool Covers(DateOnly day) => From <= day && day <= To;
}
