using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>
/// A list as a workbook of one sheet: days and numbers are typed, words are words (what looks like a formula is never one, also
/// when the cell is edited), the headings stay in sight and can be filtered.
/// </summary>
public static class Workbook
{
    /// <summary>Characters that a cell takes, by the format's own limits.</summary>
    public const int CellLimit = 32_767;

    private const int SheetNameLimit = 31;
    private const int WidestColumn = 60;

    /// <summary>Formats of cells, in the order in which the styles list them.</summary>
    private enum Look : uint
    {
        Words,
        Heading,
        Number,
        Day,
        Time,
    }

    public static byte[] Of(ListFile list)
    {
        var rows = list.Rows.Select(r => r.ToList()).ToList();
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var part = book.AddNewPart<WorksheetPart>();
            Write(part, list.Headings, rows);
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = SheetName(list.Name) }));
        }

        return stream.ToArray();
    }

    private static void Write(WorksheetPart part, IReadOnlyList<string> headings, List<List<object?>> rows)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(headings.Select((h, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, CustomWidth = true, Width = Width(h, rows, i) })));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(new Row(headings.Select(h => Words(h, Look.Heading))));
        foreach (var row in rows)
        {
            writer.WriteElement(new Row(row.Select(CellOf)));
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{ColumnName(headings.Count)}{rows.Count + 1}" });
        writer.WriteEndElement();
    }

    private static Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        DateOnly day => Number(day.ToDateTime(TimeOnly.MinValue).ToOADate(), Look.Day),
        TimeOnly time => Number(time.ToTimeSpan().TotalDays, Look.Time),
        int or long or decimal or double => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture), Look.Number),
        _ => Words(ListFile.Text(value)!, Look.Words),
    };

    private static Cell Number(double value, Look look) => new(new CellValue(value)) { StyleIndex = (uint)look };

    private static Cell Words(string text, Look look) =>
        new(new InlineString(new Text(Writable(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = (uint)look };

    /// <summary>Without characters that no XML file may hold, cut to what a cell takes.</summary>
    private static string Writable(string text)
    {
        var clean = string.Concat(text.EnumerateRunes().Where(r => r.Value is (>= 0x20 or '\t' or '\n' or '\r') and not (0xFFFE or 0xFFFF)));
        return clean.Length <= CellLimit ? clean : string.Concat(clean.AsSpan(0, char.IsHighSurrogate(clean[CellLimit - 2]) ? CellLimit - 2 : CellLimit - 1), "…");
    }

    private static double Width(string heading, List<List<object?>> rows, int column)
    {
        var longest = rows.Select(r => column < r.Count ? ListFile.Text(r[column])?.Length ?? 0 : 0).Append(heading.Length).Max();
        return Math.Min(longest, WidestColumn) + 3;
    }

    private static string SheetName(string name)
    {
        var clean = string.Concat(name.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' ? ' ' : c)).Trim('\'', ' ');
        return clean.Length > SheetNameLimit ? clean[..SheetNameLimit] : clean;
    }

    private static string ColumnName(int number)
    {
        var name = "";
        for (var left = number; left > 0; left = (left - 1) / 26)
        {
            name = (char)('A' + ((left - 1) % 26)) + name;
        }

        return name;
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "dd/mm/yyyy" }, new NumberingFormat { NumberFormatId = 165, FormatCode = "hh:mm" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, QuotePrefix = true },
            new CellFormat { FontId = 1, ApplyFont = true, QuotePrefix = true },
            new CellFormat { NumberFormatId = 0 },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 165, ApplyNumberFormat = true }));
}
