using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.ProvisionWeek;

public sealed class WeekTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Week_CountsThePupilsOfEachPeriod_AndNamesThemToTheLead()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil(p => p.LegalSurname = "Osborne");
        var kai = await school.Pupil(p => p.LegalForename = "Kai");
        foreach (var pupil in new[] { maya, kai })
        {
            await school.Lessons(pupil);
        }

        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 0);
        await school.TimetableVersion(await school.Placement(p => p.For(kai)), withClass: 50);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync("/week");

        page.Heading.ShouldBe("The week at The Bridge");
        page.Document.QuerySelectorAll("table.pvt [aria-label='1 of 8 places taken']").Length.ShouldBe(25);
        page.Find("#chosen")!.TextContent.ShouldContain("Maya Osborne");
        page.Find("#chosen")!.TextContent.ShouldNotContain("Kai");
        page.Find("#now")!.TextContent.ShouldContain("Kai");
    }

    [Fact]
    public async Task Week_ForATeacher_NamesOwnPupilsAlone()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil(p => p.LegalSurname = "Osborne");
        await school.Lessons(maya);
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 0);
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff());

        var page = await teacher.GetAsync("/week");

        page.Text.ShouldNotContain("Osborne");
        page.Text.ShouldContain("1 pupil whom you do not teach");
    }

    [Fact]
    public async Task Week_InTheHalfTermHoliday_IsClosed()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.GetAsync("/week?week=2026-10-26")).Document.QuerySelectorAll("table.pvt td.pv.muted").Length.ShouldBe(25);
        (await lead.GetAsync("/week?week=0001-01-01")).Heading.ShouldBe("The week at The Bridge");
    }
}
