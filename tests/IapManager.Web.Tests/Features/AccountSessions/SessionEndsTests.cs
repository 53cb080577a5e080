using System.Net;
using System.Text.Json;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Tests.Features.AccountSessions;

/// <summary>What a page knows of the end of its session, so that it can warn before and take itself away at it.</summary>
public sealed class SessionEndsTests
{
    [Fact]
    public async Task Page_KnowsWhenItsSessionEnds_AndWhatItAsksByItself_KeepsNothingGoing()
    {
        await using var own = new IapApp { Alone = true };
        var user = await (await own.SchoolAsync()).User(SchoolRole.Governor);
        (await EndsAsync(user)).ShouldBe((59 * 60, 12 * 3600));
        own.Clock.Advance(TimeSpan.FromMinutes(50));

        (await AskAsync(user, byItself: true)).ShouldBe((10 * 60, 12 * 3600 - 50 * 60));
        (await AskAsync(user, byItself: false)).ShouldBe((59 * 60, 12 * 3600 - 50 * 60), "somebody pressed the button");
        own.Clock.Advance(TimeSpan.FromMinutes(50));
        (await EndsAsync(user)).ShouldBe((59 * 60, 12 * 3600 - 100 * 60), "it went on");
        own.Clock.Advance(TimeSpan.FromMinutes(61));

        (await user.GetAsync("/account/sessions/this")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await own.Visitor().GetAsync("/account/sign-in")).Find("body")!.GetAttribute("data-session").ShouldBeNull();
    }

    [Fact]
    public async Task SigningOut_ClearsWhatTheBrowserKeeps_AndOfATabletOnlyWhatIsNotWaiting()
    {
        await using var own = new IapApp { Alone = true };
        var school = await own.SchoolAsync();

        (await (await school.User(SchoolRole.Governor)).PostAsync("/account/sign-out", new { Clear = "true" })).Headers.GetValues("Clear-Site-Data").ShouldBe(["\"cache\", \"storage\""]);
        (await (await school.User(SchoolRole.Governor)).PostAsync("/account/sign-out")).Headers.GetValues("Clear-Site-Data").ShouldBe(["\"cache\""]);
    }

    private static async Task<(int, int)> EndsAsync(Browser user)
    {
        var body = (await user.OpenAsync("/help")).Find("body")!;
        return (Number("idle"), Number("longest"));

        int Number(string name) => int.Parse(body.GetAttribute($"data-session-{name}")!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<(int, int)> AskAsync(Browser user, bool byItself)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/sessions/this");
        if (byItself)
        {
            request.Headers.Add(Unasked.Header, "1");
        }

        var page = await user.SendAsync(request);
        page.Status.ShouldBe(HttpStatusCode.OK);
        using var said = JsonDocument.Parse(page.Html);
        return (said.RootElement.GetProperty("idle").GetInt32(), said.RootElement.GetProperty("longest").GetInt32());
    }
}
