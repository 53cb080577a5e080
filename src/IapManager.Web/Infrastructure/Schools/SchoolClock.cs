using IapManager.Domain.Schools;

namespace IapManager.Web.Infrastructure.Schools;

/// <summary>Time as the school sees it: Europe/London.</summary>
public sealed class SchoolClock(TimeProvider clock)
{
    /// <summary>UTC, as it is stored.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public DateOnly Today => SchoolTime.DayOf(Now);

    public TimeOnly TimeOfDay => TimeOnly.FromDateTime(ToLocal(Now));

    /// <summary>Now, by the school's clock and as far from UTC as it is: what a document says of when it was made.</summary>
    public DateTimeOffset NowHere => Here(Now);

    public static DateTime ToLocal(DateTime utc) => SchoolTime.ToLocal(utc);

    public static DateTimeOffset Here(DateTime utc) => new(ToLocal(utc), ToLocal(utc) - utc);
}
