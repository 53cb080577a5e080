using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TimetableOutputs;

/// <summary>The week as it really is, on paper and as a file. It is Monday 23 November, in week B; Maya, with Ms Bell on the rota, is in the provision in every period.</summary>
public sealed class RealWeekTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Provision_IsPrintedDateByDate_WithCoverTripsAndTheTimetableOfEachDay()
    {
        var (school, maya, bell) = await InProvisionAsync();
        var roy = await school.Staff(s => s.Surname = "Roy");
        await school.TimetableVersion(await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id)), 50, new DateOnly(2026, 11, 25));
        var lead = await school.User(SchoolRole.IapLead);
        await (await lead.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { Date = school.Today, AwayId = bell.Id, AdultId = roy.Id });
        await (await lead.OpenAsync("/day-changes/elsewhere")).SubmitAsync("#day-change", new { Date = new DateOnly(2026, 11, 24), What = "Museum trip", Place = "Science Museum", Periods = new[] { "1" }, Pupils = maya.Id });
        await (await lead.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { Date = new DateOnly(2026, 11, 24), Periods = new[] { "2" }, AwayId = bell.Id });

        var page = await (await lead.OpenAsync("/week")).ClickAsync("Print or save");

        page.Heading.ShouldBe("The Bridge, week of 23 November 2026");
        page.All(".ttsheet h2").ShouldBe(["The Bridge, week of 23 November 2026: week B"]);
        page.All(".ttsheet thead th").ShouldBe(["Mon 23 Nov", "Tue 24 Nov", "Wed 25 Nov", "Thu 26 Nov", "Fri 27 Nov"]);
        page.All(".ttsheet td.cell").ShouldBe(
        [
            "1 of 8 English B1, Ms Roy: Maya A In: Ms Roy", "0 of 8 Museum trip Elsewhere, Science Museum: Maya A",
            "1 of 8 English B1, Ms Roy: Maya A In: Ms Roy", "1 of 8 English B1, Key adult is away, nobody yet: Maya A In: nobody",
            .. Enumerable.Repeat<string[]>(["1 of 8 English B1, Ms Roy: Maya A In: Ms Roy", "1 of 8 English B1, Key adult: Maya A In: Ms Bell"], 3).SelectMany(row => row),
        ]);
        var pdf = new ReadPdf(await lead.GetAsync("/week/pdf?week=2026-11-23"));
        (pdf.Pages.Count, pdf.Title).ShouldBe((1, "Timetable, The Bridge, week of 23 November 2026"));
        foreach (var words in new[] { "Tue 24 Nov", "Museum trip", "Ms Roy" })
        {
            pdf.Text.Replace('\u00A0', ' ').ShouldContain(words);
        }

        var csv = System.Text.Encoding.UTF8.GetString((await lead.GetAsync("/week.csv?week=2026-11-23")).Bytes);
        csv.ShouldContain("\"Week B\",\"Monday 23 November 2026\",\"Period 1\",\"09:00\",\"10:00\",\"English\",\"The Bridge\",\"B1\",\"Ms Roy\",\"Maya A\",\"Ms Roy\"");
        csv.ShouldContain("\"Week B\",\"Tuesday 24 November 2026\",\"Period 1\",\"09:00\",\"10:00\",\"Museum trip\",\"Elsewhere\",\"Science Museum\",\"\",\"Maya A\",\"\"");
        csv.ShouldNotContain("25 November");
    }

    [Fact]
    public async Task OtherWeeks_AreTheirOwn_AndDaysWithoutSchoolSaySo()
    {
        var (school, _, _) = await InProvisionAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var next = await lead.OpenAsync("/week/print?week=2026-12-02");
        next.All(".ttsheet h2").ShouldBe(["The Bridge, week of 30 November 2026: week A"]);
        (await next.ClickAsync("The pattern from 30 Nov")).Text.ShouldContain("The pattern as of Monday 30 November 2026");
        next.Text.ShouldContain("Trips, exams and cover are in it.");
        (await lead.OpenAsync("/week/print?week=2026-11-02")).Text.ShouldContain("Trips, exams and cover before 9 November are no longer in it.");
        var christmas = await lead.OpenAsync("/week/print?week=2026-12-28");
        christmas.All(".ttsheet thead th").ShouldAllBe(th => th.EndsWith(", no school"));
        christmas.All(".ttsheet td.cell").ShouldBeEmpty();
    }

    [Fact]
    public async Task Teacher_SeesTheLessonsOfTheRealWeek_WithoutThoseOnATrip_AndWhereTheyStandIn()
    {
        var (school, _, bell) = await InProvisionAsync();
        var (doyle, noah) = (await school.Staff(s => s.Surname = "Doyle"), await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.Form) = ("Noah", "Best", "8G")));
        await school.Lessons(noah, ("Art", doyle));
        await school.Placement(p => p.For(noah));
        var teacher = await school.User(SchoolRole.MainstreamStaff, doyle);
        var lead = await school.User(SchoolRole.IapLead);
        var before = await (await teacher.OpenAsync("/")).ClickAsync("Your lessons with them, to print");

        before.Heading.ShouldBe($"{teacher.Name}, week of 23 November 2026");
        before.All(".ttsheet td.cell").ShouldBe(Enumerable.Repeat("8G/Ar Art Mainstream, R7 Noah B", 2));
        await (await lead.OpenAsync("/day-changes/elsewhere")).SubmitAsync("#day-change", new { Date = school.Today.AddDays(1), What = "Museum trip", Pupils = noah.Id });
        await (await lead.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "1" }, AwayId = bell.Id, AdultId = doyle.Id });

        var after = await teacher.OpenAsync("/my-timetable/print?week=2026-11-23");

        after.All(".ttsheet td.cell").ShouldBe(["English The Bridge, B1 Maya A", "8G/Ar Art Mainstream, R7 Noah B"]);
    }

    private async Task<(TestSchool School, Pupil Maya, StaffMember Bell)> InProvisionAsync()
    {
        var school = await app.SchoolAsync();
        var (maya, bell) = (await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Maya", "Ames")), await school.Staff(s => s.Surname = "Bell"));
        await school.Lessons(maya);
        await school.TimetableVersion(await school.Placement(p => p.For(maya).KeyAdultIs(bell)), withClass: 0);
        await school.OnRota(bell);
        return (school, maya, bell);
    }
}
