using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Daily;

/// <summary>A page of the provision's day on a tablet.</summary>
public enum DayTab
{
    CheckIn,
    Register,
    Notes,
    Breaks,
}

/// <summary>What every page of the provision's day has around it.</summary>
/// <param name="Date">The day shown: today, or a school day back.</param>
/// <param name="Before">The school day before; null where there is none to look at.</param>
/// <param name="After">The next one; null from today on.</param>
/// <param name="MayRecord">The viewer writes here, and the day can still be completed; else they read.</param>
public sealed record DayFrame(DayTab Tab, string ProvisionName, DateOnly Date, DateOnly Today, TimeOnly Time, DateOnly? Before, DateOnly? After, bool MayRecord)
{
    /// <summary>Sent by a tablet that keeps a copy of a page which nobody has opened.</summary>
    public const string CopyHeader = "Iap-Copy";

    public bool IsToday => Date == Today;

    /// <summary>"Monday 23 November, 8:47am"; of a day back its date alone.</summary>
    public string When => IsToday ? $"{Dates.DayAndMonth(Date)}, {Dates.Time(Time)}" : Dates.DayAndMonth(Date);

    /// <summary>What stands in the log of a look at the page.</summary>
    public string Looked(HttpRequest request) => $"{Date:yyyy-MM-dd}{(request.Headers.ContainsKey(CopyHeader) ? ", kept on a tablet" : "")}";

    public string Href(DayTab tab) => HrefOf(tab, IsToday ? null : Date);

    /// <summary>The same page on another day.</summary>
    public string OnDay(DateOnly day) => HrefOf(Tab, day == Today ? null : day);

    /// <summary>Adds the day to an address of this part, where it is not today.</summary>
    public string Keep(string address) => IsToday ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}on={Date:yyyy-MM-dd}";

    public static string NameOf(DayTab tab) => tab switch
    {
        DayTab.CheckIn => "Check-in",
        DayTab.Register => "Register",
        DayTab.Notes => "Notes",
        _ => "Breaks",
    };

    public static string IconOf(DayTab tab) => tab switch
    {
        DayTab.CheckIn => "sun",
        DayTab.Register => "clipboard-check",
        DayTab.Notes => "notebook-pen",
        _ => "footprints",
    };

    private static string HrefOf(DayTab tab, DateOnly? on) => $"/day/{NameOf(tab).ToLowerInvariant()}{(on is { } day ? $"?on={day:yyyy-MM-dd}" : "")}";
}
