using System.Net;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.Curriculum;

/// <summary>How much of each subject is left to pupils who are partly in the provision.</summary>
public sealed class CurriculumTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task PageOfAPupil_SetsTheOwnTimetableBesideTheClasses_AndNamesSubjectsWithNothingLeft()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        await school.TimetableVersion(await school.Placement(p => p.For(pupil)), withClass: 6);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync($"/pupils/{pupil.Id}/curriculum");

        // Six lessons with the class are English to History, one each; 44 sessions are all in English.
        page.Text.ShouldContain("No time left in Art, Computing, Music and Physical Education");
        page.All("table:first-of-type tbody tr").Take(3).ShouldBe(["Art 5 0 0 all 5", "Computing 5 0 0 all 5", "English 5 1 44 0"]);
        page.Text.ShouldContain("10 of the 50 hours that Maya’s classes have are kept (20%)");
        page.Text.ShouldContain("Since 7 September 2026");
    }

    [Fact]
    public async Task ReportAndFile_HoldTheCohort_AndNobodyElse()
    {
        var school = await app.SchoolAsync();
        var (maya, other) = (await school.Pupil(), await school.Pupil(p => p.LegalForename = "Outside"));
        await school.Lessons(maya);
        await school.Lessons(other);
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 50);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync("/reports/curriculum");
        var file = await lead.GetAsync("/reports/curriculum.csv");

        page.Text.ShouldContain("50 of 50, 100%");
        page.Text.ShouldContain("Nobody");
        page.Text.ShouldNotContain("Outside");
        var pdf = new ReadPdf(await lead.GetAsync("/reports/curriculum.pdf"));
        (pdf.IsTagged, pdf.Title).ShouldBe((true, "The Bridge: curriculum"));
        foreach (var words in new[] { maya.Name, "50 of 50, 100%", "Confidential: contains personal information" })
        {
            pdf.Text.Replace('\u00A0', ' ').ShouldContain(words);
        }

        pdf.Text.ShouldNotContain("Outside");
        file.ContentType.ShouldBe("text/csv");
        file.Html.ShouldContain($"\"{maya.Name}\",\"8F\",\"8\",\"Art\",\"5\",\"5\",\"0\",\"0\"");
        file.Html.ShouldNotContain("Outside");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true)]
    [InlineData(SchoolRole.Slt, true)]
    [InlineData(SchoolRole.IapStaff, true)]
    [InlineData(SchoolRole.MainstreamStaff, false)]
    [InlineData(SchoolRole.Governor, false)]
    [InlineData(SchoolRole.Administrator, false)]
    public async Task Report_NamesPupils_AndIsForTheTeamAndLeaders_InAtMostSixStatements(SchoolRole role, bool may)
    {
        var school = await app.SchoolAsync();
        for (var i = 0; i < 3; i++)
        {
            var pupil = await school.Pupil();
            await school.Lessons(pupil);
            await school.TimetableVersion(await school.Placement(p => p.For(pupil)));
        }

        var user = await school.User(role);
        await user.GetAsync("/reports/curriculum");
        Page page = null!;
        var statements = await app.StatementsOfAsync(async () => page = await user.GetAsync("/reports/curriculum"));

        page.Status.ShouldBe(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        statements.Count.ShouldBeLessThanOrEqualTo(6, string.Join(Environment.NewLine, statements));
    }

    [Fact]
    public async Task APupilWhomTheUserMayNotSee_IsNotFound()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();

        (await (await school.User(SchoolRole.MainstreamStaff)).GetAsync($"/pupils/{pupil.Id}/curriculum")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await school.User(SchoolRole.IapLead)).GetAsync("/pupils/987654/curriculum")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
