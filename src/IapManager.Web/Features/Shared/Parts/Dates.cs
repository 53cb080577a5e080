using System.Globalization;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>Days and times as pages write them.</summary>
public static class Dates
{
    private static readonly CultureInfo English = WithShortSeptember();

    /// <summary>"Monday 23 November 2026".</summary>
    public static string Full(DateOnly day) => day.ToString("dddd d MMMM yyyy", English);

    /// <summary>"Monday 23 November", where the year is plain.</summary>
    public static string DayAndMonth(DateOnly day) => day.ToString("dddd d MMMM", English);

    /// <summary>"Monday 23 November" for a day of the next twelve months, "Monday 23 November 2026" for any other.</summary>
    public static string Coming(DateOnly day, DateOnly today) => day >= today && day < today.AddYears(1) ? DayAndMonth(day) : Full(day);

    /// <summary>"23 November 2026".</summary>
    public static string Plain(DateOnly day) => day.ToString("d MMMM yyyy", English);

    /// <summary>"23 November", within a year that is plain.</summary>
    public static string InYear(DateOnly day) => day.ToString("d MMMM", English);

    /// <summary>"November".</summary>
    public static string Month(DateOnly day) => day.ToString("MMMM", English);

    /// <summary>"23 Nov", for tables.</summary>
    public static string Brief(DateOnly day) => day.ToString("d MMM", English);

    /// <summary>"23 Nov 2026", for tables over more than a year.</summary>
    public static string BriefWithYear(DateOnly day) => day.ToString("d MMM yyyy", English);

    /// <summary>"9:10am".</summary>
    public static string Time(TimeOnly time) => time.ToString("h:mm", English) + (time.Hour < 12 ? "am" : "pm");

    /// <summary>"23 November, 8:40am" in school time.</summary>
    public static string At(DateTime utc) => $"{InYear(DayOf(utc))}, {TimeOf(utc)}";

    /// <summary>The day in school time on which something happened.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(SchoolClock.ToLocal(utc));

    /// <summary>"8:40am" in school time.</summary>
    public static string TimeOf(DateTime utc) => Time(TimeOnly.FromDateTime(SchoolClock.ToLocal(utc)));

    /// <summary>"Mon 23 Nov".</summary>
    public static string BriefDay(DateOnly day) => day.ToString("ddd d MMM", English);

    /// <summary>"today", "in 4 school days", "3 school days ago".</summary>
    public static string Distance(DateOnly day, DateOnly today, SchoolCalendar calendar)
    {
        if (day == today)
        {
            return "today";
        }

        var days = calendar.SchoolDaysBetween(today, day);
        return days switch
        {
            0 => day > today ? "before the next school day" : "since the last school day",
            > 0 => $"in {SchoolDays(days)}",
            _ => $"{SchoolDays(-days)} ago",
        };
    }

    /// <summary>"1 school day", "4 school days".</summary>
    public static string SchoolDays(int days) => days == 1 ? "1 school day" : $"{days} school days";

    /// <summary>Every month in three letters: some versions of the culture write "Sept".</summary>
    private static CultureInfo WithShortSeptember()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("en-GB").Clone();
        culture.DateTimeFormat.AbbreviatedMonthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", ""];
        culture.DateTimeFormat.AbbreviatedMonthGenitiveNames = culture.DateTimeFormat.AbbreviatedMonthNames;
        return CultureInfo.ReadOnly(culture);
    }
}
