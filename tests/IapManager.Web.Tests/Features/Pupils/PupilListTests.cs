using System.Net;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.Pupils;

public sealed class PupilListTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData("rafal")]
    [InlineData("OBRIEN")]
    [InlineData("o'brien")]
    [InlineData("O’Brien, Rafał")]
    [InlineData("novak raf")]
    public async Task Search_ByAnyPartOfAName_IgnoresAccentsApostrophesAndOrder(string typed)
    {
        var school = await app.SchoolAsync();
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Rafał", "O'Brien-Novák"));
        await school.Pupil();
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils?q={Uri.EscapeDataString(typed)}");

        page.All("tbody tr").ShouldHaveSingleItem().ShouldContain("Rafał O'Brien-Novák");
    }

    [Fact]
    public async Task Search_ByUpn_FindsThatPupilAlone()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Pupil();
        var senco = await school.User(SchoolRole.Senco);

        var page = await senco.GetAsync($"/pupils?q={maya.Upn!.ToLowerInvariant()}");

        page.All("tbody tr").ShouldHaveSingleItem().ShouldContain(maya.Name);
    }

    [Fact]
    public async Task List_OfATeacher_HoldsOwnPupilsAlone()
    {
        var school = await app.SchoolAsync();
        var patel = await school.Staff();
        var taught = await school.Pupil();
        await school.Lessons(taught, ("Science", patel));
        var stranger = await school.Pupil(p => p.Form = "8M");
        var teacher = await school.User(SchoolRole.MainstreamStaff, patel);

        var page = await teacher.GetAsync("/pupils?who=all");

        page.Text.ShouldContain(taught.Name);
        page.Text.ShouldNotContain(stranger.Name);
    }

    [Fact]
    public async Task YearGroups_AreThoseOfThePupilsWhomTheTeacherMaySee()
    {
        var school = await app.SchoolAsync();
        var patel = await school.Staff();
        var nine = await school.Pupil(p => p.YearGroup = 9);
        var eleven = await school.Pupil(p => p.YearGroup = 11);
        await school.Pupil(p => p.YearGroup = 7);
        await school.Lessons(nine, ("Science", patel));
        await school.Lessons(eleven, ("Science", patel));
        var teacher = await school.User(SchoolRole.MainstreamStaff, patel);

        (await teacher.GetAsync("/pupils?who=all")).All("#f-year option").ShouldBe(["All", "Year 9", "Year 11"]);
        var narrowed = await teacher.GetAsync("/pupils?who=all&year=9");
        narrowed.All("#f-year option").ShouldBe(["All", "Year 9", "Year 11"]);
        narrowed.All("tbody tr").ShouldHaveSingleItem().ShouldContain(nine.Name);
        narrowed.Text.ShouldContain("One pupil.");
        (await teacher.GetAsync("/pupils?who=all&year=7")).Text.ShouldContain("0 pupils.");
    }

    [Fact]
    public async Task List_NeverHoldsAnotherSchoolsPupils()
    {
        var school = await app.SchoolAsync();
        var other = await app.SchoolAsync("Beechwood School");
        var theirs = await other.Pupil();
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.GetAsync($"/pupils?who=all&q={theirs.LegalSurname}")).Text.ShouldNotContain(theirs.Name);
        (await lead.GetAsync($"/pupils/{theirs.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("' OR 1=1 --")]
    [InlineData("%_[]")]
    public async Task Search_ForHostileText_FindsNobodyAndShowsItAsText(string typed)
    {
        var school = await app.SchoolAsync();
        await school.Pupil();
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils?q={Uri.EscapeDataString(typed)}&page=-7&year=99");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.All("tbody tr").ShouldBeEmpty();
        page.Html.ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task List_AsksTheDatabaseSixTimesAtMost()
    {
        var school = await app.SchoolAsync();
        for (var i = 0; i < 3; i++)
        {
            var placement = await school.Placement();
            await school.Plan(placement);
        }

        var lead = await school.User(SchoolRole.IapLead);
        await lead.GetAsync("/pupils");

        var statements = await app.StatementsOfAsync(() => lead.GetAsync("/pupils"));

        statements.Count(s => !s.Contains("AuditEntries", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(6, string.Join("\n\n", statements));
    }
}
