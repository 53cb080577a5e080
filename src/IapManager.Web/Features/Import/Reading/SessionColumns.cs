using System.Text.RegularExpressions;
using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>Finds the columns of an attendance file that are headed by a day (“02/09/2026 AM”, “Wed 2 Sep PM”).</summary>
internal static partial class SessionColumns
{
    public static IReadOnlyList<SessionColumn> Find(TabularFile file, DateOnly today)
    {
        var order = file.Headings.Any(h => DateText.Prove(Trailing().Replace(h, "").Trim()) == DateProof.MonthFirst)
            && !file.Headings.Any(h => DateText.Prove(Trailing().Replace(h, "").Trim()) == DateProof.DayFirst)
                ? DateOrder.MonthFirst
                : DateOrder.DayFirst;
        var found = new List<SessionColumn>();
        DateOnly? last = null;
        for (var column = 0; column < file.Headings.Count; column++)
        {
            var heading = file.Headings[column].Trim();
            var session = Session(heading);
            var date = Date(Trailing().Replace(heading, "").Trim(), order, today);
            if (date is null && session is not null && last is not null && heading.Length <= 3)
            {
                // A day's heading stands over two columns, so the second says only “PM”.
                date = last;
            }
            if (date is { } day)
            {
                found.Add(new(column, day, session));
                last = day;
            }
        }
        return WithPairs(found);
    }

    private static List<SessionColumn> WithPairs(List<SessionColumn> found) =>
    [
        .. found.Select(s => s.Session is null && found.Where(o => o.Date == s.Date).ToList() is { Count: 2 } pair
            ? s with { Session = pair[0].Column == s.Column ? HalfDay.Am : HalfDay.Pm }
            : s),
    ];

    private static HalfDay? Session(string heading)
    {
        var match = Trailing().Match(heading);
        return match.Success && AttendanceText.Session(match.Groups[1].Value) is { IsRead: true } session ? session.Value : null;
    }

    private static DateOnly? Date(string text, DateOrder order, DateOnly today)
    {
        if (text.Length < 4)
        {
            return null;
        }
        if (DateText.Read(text, order, today) is { IsRead: true } full)
        {
            return full.Value;
        }
        if (!DayAndMonth().IsMatch(text))
        {
            return null;
        }
        var thisYear = DateText.Read($"{text} {today.Year}", order, today);
        return !thisYear.IsRead ? null : thisYear.Value <= today ? thisYear.Value : thisYear.Value.AddYears(-1);
    }

    [GeneratedRegex(@"[\s\-:_/(]*\b(AM|PM|A\.M\.|P\.M\.)\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^([A-Za-z]{3,9}[\s,]+)?(\d{1,2}(st|nd|rd|th)?[\s/\-.]+([A-Za-z]{3,9}|\d{1,2})|[A-Za-z]{3,9}\s+\d{1,2})$")]
    private static partial Regex DayAndMonth();
}
