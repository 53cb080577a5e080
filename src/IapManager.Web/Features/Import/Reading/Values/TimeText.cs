using System.Globalization;
using System.Text.RegularExpressions;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>A time of day as schools write it: "9:00", "09:00:00", "9.00", "9am", "2:10 pm", "0900".</summary>
public static partial class TimeText
{
    public static Reading<TimeOnly> Read(string text)
    {
        var match = Clock().Match(text.Trim());
        if (!match.Success)
        {
            return Wrong();
        }
        var hour = int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["m"].Success ? int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture) : 0;
        if (match.Groups["half"].Success)
        {
            if (hour is < 1 or > 12)
            {
                return Wrong();
            }
            hour = (hour % 12) + (match.Groups["half"].Value is "p" or "P" ? 12 : 0);
        }
        else if (!match.Groups["m"].Success)
        {
            return Wrong();
        }
        return hour <= 23 && minute <= 59 ? Reading<TimeOnly>.Of(new(hour, minute)) : Wrong();
    }

    private static Reading<TimeOnly> Wrong() => Reading<TimeOnly>.Wrong("Give a time like 09:00, or leave this row out.");

    [GeneratedRegex(@"^(?:\d{4}-\d\d-\d\d[ T])?(?<h>\d{1,2})(?:[:.h]?(?<m>\d\d))?(?:[:.]\d\d(?:\.\d+)?)?\s*(?:(?<half>[aApP])\.?[mM]\.?)?$")]
    private static partial Regex Clock();
}
