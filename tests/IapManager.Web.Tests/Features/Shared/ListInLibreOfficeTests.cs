using System.Globalization;
using System.Xml.Linq;
using IapManager.Documents.Tests;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Tests.Features.Shared;

/// <summary>Both files as LibreOffice Calc understands them.</summary>
public sealed class ListInLibreOfficeTests
{
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace Sheet = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    private static readonly string[] Formulas = ["=1+1", "+1+1", "-1+1", "@SUM(1,1)", "=HYPERLINK(\"x\";\"y\")", "=cmd|' /C calc'!A0"];

    private static readonly ListFile List = new("waiting list", ["Pupil", "Since", "At", "Days", "Points", "Moved", "Why"],
        [["Zoë Ẹgbẹ́", new DateOnly(2026, 11, 23), new TimeOnly(9, 30), 12, -3.5m, true, "Said \"yes\",\nthen went"], .. Formulas.Select(f => new object?[] { f, null, null, null, null, null, f })]);

    [Fact]
    public void LibreOffice_OpensBoth_WithDaysAndNumbersTyped_AndTakesNothingForAFormula()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var format in new[] { ListFile.Xlsx, ListFile.Csv })
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, $"{format}.{format}"), List.As(format).FileContents);
            }

            Convert(folder.FullName, "xlsx.xlsx");
            Convert(folder.FullName, "csv.csv", "--infilter=CSV:44,34,UTF8,1,,0,false,true");

            var book = Rows(Path.Combine(folder.FullName, "xlsx.fods"));
            book[0].Select(c => c.Text).ShouldBe(["Pupil", "Since", "At", "Days", "Points", "Moved", "Why"]);
            book[1].Select(c => (c.Type, c.Value)).ShouldBe(
            [
                ("string", "Zoë Ẹgbẹ́"), ("date", "2026-11-23"), ("time", "PT09H30M00S"), ("float", "12"), ("float", "-3.5"), ("string", "Yes"), ("string", "Said \"yes\",then went"),
            ]);
            var text = Rows(Path.Combine(folder.FullName, "csv.fods"));
            text[1].Select(c => (c.Type, c.Value)).ShouldBe(
            [
                ("string", "Zoë Ẹgbẹ́"), ("date", "2026-11-23"), ("time", "PT09H30M00S"), ("float", "12"), ("float", "-3.5"), ("string", "Yes"), ("string", "Said \"yes\",then went"),
            ]);
            foreach (var rows in new[] { book, text })
            {
                rows.Count.ShouldBe(Formulas.Length + 2);
                rows.SelectMany(r => r).ShouldAllBe(c => c.Formula == null);
                rows.Skip(2).SelectMany(r => new[] { r[0].Type, r[^1].Type }).ShouldAllBe(t => t == "string");
            }

            book.Skip(2).Select(r => r[0].Text).ShouldBe(Formulas);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    /// <summary>For the text file with what its import dialogue offers by itself: commas, UTF-8, days and times known.</summary>
    private static void Convert(string folder, string file, params string[] reading) =>
        OutsideProgram.Run("soffice", "libreoffice-calc-nogui", [$"-env:UserInstallation=file://{folder}/profile", "--headless", .. reading, "--convert-to", "fods", "--outdir", folder, Path.Combine(folder, file)]);

    private sealed record Read(string? Type, string? Value, string Text, string? Formula);

    private static List<List<Read>> Rows(string file) =>
    [
        .. XDocument.Load(file).Descendants(Sheet + "table-row").Select(row => row.Elements(Sheet + "table-cell").SelectMany(CellsOf).ToList()).Where(row => row.Exists(c => c.Text.Length > 0)).Select(Trimmed),
    ];

    private static IEnumerable<Read> CellsOf(XElement cell)
    {
        var type = cell.Attribute(Office + "value-type")?.Value;
        var words = string.Concat(cell.Elements().Select(p => p.Value));
        var value = cell.Attribute(Office + "date-value")?.Value ?? cell.Attribute(Office + "time-value")?.Value ?? cell.Attribute(Office + "value")?.Value ?? words;
        var times = int.Parse(cell.Attribute(Sheet + "number-columns-repeated")?.Value ?? "1", CultureInfo.InvariantCulture);
        return Enumerable.Repeat(new Read(type, value, words, cell.Attribute(Sheet + "formula")?.Value), Math.Min(times, 10));
    }

    private static List<Read> Trimmed(List<Read> row) => [.. row.Take(row.FindLastIndex(c => c.Text.Length > 0) + 1)];
}
