using IapManager.Domain.Schools;
using IapManager.Web.Features.Referrals;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>What is said beside a pupil while their name is typed.</summary>
public sealed class FindPupilsTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task OpenReferralOfOwn_IsLinked_InsteadOfTheStart()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, name: "Ben Aldous");
        var pupil = await school.Pupil(p => p.LegalSurname = "Ferrier");
        var referral = await school.Referral(r => r.For(pupil).By(teacher));

        var page = await teacher.GetAsync("/referrals/new?q=ferr");

        page.Text.ShouldContain($"There is an open referral already: {referral.Reference} by Ben Aldous");
        page.Find($"a[href='/referrals/{referral.Id}']").ShouldNotBeNull();
        page.Find("#found form").ShouldBeNull();
    }

    [Fact]
    public async Task OpenReferralOfSomebodyElse_SaysReferenceAndReferrer_AndNothingMore()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await school.Pupil(p => p.LegalSurname = "Ferrier");
        var referral = await school.Referral(r => r.For(pupil).UnderReview());
        var earlierPupil = await school.Pupil(p => p.LegalSurname = "Ferrier");
        var earlier = await school.Referral(r => r.For(earlierPupil).Declined());

        var page = await teacher.GetAsync("/referrals/new?q=ferrier");

        page.Text.ShouldContain($"There is an open referral already: {referral.Reference} by Nadia Rahman. Tell them what you know.");
        page.Html.ShouldNotContain($"/referrals/{referral.Id}\"");
        page.Text.ShouldNotContain("eview");
        page.Html.ShouldNotContain(earlier.Reference);
        page.Document.QuerySelectorAll("#found form").Length.ShouldBe(1);
    }

    [Fact]
    public async Task EndedReferral_IsShownToWhoMayOpenIt_BesideTheStart()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil(p => p.LegalSurname = "Ferrier");
        var earlier = await school.Referral(r => r.For(pupil).Declined());

        var page = await lead.GetAsync("/referrals/new?q=ferrier");

        page.Text.ShouldContain($"Earlier: {earlier.Reference}, 23 November 2026, other support instead");
        page.Document.QuerySelectorAll("#found form").Length.ShouldBe(1);
    }

    [Fact]
    public async Task WhereThereAreTwoProvisions_TheOtherCanStillBeAskedFor()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var other = await school.Add(new Provision(school.Id, "The Hub", ProvisionPurpose.Reintegration, 8));
        var pupil = await school.Pupil(p => p.LegalSurname = "Ferrier");
        await school.Referral(r => r.For(pupil).By(teacher));

        var page = await teacher.GetAsync("/referrals/new?q=ferrier");
        page.Text.ShouldContain("There is an open referral already to The Bridge");
        var tasks = await page.SubmitAsync("#found form");

        tasks.Text.ShouldContain("A place in The Hub");
        (await teacher.GetAsync("/referrals/new?q=ferrier")).Find("#found form").ShouldBeNull();
        other.Id.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task YearGroup_NarrowsWhatIsFound_AndListsAYearWithoutAName()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.YearGroup) = ("Ana", "Ferrier", 7));
        await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.YearGroup) = ("Ben", "Ferrier", 9));
        await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.YearGroup, p.LeftOn) = ("Cem", "Ferrier", 11, school.Today.AddDays(-1)));

        var page = await (await teacher.GetAsync("/referrals/new")).SubmitAsync("main form[role=search]", new { q = "ferr", year = "9" });

        page.All(".findlist b").ShouldBe(["Ben Ferrier"]);
        page.ValueOf("year").ShouldBe("9");
        page.All("#year option").ShouldBe(["All", "Year 7", "Year 9"]);
        (await teacher.GetAsync("/referrals/new?year=7")).All(".findlist b").ShouldBe(["Ana Ferrier"]);
        (await teacher.GetAsync("/referrals/new?year=11")).Text.ShouldContain("No pupil on roll is found");
        (await teacher.GetAsync("/referrals/new?year=<b>&q=ferr")).All(".findlist b").ShouldBe(["Ana Ferrier", "Ben Ferrier"]);
    }

    [Fact]
    public async Task MoreThanAThumbPassesBy_AreNotShown_ButSaidToBeThere()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        for (var i = 0; i < FindPupils.Most + 3; i++)
        {
            await school.Pupil(p => p.LegalSurname = "Ferrier");
        }

        var page = await teacher.GetAsync("/referrals/new?q=ferr");

        page.All(".findlist b").Count.ShouldBe(FindPupils.Most);
        page.Text.ShouldContain("The first 10. Type more of the name, or choose a year group.");
        (await app.StatementsOfAsync(() => teacher.GetAsync("/referrals/new?q=ferr&year=8"))).Count.ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public async Task WhileTyping_TheListAloneIsAnswered()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        await school.Pupil(p => p.LegalSurname = "Ferrier");
        await school.Pupil(p => (p.LegalSurname, p.LeftOn) = ("Ferrier", school.Today.AddDays(-1)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/referrals/new?q=ferr");
        request.Headers.Add("HX-Request", "true");

        using var answer = await teacher.Http.SendAsync(request);
        var part = await answer.Content.ReadAsStringAsync();

        part.TrimStart().ShouldStartWith("<div id=\"found\">");
        part.ShouldContain("One pupil found");
        part.ShouldNotContain("<html");
    }
}
