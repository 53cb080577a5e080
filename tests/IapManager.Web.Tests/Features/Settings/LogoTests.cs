using System.Net;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using UglyToad.PdfPig;

namespace IapManager.Web.Tests.Features.Settings;

public sealed class LogoTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    /// <summary>A small picture as a camera writes it.</summary>
    private static readonly byte[] Jpeg = Convert.FromBase64String("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAQABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCTAJTn/9k=");

    [Fact]
    public async Task Logo_IsChosenSeenAndPrintedOnDocuments_AndTakenOffAgain()
    {
        var school = await app.SchoolAsync();
        var (admin, slt) = (await school.User(SchoolRole.Administrator, name: "Dean Okafor"), await school.User(SchoolRole.Slt));
        (await PicturesAsync(slt)).ShouldBe(0);
        (await admin.OpenAsync("/settings")).Find("a[href$='/settings/logo']").ShouldNotBeNull();
        var page = await admin.OpenAsync("/settings/logo");

        var saved = await page.SubmitAsync("form[enctype]", new { File = new TestFile("crest.gif", Dot) });

        saved.Notice.ShouldBe("Documents carry this logo from now on.");
        saved.Text.ShouldContain("1 by 1 pixels. Chosen by Dean Okafor");
        saved.Find("main img")!.GetAttribute("alt").ShouldBe("");
        var picture = await admin.GetAsync(saved.Find("main img")!.GetAttribute("src")!);
        picture.ContentType.ShouldBe("image/png");
        picture.Bytes.ShouldBe(Dot);
        (await PicturesAsync(slt)).ShouldBeGreaterThan(0);

        (await saved.SubmitAsync("form[action$=remove]")).Notice.ShouldBe("Documents carry no logo any more.");
        (await PicturesAsync(slt)).ShouldBe(0);
        (await admin.GetAsync("/settings/logo/picture")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task PictureThatCannotBePrinted_IsRefusedInWords_AndTheOneBeforeStays()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/logo");
        await page.SubmitAsync("form[enctype]", new { File = new TestFile("crest.png", Dot) });
        foreach (var (bytes, words) in new (byte[] Bytes, string Words)[]
        {
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(), "neither a PNG nor a JPEG"),
            (Dot[..40], "Save it again"),
            ([], "Choose a picture"),
            (new byte[SchoolLogo.MostBytes + 1], "larger than 1 MB"),
            (Wide(1201), "no more than 1200 by 600"),
            (Turned(6), "lies on its side"),
        })
        {
            var refused = await page.SubmitAsync("form[enctype]", new { File = new TestFile("crest.png", bytes) });

            refused.Status.ShouldBe(HttpStatusCode.BadRequest);
            refused.Errors.Single().ShouldContain(words);
            refused.Text.ShouldContain("1 by 1 pixels");
        }

        (await page.SubmitAsync("form[enctype]")).Errors.Single().ShouldStartWith("Choose a picture");
        (await school.Read(db => db.SchoolLogos.SingleAsync())).Content.ShouldBe(Dot);
    }

    [Fact]
    public async Task Jpeg_ThatStandsUpright_IsTaken_UpToTheLargestWidth()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/logo");

        (await page.SubmitAsync("form[enctype]", new { File = new TestFile("crest.jpg", Turned(1)) })).Notice.ShouldNotBeNull();
        var saved = await page.SubmitAsync("form[enctype]", new { File = new TestFile("crest.jpg", Wide(1200)) });

        saved.Text.ShouldContain("1200 by");
    }

    [Fact]
    public async Task Logo_IsKeptWithoutWhatIsHiddenInIt_AndOutOfTheLog()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        byte[] text = [0, 0, 0, 6, .. "tEXt"u8, .. "a\0Dean"u8, 0x59, 0xE7, 0x1B, 0x70];
        var page = await admin.OpenAsync("/settings/logo");
        await page.SubmitAsync("form[enctype]", new { File = new TestFile("crest.png", [.. Dot[..33], .. text, .. Dot[33..]]) });
        var kept = (await school.Read(db => db.SchoolLogos.SingleAsync())).Content;
        await admin.PostAsync("/settings/logo/remove");

        kept.ShouldBe(Dot);
        var log = await school.Read(db => db.AuditEntries.Where(a => a.SchoolId == school.Id && a.Subject == nameof(SchoolLogo)).OrderBy(a => a.Id).ToListAsync());
        log.Select(a => a.Action).ShouldBe([Data.Audit.AuditAction.Add, Data.Audit.AuditAction.Remove]);
        log.ShouldAllBe(a => a.Detail == null || !a.Detail.Contains("iVBOR", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.MainstreamStaff)]
    public async Task Logo_IsChosenByTheAdministratorAlone(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);

        (await user.GetAsync("/settings/logo")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await user.PostAsync("/settings/logo")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await user.PostAsync("/settings/logo/remove")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task LogoOfAnotherSchool_IsOnNoDocumentOfThisOne()
    {
        var admin = await (await app.SchoolAsync("Other School")).User(SchoolRole.Administrator);
        await (await admin.OpenAsync("/settings/logo")).SubmitAsync("form[enctype]", new { File = new TestFile("crest.png", Dot) });
        var school = await app.SchoolAsync();

        (await PicturesAsync(await school.User(SchoolRole.Slt))).ShouldBe(0);
        (await (await school.User(SchoolRole.Administrator)).GetAsync("/settings/logo/picture")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>The picture with another width in its frame.</summary>
    private static byte[] Wide(int width)
    {
        byte[] wide = [.. Jpeg];
        var frame = wide.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        (wide[frame + 7], wide[frame + 8]) = ((byte)(width >> 8), (byte)width);
        return wide;
    }

    /// <summary>The picture with a word on how it is to be turned (Exif 2.32, tag 0x0112).</summary>
    private static byte[] Turned(byte how) =>
        [.. Jpeg[..2], 0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, how, 0, 0, 0, 0, 0, 0, .. Jpeg[2..]];

    /// <summary>Pictures in a document of the school.</summary>
    private static async Task<int> PicturesAsync(Browser user)
    {
        using var pdf = PdfDocument.Open((await user.GetAsync("/reports/curriculum.pdf")).Bytes);
        return pdf.GetPages().Sum(p => p.GetImages().Count());
    }
}
