using System.Globalization;
using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Import;

/// <summary>Words about imports that several pages use.</summary>
public static class ImportWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] Small = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

    public static string Kind(ImportKind? kind) => kind is { } known ? FieldCatalogue.Name(known) : "File";

    /// <summary>“pupils”, “marks”, “lessons”: what is counted.</summary>
    public static string Things(ImportKind? kind) => kind switch
    {
        ImportKind.Attendance => "marks",
        ImportKind.Behaviour => "events",
        ImportKind.ReadingAges => "tests",
        ImportKind.Contacts => "contacts",
        { } other => FieldCatalogue.Name(other).ToLower(English),
        null => "rows",
    };

    public static string State(ImportState state) => state switch
    {
        ImportState.Reading => "Being read",
        ImportState.NeedsHeadings => "Headings to choose",
        ImportState.Ready => "Ready to look at",
        ImportState.Unreadable => "Could not be read",
        ImportState.Applying => "Being brought in",
        ImportState.Applied => "Brought in",
        _ => "Given up",
    };

    /// <summary>The state of the tag: who acts next.</summary>
    public static string Tag(ImportState state) => state switch
    {
        ImportState.NeedsHeadings or ImportState.Ready => "you",
        ImportState.Reading or ImportState.Applying => "going",
        ImportState.Applied => "done",
        _ => "line",
    };

    public static string Number(int number) => number.ToString("N0", English);

    /// <summary>“Six rows to correct”.</summary>
    public static string Rows(int rows, string rest) => $"{(rows <= 10 ? Small[rows] : Number(rows))} {(rows == 1 ? "row" : "rows")} {rest}";

    /// <summary>“Monday 23 November at 7:52am”, London time.</summary>
    public static string At(DateTime? utc) => utc is { } known ? $"{Dates.DayAndMonth(Dates.DayOf(known))} at {Dates.TimeOf(known)}" : "";

    public static string ShortDay(DateTime utc) => $"{Dates.Brief(Dates.DayOf(utc))}, {Dates.TimeOf(utc)}";

    public static string Month(DateTime utc) => Dates.Month(Dates.DayOf(utc));

    public static string GoneWords(ImportKind? kind) => kind switch
    {
        ImportKind.Pupils or ImportKind.Staff => "kept, marked as left on your word",
        _ => "kept, taken away on your word",
    };

    public static string RemoveGone(ImportKind? kind, int gone) => kind switch
    {
        ImportKind.Pupils => $"Mark the {Number(gone)} who are no longer in the file as having left today. Their history stays.",
        ImportKind.Staff => $"Mark the {Number(gone)} who are no longer in the file as having left today.",
        ImportKind.Periods => $"Take away the {Number(gone)} that are no longer in the file. Those that would overlap with one of the file go in any case.",
        ImportKind.Lessons => $"Take away the {Number(gone)} lessons of these classes that are no longer in the file.",
        ImportKind.ClassMembers => $"Take the {Number(gone)} pupils who are no longer in the file out of these classes.",
        _ => $"Take away the {Number(gone)} that are no longer in the file.",
    };

    /// <summary>Timetable files are whole by their nature: what they leave out has ended.</summary>
    public static bool RemovesGone(ImportKind? kind) => kind is ImportKind.Periods or ImportKind.Lessons or ImportKind.ClassMembers;
}
