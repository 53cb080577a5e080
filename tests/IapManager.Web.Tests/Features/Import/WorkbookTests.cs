using System.IO.Compression;
using System.Net;
using IapManager.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Import;

public sealed class WorkbookTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly object?[] Headings = ["UPN", "Adno", "Surname", "Forename", "DOB", "Year", "Reg", "FSM"];

    [Fact]
    public async Task Workbook_IsReadWithItsTypes_AndKeepsItsRowNumbers()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var bytes = new SmallWorkbook().Sheet("Export", hidden: false,
            ["Pupils on roll, printed Monday"], null, Headings,
            ["B801200005001", new SmallWorkbook.Padded(3001), "King, \"Red\"", "Ada", new DateOnly(2014, 12, 9), 7, "7A", true],
            null,
            ["A820100104511", new SmallWorkbook.Padded(3002), "Lock", "Bex", new DateOnly(2014, 3, 4), 7, "7A", false]).Bytes();

        var preview = await desk.ReadAsync(new TestFile("pupils.xlsx", bytes));
        await desk.ApplyAsync(preview, new { LeaveOut = true });

        ImportDesk.Figures(preview).ShouldBe([1, 0, 0, 0, 1]);
        preview.Text.ShouldContain("pupils.xlsx, 2 rows, Excel workbook.");
        preview.All("#rows tbody td")[0].ShouldBe("6");
        (await desk.School.Read(db => db.Pupils.SingleAsync())).ShouldSatisfyAllConditions(
            p => p.AdmissionNumber.ShouldBe("003001"), p => p.LegalSurname.ShouldBe("King, \"Red\""), p => p.DateOfBirth.ShouldBe(new DateOnly(2014, 12, 9)),
            p => p.YearGroup.ShouldBe(7), p => p.FreeSchoolMeals.ShouldBeTrue());
    }

    [Fact]
    public async Task Workbook_OfSeveralSheets_BecomesSeveralFiles()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var bytes = new SmallWorkbook()
            .Sheet("Pupils", hidden: false, Headings, ["B801200005001", 3001, "King", "Ada", new DateOnly(2014, 12, 9), 7, "7A", false])
            .Sheet("Lists", hidden: true, ["A", "B"], ["C", "D"])
            .Sheet("Empty", hidden: false)
            .Sheet("Marks", hidden: false, ["UPN", "Date", "Session", "Mark"], ["B801200005001", new DateOnly(2026, 9, 2), "AM", "/"]).Bytes();

        await desk.ChooseAsync(new TestFile("school.xlsx", bytes));

        (await desk.School.Read(db => db.ImportRuns.OrderBy(r => r.Id).Select(r => r.FileName).ToListAsync())).ShouldBe(["school.xlsx, Pupils", "school.xlsx, Marks"]);
    }

    [Fact]
    public async Task Workbook_ThatIsDamaged_IsRefusedInWords()
    {
        var desk = await ImportDesk.OpenAsync(app);
        using var stream = new MemoryStream();
        stream.Write(new SmallWorkbook().Sheet("Pupils", hidden: false, Headings, Headings).Bytes());
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            await using var writer = new StreamWriter(await zip.CreateEntry("xl/worksheets/sheet1.xml").OpenAsync());
            await writer.WriteAsync("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c");
        }

        var page = await desk.ChooseAsync(new TestFile("broken.xlsx", stream.ToArray()));
        var bomb = await desk.ChooseAsync(new TestFile("bomb.xlsx", ForgedZip.Of(("xl/workbook.xml", (1L << 62) + 5), ("xl/styles.xml", (1L << 62) + 5))));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Errors.Single().ShouldStartWith("broken.xlsx was not taken");
        bomb.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await desk.School.Read(db => db.ImportRuns.CountAsync(r => r.State != ImportState.Unreadable))).ShouldBe(0);
    }
}
