using System.Text;
using ExcelDataReader;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Tests.Features.Shared;

public sealed class ListFileTests
{
    private static readonly ListFile List = new("waiting: list/2026", ["Pupil", "Since", "At", "Days", "Points", "Moved", "Why"],
    [
        ["Zoë Ẹgbẹ́", new DateOnly(2026, 11, 23), new TimeOnly(9, 30), 12, 3.5m, true, "=HYPERLINK(\"x\")"],
        ["\u0001Ann\uD800", null, null, 0, null, false, "-1 of 3"],
    ]);

    /// <summary>The reader of workbooks asks for a code page by itself.</summary>
    static ListFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Workbook_KeepsDaysAndNumbersTyped_AndFormulasAsWords()
    {
        var rows = Read(List.As(ListFile.Xlsx).FileContents);

        rows[0].ShouldBe(["Pupil", "Since", "At", "Days", "Points", "Moved", "Why"]);
        rows[1][0].ShouldBe("Zoë Ẹgbẹ́");
        rows[1][1].ShouldBe(new DateTime(2026, 11, 23));
        rows[1][2].ShouldBe(new DateTime(1899, 12, 31).Add(new TimeSpan(9, 30, 0)), "A time of day is a part of a day.");
        rows[1][3].ShouldBe(12d);
        rows[1][4].ShouldBe(3.5d);
        rows[1][5].ShouldBe("Yes");
        rows[1][6].ShouldBe("=HYPERLINK(\"x\")");
        rows[2].ShouldBe(["Ann\uFFFD", null, null, 0d, null, "No", "-1 of 3"]);
    }

    [Fact]
    public void TextFile_HasTheSameRows_AndNoFormula()
    {
        var text = Encoding.UTF8.GetString(List.As(ListFile.Csv).FileContents);

        text.ShouldContain("\"Zoë Ẹgbẹ́\",\"2026-11-23\",\"09:30\",\"12\",\"3.5\",\"Yes\",\"'=HYPERLINK(\"\"x\"\")\"");
        text.ShouldContain("\"'-1 of 3\"");
    }

    [Theory]
    [InlineData("＝1+1")]
    [InlineData("＋1+1")]
    [InlineData("－1+1")]
    [InlineData("＠SUM(1,1)")]
    [InlineData("　=1+1")]
    public void WideFormula_IsKeptAsWords_AsANarrowOneIs(string formula) => CsvFile.Line([formula]).ShouldBe($"\"'{formula}\"\r\n");

    [Theory]
    [InlineData("csv", "waiting list 2026.csv", "text/csv; charset=utf-8")]
    [InlineData("xlsx", "waiting list 2026.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public void File_IsNamedByItsFormat(string format, string name, string type)
    {
        var file = List.As(format);

        (file.FileDownloadName, file.ContentType).ShouldBe((name, type));
    }

    [Fact]
    public void WordsBeyondWhatACellTakes_AreCutWhereItShows()
    {
        var rows = Read(new ListFile("long", ["Note"], [[new string('a', 40_000)]]).As(ListFile.Xlsx).FileContents);

        var note = (string)rows[1][0]!;
        note.Length.ShouldBe(Workbook.CellLimit);
        note.ShouldEndWith("a…");
    }

    [Fact]
    public void List_WithoutRows_HasItsHeadings() => Read(new ListFile("none", ["Pupil"], []).As(ListFile.Xlsx).FileContents).Count.ShouldBe(1);

    private static List<object?[]> Read(byte[] file)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file));
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }

        return rows;
    }
}
