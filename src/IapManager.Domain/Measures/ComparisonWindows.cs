using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <summary>
/// Equal windows of school days around a stay: as long before the start and after the end as the shorter of the stay and
/// 12 school weeks. Of a longer stay the last part is taken.
/// </summary>
/// <param name="Before">The window before the start.</param>
/// <param name="During">The window within the stay.</param>
/// <param name="After">The window after the end; null while it is not complete.</param>
/// <param name="SchoolDays">Length of each, in school days.</param>
public sealed record ComparisonWindows(DayRange Before, DayRange During, DayRange? After, int SchoolDays)
{
    /// <summary>12 school weeks.</summary>
    public const int LongestSchoolDays = 60;

    /// <param name="start">First day of the placement.</param>
    /// <param name="end">Last day; null while it lasts.</param>
    /// <param name="today">Yesterday is the last day counted of a stay that lasts.</param>
    /// <param name="calendar">The school's.</param>
    /// <returns>Null when the stay has no full school day yet.</returns>
    public static ComparisonWindows? Around(DateOnly start, DateOnly? end, DateOnly today, SchoolCalendar calendar)
    {
        var last = end is { } day && day < today ? day : today.AddDays(-1);
        var stay = last < start ? 0 : calendar.SchoolDaysBetween(start.AddDays(-1), last);
        if (stay == 0)
        {
            return null;
        }

        var length = Math.Min(stay, LongestSchoolDays);
        var before = new DayRange(calendar.AddSchoolDays(start, -length), calendar.AddSchoolDays(start, -1));
        var lastDay = calendar.OnOrBefore(last);
        var during = new DayRange(length == 1 ? lastDay : calendar.AddSchoolDays(lastDay, 1 - length), lastDay);
        DayRange? after = null;
        if (end is { } ended)
        {
            var window = new DayRange(calendar.AddSchoolDays(ended, 1), calendar.AddSchoolDays(ended, length));
            after = window.To < today ? window : null;
        }

        return new ComparisonWindows(before, during, after, length);
    }
}
