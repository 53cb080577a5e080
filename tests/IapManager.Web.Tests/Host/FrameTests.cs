using System.Net;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Host;

/// <summary>What every page relies on: sign-in, the frame, errors, headers.</summary>
public sealed class FrameTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task SignInPage_OnANewDatabase_IsShown()
    {
        await app.SchoolAsync();

        var page = await app.Visitor().GetAsync("/account/sign-in");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Heading.ShouldBe("Sign in");
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task Frame_OffersNothingThatItsReaderMayNotOpen(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        var page = await user.GetAsync("/");

        var search = page.Find("form.bar__search");
        var offered = page.Document.QuerySelectorAll(".bar a, .foot a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).Append(search is null ? "/" : "/pupils?q=maya").Distinct();

        foreach (var address in offered)
        {
            (await user.OpenAsync(address)).Status.ShouldBe(HttpStatusCode.OK, address);
        }

        (search is not null).ShouldBe(Web.Infrastructure.Access.Policies.Table[Web.Infrastructure.Access.Policies.SeePupils].Contains(role));
    }

    [Fact]
    public async Task UnknownAddress_WhenSignedIn_IsNotFound()
    {
        var school = await app.SchoolAsync();
        var governor = await school.User(SchoolRole.Governor);

        var page = await governor.GetAsync("/no/such/page");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Heading.ShouldBe("This page is not here");
    }

    [Fact]
    public async Task UnknownAddress_WhenNobodyHasSignedIn_AsksToSignIn()
    {
        await app.SchoolAsync();

        (await app.Visitor().GetAsync("/no/such/page")).Location.ShouldBe("/account/sign-in?ReturnUrl=%2Fno%2Fsuch%2Fpage");
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/error/404")]
    public async Task EveryPage_RefusesScriptsThatAreNotItsOwn(string address)
    {
        await app.SchoolAsync();

        var page = await app.Visitor().GetAsync(address);

        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self';");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Post_WithoutAntiForgeryToken_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var answer = await lead.Http.PostAsync("/account/sign-out", new FormUrlEncodedContent([]));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task SignOut_FromTheMenu_SignsOut()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var answer = await (await lead.GetAsync("/error/404")).SendAsync("form[action='/account/sign-out']");

        answer.Location.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task TheBuilders_FillASchoolThatTheContextAccepts()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Lessons(maya);
        var placement = await school.Placement(p => p.For(maya));
        var first = await school.TimetableVersion(placement, withClass: 10);
        var second = await school.TimetableVersion(placement, withClass: 25, from: new DateOnly(2026, 11, 2));
        var plan = await school.Plan(placement);
        var review = await school.Review(placement);
        var entry = await school.WaitingListEntry();

        first.MainstreamShare.ShouldBe(0.2m);
        second.MainstreamShare.ShouldBe(0.5m);
        plan.CurrentStage!.Name.ShouldBe("Settle");
        review.Number.ShouldBe(1);
        entry.Id.ShouldBeGreaterThan(0);
    }
}
