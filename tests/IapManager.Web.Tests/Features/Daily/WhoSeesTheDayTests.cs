using System.Net;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.Daily;

/// <summary>Who sees the provision's day, who writes it, and what a tablet gets to go on without a line.</summary>
public sealed class WhoSeesTheDayTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly string[] Pages = ["/day/check-in", "/day/check-out", "/day/register", "/day/register?period=3", "/day/notes", "/day/breaks", "/day/check-in?on=2026-11-20"];

    [Theory]
    [InlineData(SchoolRole.IapStaff, true, true)]
    [InlineData(SchoolRole.IapLead, true, true)]
    [InlineData(SchoolRole.Senco, true, false)]
    [InlineData(SchoolRole.Dsl, true, false)]
    [InlineData(SchoolRole.Slt, false, false)]
    [InlineData(SchoolRole.MainstreamStaff, false, false)]
    [InlineData(SchoolRole.Administrator, false, false)]
    [InlineData(SchoolRole.Governor, false, false)]
    [InlineData(SchoolRole.TrustLead, false, false)]
    public async Task Day_IsSeenAndWritten_ByThoseWhoMay(SchoolRole role, bool sees, bool writes)
    {
        var day = await TestDay.MakeAsync(app);
        var user = await day.School.User(role);

        foreach (var address in Pages)
        {
            var page = await user.GetAsync(address);
            page.Status.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.Forbidden, address);
            (page.Document.QuerySelectorAll("main form").Length > 0).ShouldBe(writes, address);
        }

        (await user.PostAsync("/day/check-in", day.CheckIn())).Status.ShouldBe(writes ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden);
        (await user.GetAsync("/day/line")).Status.ShouldBe(writes ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Dsl)]
    public async Task EveryPageOfTheDay_MakesAtMostSixStatements(SchoolRole role)
    {
        var day = await TestDay.MakeAsync(app);
        for (var i = 0; i < 8; i++)
        {
            var pupil = await TestDay.PupilAsync(day.School, day.Key, withClass: 5 * i);
            await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(pupil));
        }

        // Somebody without a timetable yet: their lessons are read as well.
        var fresh = await day.School.Pupil();
        await day.School.Lessons(fresh);
        await day.School.Placement(p => p.For(fresh).KeyAdultIs(day.Key));
        var user = await day.School.User(role);
        foreach (var address in Pages)
        {
            await user.OpenAsync(address);
            var statements = await app.StatementsOfAsync(() => user.OpenAsync(address));
            statements.Count.ShouldBeInRange(1, 6, $"{address}{Environment.NewLine}{string.Join(Environment.NewLine, statements)}");
        }
    }

    [Fact]
    public async Task Shell_HoldsNothingOfAnybody_AndTheWorkerStandsBelowTheDay()
    {
        var day = await TestDay.MakeAsync(app);

        var shell = await day.Nadia.OpenAsync("/day/shell");
        shell.Html.ShouldNotContain("Maya");
        shell.Html.ShouldNotContain("Nadia");
        var worker = await day.Nadia.GetAsync("/day/worker.js");
        worker.ContentType.ShouldBe("text/javascript");
        worker.Html.ShouldContain("/day/shell");
    }

    [Fact]
    public async Task KeyOfATablet_IsOpenedForTheUserAloneToWhomItWasGiven()
    {
        var day = await TestDay.MakeAsync(app);
        var tom = await day.School.User(SchoolRole.IapStaff);
        var body = (await day.Nadia.OpenAsync("/day/check-in")).Find("body")!;
        var (key, wrapped) = (body.GetAttribute("data-day-key")!, body.GetAttribute("data-day-wrapped")!);

        (await day.Nadia.PostAsync("/day/key", new { wrapped })).Html.ShouldContain(System.Text.Json.JsonSerializer.Serialize(key)[1..^1]);
        (await tom.PostAsync("/day/key", new { wrapped })).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var none in new[] { "", "nonsense", "%%%", wrapped[..^4], new string('A', 5000) })
        {
            (await day.Nadia.PostAsync("/day/key", new { wrapped = none })).Status.ShouldBe(HttpStatusCode.NotFound, none);
        }
    }

    [Fact]
    public async Task SwitchingUser_LeadsBackToTheDay_AndNowhereElse()
    {
        var day = await TestDay.MakeAsync(app);
        (await day.Nadia.PostAsync("/account/sign-out", new { returnUrl = "https://elsewhere.example/" })).Location.ShouldBe("/account/sign-in");
        var tom = await day.School.User(SchoolRole.IapStaff);

        (await tom.PostAsync("/account/sign-out", new { returnUrl = "/day/check-in" })).Location.ShouldBe("/account/sign-in?returnUrl=%2Fday%2Fcheck-in");
    }

    [Fact]
    public async Task SchoolThatIsNotSetUp_HasNobodyToCheckIn()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        foreach (var address in Pages)
        {
            (await lead.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK, address);
        }

        (await lead.OpenAsync("/day/check-in")).Text.ShouldContain("Nobody is expected");
    }
}
