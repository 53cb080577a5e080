using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>A sheet as a list: a row for each pupil in each lesson or session, with the adults who are there where they are known.</summary>
public static class SheetFile
{
    public static ListFile Of(TimetableSheet sheet)
    {
        var withAdults = sheet.Weeks.Any(w => w.Rows.Any(r => r.Cells.Any(c => c.OnRota is not null)));
        var rows =
            from week in sheet.Weeks
            from row in week.Rows
            from cell in row.Cells.Select((c, i) => (Cell: c, Day: week.RealDays.Count > 0 ? Dates.Full(week.RealDays[i]) : week.Days[i]))
            from entry in cell.Cell.Entries
            from pupil in entry.Pupils.DefaultIfEmpty("")
            select (object?[])[week.Name, cell.Day, row.Period.Name, row.Period.Start, row.Period.End, entry.Title, entry.Look.Word, entry.Place, entry.With, pupil, .. withAdults ? [cell.Cell.OnRota] : Array.Empty<object?>()];
        return new ListFile($"Timetable, {sheet.Title}", ["Week", "Day", "Period", "From", "To", "What", "Kind", "Where", "With", "Pupil", .. withAdults ? ["Adults there"] : Array.Empty<string>()], rows);
    }
}
