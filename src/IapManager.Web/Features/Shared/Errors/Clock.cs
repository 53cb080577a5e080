using System.Globalization;

namespace IapManager.Web.Features.Shared.Errors;

internal static class Clock
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"8:40am".</summary>
    public static string Time(DateTime at) => at.ToString("h:mm", English) + (at.Hour < 12 ? "am" : "pm");

    /// <summary>"Monday 23 November, 8:40am".</summary>
    public static string DayAndTime(DateTime at) => at.ToString("dddd d MMMM", English) + ", " + Time(at);
}
