using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <summary>The statutory mark of one session.</summary>
public sealed record SessionMark(DateOnly Date, string Code);

/// <param name="Start">First day.</param>
/// <param name="Sessions">Sessions lost; 2 = one school day.</param>
public sealed record SuspensionFacts(DateOnly Start, int Sessions);

/// <summary>What one window holds of one pupil, or of several added up.</summary>
/// <param name="Attendance">Of the marks in it.</param>
/// <param name="SessionsSuspended">Of the suspensions that began in it.</param>
/// <param name="MarkedDays">Days with at least one mark.</param>
public readonly record struct WindowTally(AttendanceTally Attendance, int SessionsSuspended, int MarkedDays)
{
    /// <summary>Sessions missed for any reason, suspensions and part-time sessions among them.</summary>
    public int LostSessions => Attendance.Missed;

    public static WindowTally operator +(WindowTally a, WindowTally b) => new(a.Attendance + b.Attendance, a.SessionsSuspended + b.SessionsSuspended, a.MarkedDays + b.MarkedDays);

    public static WindowTally Add(WindowTally left, WindowTally right) => left + right;
}

/// <summary>One stay beside what was before it and, once complete, after it.</summary>
/// <param name="Windows">Equal in school days.</param>
/// <param name="After">Null while the window after the end is not complete.</param>
public sealed record StayComparison(ComparisonWindows Windows, WindowTally Before, WindowTally During, WindowTally? After)
{
    /// <summary>Days of an earlier stay lie in the window before: it says nothing of the time without the provision.</summary>
    public bool FollowsAStay { get; init; }

    /// <summary>Both windows are marked well enough to compare, on at least four of five of their school days, and no other stay lies in them.</summary>
    public bool HasBeforeAndDuring => !FollowsAStay && IsFull(Before) && IsFull(During);

    /// <summary>All three windows are complete and marked well enough.</summary>
    public bool HasAll => HasBeforeAndDuring && After is { } after && IsFull(after);

    /// <param name="start">First day of the placement.</param>
    /// <param name="end">Last day; null while it lasts.</param>
    /// <param name="today">Days before it are counted.</param>
    /// <param name="calendar">The school's.</param>
    /// <param name="marks">Of the pupil; those outside the windows are passed over.</param>
    /// <param name="suspensions">Of the pupil; lunchtimes count half a day, a permanent exclusion is an outcome and not given.</param>
    /// <param name="categories">Category of each attendance code of the school.</param>
    /// <returns>Null when the stay has no full school day yet.</returns>
    public static StayComparison? Of(DateOnly start, DateOnly? end, DateOnly today, SchoolCalendar calendar, IReadOnlyCollection<SessionMark> marks, IReadOnlyCollection<SuspensionFacts> suspensions, IReadOnlyDictionary<string, AttendanceCategory> categories)
    {
        if (ComparisonWindows.Around(start, end, today, calendar) is not { } windows)
        {
            return null;
        }

        return new StayComparison(windows, Tally(windows.Before), Tally(windows.During), windows.After is { } after ? Tally(after) : null);

        WindowTally Tally(DayRange window)
        {
            var inside = marks.Where(m => window.Contains(m.Date)).ToList();
            return new WindowTally(
                AttendanceTally.Of(inside.Select(m => (m.Code, 1)), categories),
                suspensions.Where(s => window.Contains(s.Start)).Sum(s => s.Sessions),
                inside.Select(m => m.Date).Distinct().Count());
        }
    }

    /// <summary>The same between the pupil's other stays: a window in which days of another one lie does not count.</summary>
    /// <param name="endedBefore">Last day of the stay before; null for none.</param>
    /// <param name="nextStart">First day of the stay after; null for none.</param>
    public StayComparison Between(DateOnly? endedBefore, DateOnly? nextStart) =>
        this with { FollowsAStay = endedBefore >= Windows.Before.From, After = Windows.After is { } after && nextStart <= after.To ? null : After };

    private bool IsFull(WindowTally window) => window.Attendance.Possible > 0 && window.MarkedDays * 5 >= Windows.SchoolDays * 4;
}
