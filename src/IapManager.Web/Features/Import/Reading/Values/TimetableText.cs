using System.Globalization;
using System.Text.RegularExpressions;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>Where a lesson stands in the cycle, as far as one text says it.</summary>
/// <param name="Week">1 or 2; null where the text names no week.</param>
/// <param name="Day">Null where the text names no day.</param>
/// <param name="Period">The period's code as the school writes it; null where the text names none.</param>
public readonly record struct CycleSlot(int? Week, DayOfWeek? Day, string? Period)
{
    /// <summary>The day's number in a cycle of days; null in a cycle of weeks.</summary>
    public int? Number { get; init; }
}

/// <summary>Weeks, days and periods of a timetable, apart or run together (“MonA:1”, “A Mon P1”).</summary>
public static partial class TimetableText
{
    /// <summary>1 for week A, 2 for week B; null for lessons that are the same in every week.</summary>
    public static Reading<int?> Week(string text)
    {
        var words = WeekLabel().Replace(text.Trim().ToUpperInvariant(), "").Trim(' ', ':', '-', '.');
        return words switch
        {
            "A" or "1" or "01" or "ONE" or "I" => Reading<int?>.Of(1),
            "B" or "2" or "02" or "TWO" or "II" => Reading<int?>.Of(2),
            "AB" or "A/B" or "A&B" or "A,B" or "1,2" or "1/2" or "1&2" or "BOTH" or "ALL" or "EVERY" or "WEEKLY" or "" => Reading<int?>.Of(null),
            _ => Reading<int?>.Wrong("The week should be A or B (or 1 or 2). Correct it in your MIS, or leave this row out."),
        };
    }

    /// <summary>A school day, and the week where the text says that too (“Mon B”, “Day 7”).</summary>
    public static Reading<CycleSlot> Day(string text)
    {
        var words = text.Trim().ToUpperInvariant();
        var number = DayNumber().Match(words);
        if (number.Success)
        {
            var day = int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture);
            return day is >= 1 and <= 5 ? Reading<CycleSlot>.Of(new(null, (DayOfWeek)day, null))
                : day is >= 6 and <= 10 ? Reading<CycleSlot>.Of(new(2, (DayOfWeek)(day - 5), null))
                : WrongDay();
        }
        if (words.Length == 1 && "MTWRF".IndexOf(words[0], StringComparison.Ordinal) is >= 0 and var letter)
        {
            return Reading<CycleSlot>.Of(new(null, (DayOfWeek)(letter + 1), null));
        }
        var slot = Combined(words);
        return slot is { IsRead: true, Value.Day: not null } ? slot : WrongDay();
    }

    /// <summary>A period's code without what it is called: “P1”, “Period 1” and “1” are one.</summary>
    public static Reading<string> Period(string text)
    {
        var words = PeriodLabel().Replace(text.Trim(), "").Trim();
        if (words.Length is 0 or > 12)
        {
            return Reading<string>.Wrong("This is not a period. Give its number or short name, or leave this row out.");
        }
        return Reading<string>.Of(PlainPeriod(words));
    }

    /// <summary>Week, day and period run together.</summary>
    public static Reading<CycleSlot> Combined(string text)
    {
        var words = text.Trim().ToUpperInvariant();
        var match = DayInside().Match(words);
        if (!match.Success)
        {
            return Reading<CycleSlot>.Wrong("This should name a day and a period, such as MonA:1. Correct it in your MIS, or leave this row out.");
        }
        int? week = null;
        string? period = null;
        Walk(Tokens(words[..match.Index]), true, ref week, ref period);
        Walk(Tokens(words[(match.Index + match.Length)..]), false, ref week, ref period);
        return Reading<CycleSlot>.Of(new(week, DayOf(match.Value), period is null ? null : PlainPeriod(period)));
    }

    private static void Walk(List<string> tokens, bool beforeDay, ref int? week, ref string? period)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var next = i + 1 < tokens.Count ? tokens[i + 1] : null;
            if (token is "WEEK" or "WK" or "W" && next is not null && WeekOf(next) is { } labelled)
            {
                (week, i) = (labelled, i + 1);
            }
            else if (token is "PERIOD" or "PER" or "PD" or "P" or "LESSON" or "L" && next is not null)
            {
                (period, i) = (next, i + 1);
            }
            else if (token.Length <= 3 && token[0] is 'W' && token.Length > 1 && WeekOf(token[1..]) is { } joined)
            {
                week = joined;
            }
            else if (week is null && token is "A" or "B")
            {
                week = WeekOf(token);
            }
            else if (week is null && WeekOf(token) is { } number && (beforeDay || next is not null && next.All(char.IsAsciiDigit)))
            {
                week = number;
            }
            else
            {
                period = token;
            }
        }
    }

    private static List<string> Tokens(string text) => [.. Token().Matches(text).Select(m => m.Value)];

    private static int? WeekOf(string token) => token switch { "A" or "1" => 1, "B" or "2" => 2, _ => null };

    private static string PlainPeriod(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : text;

    private static DayOfWeek DayOf(string name) => name[..2] switch
    {
        "MO" => DayOfWeek.Monday,
        "TU" => DayOfWeek.Tuesday,
        "WE" => DayOfWeek.Wednesday,
        "TH" => DayOfWeek.Thursday,
        "FR" => DayOfWeek.Friday,
        "SA" => DayOfWeek.Saturday,
        _ => DayOfWeek.Sunday,
    };

    private static Reading<CycleSlot> WrongDay() =>
        Reading<CycleSlot>.Wrong("The day should be Monday to Friday. Correct it in your MIS, or leave this row out.");

    [GeneratedRegex(@"^(TIMETABLE\s*)?(WEEK|WK|W)(?![A-Z]*K)\s*|^CYCLE\s*")]
    private static partial Regex WeekLabel();

    [GeneratedRegex(@"^(?:DAY\s*)?0?(\d{1,2})$")]
    private static partial Regex DayNumber();

    [GeneratedRegex(@"^(?:period|per|pd|lesson|les|p|l)[\s.:\-]*(?=\d)", RegexOptions.IgnoreCase)]
    private static partial Regex PeriodLabel();

    [GeneratedRegex(@"(?<![A-Z]{2})(MONDAY|MON|TUESDAY|TUES|TUE|WEDNESDAY|WEDS|WED|THURSDAY|THURS|THUR|THU|FRIDAY|FRI|SATURDAY|SAT|SUNDAY|SUN|(?:MO|TU|WE|TH|FR)(?=[AB]?(?![A-Z])))")]
    private static partial Regex DayInside();

    [GeneratedRegex(@"[A-Z]+|\d+")]
    private static partial Regex Token();
}
