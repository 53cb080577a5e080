using System.Net;
using IapManager.Domain.Schools;

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
}
