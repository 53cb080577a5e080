using IapManager.Domain.Schools;

namespace IapManager.Web.DemoSchool;

/// <summary>English-style term dates of any school year, found by rule, so that the demo fits whatever day it is started on.</summary>
internal static class DemoCalendar
{
    /// <summary>The calendar year in which the school year of a day began; it begins on 1 September.</summary>
    public static int YearOf(DateOnly day) => day.Month >= 9 ? day.Year : day.Year - 1;

    public static AcademicYear Year(int schoolId, int year) => new(schoolId, $"{year}/{(year + 1) % 100:00}", [Autumn(year), Spring(year + 1), Summer(year + 1)]);

    public static IEnumerable<Closure> Closures(int schoolId, int year)
    {
        var training = Spring(year + 1).Start;
        var mayDay = SchoolCalendar.MondayOf(new DateOnly(year + 1, 5, 7));
        yield return new Closure(schoolId, training, training, "Staff training day");
        yield return new Closure(schoolId, mayDay, mayDay, "Early May bank holiday");
    }

    private static Term Autumn(int year)
    {
        var half = SchoolCalendar.MondayOf(new DateOnly(year, 10, 31));
        return new Term($"Autumn {year}", Weekday(new DateOnly(year, 9, 2)), FridayBy(new DateOnly(year, 12, 20)), half, half.AddDays(4));
    }

    private static Term Spring(int year)
    {
        var half = SchoolCalendar.MondayOf(new DateOnly(year, 2, 18));
        return new Term($"Spring {year}", Weekday(new DateOnly(year, 1, 4)), EasterBreak(year).LastDay, half, half.AddDays(4));
    }

    private static Term Summer(int year)
    {
        var half = SchoolCalendar.MondayOf(new DateOnly(year, 5, 31));
        return new Term($"Summer {year}", EasterBreak(year).FirstDay, WeekdayBy(new DateOnly(year, 7, 21)), half, half.AddDays(4));
    }

    /// <summary>Two weeks round Easter; both bank holidays lie in them, or term ends on the Thursday before Good Friday.</summary>
    private static (DateOnly LastDay, DateOnly FirstDay) EasterBreak(int year)
    {
        var easter = Easter(year);
        if (easter < new DateOnly(year, 4, 1))
        {
            return (easter.AddDays(-3), easter.AddDays(15));
        }

        return easter <= new DateOnly(year, 4, 14) ? (easter.AddDays(-9), easter.AddDays(8)) : (easter.AddDays(-16), easter.AddDays(2));
    }

    /// <summary>Easter Sunday (Meeus, Jones and Butcher).</summary>
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return new DateOnly(year, n / 31, n % 31 + 1);
    }

    private static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static DateOnly WeekdayBy(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };

    private static DateOnly FridayBy(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 2) % 7));
}
