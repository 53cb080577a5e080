using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>A timetable as it goes on paper: a sheet for one real week, or for each week of the cycle. Page, PDF and CSV are made of this and of nothing else.</summary>
public sealed record TimetableSheet
{
    /// <summary>Whose: "Maya Collins, 8F".</summary>
    public required string Title { get; init; }

    /// <summary>From when it holds.</summary>
    public required string Sub { get; init; }

    /// <summary>Where print, pdf and csv stand: "/pupils/3/timetable".</summary>
    public required string Path { get; init; }

    /// <summary>What is asked for again with each of them: "?on=2026-12-07", or nothing.</summary>
    public string Query { get; init; } = "";

    /// <summary>Page on the screen that it belongs to, by name and address.</summary>
    public required (string Name, string Href) Home { get; init; }

    /// <summary>The pattern beside a real week, or the week beside the pattern, by name and query: "?on=2026-12-07". Null where there is one choice alone.</summary>
    public (string Name, string Query)? Other { get; init; }

    /// <summary>The pupil; null when about several.</summary>
    public int? PupilId { get; init; }

    public required string SchoolName { get; init; }

    public required string ProvisionName { get; init; }

    public required string Marking { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>By the school's clock.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>One a week of the cycle; empty when there is nothing to show.</summary>
    public IReadOnlyList<SheetWeek> Weeks { get; init; } = [];

    /// <summary>What the reader should know besides: from when another timetable holds.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why there is nothing to show; null when there is.</summary>
    public string? Nothing { get; init; }

    public string Footer => $"{Title}. Made by {MadeBy}, {Dates.Full(DateOnly.FromDateTime(MadeAt.DateTime))}, {Dates.Time(TimeOnly.FromDateTime(MadeAt.DateTime))}";

    /// <summary>What each kind that occurs in a week looks like, once.</summary>
    public IEnumerable<KindLook> KindsOf(SheetWeek week) => week.Rows.SelectMany(r => r.Cells).Select(c => c.Code).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(LookOf);

    public KindLook LookOf(string code) => KindLook.Of(code, ProvisionName);

    public string TitleOf(SheetWeek week) => week.Name is { } name ? $"{Title}: {char.ToLowerInvariant(name[0])}{name[1..]}" : Title;
}

/// <param name="Name">"Week A"; null where the timetable has no weeks to tell apart.</param>
/// <param name="Days">"Monday", or "Day 1"; in a real week "Mon 30 Nov".</param>
/// <param name="Rows">In order of time; breaks without cells.</param>
public sealed record SheetWeek(string? Name, IReadOnlyList<string> Days, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>The days of a real week by date; empty for a week of the cycle.</summary>
    public IReadOnlyList<DateOnly> RealDays { get; init; } = [];

    /// <param name="shape">The shape of the timetable.</param>
    /// <param name="year">Whose periods; null for those of every year group.</param>
    /// <param name="cellOf">What stands in a cell.</param>
    public static IReadOnlyList<SheetWeek> Of(TimetableShape shape, int? year, Func<Cell, SheetCell> cellOf)
    {
        var days = Enumerable.Range(1, shape.Cycle.LastDay).ToList();
        return
        [
            .. Enumerable.Range(1, shape.Cycle.Weeks).Select(week => new SheetWeek(
                shape.Cycle.NameOfWeek(week),
                [.. days.Select(shape.Cycle.NameOfDay)],
                [
                    .. shape.Rows(year).Where(p => p.Kind != PeriodKind.Registration).Select(period => new SheetRow(period, !period.IsLesson ? [] :
                    [
                        .. days.Select(day => shape.LessonsOn(day, year).Any(p => p.Code == period.Code) ? cellOf(new Cell(week, day, period.Code)) : SheetCell.Off),
                    ])),
                ])),
        ];
    }

    /// <summary>One real week, Monday to Friday.</summary>
    /// <param name="facts">Of the school.</param>
    /// <param name="monday">Its first day.</param>
    /// <param name="cellOf">What stands in a period of a day.</param>
    public static SheetWeek On(SchoolFacts facts, DateOnly monday, Func<DateOnly, Period, SheetCell> cellOf)
    {
        var days = DaysOf(monday);
        var rows = days.Select(facts.ShapeOn).Distinct().SelectMany(s => s.Rows()).Where(p => p.Kind != PeriodKind.Registration).DistinctBy(p => p.Code).OrderBy(p => p.Start).ThenBy(p => p.End);
        var school = days.FirstOrDefault(facts.Calendar.IsSchoolDay, monday);
        return new SheetWeek(
            facts.Calendar.CycleDayOf(school) is { } on ? facts.Calendar.CycleOn(school).NameOfWeek(on.Week) : null,
            [.. days.Select(day => facts.Calendar.CycleDayOf(day) is not { } at ? $"{Dates.BriefDay(day)}, no school" : facts.Calendar.CycleOn(day) is { IsOfDays: true } cycle ? $"{Dates.BriefDay(day)}, {cycle.NameOfDay(at.Day).ToLowerInvariant()}" : Dates.BriefDay(day))],
            [
                .. rows.Select(period => new SheetRow(period, !period.IsLesson ? [] :
                [
                    .. days.Select(day => facts.LessonsOn(day).Any(p => p.Code == period.Code) ? cellOf(day, period) : SheetCell.Off),
                ])),
            ])
        {
            RealDays = days,
        };
    }

    public static IReadOnlyList<DateOnly> DaysOf(DateOnly monday) => [.. Enumerable.Range(0, Cycle.Weekdays).Select(monday.AddDays)];
}

public sealed record SheetRow(Period Period, IReadOnlyList<SheetCell> Cells);

/// <param name="Entries">What goes on; several where groups meet at once.</param>
/// <param name="Heading">Above them: "4 of 8"; null to head a single entry by its own title.</param>
public sealed record SheetCell(IReadOnlyList<SheetEntry> Entries, string? Heading = null)
{
    /// <summary>Where the shape has no such lesson.</summary>
    public static SheetCell Off { get; } = new([]) { IsOff = true };

    public bool IsOff { get; private init; }

    /// <summary>Adults on the rota, in a real week those who are there: "Mr Hallett, Ms Rahman"; null where none is set up, or where it is not about them.</summary>
    public string? OnRota { get; init; }

    /// <summary>The kind of all its entries; where they differ, of the one that is in the provision. Null for an empty cell.</summary>
    public string? Code => Entries.Select(e => e.Code).Distinct().ToList() switch { [] => null, [var only] => only, _ => "provision" };


    /// <summary>More entries than this are drawn together by where they are, to take fewer lines.</summary>
    private const int MostLines = 5;

    public string Title => Heading ?? Entries.Count switch { 0 => "", 1 => Entries[0].Title, var groups => $"{groups} groups" };

    /// <summary>Under the title, each with the part that is set in bold.</summary>
    public IReadOnlyList<(string Bold, string Text)> Lines => OnRota is null ? EntryLines : [.. EntryLines, ("In:", OnRota)];

    private IReadOnlyList<(string Bold, string Text)> EntryLines => (Heading, Entries.Count) switch
    {
        (null, 1) => [.. new[] { Entries[0].KindAndPlace, Entries[0].With, Entries[0].PupilsInLine }.Where(t => !string.IsNullOrEmpty(t)).Select(t => ("", t!))],
        (_, <= MostLines) => [.. Entries.Select(e => (e.Title, e.Pupils.Count == 0 || e.Where.Length == 0 ? e.Where + e.PupilsInLine : $"{e.Where}: {e.PupilsInLine}"))],
        _ => [.. Entries.GroupBy(e => e.Where).Select(g => (g.Key, string.Join("; ", g.Select(e => $"{e.Title} {e.PupilsInLine}".TrimEnd()))))],
    };
}

/// <summary>A lesson or a session.</summary>
/// <param name="Code">Of its kind, for <see cref="KindLook"/>.</param>
/// <param name="Look">What its kind looks like.</param>
/// <param name="Title">Subject or the session's name.</param>
/// <param name="Place">Room; null when not settled.</param>
/// <param name="With">Adults; null when nobody is named.</param>
/// <param name="Pupils">Whom of the cohort it is for; empty where that is plain.</param>
/// <param name="Time">"11:40am", where it does not begin with its row; else null.</param>
public sealed record SheetEntry(string Code, KindLook Look, string Title, string? Place, string? With, IReadOnlyList<string> Pupils, string? Time = null)
{
    /// <summary>"Supported, S4".</summary>
    public string KindAndPlace => string.Join(", ", new[] { Time, Look.Word == Title ? null : Look.Word, Place }.Where(t => t is not null));

    /// <summary>"Maya C, Noah F": no line ends between a name and its initial.</summary>
    public string PupilsInLine => string.Join(", ", Pupils.Select(p => p.Replace(' ', '\u00A0')));

    /// <summary>"B1, Ms Rahman", with the kind where it is not plain; empty where nothing is settled.</summary>
    public string Where => string.Join(", ", new[] { Time, Code is "provision" or "mainstream" ? null : Look.Word, Place, With }.Where(t => t is not null));

    /// <summary>What makes two slots one entry; no more of a therapy than of any session.</summary>
    public static (string Code, string Title, string? Place, string? With) KeyOf(TimetableSlot slot) =>
        slot.SessionKind == SessionKind.Therapy ? (SlotLook.CodeOf(SessionKind.Curriculum), "Session", null, null) : (SlotLook.CodeOf(slot), slot.Subject, slot.Room, SlotLook.Adults(slot));

    /// <summary>Therapy is nobody's business who finds the sheet: it is a session like any other, without its room and adult.</summary>
    /// <param name="slot">What is planned.</param>
    /// <param name="provisionName">The provision's own name.</param>
    /// <param name="pupils">Whom it is for; empty where that is plain.</param>
    /// <param name="time">Where it does not begin with its row.</param>
    public static SheetEntry Of(TimetableSlot slot, string provisionName, IReadOnlyList<string> pupils, string? time = null)
    {
        var (code, title, place, with) = KeyOf(slot);
        return new SheetEntry(code, KindLook.Of(code, provisionName), title, place, with, pupils, time);
    }
}
