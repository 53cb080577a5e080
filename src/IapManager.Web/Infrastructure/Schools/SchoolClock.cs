namespace IapManager.Web.Infrastructure.Schools;

/// <summary>Time as the school sees it: Europe/London.</summary>
public sealed class SchoolClock(TimeProvider clock)
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>UTC, as it is stored.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public DateOnly Today => DateOnly.FromDateTime(ToLocal(Now));

    public TimeOnly TimeOfDay => TimeOnly.FromDateTime(ToLocal(Now));

    public static DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);
}
