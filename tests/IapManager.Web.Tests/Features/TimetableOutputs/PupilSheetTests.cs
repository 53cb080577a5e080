using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TimetableOutputs;

/// <summary>A pupil's own timetable on paper and as a file.</summary>
public sealed class PupilSheetTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Print_HasASheetForEachWeek_WithKindsInWords()
    {
        var (_, pupil, lead) = await HybridAsync();

        var page = await (await lead.GetAsync($"/pupils/{pupil.Id}/timetable")).ClickAsync("Print or save");

        page.Heading.ShouldBe($"{pupil.Name}, 8F");
        page.All(".ttsheet h2").ShouldBe([$"{pupil.Name}, 8F: week A", $"{pupil.Name}, 8F: week B"]);
        page.Document.QuerySelectorAll(".ttsheet table").ShouldAllBe(t => t.QuerySelectorAll("th[scope=col]").Length == 5 && t.QuerySelectorAll("th[scope=row]").Length == 7);
        page.Document.QuerySelectorAll(".ttsheet td.cell").Length.ShouldBe(50);
        page.All(".ttsheet__foot span:last-child").ShouldBe(["Page 1 of 2", "Page 2 of 2"]);
        page.All(".ttsheet__mark").Distinct().ShouldBe(["Contains personal information"]);
        page.All(".legend .kind").Distinct().ShouldBe(["Enrichment", "Intervention", "Mainstream", "Not in school", "The Bridge", "Supported"], ignoreOrder: true);
        page.Text.ShouldContain("Supported, R");
        page.Text.ShouldContain("In force since Monday 7 September 2026.");
    }

    [Fact]
    public async Task Pdf_IsTagged_HasAPageForEachWeek_AndSaysEveryLesson()
    {
        var (school, pupil, lead) = await HybridAsync();

        var answer = await lead.GetAsync($"/pupils/{pupil.Id}/timetable/pdf");
        var pdf = new ReadPdf(answer);

        pdf.Title.ShouldBe($"Timetable, {pupil.Name}, 8F");
        (pdf.IsTagged, pdf.FontsAreEmbedded).ShouldBe((true, true));
        pdf.Pages.Count.ShouldBe(2);
        pdf.Pages[0].ShouldContain("week A");
        pdf.Pages[1].ShouldContain("week B");
        pdf.Pages[0].ShouldContain("Page 1 of 2");
        pdf.Pages[1].ShouldContain("Ashgrove School, The Bridge");
        foreach (var words in new[] { "Contains personal information", "Monday", "Period 5", "2:10pm to", "Lunch", "Talk time", "Bike repair", "Mainstream", "Supported", "Intervention", "Enrichment", "Not in school", "The Bridge", $"Made by {lead.Name}, Monday 23 November 2026, 9:30am" })
        {
            pdf.Text.ShouldContain(words);
        }

        answer.ContentHeaders.ContentDisposition!.FileNameStar.ShouldBe($"Timetable, {pupil.Name}, 8F.pdf");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        school.Name.ShouldBe("Ashgrove School");
    }

    [Fact]
    public async Task Therapy_IsASessionOnPaper_AndNothingElseOfThePupilIsSaid()
    {
        var (_, pupil, lead) = await HybridAsync();

        foreach (var text in new[]
        {
            (await lead.GetAsync($"/pupils/{pupil.Id}/timetable/print")).Html, new ReadPdf(await lead.GetAsync($"/pupils/{pupil.Id}/timetable/pdf")).Text,
            System.Text.Encoding.UTF8.GetString((await lead.GetAsync($"/pupils/{pupil.Id}/timetable.csv")).Bytes),
        })
        {
            text.ShouldContain("Session");
            text.ShouldNotContain("Play therapy");
            text.ShouldNotContain("Therapy");
            text.ShouldNotContain(pupil.Upn!);
            text.ShouldNotContain("2014");
        }
    }

    [Fact]
    public async Task Csv_HasARowForEachLesson_AndNoFormula()
    {
        var (school, pupil, lead) = await HybridAsync();
        await school.Change(async db =>
        {
            var slot = (await db.TimetableVersions.Include(v => v.Slots).SingleAsync(v => v.PupilId == pupil.Id)).Slots.First(s => s.Subject == "Talk time");
            db.Entry(slot).Property(s => s.Subject).CurrentValue = "=HYPERLINK(\"http://evil.example\";\"x\")";
            db.Entry(slot).Property(s => s.Room).CurrentValue = "@SUM(1+1)";
        });

        var answer = await lead.GetAsync($"/pupils/{pupil.Id}/timetable.csv");
        var text = System.Text.Encoding.UTF8.GetString(answer.Bytes).TrimStart('\uFEFF');
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        answer.ContentType.ShouldBe("text/csv");
        lines[0].ShouldBe("\"Week\",\"Day\",\"Period\",\"From\",\"To\",\"What\",\"Kind\",\"Where\",\"With\",\"Pupil\"");
        lines.Length.ShouldBe(51);
        text.ShouldContain("\"'=HYPERLINK(\"\"http://evil.example\"\";\"\"x\"\")\"");
        text.ShouldContain("\"'@SUM(1+1)\"");
        lines.ShouldContain(l => l.StartsWith("\"Week B\",\"Friday\",\"Period 5\",\"14:10\",\"15:10\""));
    }

    [Fact]
    public async Task TimetableToCome_IsPrintedForItsDay_AndSaidOnTheOneThatHoldsNow()
    {
        var (school, pupil, lead) = await HybridAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == pupil.Id));
        await school.TimetableVersion(placement, 50, new DateOnly(2026, 12, 7));

        (await lead.GetAsync($"/pupils/{pupil.Id}/timetable/print")).Text.ShouldContain("From Monday 7 December 2026 another timetable holds.");
        var later = new ReadPdf(await lead.GetAsync($"/pupils/{pupil.Id}/timetable/pdf?on=2026-12-07"));
        later.Text.ShouldContain("From Monday 7 December 2026.");
        later.Text.ShouldNotContain("Talk time");
        (await (await lead.GetAsync($"/pupils/{pupil.Id}/timetable?version=2")).ClickAsync("Print or save")).Text.ShouldContain("From Monday 7 December 2026.");
    }

    [Theory]
    [InlineData("?on=0001-01-01")]
    [InlineData("?on=9999-12-31")]
    [InlineData("?on=yesterday")]
    [InlineData("?on=2026-08-01")]
    public async Task AnyDay_GivesASheet(string query)
    {
        var (_, pupil, lead) = await HybridAsync();

        (await lead.GetAsync($"/pupils/{pupil.Id}/timetable/print{query}")).All(".ttsheet").Count.ShouldBe(2);
    }

    [Fact]
    public async Task OrdinaryTimetable_IsPrintedAsItIs_AndNoneIsSaidToBeNone()
    {
        var school = await app.SchoolAsync();
        var (with, without) = (await school.Pupil(), await school.Pupil());
        await school.Lessons(with);
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.GetAsync($"/pupils/{with.Id}/timetable/print")).Text.ShouldContain("As the school’s timetable has it.");
        (await lead.GetAsync($"/pupils/{without.Id}/timetable/print")).Text.ShouldContain("No lessons have come in for Maya.");
        new ReadPdf(await lead.GetAsync($"/pupils/{without.Id}/timetable/pdf")).Text.ShouldContain("No lessons have come in for Maya.");
        System.Text.Encoding.UTF8.GetString((await lead.GetAsync($"/pupils/{without.Id}/timetable.csv")).Bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("/print")]
    [InlineData("/pdf")]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    public async Task PupilWhoIsNotTheirs_IsNotFound(string form)
    {
        var (school, pupil, _) = await HybridAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff());
        var stranger = await (await app.SchoolAsync("Another School")).User(SchoolRole.IapLead);

        (await teacher.GetAsync($"/pupils/{pupil.Id}/timetable{form}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync($"/pupils/{pupil.Id}/timetable{form}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task EachReading_IsInTheLog_AndEachDownloadAsOne()
    {
        var (school, pupil, lead) = await HybridAsync();
        foreach (var form in new[] { "/print", "/pdf", ".csv", ".xlsx" })
        {
            await lead.GetAsync($"/pupils/{pupil.Id}/timetable{form}");
        }

        var entries = await school.Read(db => db.AuditEntries.Where(a => a.Subject == "PrintedTimetable" && a.SchoolId == school.Id).OrderBy(a => a.Id).Select(a => new { a.Action, a.PupilId, a.UserId }).ToListAsync());

        entries.Select(e => e.Action).ShouldBe([AuditAction.Read, AuditAction.Export, AuditAction.Export, AuditAction.Export]);
        entries.ShouldAllBe(e => e.PupilId == pupil.Id && e.UserId == lead.UserId);
    }

    [Fact]
    public async Task PeriodsOfTheYearGroup_AndACycleOfDays_AreTheOnesPrinted()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        await school.Change(async db => (await db.TimetableShapes.Include(s => s.Periods).SingleAsync()).Change(Cycle.OfDays(6),
        [
            new("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0), yearGroups: [8]),
            new("1", "Period 1", PeriodKind.Lesson, new(9, 30), new(10, 30), yearGroups: [9, 10]),
            new("2", "Period 2", PeriodKind.Lesson, new(10, 0), new(11, 0), days: [1, 2], yearGroups: [8]),
            new("9", "Sixth form seminar", PeriodKind.Lesson, new(16, 0), new(17, 0), yearGroups: [12]),
        ]));
        app.Services.GetService(typeof(Microsoft.Extensions.Caching.Memory.IMemoryCache)).ShouldBeOfType<Microsoft.Extensions.Caching.Memory.MemoryCache>().Clear();
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{pupil.Id}/timetable/print");

        page.All(".ttsheet thead th").ShouldBe(["Day 1", "Day 2", "Day 3", "Day 4", "Day 5", "Day 6"]);
        page.All(".ttsheet tbody th").ShouldBe(["Period 19:00am", "Period 210:00am"]);
        page.Document.QuerySelectorAll(".ttsheet__none").Length.ShouldBe(4);
        page.Text.ShouldNotContain("Sixth form seminar");
        new ReadPdf(await lead.GetAsync($"/pupils/{pupil.Id}/timetable/pdf")).Pages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Print_MakesAtMostSixStatements()
    {
        var (_, pupil, lead) = await HybridAsync();
        foreach (var form in new[] { "/print", "/pdf", ".csv", ".xlsx" })
        {
            await lead.GetAsync($"/pupils/{pupil.Id}/timetable{form}");

            var statements = await app.StatementsOfAsync(() => lead.GetAsync($"/pupils/{pupil.Id}/timetable{form}"));

            statements.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n\n", statements));
        }
    }

    private async Task<(TestSchool School, Pupil Pupil, Browser Lead)> HybridAsync()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        var whole = await school.TimetableVersion(placement, 50);
        await school.Change(async db => db.TimetableVersions.Remove(await db.TimetableVersions.SingleAsync(v => v.Id == whole.Id)));
        var slots = whole.Slots.Select((s, n) => (n % 10) switch
        {
            0 => TimetableSlot.Session(s.Cell, SessionKind.Therapy, "Play therapy", placement.KeyAdultId, "Ms Hallett", "Garden room", s),
            1 => TimetableSlot.Session(s.Cell, SessionKind.Curriculum, "English", placement.KeyAdultId, "Ms Hallett", "B1", s),
            2 => TimetableSlot.Session(s.Cell, SessionKind.Intervention, "Talk time", placement.KeyAdultId, "Ms Hallett", "B2", s),
            3 => TimetableSlot.Session(s.Cell, SessionKind.Vocational, "Bike repair", null, null, "Yard", s),
            4 => TimetableSlot.Lesson(s.Cell, s.Subject, s.ClassCode, s.TeacherId, s.TeacherName, s.Room, supported: true, placement.KeyAdultId, "Ms Hallett"),
            5 => TimetableSlot.NotInSchool(s.Cell, s),
            _ => s,
        }).ToList();
        await school.Add(new TimetableVersion(school.Id, placement.Id, pupil.Id, 1, placement.Start, slots, null, null, school.Lead, school.Now));
        return (school, pupil, await school.User(SchoolRole.IapLead));
    }
}
