using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Domain.Timetables.Calendars;
using IapManager.Web.Features.Timetables;

namespace IapManager.Web.Features.CalendarFeeds;

/// <summary>
/// What of a timetable goes into a calendar, which lies on telephones and with strangers: first names and initials, subjects and rooms of
/// lessons with the class. A session in the provision is a session, whatever its kind; what is different on one date is elsewhere, whatever
/// was typed about it; and time out of school is left out.
/// </summary>
public sealed class FeedEntries(int feedId, DatedTimetables dated, DateOnly from, DateOnly to)
{
    private const string Elsewhere = "Elsewhere";

    private readonly string _session = $"Session at {dated.Facts.ProvisionName}";

    /// <summary>A pupil's lessons and sessions.</summary>
    /// <param name="pupil">The pupil.</param>
    /// <param name="isNamed">Whether each entry says whose it is: in the calendar of somebody who has others.</param>
    public IEnumerable<CalendarEntry> OfPupil(TimetabledPupil pupil, bool isNamed) =>
        from day in Days
        from now in dated.DayOf(pupil, day)
        where now.Slot.Kind != SlotKind.NotInSchool
        let what = now.Slot.InProvision ? _session : now.Slot.IsThatDayOnly ? Elsewhere : now.Slot.Subject
        select Entry(now, $"{now.Period.Code}", isNamed ? $"{pupil.ShortName}: {what}" : what, RoomOf(now.Slot));

    /// <summary>The lessons of a member of staff in which pupils of the cohort are expected, and the sessions that they lead.</summary>
    public IEnumerable<CalendarEntry> OfStaff(StaffLessons mine) =>
        from day in Days
        from lesson in Pupils(day).Where(x => mine.Has(x.Now.Slot)).GroupBy(x => (Key: KeyOf(x.Now), x.Now.Period.Start))
        let first = lesson.First().Now
        select Entry(first, lesson.Key.Key, $"{TitleOf(first.Slot)}: {Names(lesson.Select(x => x.Pupil))}", RoomOf(first.Slot));

    /// <summary>Who is in the provision, period by period.</summary>
    public IEnumerable<CalendarEntry> OfProvision() =>
        from day in Days
        from period in Pupils(day).Where(x => x.Now.Slot.InProvision).GroupBy(x => (Key: PeriodKey(x.Now.Period), x.Now.Period.Start))
        select Entry(period.First().Now, period.Key.Key, $"{dated.Facts.ProvisionName}: {Names(period.Select(x => x.Pupil))}", null);

    private IEnumerable<DateOnly> Days => dated.Facts.Calendar.SchoolDays(from, to);

    private IEnumerable<(TimetabledPupil Pupil, DatedSlot Now)> Pupils(DateOnly day) =>
        dated.Pupils.Where(p => p.HasPlaceOn(day)).SelectMany(p => dated.DayOf(p, day), (pupil, now) => (pupil, now));

    private string TitleOf(TimetableSlot slot) => slot.InProvision ? _session : slot.IsThatDayOnly ? Elsewhere : slot.ClassCode is { } code ? $"{code} {slot.Subject}" : slot.Subject;

    private static string? RoomOf(TimetableSlot slot) => slot.WithClass && !slot.IsThatDayOnly ? slot.Room : null;

    private static string Names(IEnumerable<TimetabledPupil> pupils) => string.Join(", ", pupils.Select(p => p.ShortName));

    private static string KeyOf(DatedSlot now) => $"{PeriodKey(now.Period)}/{(now.Slot.InProvision ? "session" : now.Slot.ClassCode ?? now.Slot.Subject)}";

    /// <summary>Year groups may have a period of the same code at different times.</summary>
    private static string PeriodKey(Period period) => $"{period.Code}/{string.Join('-', period.YearGroups)}";

    private CalendarEntry Entry(DatedSlot now, string key, string summary, string? room) =>
        new(Uid(now.Date, key), now.Date, now.Period.Start, now.Period.End, summary, room);

    /// <summary>Says nothing by itself, is the same at each fetch, and another in another feed.</summary>
    private string Uid(DateOnly date, string key)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{feedId}|{date:yyyyMMdd}|{key}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..32];
    }
}
