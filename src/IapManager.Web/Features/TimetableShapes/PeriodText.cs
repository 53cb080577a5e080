using System.Globalization;
using System.Text.RegularExpressions;
using IapManager.Domain.Schools;

namespace IapManager.Web.Features.TimetableShapes;

/// <summary>Days of the cycle and year groups as people write them: "Mon-Thu, Fri", "1, 3", "Day 2", "7-9", "Reception".</summary>
public static partial class PeriodText
{
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"];

    /// <summary>The days named, in order; empty for every day.</summary>
    /// <returns>Null when something else is written.</returns>
    public static IReadOnlyList<int>? Days(string? text, Cycle cycle) => Whole(Read(text, part => DayOf(part, cycle)), cycle.LastDay);

    /// <summary>The year groups named, in order; empty for all.</summary>
    /// <returns>Null when something else is written.</returns>
    public static IReadOnlyList<int>? Years(string? text) => Read(text, YearOf);

    /// <summary>"Mon-Thu", "Mon, Wed", "1-4"; empty for every day.</summary>
    public static string Of(IReadOnlyList<int> days, Cycle cycle) => Written(days, d => cycle.IsOfDays ? Text(d) : cycle.ShortNameOfDay(d));

    /// <summary>"7-9", "R, 1"; empty for all year groups.</summary>
    public static string OfYears(IReadOnlyList<int> years) => Written(years, y => y == 0 ? "R" : Text(y));

    public static string WrongDays(Cycle cycle) => cycle.IsOfDays ? $"Write days by their number, like 1-4 or 1, 3. This timetable has days 1 to {cycle.LastDay}" : "Write days like Mon-Thu or Mon, Fri";

    private static List<int>? Whole(List<int>? days, int last) => days?.Count == last ? [] : days;

    private static List<int>? Read(string? text, Func<string, int?> one)
    {
        var found = new SortedSet<int>();
        foreach (var part in Spaces().Replace(BeforeNumber().Replace((text ?? "").Trim(), ""), "-").Split([',', ';', '/', '&', '+', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split(['-', '–'], StringSplitOptions.RemoveEmptyEntries).Select(one).ToList();
            if (Labels().IsMatch(part))
            {
                continue;
            }

            if (ends.Count is 0 or > 2 || ends.Any(e => e is null) || ends[^1] < ends[0])
            {
                return null;
            }

            found.UnionWith(Enumerable.Range(ends[0]!.Value, ends[^1]!.Value - ends[0]!.Value + 1));
        }

        return [.. found];
    }

    private static int? DayOf(string text, Cycle cycle)
    {
        if (Number(Labelled().Replace(text, "")) is { } number)
        {
            return number >= 1 && number <= cycle.LastDay ? number : null;
        }

        var at = cycle.IsOfDays || text.Length == 0 ? -1 : Array.FindIndex(Weekdays, d => d.StartsWith(text.TrimEnd('.', 's', 'S') is { Length: > 0 } stem ? stem : text, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at + 1;
    }

    private static int? YearOf(string text) =>
        text.Equals("R", StringComparison.OrdinalIgnoreCase) || text.Equals("Reception", StringComparison.OrdinalIgnoreCase) ? 0
        : Number(Labelled().Replace(text, "")) is >= 0 and <= StaffMember.LastYear and var year ? year : null;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Runs of three and more as a range.</summary>
    private static string Written(IReadOnlyList<int> numbers, Func<int, string> name)
    {
        var parts = new List<string>();
        for (var i = 0; i < numbers.Count; i++)
        {
            var end = i;
            while (end + 1 < numbers.Count && numbers[end + 1] == numbers[end] + 1)
            {
                end++;
            }

            parts.Add(end - i < 2 ? name(numbers[i]) : $"{name(numbers[i])}-{name(numbers[end])}");
            i = end - i < 2 ? i : end;
        }

        return string.Join(", ", parts);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+(?:to|until)\s+|\s*[-–]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b(?:days?|years?|yrs?)\s+(?=\d)", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeNumber();

    [GeneratedRegex(@"^(?:days?|years?|yrs?|and|all|every|groups?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Labels();

    [GeneratedRegex(@"^(?:day|d|year|yr|y)(?=\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();
}
