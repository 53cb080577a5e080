using System.Globalization;
using System.Text.RegularExpressions;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>Which part of an all-figure date comes first, where the year does not.</summary>
public enum DateOrder
{
    DayFirst,
    MonthFirst,
}

/// <summary>What a date's figures say about the order they are in.</summary>
public enum DateProof
{
    NotADate,
    Either,
    DayFirst,
    MonthFirst,
    Settled,
}

/// <summary>Dates in the forms that exports and spreadsheets write.</summary>
public static partial class DateText
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <param name="latest">Two-figure years are taken as the last hundred years up to and including this day's year.</param>
    public static Reading<DateOnly> Read(string text, DateOrder order, DateOnly latest)
    {
        var parts = Parts(text);
        if (parts.Length == 1)
        {
            parts = SplitFigures(parts[0]) ?? parts;
        }
        if (parts.Length != 3)
        {
            return NotADate();
        }
        var (day, month, year) = Arrange(parts, order);
        if (year is null || month is null || day is null)
        {
            return NotADate();
        }
        return Make(day.Value, month.Value, FullYear(year.Value, latest), order, Figures(parts[0]) <= 12 && parts.All(p => Figures(p) is not null));
    }

    /// <summary>Says what the figures of a date prove, so that a whole column can settle the order.</summary>
    public static DateProof Prove(string text)
    {
        var parts = Parts(text);
        if (parts.Length == 1 && SplitFigures(parts[0]) is not null)
        {
            return DateProof.Settled;
        }
        if (parts.Length != 3)
        {
            return DateProof.NotADate;
        }
        if (parts.Any(p => MonthNumber(p) is not null) || parts[0].Length == 4)
        {
            return parts.Count(p => Figures(p) is null) <= 1 ? DateProof.Settled : DateProof.NotADate;
        }
        return (Figures(parts[0]), Figures(parts[1]), Figures(parts[2])) switch
        {
            (null, _, _) or (_, null, _) or (_, _, null) => DateProof.NotADate,
            ( > 31, _, _) or (_, > 31, _) or (0, _, _) or (_, 0, _) => DateProof.NotADate,
            ( > 12, > 12, _) => DateProof.NotADate,
            ( > 12, _, _) => DateProof.DayFirst,
            (_, > 12, _) => DateProof.MonthFirst,
            _ => DateProof.Either,
        };
    }

    public static string Words(DateOnly date) => date.ToString("d MMMM yyyy", English);

    private static string[] Parts(string text)
    {
        var date = TimeAfter().Replace(text.Trim(), "");
        date = WeekdayBefore().Replace(date, "");
        date = OrdinalEnding().Replace(date, "$1");
        return date.Split(['/', '-', '.', ' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string[]? SplitFigures(string text)
    {
        if (text.Length is 9 or 7 && LettersInside().Match(text) is { Success: true } named)
        {
            return [named.Groups[1].Value, named.Groups[2].Value, named.Groups[3].Value];
        }
        if (!text.All(char.IsAsciiDigit))
        {
            return null;
        }
        if (text.Length == 8)
        {
            return text.StartsWith("19", StringComparison.Ordinal) || text.StartsWith("20", StringComparison.Ordinal) && Figures(text[4..6]) is >= 1 and <= 12
                ? [text[..4], text[4..6], text[6..]]
                : [text[..2], text[2..4], text[4..]];
        }
        if (text.Length != 5 || Figures(text) is not (>= 20_000 and <= 60_000))
        {
            return null;
        }
        // A spreadsheet's day number: what is left when a date column loses its format.
        var date = new DateOnly(1899, 12, 30).AddDays(Figures(text)!.Value);
        return [date.ToString("yyyy", English), date.ToString("MM", English), date.ToString("dd", English)];
    }

    private static (int? Day, int? Month, int? Year) Arrange(string[] parts, DateOrder order)
    {
        if (MonthNumber(parts[1]) is { } named)
        {
            return parts[0].Length == 4 ? (Figures(parts[2]), named, Figures(parts[0])) : (Figures(parts[0]), named, Figures(parts[2]));
        }
        if (MonthNumber(parts[0]) is { } first)
        {
            return (Figures(parts[1]), first, Figures(parts[2]));
        }
        if (parts[0].Length == 4)
        {
            return (Figures(parts[2]), Figures(parts[1]), Figures(parts[0]));
        }
        return order == DateOrder.DayFirst
            ? (Figures(parts[0]), Figures(parts[1]), Figures(parts[2]))
            : (Figures(parts[1]), Figures(parts[0]), Figures(parts[2]));
    }

    private static Reading<DateOnly> Make(int day, int month, int year, DateOrder order, bool couldBeTurned)
    {
        if (year is < 1 or > 9999 || day is < 1 || month is < 1)
        {
            return NotADate();
        }
        if (month > 12)
        {
            var words = order == DateOrder.DayFirst
                ? "The dates in this column are day first; this looks month first."
                : "The dates in this column are month first; this looks day first.";
            return day <= 12 && month <= 31 && couldBeTurned || day <= 12
                ? Reading<DateOnly>.Wrong(words + " Correct it in your MIS, or leave this row out.")
                : NotADate();
        }
        if (day > DateTime.DaysInMonth(year, month))
        {
            return Reading<DateOnly>.Wrong(
                $"There is no {day} {English.DateTimeFormat.GetMonthName(month)}{(month == 2 && day == 29 ? $" in {year}" : "")}. Correct it in your MIS, or leave this row out.");
        }
        return Reading<DateOnly>.Of(new DateOnly(year, month, day));
    }

    private static int FullYear(int year, DateOnly latest)
    {
        if (year > 99)
        {
            return year;
        }
        var century = latest.Year / 100 * 100;
        return century + year <= latest.Year ? century + year : century - 100 + year;
    }

    private static int? MonthNumber(string part)
    {
        if (part.Length < 3 || !char.IsAsciiLetter(part[0]))
        {
            return null;
        }
        for (var i = 0; i < 12; i++)
        {
            if (part.StartsWith(Months[i], StringComparison.OrdinalIgnoreCase)
                && (part.Length <= 4 || part.Equals(English.DateTimeFormat.GetMonthName(i + 1), StringComparison.OrdinalIgnoreCase)))
            {
                return i + 1;
            }
        }
        return null;
    }

    private static int? Figures(string part) =>
        part.Length is > 0 and <= 5 && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Reading<DateOnly> NotADate() =>
        Reading<DateOnly>.Wrong("This is not a date. Write it as 23/11/2026, or leave this row out.");

    [GeneratedRegex(@"(?<=\d)(T\d{1,2}:.*|[\s,]+\d{1,2}[:.]\d{2}([:.]\d{2})?([.,]\d+)?\s*([AaPp]\.?[Mm]\.?)?(\s*Z|\s*[+-]\d{2}:?\d{2})?)$")]
    private static partial Regex TimeAfter();

    [GeneratedRegex(@"^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[\s,.]+", RegexOptions.IgnoreCase)]
    private static partial Regex WeekdayBefore();

    [GeneratedRegex(@"\b(\d{1,2})(st|nd|rd|th)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OrdinalEnding();

    [GeneratedRegex(@"^(\d{2})([A-Za-z]{3})(\d{2}|\d{4})$")]
    private static partial Regex LettersInside();
}
