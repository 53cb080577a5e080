using System.Globalization;
using System.Text.RegularExpressions;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>Short answers that schools write in many ways: year groups, yes and no, sex.</summary>
public static partial class SchoolWords
{
    /// <summary>0 is Reception; 1 to 13 are the years.</summary>
    public static Reading<int> YearGroup(string text)
    {
        var words = text.Trim().ToUpperInvariant();
        if (words is "R" or "YR" or "REC" or "RECEPTION" or "YEAR R" or "YR R" or "RECEPTION YEAR" or "YEAR 0" or "FS2" or "EYFS2")
        {
            return Reading<int>.Of(0);
        }
        var match = YearNumber().Match(words);
        return match.Success
            && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 0 and <= 13
            ? Reading<int>.Of(year)
            : Reading<int>.Wrong("No such year group. Choose from Reception to Year 13, or leave this row out.");
    }

    public static Reading<bool> YesNo(string text) => text.Trim().TrimEnd('.').ToUpperInvariant() switch
    {
        "Y" or "YES" or "TRUE" or "T" or "1" or "X" or "✓" or "✔" or "ON" => Reading<bool>.Of(true),
        "N" or "NO" or "FALSE" or "F" or "0" or "-" or "NONE" or "OFF" => Reading<bool>.Of(false),
        _ => Reading<bool>.Wrong("This should say yes or no. Write Y or N, or leave this row out."),
    };

    /// <summary>Flags that exports also fill with what they mean: “EAL”, “Eligible”, “Not eligible”, “English”.</summary>
    public static Reading<bool> Flag(string text, params string[] also)
    {
        if (YesNo(text) is { IsRead: true } plain)
        {
            return plain;
        }
        var words = text.Trim();
        if (also.Contains(words, StringComparer.OrdinalIgnoreCase))
        {
            return Reading<bool>.Of(true);
        }
        if (StartsWith(words, "not ") || StartsWith(words, "no ") || StartsWith(words, "no,") || StartsWith(words, "never") || StartsWith(words, "n/a"))
        {
            return Reading<bool>.Of(false);
        }
        return StartsWith(words, "yes") || StartsWith(words, "eligible") || StartsWith(words, "current")
            ? Reading<bool>.Of(true)
            : YesNo(text);
    }

    /// <summary>“M” or “F”, as statutory returns hold it.</summary>
    public static Reading<string> Sex(string text) => text.Trim().ToUpperInvariant() switch
    {
        "M" or "MALE" or "BOY" or "B" or "1" => Reading<string>.Of("M"),
        "F" or "FEMALE" or "GIRL" or "G" or "2" => Reading<string>.Of("F"),
        _ => Reading<string>.Wrong("Sex is held as M or F, as in statutory returns. Correct it in your MIS, or leave this row out."),
    };

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?:YEAR\s*GROUP|CURRICULUM\s*YEAR|NATIONAL\s*CURRICULUM\s*YEAR|NC\s*YEAR|NCY|YEAR|YR|Y|GRADE)?[\s\-_.:]*0*(\d{1,2})(?:\.0+)?$")]
    private static partial Regex YearNumber();
}
