using System.Globalization;
using System.Text.RegularExpressions;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>Numbers, and reading ages in years and months.</summary>
public static partial class NumberText
{
    public static Reading<decimal> Read(string text)
    {
        var number = text.Replace(" ", "", StringComparison.Ordinal);
        return decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value)
            ? Reading<decimal>.Of(value)
            : Reading<decimal>.Wrong("This should be a number. Correct it in your MIS, or leave this row out.");
    }

    /// <summary>A reading age in months, from “12:09”, “12y 9m”, “12 years 9 months”, “12/9”, “&lt;6:00” or a whole number of years.</summary>
    public static Reading<int> ReadingAge(string text)
    {
        var match = YearsAndMonths().Match(text.Trim().TrimStart('<', '>', '=', '+', ' ').TrimEnd('+', ' '));
        if (match.Success)
        {
            var years = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            var months = match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : 0;
            if (years is >= 4 and <= 25 && months <= 11)
            {
                return Reading<int>.Of(years * 12 + months);
            }
        }
        return Reading<int>.Wrong("This is not a reading age. Write years and months as 12:09, or leave this row out.");
    }

    [GeneratedRegex(@"^(\d{1,2})(?:\s*(?:[:./\-]|y|yr|yrs|years?|years? and)[\s,:]*(?:(\d{1,2})\s*(?:m|mth|mths|months?)?)?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex YearsAndMonths();
}
