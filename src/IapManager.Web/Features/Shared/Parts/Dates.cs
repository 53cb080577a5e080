using System.Globalization;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>Days and times as pages write them.</summary>
public static class Dates
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"Monday 23 November 2026".</summary>
    public static string Full(DateOnly day) => day.ToString("dddd d MMMM yyyy", English);

    /// <summary>"Monday 23 November", where the year is plain.</summary>
    public static string DayAndMonth(DateOnly day) => day.ToString("dddd d MMMM", English);

    /// <summary>"23 November 2026".</summary>
    public static string Plain(DateOnly day) => day.ToString("d MMMM yyyy", English);

    /// <summary>"23 Nov", for tables.</summary>
    public static string Brief(DateOnly day) => day.ToString("d MMM", English);

    /// <summary>"23 Nov 2026", for tables over more than a year.</summary>
    public static string BriefWithYear(DateOnly day) => day.ToString("d MMM yyyy", English);

    /// <summary>"9:10am".</summary>
    public static string Time(TimeOnly time) => time.ToString("h:mm", English) + (time.Hour < 12 ? "am" : "pm");
}
