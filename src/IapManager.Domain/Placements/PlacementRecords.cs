using IapManager.Domain.Schools;

namespace IapManager.Domain.Placements;

public sealed class PlacementExtension
{
    private PlacementExtension()
    {
    }

    internal PlacementExtension(DateOnly oldEnd, DateOnly newEnd, string reason, Actor by, DateOnly on)
    {
        OldEnd = oldEnd;
        NewEnd = newEnd;
        Reason = reason;
        By = by;
        On = on;
    }

    public int Id { get; private set; }

    public DateOnly OldEnd { get; private set; }

    public DateOnly NewEnd { get; private set; }

    public string Reason { get; private set; } = "";

    public Actor By { get; private set; } = null!;

    public DateOnly On { get; private set; }
}

/// <summary>A time in which the pupil did not come to the provision; the place was kept.</summary>
/// <param name="From">The day on which it was paused.</param>
/// <param name="To">The day on which it went on, or the last day of the placement; null while it lasts.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who paused it.</param>
public sealed record PlacementPause(DateOnly From, DateOnly? To, string Reason, Actor By)
{
    /// <summary>Whether no session in the provision is held for the pupil on a day (domain.md, Paused).</summary>
    public bool Covers(DateOnly day) => From <= day && (To is null || day < To);

    /// <summary>School days without the provision: from the first day on, the day on which it went on not counted.</summary>
    public int SchoolDays(DateOnly today, SchoolCalendar calendar) => calendar.SchoolDays(From, (To ?? today).AddDays(-1)).Count();
}

/// <summary>One step of the placement, for the pupil's timeline.</summary>
public sealed class PlacementEvent
{
    private PlacementEvent()
    {
    }

    internal PlacementEvent(DateTime at, Actor by, string what, string? detail)
    {
        At = at;
        By = by;
        What = what;
        Detail = detail;
    }

    public int Id { get; private set; }

    public DateTime At { get; private set; }

    public Actor By { get; private set; } = null!;

    public string What { get; private set; } = "";

    public string? Detail { get; private set; }
}
