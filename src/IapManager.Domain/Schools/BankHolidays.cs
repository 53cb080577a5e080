namespace IapManager.Domain.Schools;

/// <summary>A day on which nobody is at school by law or custom.</summary>
public sealed record BankHoliday(DateOnly Day, string Name);

/// <summary>
/// The bank holidays of England and Wales that come every year (Banking and Financial Dealings Act 1971, and custom), with the substitute days
/// of those that fall on a weekend. Those proclaimed for one year alone, as for a coronation, are not known here.
/// </summary>
public static class BankHolidays
{
    /// <summary>Of a calendar year, in order.</summary>
    public static IReadOnlyList<BankHoliday> Of(int year)
    {
        var easter = EasterSunday(year);
        return
        [
            new(Weekday(new(year, 1, 1)), "New Year’s Day"),
            new(easter.AddDays(-2), "Good Friday"),
            new(easter.AddDays(1), "Easter Monday"),
            new(FirstMonday(new(year, 5, 1)), "Early May bank holiday"),
            new(SchoolCalendar.MondayOf(new(year, 5, 31)), "Spring bank holiday"),
            new(SchoolCalendar.MondayOf(new(year, 8, 31)), "Summer bank holiday"),
            new(Christmas(year), "Christmas Day"),
            new(BoxingDay(year), "Boxing Day"),
        ];
    }

    public static IEnumerable<BankHoliday> Between(DateOnly from, DateOnly to) =>
        Enumerable.Range(from.Year, to.Year - from.Year + 1).SelectMany(Of).Where(h => from <= h.Day && h.Day <= to);

    /// <summary>Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var h = ((19 * a) + b - d - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var (month, day) = Math.DivRem(h + l - (7 * m) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    private static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static DateOnly FirstMonday(DateOnly first) => first.AddDays((8 - (int)first.DayOfWeek) % 7);

    // Where Christmas Day is a Sunday its substitute comes after Boxing Day, on the Tuesday.
    private static DateOnly Christmas(int year) => new DateOnly(year, 12, 25) is { DayOfWeek: DayOfWeek.Saturday or DayOfWeek.Sunday } ? new(year, 12, 27) : new(year, 12, 25);

    private static DateOnly BoxingDay(int year) => new DateOnly(year, 12, 26) switch
    {
        { DayOfWeek: DayOfWeek.Saturday or DayOfWeek.Sunday } => new(year, 12, 28),
        var day => day,
    };
}
