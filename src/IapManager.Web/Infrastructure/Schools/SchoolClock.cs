using IapManager.Domain.Schools;

namespace IapManager.Web.Infrastructure.Schools;

/// <summary>Time as the school sees it: Europe/London.</summary>
public sealed class SchoolClock(TimeProvider clock)
{
    /// <summary>UTC, as it is stored.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public DateOnly Today => SchoolTime.DayOf(Now);

    public TimeOnly TimeOfDay => TimeOnly.FromDateTime(ToLocal(Now));

    public static DateTime ToLocal(DateTime utc) => SchoolTime.ToLocal(utc);
}
