using IapManager.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>One tablet, two adults: it is shared, changes hands by PIN, and what waits on it is sent for nobody but the one who entered it.</summary>
public sealed class SharedTabletTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    private const string Day = "/day/check-in?on=2026-11-12";

    [Fact]
    public async Task Tablet_ChangesHands_AndWhatWaitsOnItIsSentForItsOwnWriterAlone()
    {
        var tablet = await app.VisitAsync();
        await tablet.Page.SetViewportSizeAsync(820, 1180);
        await tablet.SignInAsync("iap.staff@ashgrove.example");
        await tablet.OpenAsync("/day/check-in");
        await tablet.Page.GetByText("Share this tablet").ClickAsync();
        await tablet.PressAsync("This tablet is shared today");
        await ChooseAsync(tablet, "407193");
        await tablet.LooksRightAtBothWidthsAsync();

        // The line is cut when Nadia hands it on.
        await tablet.OpenAsync(Day);
        await tablet.Page.RouteAsync("**/day/line", route => route.AbortAsync());
        var before = await CountAsync();
        await tablet.Page.Locator(".ci:visible label", new() { Has = tablet.Page.Locator("[value=Foggy]") }).ClickAsync();
        await tablet.Page.Locator(".ci:visible [name=Word]").FillAsync("Missed the bus");
        await tablet.Page.Locator(".ci:visible [name=Presence][value=Here]").ClickAsync();
        await Assertions.Expect(tablet.Page.Locator("[data-day-status]")).ToContainTextAsync("1 kept on this tablet");
        tablet.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await SwitchAsync(tablet);
        await tablet.Page.UnrouteAllAsync();
        (await tablet.Page.EvaluateAsync<string?>("sessionStorage.getItem('iap-day-key')")).ShouldBeNull();
        await tablet.LooksRightAtBothWidthsAsync();

        // Ruth signs in fully once, and chooses a PIN of her own.
        await tablet.PressAsync("Sign in with a password");
        await tablet.Page.Locator("[name=Email]").FillAsync("lead@ashgrove.example");
        await tablet.Page.Locator("[name=Password]").FillAsync(Visitor.DemoPassword);
        await tablet.PressAsync("Sign in");
        await ChooseAsync(tablet, "918250");
        await tablet.OpenAsync(Day);
        await Assertions.Expect(tablet.Page.Locator("[data-day-others]")).ToHaveTextAsync("1 entry by Nadia Rahman waits on this tablet until Nadia Rahman signs in here.");
        await Assertions.Expect(tablet.Page.Locator("main")).Not.ToContainTextAsync("Missed the bus");
        await SwitchAsync(tablet);

        // By PIN too: what Nadia entered is not Ruth's to send.
        await TakeOverAsync(tablet, "Ruth Adeyemi", "918250");
        await tablet.OpenAsync(Day);
        await Assertions.Expect(tablet.Page.Locator("[data-day-others]")).ToContainTextAsync("1 entry by Nadia Rahman waits");
        await tablet.OpenAsync("/reviews");
        await tablet.SeesAsync("A PIN does not open this");
        (await CountAsync()).ShouldBe(before);
        await tablet.OpenAsync(Day);
        await SwitchAsync(tablet);

        await TakeOverAsync(tablet, "Nadia Rahman", "407193");
        await tablet.OpenAsync(Day);
        await tablet.UntilAsync("localStorage.getItem('iap-day-unsent') === '{}'", "What Nadia entered is still kept on the tablet.");
        (await CountAsync()).ShouldBe(before + 1);
        var kept = await ReadAsync(db => db.CheckIns.IgnoreQueryFilters().OrderByDescending(c => c.Id).FirstAsync());
        (kept.Word, kept.By.Name).ShouldBe(("Missed the bus", "Nadia Rahman"));

        // Put on a table for six minutes.
        await tablet.Page.EvaluateAsync("() => { const held = JSON.parse(sessionStorage.getItem('iap-day-key')); sessionStorage.setItem('iap-day-key', JSON.stringify({ ...held, used: Date.now() - 6 * 60000 })); }");
        await tablet.Page.Keyboard.PressAsync("Shift");
        await Assertions.Expect(tablet.Page.Locator(".day-locked h1")).ToHaveTextAsync("Nobody has used this tablet for five minutes");
        await tablet.LooksRightAsync();
    }

    private static async Task ChooseAsync(Visitor tablet, string pin)
    {
        await tablet.FillAsync("Pin", pin);
        await tablet.FillAsync("Again", pin);
        await tablet.PressAsync("Choose this PIN");
        await tablet.SeesAsync("Your PIN is set for today");
    }

    private static async Task SwitchAsync(Visitor tablet)
    {
        await tablet.Page.Locator(".bar__switch").ClickAsync();
        await tablet.Page.WaitForURLAsync(url => url.Contains("/account/switch", StringComparison.Ordinal));
    }

    /// <summary>By the keys on the page, as with a thumb.</summary>
    private static async Task TakeOverAsync(Visitor tablet, string name, string pin)
    {
        await tablet.PressAsync(name);
        foreach (var digit in pin)
        {
            await tablet.Page.Locator($"[data-key='{digit}']").ClickAsync();
        }

        await tablet.LooksRightAtBothWidthsAsync();
        await tablet.Page.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
        await tablet.Page.WaitForURLAsync(url => url.Contains("/day/check-in", StringComparison.Ordinal));
    }

    private Task<int> CountAsync() => ReadAsync(db => db.CheckIns.IgnoreQueryFilters().CountAsync());

    private async Task<T> ReadAsync<T>(Func<IapDbContext, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IapDbContext>());
    }
}
