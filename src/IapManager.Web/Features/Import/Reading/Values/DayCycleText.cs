using System.Globalization;
using System.Text.RegularExpressions;
using IapManager.Domain.Schools;

namespace IapManager.Web.Features.Import.Reading.Values;

/// <summary>Days and periods of a timetable that counts days: "Day 3", "D3", "3", and with a period "D3:2", "Day 3 P2".</summary>
public static partial class DayCycleText
{
    public static Reading<CycleSlot> Day(string text, Cycle cycle) => Of(DayAlone().Match(text.Trim()), cycle);

    public static Reading<CycleSlot> Combined(string text, Cycle cycle)
    {
        var match = Together().Match(text.Trim());
        return match.Success
            ? Of(match, cycle)
            : Reading<CycleSlot>.Wrong("This should name a day of the timetable and a period, such as D3:1. Correct it in your MIS, or leave this row out.");
    }

    /// <summary>Whether the text names its day as one of a cycle of days, and a period: "D3:2", not "9:00".</summary>
    public static bool IsSlot(string text) => text.TrimStart() is ['D' or 'd', ..] && Together().IsMatch(text.Trim());

    private static Reading<CycleSlot> Of(Match match, Cycle cycle)
    {
        if (!match.Success || int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var day && (day < 1 || day > cycle.LastDay))
        {
            return Reading<CycleSlot>.Wrong($"The timetable here counts days, Day 1 to Day {cycle.LastDay}. Give one of these, or leave this row out.");
        }
        return Reading<CycleSlot>.Of(new(null, null, match.Groups.Count > 2 ? TimetableText.Period(match.Groups[2].Value).Value : null) { Number = day });
    }

    [GeneratedRegex(@"^(?:TIMETABLE\s*)?(?:DAY|D)?[\s.:\-]*0?(\d{1,2})$", RegexOptions.IgnoreCase)]
    private static partial Regex DayAlone();

    [GeneratedRegex(@"^(?:DAY|D)?\s*0?(\d{1,2})(?:\s*[:.\-/]\s*|\s+|(?=[PL]))((?:PERIOD|PER|PD|LESSON|P|L)?\s*[A-Z0-9]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Together();
}
