using System.Net;
using System.Text;
using IapManager.Domain.Imports;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Planning;
using IapManager.Web.Features.Import.Reading;
using IapManager.Web.Features.Import.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IapManager.Web.Tests.Features.Import;

public sealed class BadImportTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData("x.pdf", "%PDF-1.7\n1 0 obj", "This is a PDF.")]
    [InlineData("empty.csv", "", "The file is empty.")]
    [InlineData("page.xls", "<html><table></table></html>", "This is a web page")]
    public async Task WrongFile_IsRefusedInWords(string name, string text, string words)
    {
        var desk = await ImportDesk.OpenAsync(app);

        var page = await desk.ChooseAsync(new TestFile(name, text));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Errors.Single().ShouldStartWith($"{name} was not taken. {words}");
        (await desk.School.Read(db => db.ImportRuns.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task NoFile_IsAskedFor()
    {
        var desk = await ImportDesk.OpenAsync(app);

        var page = await (await desk.Admin.OpenAsync("/import")).SubmitAsync("form[enctype]");

        page.Errors.ShouldBe(["Choose one or more files"]);
    }

    [Fact]
    public async Task HugeFile_IsRefusedInWords()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var bytes = new byte[FileTypeCheck.LargestFile + 1];
        Array.Fill(bytes, (byte)'a');

        var page = await desk.ChooseAsync(new TestFile("marks.csv", bytes));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Errors.Single().ShouldStartWith("marks.csv was not taken. The file is larger than 100 MB.");
    }

    [Fact]
    public async Task ZipThatClaimsToHoldMoreThanThereIs_IsRefusedInWords()
    {
        var desk = await ImportDesk.OpenAsync(app);

        var page = await desk.ChooseAsync(new TestFile("bomb.zip", ForgedZip.Of(("a.csv", (1L << 62) + 5), ("b.csv", (1L << 62) + 5))));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Errors.ShouldContain(e => e.StartsWith("a.csv in bomb.zip was not taken. The file is larger than 100 MB."));
        (await desk.School.Read(db => db.ImportRuns.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task MillionsOfWrongRows_AreCounted_AndTheFirstAreKept()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var rows = ProblemLines.Most + 2_000;
        var text = new StringBuilder("UPN,Date,Session,Mark\n").Insert("UPN,Date,Session,Mark\n".Length, "B801200005001,02/09/2026,AM,/\n", rows);

        var preview = await desk.ReadAsync("marks.csv", text.ToString());
        var csv = Encoding.UTF8.GetString((await desk.Admin.GetAsync($"/import/{ImportDesk.IdOf(preview)}/rows-to-correct.csv")).Bytes);

        ImportDesk.Figures(preview)[4].ShouldBe(rows);
        preview.Text.ShouldContain($"UPN: {rows:N0} rows for one reason. The first 5:");
        preview.All("#rows tbody tr").Count.ShouldBe(6);
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(ProblemLines.Most + 2);
        csv.ShouldContain("and 2,000 more: the first 10,000 are listed");
    }

    [Fact]
    public async Task WrongRows_AreGatheredByReason()
    {
        var desk = await ImportDesk.OpenAsync(app);
        string Row(int n, string year) => $",{n},Lock,Bex{n},14/03/2014,{year},8F,N";

        var page = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils([ImportDesk.Ada, .. Enumerable.Range(1, 7).Select(n => Row(n, "Y15")), .. Enumerable.Range(8, 2).Select(n => Row(n, "7").Replace("14/03", $"3{n - 7}/02"))]));

        page.All("#rows th[scope=rowgroup]").ShouldBe(["Year Group: Seven rows for one reason. The first 5:", "DOB: Two rows for one reason"]);
    }

    [Fact]
    public async Task TruncatedFile_SaysWhereItEnds()
    {
        var desk = await ImportDesk.OpenAsync(app);

        var quote = await desk.ReadAsync("pupils.csv", ImportDesk.PupilHead + "B801200005001,003001,\"King");
        var row = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada) + "R674123101121,003002,Now");

        quote.Heading.ShouldBe("pupils.csv could not be read");
        quote.Text.ShouldContain("A value that starts in row 2 never ends.");
        row.Text.ShouldContain("The file ends in the middle of this row");
        ImportDesk.Figures(row).ShouldBe([1, 0, 0, 0, 1]);
    }

    [Fact]
    public async Task DateFrom1926_IsToCorrect()
    {
        var desk = await ImportDesk.OpenAsync(app);

        var page = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada.Replace("2014", "1926"), ImportDesk.Zofia));

        page.Text.ShouldContain("Born on 9 December 1926, this pupil would be 99.");
    }

    [Fact]
    public async Task ScriptInAName_IsShownAsText()
    {
        var desk = await ImportDesk.OpenAsync(app);

        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada.Replace("King", "<script>alert(1)</script>"), ImportDesk.Zofia.Replace("R674123101121", "<script>alert(2)</script>")));
        await desk.ApplyAsync(preview, new { LeaveOut = true });

        preview.Html.ShouldNotContain("<script>alert");
        preview.Text.ShouldContain("<script>alert(2)</script>");
        (await desk.School.Read(db => db.Pupils.SingleAsync())).LegalSurname.ShouldBe("<script>alert(1)</script>");
    }

    [Fact]
    public async Task RowsToCorrectAsCsv_HoldNoFormula()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils("\"=HYPERLINK(\"\"http://x\"\")\",1,King,Ada,09/12/2014,7,7A,N", ImportDesk.Zofia));

        var csv = await desk.Admin.GetAsync($"/import/{ImportDesk.IdOf(preview)}/rows-to-correct.csv");

        csv.ContentType.ShouldBe("text/csv");
        Encoding.UTF8.GetString(csv.Bytes).ShouldContain("\"2\",\"Ada King\",\"UPN\",\"'=HYPERLINK(\"\"http://x\"\")\",");
    }

    [Fact]
    public async Task StalePage_IsRefused_AndNothingIsBroughtIn()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada));
        await desk.WaitAsync(await preview.SubmitAsync("form[action$='/headings']"));

        var refused = await preview.SubmitAsync("form.applybar");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("The preview has changed since you looked at it.");
        (await desk.School.Read(db => db.Pupils.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task DataChangedSinceThePreview_IsShownAnew()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada, ImportDesk.Zofia));
        await desk.School.Pupil(p => p.Upn = "B801200005001");

        var page = await desk.ApplyAsync(preview);

        page.Text.ShouldContain("What is here has changed since you looked, so nothing was brought in.");
        ImportDesk.Figures(page).ShouldBe([1, 1, 0, 0, 0]);
        (await desk.School.Read(db => db.Pupils.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task BroughtInTwice_IsRefused()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada));
        await desk.ApplyAsync(preview);

        var again = await preview.SubmitAsync("form.applybar");

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("This file has been brought in already.");
    }

    [Fact]
    public async Task ForgedNumbers_AreNotFound()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var other = await ImportDesk.OpenAsync(app);
        var theirs = ImportDesk.IdOf(await other.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada)));

        foreach (var address in new[] { $"/import/{theirs}", $"/import/{theirs}/progress", $"/import/{theirs}/changes", $"/import/{theirs}/rows-to-correct.csv", "/import/999999" })
        {
            (await desk.Admin.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }
        foreach (var address in new[] { $"/import/{theirs}/apply", $"/import/{theirs}/abandon", $"/import/{theirs}/headings" })
        {
            (await desk.Admin.PostAsync(address, new { Kind = "Pupils", LeaveOut = true })).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    [Fact]
    public async Task ForgedFields_AreRefusedInWords()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada));
        var address = $"/import/{ImportDesk.IdOf(preview)}/headings";

        var kind = await desk.Admin.PostAsync(address, new { Kind = "77" });
        var twice = await desk.Admin.PostAsync(address, new Dictionary<string, object?> { ["Kind"] = "Pupils", ["Fields[0]"] = "upn", ["Fields[1]"] = "upn" });

        kind.Text.ShouldContain("Choose what the rows of this file are about.");
        twice.Text.ShouldContain("Two headings are taken for “UPN”.");
        (await desk.RunAsync(preview)).State.ShouldBe(ImportState.Ready);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.Dsl)]
    public async Task WhoIsNotAdministrator_IsNotLetIn(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);

        (await user.GetAsync("/import")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await user.PostAsync("/import")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task RestartInTheMiddle_ChangesNothing_AndTheFileCanBeBroughtInAgain()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada));
        var worker = app.Services.GetServices<IHostedService>().OfType<ImportWorker>().Single();
        await worker.StopAsync(default);
        var waiting = await preview.SubmitAsync("form.applybar");

        await worker.StartAsync(default);
        var page = await desk.WaitAsync(waiting);

        waiting.Heading.ShouldBe("Pupils: being brought in");
        page.Text.ShouldContain("IapManager was restarted while this was brought in. Nothing was changed.");
        (await desk.School.Read(db => db.Pupils.CountAsync())).ShouldBe(0);
        (await desk.ApplyAsync(page)).Text.ShouldContain("Brought in: 1 new");
    }

    [Fact]
    public async Task ChooseAnotherFile_DeletesThisOne()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada));

        var list = await desk.Admin.PostAsync($"/import/{ImportDesk.IdOf(preview)}/abandon");

        list.Location.ShouldBe("/import");
        (await desk.RunAsync(preview)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(ImportState.Abandoned), r => r.StoredAs.ShouldBeNull());
    }
}
