using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>A teacher between two lessons, where the signal is poor: half a second for each answer, and 30 kilobytes a second.</summary>
[Collection(DemoSchoolCollection.Name)]
public sealed class TeacherOnASlowLineTests(BrowserApp app)
{
    [Fact]
    public async Task TheDay_IsReadBeforeScriptsAndLettersAreThere_AndTwoTapsAreKept()
    {
        var teacher = await app.VisitAsync(phone: true);
        await teacher.SignInAsync("teacher@ashgrove.example");
        await SlowDownAsync(teacher.Page);
        var held = new TaskCompletionSource();
        await teacher.Page.RouteAsync(url => url.Contains(".js", StringComparison.Ordinal) || url.Contains(".woff2", StringComparison.Ordinal), async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await teacher.Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(teacher.Page.Locator("main h1")).ToBeVisibleAsync();
        var form = teacher.Page.Locator("form.fb").First;
        await Assertions.Expect(form).ToBeVisibleAsync();
        held.Task.IsCompleted.ShouldBeFalse();

        held.SetResult();
        await teacher.Page.WaitForLoadStateAsync(LoadState.Load);
        await form.Locator("label", new() { HasText = "Really well" }).TapAsync();
        await form.Locator("label", new() { HasText = "took part" }).TapAsync();
        await Assertions.Expect(form.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        await teacher.OpenAsync("/");
        await Assertions.Expect(form.Locator("[value=ReallyWell]")).ToBeCheckedAsync();
        await Assertions.Expect(form.Locator("[name=TookPart]")).ToBeCheckedAsync();
    }

    private static async Task SlowDownAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 500,
            ["downloadThroughput"] = 30 * 1024,
            ["uploadThroughput"] = 15 * 1024,
        });
    }
}
