using System.Net;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TimetableOutputs;

/// <summary>The timetable of the provision, and a teacher's own.</summary>
public sealed class StaffSheetTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Provision_SaysWhoIsIn_WithAdultsAndRooms()
    {
        var school = await app.SchoolAsync();
        var (maya, noah) = (await InAsync(school, "Maya", "Ames"), await InAsync(school, "Noah", "Best"));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await (await (await lead.GetAsync("/week")).ClickAsync("Print or save")).ClickAsync("The pattern from 23 Nov");

        page.Heading.ShouldBe("The Bridge");
        page.All(".ttsheet td.cell").Count.ShouldBe(50);
        page.All(".ttsheet td.cell").Distinct().ShouldBe(["2 of 8 English B1, Key adult: Maya A, Noah B"]);
        page.Html.ShouldNotContain(maya.Surname + "<");
        var pdf = new ReadPdf(await lead.GetAsync("/week/pdf?on=2026-11-23"));
        (pdf.Pages.Count, pdf.IsTagged, pdf.Title).ShouldBe((2, true, "Timetable, The Bridge"));
        pdf.Text.ShouldContain("Confidential: contains personal information");
        foreach (var words in new[] { "2 of 8", "English B1", "Key adult:", "Maya A", "Noah B" })
        {
            pdf.Text.Replace('\u00A0', ' ').ShouldContain(words);
        }

        var csv = await CsvAsync(lead, "/week.csv?on=2026-11-23");
        csv.Length.ShouldBe(101);
        csv.ShouldContain("\"Week A\",\"Monday\",\"Period 1\",\"09:00\",\"10:00\",\"English\",\"The Bridge\",\"B1\",\"Key adult\",\"Noah B\"");
        noah.Form.ShouldBe("8F");
    }

    [Fact]
    public async Task Provision_ForATeacher_CountsWhomTheyDoNotTeach_AndNamesThemNowhere()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Staff();
        var mine = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Maya", "Ames"));
        await school.Lessons(mine, ("Art", teacher));
        await school.TimetableVersion(await school.Placement(p => p.For(mine)), 0);
        await InAsync(school, "Noah", "Best", p => p.Form = "9K");
        await InAsync(school, "Zed", "Crow", p => p.Form = "9K");
        var user = await school.User(SchoolRole.MainstreamStaff, teacher);

        var page = await user.GetAsync("/week/print");

        page.All(".ttsheet td.cell").Distinct().ShouldBe(["3 of 8 English B1, Key adult: Maya A 2 pupils whom you do not teach"]);
        foreach (var text in new[] { page.Text, new ReadPdf(await user.GetAsync("/week/pdf")).Text, string.Join('\n', await CsvAsync(user, "/week.csv")) })
        {
            text.Replace('\u00A0', ' ').ShouldContain("Maya A");
            text.ShouldNotContain("Noah");
            text.ShouldNotContain("Zed");
        }
    }

    [Fact]
    public async Task Provision_TellsTwoOfTheSameNameApart_AndTherapyFromNothing()
    {
        var school = await app.SchoolAsync();
        await InAsync(school, "Maya", "Ames");
        await InAsync(school, "Maya", "Arden", p => p.Form = "8G");
        var third = await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.Form) = ("Noah", "Best", "8H"));
        await school.Lessons(third);
        var placement = await school.Placement(p => p.For(third));
        await school.Add(new TimetableVersion(school.Id, placement.Id, third.Id, 1, placement.Start,
            TestSchool.Cells.Select(c => TimetableSlot.Session(c, SessionKind.Therapy, "Play therapy", null, null, null)), null, null, school.Lead, school.Now));
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.GetAsync("/week/print")).All(".ttsheet td.cell").Distinct().ShouldBe(["3 of 8 English B1, Key adult: Maya A (8F), Maya A (8G) Session Noah B"]);
    }

    [Fact]
    public async Task Provision_WithTenPupilsAtTenSubjects_StaysOnOnePageAWeek()
    {
        var school = await app.SchoolAsync();
        for (var n = 0; n < 10; n++)
        {
            var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.Form) = ($"Maximilian{(char)('A' + n)}", "Featherstonehaugh", $"8{(char)('A' + n)}"));
            await school.Lessons(pupil);
            var placement = await school.Placement(p => p.For(pupil));
            await school.Add(new TimetableVersion(school.Id, placement.Id, pupil.Id, 1, placement.Start,
                TestSchool.Cells.Select(c => TimetableSlot.Session(c, SessionKind.Curriculum, TestSchool.Subjects[n], placement.KeyAdultId, n % 2 == 0 ? "Ms Rahman" : "Mr Hallett", n % 2 == 0 ? "B1" : "B2")), null, null, school.Lead, school.Now));
        }

        var lead = await school.User(SchoolRole.IapLead);
        var pdf = new ReadPdf(await lead.GetAsync("/week/pdf?on=2026-11-23"));

        pdf.Pages.Count.ShouldBe(2);
        Enumerable.Range(0, 10).ShouldAllBe(n => pdf.Pages[0].Split($"Maximilian{(char)('A' + n)}", StringSplitOptions.None).Length == 26);
        (await lead.GetAsync("/week/print?on=2026-11-23")).Find(".ttsheet--densest").ShouldNotBeNull();
    }

    [Fact]
    public async Task PlacesThatHaveNotBegun_AreNotOnTheSheet_AndLaterTimetablesAreSaid()
    {
        var school = await app.SchoolAsync();
        var now = await InAsync(school, "Maya", "Ames");
        var later = await school.Pupil(p => p.LegalForename = "Later");
        await school.Lessons(later);
        await school.TimetableVersion(await school.Placement(p => p.For(later).From(new DateOnly(2027, 1, 4)).Confirmed()), 0);
        await school.TimetableVersion(await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == now.Id)), 25, new DateOnly(2026, 12, 7));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync("/week/print?on=2026-11-23");

        page.Text.ShouldNotContain("Later");
        page.Text.ShouldContain("From Monday 7 December another timetable holds for Maya A.");
        (await lead.GetAsync("/week/print?on=2027-01-04")).Text.ShouldContain("Later");
    }

    [Fact]
    public async Task Teacher_SeesTheLessonsInWhichPupilsOfTheCohortAreExpected()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Staff(s => s.Surname = "Doyle");
        var maya = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Maya", "Ames"));
        var noah = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Noah", "Best"));
        var outside = await school.Pupil(p => p.LegalForename = "Zed");
        foreach (var pupil in new[] { maya, noah, outside })
        {
            await school.Lessons(pupil, ("Art", teacher));
        }

        await school.TimetableVersion(await school.Placement(p => p.For(maya)), 50);
        await school.Placement(p => p.For(noah));
        var user = await school.User(SchoolRole.MainstreamStaff, teacher);

        var page = await (await (await user.OpenAsync("/")).ClickAsync("Your lessons with them, to print")).ClickAsync("The pattern from 23 Nov");

        page.All(".ttsheet td.cell").ShouldBe(Enumerable.Repeat("8F/Ar Art Mainstream, R7 Maya A, Noah B", 5));
        page.Text.ShouldNotContain("Zed");
        new ReadPdf(await user.GetAsync("/my-timetable/pdf?on=2026-11-23")).Pages.Count.ShouldBe(2);
        (await CsvAsync(user, "/my-timetable.csv?on=2026-11-23")).Length.ShouldBe(11);
    }

    [Fact]
    public async Task AdultOfTheProvision_SeesTheSessionsTheyLead_AndLessonsTheySupport()
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        var maya = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Maya", "Ames"));
        await school.Lessons(maya);
        var placement = await school.Placement(p => p.For(maya).KeyAdultIs(adult));
        await school.Add(new TimetableVersion(school.Id, placement.Id, maya.Id, 1, placement.Start, TestSchool.Cells.Select((c, n) => n switch
        {
            0 => TimetableSlot.Session(c, SessionKind.Curriculum, "English", adult.Id, adult.FormalName, "B1"),
            1 => TimetableSlot.Lesson(c, "Science", "8F/Sc", null, "Dr Patel", "S4", supported: true, adult.Id, adult.FormalName),
            2 => TimetableSlot.Session(c, SessionKind.Curriculum, "Maths", null, "Somebody else", "B2"),
            _ => TimetableSlot.Lesson(c, "Art", "8F/Ar", null, "Ms Doyle", "A1"),
        }), null, null, school.Lead, school.Now));
        var user = await school.User(SchoolRole.IapStaff, adult);

        (await user.GetAsync("/my-timetable/print?on=2026-11-23")).All(".ttsheet td.cell").ShouldBe(["English The Bridge, B1 Maya A", "8F/Sc Science Supported, S4 Dr Patel Maya A"]);
    }

    [Theory]
    [InlineData(true, "No pupil with a place at The Bridge is expected in a lesson of yours")]
    [InlineData(false, "Your account is not tied to a member of staff")]
    public async Task Teacher_WithNothingToPrint_IsToldWhy(bool isStaff, string words)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.MainstreamStaff, isStaff ? await school.Staff() : null);

        (await user.GetAsync("/my-timetable/print")).Text.ShouldContain(words);
        new ReadPdf(await user.GetAsync("/my-timetable/pdf")).Text.ShouldContain(words);
    }

    [Theory]
    [InlineData("/week/print")]
    [InlineData("/week/pdf")]
    [InlineData("/week.csv")]
    [InlineData("/my-timetable/print")]
    [InlineData("/my-timetable/pdf")]
    [InlineData("/my-timetable.csv")]
    [InlineData("/week/print?on=2026-11-23")]
    [InlineData("/my-timetable/print?on=2026-11-23")]
    public async Task EverySheet_MakesAtMostSixStatements(string address)
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        for (var n = 0; n < 3; n++)
        {
            var pupil = await school.Pupil();
            await school.Lessons(pupil, ("Art", adult));
            var placement = await school.Placement(p => p.For(pupil).KeyAdultIs(adult));
            if (n > 0)
            {
                await school.TimetableVersion(placement, 10);
            }
        }

        foreach (var role in new[] { SchoolRole.IapLead, SchoolRole.IapStaff, SchoolRole.MainstreamStaff })
        {
            var user = await school.User(role, adult);
            (await user.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK);

            var statements = await app.StatementsOfAsync(() => user.GetAsync(address));

            statements.Count.ShouldBeLessThanOrEqualTo(6, $"{role}\n{string.Join("\n\n", statements)}");
        }
    }

    [Fact]
    public async Task BeforeThereIsAProvision_ThereIsNoSheetOfIt()
    {
        var school = await app.SchoolAsync();
        await school.Change(async db =>
        {
            db.CriteriaSets.RemoveRange(await db.CriteriaSets.Include(c => c.Criteria).Include(c => c.ExitCriteria).ToListAsync());
            db.Provisions.RemoveRange(await db.Provisions.Include(p => p.Rooms).Include(p => p.Stages).ToListAsync());
        });
        var lead = await school.User(SchoolRole.IapLead, await school.Staff());

        (await lead.GetAsync("/week/print")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.GetAsync("/my-timetable/print")).Text.ShouldContain("There is no provision yet.");
    }

    /// <summary>A pupil who is in the provision all the time.</summary>
    private static async Task<Pupil> InAsync(TestSchool school, string forename, string surname, Action<Pupil>? change = null)
    {
        var pupil = await school.Pupil(p =>
        {
            (p.LegalForename, p.LegalSurname) = (forename, surname);
            change?.Invoke(p);
        });
        await school.Lessons(pupil);
        await school.TimetableVersion(await school.Placement(p => p.For(pupil)), 0);
        return pupil;
    }

    private static async Task<string[]> CsvAsync(Browser user, string address) =>
        System.Text.Encoding.UTF8.GetString((await user.GetAsync(address)).Bytes).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
