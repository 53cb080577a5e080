using IapManager.Domain.Schools;

namespace IapManager.Web.DemoSchool;

/// <summary>Days of the demo's history, counted back in school weeks from today. Nothing has happened on today itself yet.</summary>
internal sealed class DemoTime
{
    private readonly List<DateOnly> _mondays = [];

    public DemoTime(DateOnly today, SchoolCalendar calendar)
    {
        Today = today;
        Calendar = calendar;
        Last = calendar.AddSchoolDays(today, -1);
        var first = calendar.Terms[0].Start;
        for (var monday = SchoolCalendar.MondayOf(calendar.OnOrBefore(today)); monday.AddDays(4) >= first; monday = monday.AddDays(-7))
        {
            if (calendar.SchoolDays(monday, monday.AddDays(4)).Any())
            {
                _mondays.Add(monday);
            }
        }

        var terms = calendar.Terms.Where(t => t.Start <= today).OrderByDescending(t => t.Start).ToList();
        HistoryFrom = terms[Math.Min(terms[0].End >= today ? 3 : 2, terms.Count - 1)].Start;
    }

    public DateOnly Today { get; }

    public SchoolCalendar Calendar { get; }

    /// <summary>The last school day before today: the newest day that has any history.</summary>
    public DateOnly Last { get; }

    /// <summary>First day of the three whole terms before today's.</summary>
    public DateOnly HistoryFrom { get; }

    /// <summary>First school day of the week that lies so many school weeks back; 0 is this week, or the last one before a holiday.</summary>
    public DateOnly WeekStart(int weeksAgo) => Calendar.OnOrAfter(Monday(weeksAgo));

    /// <summary>A school day of that week, or the nearest one before it in the week: 1 Monday to 5 Friday. Never later than <see cref="Last"/>.</summary>
    public DateOnly Day(int weeksAgo, int weekday)
    {
        var monday = Monday(weeksAgo);
        var day = monday.AddDays(weekday - 1);
        while (day > monday && !Calendar.IsSchoolDay(day))
        {
            day = day.AddDays(-1);
        }

        day = Calendar.OnOrAfter(day);
        return day > Last ? Last : day;
    }

    public DateOnly WeekEnd(int weeksAgo) => Day(weeksAgo, 5);

    /// <summary>So many school days before a day; never before the first known one.</summary>
    public DateOnly Back(DateOnly day, int schoolDays) => Calendar.AddSchoolDays(day, -schoolDays) is var back && back > Calendar.Terms[0].Start ? back : Calendar.Terms[0].Start;

    /// <summary>First school day so many school weeks from now.</summary>
    public DateOnly Ahead(int weeks) => Calendar.AddSchoolWeeks(Monday(0), weeks);

    /// <summary>UTC, in the school's afternoon unless said otherwise.</summary>
    public static DateTime At(DateOnly day, int hour = 15, int minute = 20) => day.ToDateTime(new TimeOnly(hour, minute), DateTimeKind.Utc);

    private DateOnly Monday(int weeksAgo) => _mondays[Math.Min(weeksAgo, _mondays.Count - 1)];
}
