using System.Net;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Tests.Features.Help;

public sealed class HelpTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData("/help", "Help")]
    [InlineData("/accessibility", "Accessibility")]
    [InlineData("/privacy", "Privacy")]
    public async Task Page_IsOpenToAll_AndNamesTheSchoolToThoseSignedIn(string address, string heading)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.Governor);

        (await app.Visitor().OpenAsync(address)).Heading.ShouldBe(heading);
        (await user.OpenAsync(address)).Heading.ShouldBe(heading);
    }

    [Fact]
    public async Task Help_TellsTheMainJobInTenSteps()
    {
        await app.SchoolAsync();

        var page = await app.Visitor().GetAsync("/help");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.All("main ol li").Count.ShouldBe(10);
    }

    [Fact]
    public async Task WhoSeesWhat_IsTheTableItself_AndBeginsWithTheReadersOwnPart()
    {
        var school = await app.SchoolAsync();
        var page = await (await (await school.User(SchoolRole.MainstreamStaff)).OpenAsync("/help")).ClickAsync("Who sees what");

        page.Heading.ShouldBe("Who sees what");
        page.All(".facts > div").ShouldContain("Own pupilsPupil’s page, timetable, passport");
        page.All(".facts > div").ShouldContain("That one existsSafeguarding records");
        page.All(".facts > div").ShouldNotContain(d => d.Contains("waiting list", StringComparison.Ordinal));
        page.All("tbody th").ShouldBe([.. AccessTable.Doors.Values.Concat(AccessTable.Records.Values).Select(r => r.What)]);
        (await app.Visitor().GetAsync("/help/access")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
    }
}
