using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>A sheet as a list: a row for each pupil in each lesson or session.</summary>
public static class SheetCsv
{
    public static FileContentResult Of(TimetableSheet sheet, string fileName)
    {
        var rows =
            from week in sheet.Weeks
            from row in week.Rows
            from cell in row.Cells.Select((c, i) => (Cell: c, Day: week.Days[i]))
            from entry in cell.Cell.Entries
            from pupil in entry.Pupils.DefaultIfEmpty("")
            select new[] { week.Name, cell.Day, row.Period.Name, $"{row.Period.Start:HH:mm}", $"{row.Period.End:HH:mm}", entry.Title, entry.Look.Word, entry.Place, entry.With, pupil };
        return CsvFile.Of(fileName, ["Week", "Day", "Period", "From", "To", "What", "Kind", "Where", "With", "Pupil"], rows);
    }
}
