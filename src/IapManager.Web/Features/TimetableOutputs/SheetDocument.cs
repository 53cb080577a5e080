using IapManager.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using GridCell = IapManager.Documents.GridCell;
using GridRow = IapManager.Documents.GridRow;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>A sheet as a document: A4 on its side, a page for each week.</summary>
public static class SheetDocument
{
    public static Document Of(TimetableSheet sheet)
    {
        var document = new Document
        {
            Title = $"Timetable, {sheet.Title}",
            Author = sheet.MadeBy,
            Subject = "Timetable",
            Made = sheet.MadeAt,
            Head = new RunningHead(sheet.SchoolName, $", {sheet.ProvisionName}"),
            Marking = sheet.Marking,
            Footer = sheet.Footer,
            Orientation = Orientation.Landscape,
        };
        if (sheet.Nothing is { } nothing)
        {
            return document.Add(new Heading(2, sheet.Title), new Paragraph(nothing));
        }

        foreach (var week in sheet.Weeks)
        {
            document.Add(new PageBreak(), new Heading(2, sheet.TitleOf(week)), new Paragraph(string.Join(" ", [sheet.Sub, .. sheet.Notes]), TextSize.Small), GridOf(week, sheet));
        }

        return document;
    }

    private static WeekGrid GridOf(SheetWeek week, TimetableSheet sheet) => new(week.Days, [.. week.Rows.Select(row => row.Period.IsLesson
        ? new GridRow(row.Period.Name, [.. row.Cells.Select(c => CellOf(c, sheet.ProvisionName))]) { Detail = $"{Dates.Time(row.Period.Start)} to {Dates.Time(row.Period.End)}" }
        : GridRow.Break($"{row.Period.Name}, {Dates.Time(row.Period.Start)}"))])
    {
        Summary = sheet.TitleOf(week),
        FillsPage = true,
    };

    private static GridCell CellOf(SheetCell cell, string provisionName) => cell.Code is not { } code
        ? new GridCell(null, "")
        : new GridCell(PrintedKind.Of(code, provisionName), cell.Title, [.. cell.Lines.Select(line => Words(line.Bold, line.Text))]);

    private static RichText Words(string bold, string text) =>
        bold.Length == 0 ? text : text.Length == 0 ? Run.Bold(bold) : new RichText(Run.Bold(bold), new Run($" {text}"));
}
