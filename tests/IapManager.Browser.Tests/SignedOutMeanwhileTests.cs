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
}
