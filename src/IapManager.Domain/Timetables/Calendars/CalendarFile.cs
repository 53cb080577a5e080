using System.Globalization;
using System.Text;

namespace IapManager.Domain.Timetables.Calendars;

/// <summary>One entry of a calendar.</summary>
/// <param name="Uid">The same at each fetch, so that a calendar knows the entry again; plain ASCII.</param>
/// <param name="Date">The day at school.</param>
/// <param name="Start">Time at school.</param>
/// <param name="End">Time at school, after the start, on the same day.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Location">Where; null to leave it out.</param>
public sealed record CalendarEntry(string Uid, DateOnly Date, TimeOnly Start, TimeOnly End, string Summary, string? Location = null);

/// <summary>
/// Writes an iCalendar file (RFC 5545). Times are local with the rules of Europe/London beside them, so that an entry stays at its
/// time when the clocks change, whatever the calendar that reads it knows of zones.
/// </summary>
public static class CalendarFile
{
    public const string ContentType = "text/calendar";

    private const string Zone = "Europe/London";

    /// <summary>The rules of the United Kingdom since 1996.</summary>
    private static readonly string[] ZoneLines =
    [
        "BEGIN:VTIMEZONE",
        $"TZID:{Zone}",
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T010000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "TZNAME:BST",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "TZNAME:GMT",
        "END:STANDARD",
        "END:VTIMEZONE",
    ];

    /// <param name="name">What the calendar is called where it is read.</param>
    /// <param name="entries">In any order.</param>
    /// <param name="made">UTC.</param>
    public static string Write(string name, IEnumerable<CalendarEntry> entries, DateTime made)
    {
        var file = new StringBuilder();
        Add(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//IapManager//Timetable//EN",
            "CALSCALE:GREGORIAN",
            $"NAME:{ContentLine.Text(name)}",
            $"X-WR-CALNAME:{ContentLine.Text(name)}",
            $"X-WR-TIMEZONE:{Zone}",
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H");
        Add(ZoneLines);
        var stamp = made.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        foreach (var entry in entries.OrderBy(e => e.Date).ThenBy(e => e.Start).ThenBy(e => e.Uid, StringComparer.Ordinal))
        {
            Add(
                "BEGIN:VEVENT",
                $"UID:{entry.Uid}",
                $"DTSTAMP:{stamp}",
                $"DTSTART;TZID={Zone}:{Local(entry.Date, entry.Start)}",
                $"DTEND;TZID={Zone}:{Local(entry.Date, entry.End)}",
                $"SUMMARY:{ContentLine.Text(entry.Summary)}");
            if (entry.Location is { } location)
            {
                Add($"LOCATION:{ContentLine.Text(location)}");
            }

            Add("CLASS:PRIVATE", "END:VEVENT");
        }

        Add("END:VCALENDAR");
        return file.ToString();

        void Add(params IEnumerable<string> lines)
        {
            foreach (var line in lines)
            {
                file.Append(ContentLine.Fold(line));
            }
        }
    }

    private static string Local(DateOnly date, TimeOnly time) => date.ToDateTime(time).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
}
