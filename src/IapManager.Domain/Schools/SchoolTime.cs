namespace IapManager.Domain.Schools;

/// <summary>Stored times as schools in England read them: Europe/London.</summary>
public static class SchoolTime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);

    /// <summary>The day that it was at school; in summer the last hour of a UTC day belongs to the next.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    /// <summary>The moment (UTC) at which a day begins at school. No change of the clocks falls on a midnight.</summary>
    public static DateTime StartOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), London);

    /// <summary>The moment (UTC) of a time of day at school, not within the hour in which the clocks change.</summary>
    public static DateTime At(DateOnly day, TimeOnly time) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), London);
}
