using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using UglyToad.PdfPig;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>What comes out of the printer: one sheet of A4 on its side for each week, however much stands in it.</summary>
[Collection(DemoSchoolCollection.Name)]
public sealed class PrintedTimetableTests(BrowserApp app)
{
    /// <summary>After everything that the demo school knows, so that nobody else meets it.</summary>
    private static readonly DateOnly Later = new(2027, 6, 14);

    [Theory]
    [InlineData("teacher", "/my-timetable/print", 1)]
    [InlineData("lead", "/week/print", 1)]
    [InlineData("teacher", "/week/print", 1)]
    [InlineData("teacher", "/my-timetable/print?on=2026-11-23", 2)]
    [InlineData("lead", "/week/print?on=2026-11-23", 2)]
    [InlineData("teacher", "/week/print?on=2026-11-23", 2)]
    public async Task RealWeek_IsOneSheet_AndThePatternTwo(string who, string path, int sheets)
    {
        var window = await app.VisitAsync();
        await window.SignInAsync($"{who}@ashgrove.example");
        await window.OpenAsync(path);

        await ShouldBeSheetsAsync(window.Page, sheets);
    }

    [Fact]
    public async Task SheetOfAFullProvision_IsStillOne()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        var versions = await FillAsync(db, scope.ServiceProvider.GetRequiredService<CurrentSchool>());
        try
        {
            var window = await app.VisitAsync();
            await window.SignInAsync("lead@ashgrove.example");
            await window.OpenAsync($"/week/print?on={Later:yyyy-MM-dd}");

            (await window.Page.Locator("td.cell").First.InnerTextAsync()).ShouldStartWith($"{versions.Count} of ");
            versions.Count.ShouldBeGreaterThan(5);
            await ShouldBeSheetsAsync(window.Page, 2);
        }
        finally
        {
            // Others look at the same school.
            db.RemoveRange(versions);
            await db.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task PupilsTimetable_LeadsToItsSheet_AndToACalendar()
    {
        var window = await app.VisitAsync();
        await window.SignInAsync("lead@ashgrove.example");
        await window.OpenAsync($"/pupils/{await MayaAsync()}/timetable");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Print or save" }).ClickAsync();
        await window.Page.WaitForURLAsync("**/timetable/print");
        await window.LooksRightAtBothWidthsAsync();
        await ShouldBeSheetsAsync(window.Page, 2);

        await window.Page.GoBackAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "As a calendar" }).ClickAsync();
        await window.LooksRightAtBothWidthsAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Make a calendar for yourself" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByLabel("The address", new() { Exact = true })).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/c/[A-Za-z0-9_-]{43}\\.ics$"));
        await window.LooksRightAtBothWidthsAsync();
    }

    private static async Task ShouldBeSheetsAsync(IPage page, int sheets)
    {
        using var pdf = PdfDocument.Open(await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }));

        pdf.NumberOfPages.ShouldBe(sheets);
        pdf.GetPages().ShouldAllBe(p => p.Width > p.Height && Math.Abs(p.Width - 842) < 2);
        foreach (var n in Enumerable.Range(1, sheets))
        {
            pdf.GetPage(n).Text.Replace(" ", "", StringComparison.Ordinal).ShouldContain($"Page{n}of{sheets}");
        }
    }

    private async Task<int> MayaAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        return await db.Pupils.IgnoreQueryFilters().Where(p => p.LegalForename == "Maya" && p.LegalSurname == "Collins").Select(p => p.Id).SingleAsync();
    }

    /// <summary>Every pupil with a place is in the provision all the time, each at a subject of their own.</summary>
    private static async Task<IReadOnlyList<TimetableVersion>> FillAsync(IapDbContext db, CurrentSchool current)
    {
        var schoolId = await db.Schools.Select(s => s.Id).SingleAsync();
        current.Set(schoolId, null);
        db.WritesAudit = false;
        string[] subjects = ["English", "Mathematics", "Science", "Humanities", "Computing", "Design and technology", "Religious studies", "Personal development"];
        List<Cell> cells = [.. from week in new[] { 1, 2 } from day in Enumerable.Range(1, 5) from period in Enumerable.Range(1, 5) select new Cell(week, day, $"{period}")];
        var placements = await db.Placements.Where(p => p.State == PlacementState.Active || p.State == PlacementState.Paused).OrderBy(p => p.Id).ToListAsync();
        List<TimetableVersion> made =
        [
            .. placements.Take(8).Select((placement, n) => new TimetableVersion(schoolId, placement.Id, placement.PupilId, 90, Later,
                cells.Select(c => TimetableSlot.Session(c, SessionKind.Curriculum, subjects[n % subjects.Length], null, n % 2 == 0 ? "Ruth Adeyemi" : "Tom Hallett", $"B{n % 2}")),
                null, null, new Actor(0, "A test"), new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc))),
        ];
        db.TimetableVersions.AddRange(made);
        await db.SaveChangesAsync();
        return made;
    }
}
