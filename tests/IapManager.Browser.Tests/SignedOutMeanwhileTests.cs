using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>A part of the page is fetched after the session has ended: what is typed beside it stays.</summary>
[Collection(DemoSchoolCollection.Name)]
public sealed class SignedOutMeanwhileTests(BrowserApp app)
{
    [Fact]
    public async Task Judging_KeepsWhatIsTyped_AndSaysWhy()
    {
        var lead = await app.VisitAsync();
        await lead.SignInAsync("lead@ashgrove.example");
        await lead.OpenAsync("/referrals?state=UnderReview");
        await lead.Page.Locator("main tbody a").First.ClickAsync();
        await lead.Page.Locator("main [name='Reason']").FillAsync("The small room helps.");
        await lead.Page.Context.ClearCookiesAsync();

        for (var tick = 0; tick < 2; tick++)
        {
            await lead.Page.Locator($"main [name='Judgements[{tick}].Judgement']").First.CheckAsync(new LocatorCheckOptions { Force = true });
            await Assertions.Expect(lead.Page.Locator("#not-fetched")).ToContainTextAsync("You have been signed out");
        }

        await Assertions.Expect(lead.Page.Locator("main [name='Reason']")).ToHaveValueAsync("The small room helps.");
        await Assertions.Expect(lead.Page.Locator("main [name='Judgements[0].Judgement']").First).ToBeCheckedAsync();
        (await lead.Page.Locator("main h1").CountAsync()).ShouldBe(1);
        await lead.LooksRightAsync();
    }

    [Fact]
    public async Task BeforeTheHourIsOver_TheBarSaysSo_AndAtItsEndThePageGoes_AndComesBackWithWhatWasTyped()
    {
        var lead = await app.VisitAsync();
        await lead.SignInAsync("lead@ashgrove.example");
        await lead.OpenAsync("/referrals?state=UnderReview");
        var address = (await lead.Page.Locator("main tbody a").First.GetAttributeAsync("href"))!;
        await lead.Page.Clock.InstallAsync();
        await lead.OpenAsync(address);
        await lead.Page.Locator("main [name='Reason']").FillAsync("The small room helps.");

        // The server's clock stands still: what its answer says is an hour away, so the answers are given here.
        var left = 290;
        await lead.Page.RouteAsync("**/account/sessions/this", async route =>
        {
            var real = await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
            var asked = route.Request.Headers.ContainsKey("iap-unasked");
            await route.FulfillAsync(real.Status != 200 || !asked || left == 0 ? new RouteFulfillOptions { Response = real } : new RouteFulfillOptions { Response = real, Body = (await real.TextAsync()).Replace("3600", $"{left}").Replace("3540", $"{left}") });
        });
        await lead.Page.Clock.FastForwardAsync("55:10");
        await Assertions.Expect(lead.Page.Locator(".session-bar")).ToContainTextAsync("because nothing has been done here for almost an hour");
        await lead.LooksRightAtBothWidthsAsync();
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" }).ClickAsync();
        await Assertions.Expect(lead.Page.Locator(".session-bar")).ToHaveCountAsync(0);

        left = 0;
        await lead.Page.Context.ClearCookiesAsync();
        await lead.Page.Clock.FastForwardAsync("59:59");
        await Assertions.Expect(lead.Page.Locator("h1")).ToHaveTextAsync("You have been signed out");
        (await lead.Page.ContentAsync()).ShouldNotContain("The small room helps.");
        await lead.LooksRightAtBothWidthsAsync();
        var again = await lead.Page.Context.NewPageAsync();
        await again.GotoAsync("/account/sign-in");
        await again.Locator("[name=Email]").FillAsync("lead@ashgrove.example");
        await again.Locator("[name=Password]").FillAsync(Visitor.DemoPassword);
        await again.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await again.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));

        await Assertions.Expect(lead.Page.Locator("main [name='Reason']")).ToHaveValueAsync("The small room helps.");
    }
}
