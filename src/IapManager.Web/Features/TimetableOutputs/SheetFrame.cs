using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>What every sheet says of where it comes from, and the day for which it is made.</summary>
[UseCase]
public sealed class SheetFrame(SchoolClock clock, CurrentUser user)
{
    /// <summary>Days ahead for which a sheet says that something changes.</summary>
    public const int LooksAhead = 84;

    /// <summary>The school day for which the sheet is made: the one asked for or the next, else today or the next.</summary>
    public DateOnly DayOf(SchoolFacts facts, DateOnly? asked) => facts.Calendar.OnOrAfter(asked is { Year: > 2000 and < 2100 } day ? day : clock.Today);

    /// <summary>Monday of the week asked for, or of that of today or the next school day.</summary>
    public DateOnly MondayOf(SchoolFacts facts, DateOnly? asked) => SchoolCalendar.MondayOf(asked is { Year: > 2000 and < 2100 } day ? day : facts.Calendar.OnOrAfter(clock.Today));

    /// <summary>The pattern that holds in a week: of today in this one, else of its first school day.</summary>
    public (string Name, string Query) PatternOf(SchoolFacts facts, DateOnly monday)
    {
        var from = DayOf(facts, SchoolCalendar.MondayOf(clock.Today) == monday ? clock.Today : monday);
        return ($"The pattern from {Dates.Brief(from)}", $"?on={from:yyyy-MM-dd}");
    }

    /// <summary>Whether what is different on single dates is in a week: it is shown for a while only.</summary>
    public static string ThatDayOnly(SchoolFacts facts, DateOnly monday) => facts.Today.AddDays(-DayChange.DaysKept) is var since && monday >= since
        ? "Trips, exams and cover are in it." : $"Trips, exams and cover before {Dates.InYear(since)} are no longer in it.";

    /// <summary>The real week of a day for which the pattern is shown.</summary>
    public static (string Name, string Query) WeekOf(DateOnly day) => ($"The week of {Dates.Brief(SchoolCalendar.MondayOf(day))}", $"?week={SchoolCalendar.MondayOf(day):yyyy-MM-dd}");

    public TimetableSheet Of(SchoolFacts facts, string title, string sub, string path, (string Name, string Href) home)
    {
        return new TimetableSheet
        {
            Title = title,
            Sub = sub,
            Path = path,
            Home = home,
            SchoolName = facts.School.Name,
            ProvisionName = facts.ProvisionName,
            Marking = "Confidential: contains personal information",
            MadeBy = user.Name,
            MadeAt = clock.NowHere,
        };
    }

    /// <summary>"From Monday 7 December another timetable holds for Maya C, Noah F."</summary>
    public static IReadOnlyList<string> ChangesAfter(DateOnly day, DatedTimetables dated, IEnumerable<TimetabledPupil> pupils, SheetNames names) =>
    [
        .. pupils.SelectMany(p => dated.ChangesAfter(p, day).Select(d => (Day: d, Name: names[p]))).OrderBy(c => c.Day).GroupBy(c => c.Day)
            .Select(g => $"From {Dates.DayAndMonth(g.Key)} another timetable holds for {string.Join(", ", g.Select(c => c.Name))}."),
    ];

    public static string Holds(DateOnly from, DateOnly today) => from > today ? $"From {Dates.Full(from)}." : $"In force since {Dates.Full(from)}.";
}
