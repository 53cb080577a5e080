using IapManager.Domain.Imports;
using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;

namespace IapManager.Web.Features.Import.Reading.Fields;

/// <summary>Headings of files about the school day and the school year.</summary>
internal static class CalendarFields
{
    public static readonly FieldSet Periods = new(
        ImportKind.Periods,
        [
            new(Period, "Period", ValueKind.Period, "Period", "Period code", "Short name", "Period short name", "Code", "Period no", "Period number", "Slot", "Session", "Abbreviation", "Pd", "Lesson", "Display code"),
            new(PeriodName, "Name", ValueKind.Text, "Period name", "Name", "Description", "Period description", "Long name", "Label", "Display name", "Title"),
            new(PeriodKind, "Kind", ValueKind.Text, "Type", "Period type", "Kind", "Slot type", "Session type", "Category", "Usage"),
            new(StartTime, "Starts", ValueKind.Time, "Start time", "Start", "Starts", "From", "Begins", "Time from", "Period start", "Start of period", "Time start"),
            new(EndTime, "Ends", ValueKind.Time, "End time", "End", "Ends", "To", "Finish", "Finish time", "Time to", "Period end", "End of period", "Time end"),
            new(Day, "Days", ValueKind.Days, "Day", "Days", "Weekday", "Weekdays", "Day of week", "Timetable day", "Day name", "Day no", "Cycle day"),
            new(YearGroups, "Year groups", ValueKind.YearGroups, "Year groups", "Year group", "Years", "Year", "NC year", "Applies to", "Cohort"),
        ],
        [
            new("which period it is", [Period], [PeriodName]),
            new("when it starts", [StartTime]),
            new("when it ends", [EndTime]),
        ],
        [StartTime, EndTime, PeriodKind],
        ["period", "bell", "school day", "day structure", "timings"]);

    public static readonly FieldSet SchoolDates = new(
        ImportKind.SchoolDates,
        [
            new(Event, "What it is", ValueKind.Text, "Term", "Term name", "Name", "Description", "Event", "Holiday", "Title", "Term description", "Detail", "Reason", "Half term", "Closure", "Subject"),
            new(Category, "Kind", ValueKind.Text, "Type", "Category", "Kind", "Event type", "Date type", "Term type"),
            new(Start, "First day", ValueKind.Date, "Start date", "Start", "From", "First day", "Begins", "Date from", "Opens", "Term start", "Date", "Start of term"),
            new(End, "Last day", ValueKind.Date, "End date", "End", "To", "Last day", "Ends", "Date to", "Closes", "Term end", "Finish", "End of term"),
        ],
        [new("what the dates are: a term, a half term or a closure", [Event], [Category]), new("the first day", [Start])],
        [],
        ["term", "holiday", "calendar", "school dates", "closure", "inset"]);
}
