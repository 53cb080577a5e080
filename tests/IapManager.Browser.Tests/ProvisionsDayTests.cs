using IapManager.Data;
using IapManager.Domain.DailyLife;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>A provision's day on a tablet, with a line that is cut in the middle. Each test has a day back of its own, so that none waits for another.</summary>
public sealed class ProvisionsDayTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    /// <summary>Everything that the browser has kept of this address, as far as it can be read.</summary>
    private const string Readable = """
        async () => {
          const text = (value) => value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : ArrayBuffer.isView(value) ? '' : value && typeof value === 'object' ? Object.values(value).map(text).join(' ') : String(value);
          const db = await new Promise((done) => { const request = indexedDB.open('iap-day', 1); request.onsuccess = () => done(request.result); });
          const rows = (store) => new Promise((done) => { const request = db.transaction(store).objectStore(store).getAll(); request.onsuccess = () => done(request.result); });
          const kept = [...(await rows('entries')), ...(await rows('pages'))].map(text);
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) if (!request.url.includes('/fonts/')) kept.push(request.url + await (await cache.match(request)).text());
          }
          return kept.join(' ') + JSON.stringify({ ...localStorage });
        }
        """;

    private const string Copies = """
        async () => {
          const db = await new Promise((done) => { const request = indexedDB.open('iap-day', 1); request.onsuccess = () => done(request.result); });
          const pages = await new Promise((done) => { const request = db.transaction('pages').objectStore('pages').getAllKeys(); request.onsuccess = () => done(request.result); });
          return pages.includes('/day/register') && pages.includes('/day/notes') && pages.includes('/day/breaks') && !!(await caches.match('/day/shell'));
        }
        """;

    [Fact]
    public async Task Day_GoesOnWithoutALine_AndEverythingArrivesOnceAndInOrder()
    {
        var nadia = await TabletAsync();
        await nadia.OpenAsync("/day/check-in");
        await nadia.UntilAsync(Copies, "The pages of the day are not copied to the tablet.");
        var before = await CountAsync();

        // With a line: by keyboard alone.
        var first = await ShownAsync(nadia);
        await nadia.Page.Locator(".ci:visible [value=Sunny]").FocusAsync();
        await nadia.Page.Keyboard.PressAsync("ArrowRight");
        await nadia.Page.Locator(".ci:visible [value=AfterAShortWalk]").FocusAsync();
        await nadia.Page.Keyboard.PressAsync("Space");
        await nadia.Page.Locator(".ci:visible [name=Presence][value=Here]").PressAsync("Enter");
        await StatusAsync(nadia, "Saved");
        (await ShownAsync(nadia)).ShouldNotBe(first);
        await nadia.LooksRightAsync();

        await nadia.Page.Context.SetOfflineAsync(true);
        var second = await CheckInAsync(nadia, "Cloudy", "Baby brother was ill");
        await StatusAsync(nadia, "1 kept on this tablet, waiting for the line");
        await CheckInAsync(nadia, "Stormy", null);
        await StatusAsync(nadia, "2 kept on this tablet, waiting for the line");
        await nadia.LooksRightAsync();

        // Opened again without a line, the page is there, and what was entered shows.
        await nadia.Page.ReloadAsync();
        await StatusAsync(nadia, "2 kept on this tablet, waiting for the line");
        await Assertions.Expect(nadia.Page.Locator($"#row-{second}")).ToContainTextAsync("Baby brother was ill");
        await nadia.Page.Locator(".tabnav").GetByText("Register").ClickAsync();
        await Assertions.Expect(nadia.Page.Locator("h1")).ToHaveTextAsync("Register");
        await nadia.Page.Locator(".reg form .govuk-button--big").First.ClickAsync();
        await StatusAsync(nadia, "3 kept on this tablet, waiting for the line");
        (await nadia.Page.EvaluateAsync<string>(Readable)).ShouldNotContain("Baby brother");
        foreach (var name in new[] { "Aisha", "Begum", "Jayden", "Reuben" })
        {
            (await nadia.Page.EvaluateAsync<string>(Readable)).ShouldNotContain(name);
        }

        await nadia.Page.Context.SetOfflineAsync(false);
        await StatusAsync(nadia, "Saved");

        var (checkIns, marks) = await CountAsync();
        checkIns.ShouldBe(before.CheckIns + 3);
        marks.ShouldBeGreaterThan(before.Marks);
        var kept = await ReadAsync(db => db.CheckIns.IgnoreQueryFilters().Where(c => c.Date == Monday).OrderByDescending(c => c.Id).Take(3).ToListAsync());
        kept.Select(c => c.Mood).ShouldBe([Mood.Stormy, Mood.Cloudy, Mood.Bright]);
        kept[1].Word.ShouldBe("Baby brother was ill");
        (await nadia.Page.EvaluateAsync<string>("localStorage.getItem('iap-day-unsent')")).ShouldBe("{}");
        await nadia.LooksRightAsync();
        await nadia.Page.Locator(".tabnav").GetByText("Breaks").ClickAsync();
        await nadia.LooksRightAsync();
        await nadia.Page.Locator(".tabnav").GetByText("Notes").ClickAsync();
        await nadia.LooksRightAsync();
    }

    [Fact]
    public async Task Entry_OfSomebodyWhoSignedOut_WaitsForThem_AndIsNobodyElses()
    {
        var nadia = await TabletAsync();
        await nadia.OpenAsync("/day/check-in?on=2026-11-19");
        await nadia.Page.RouteAsync("**/day/line", route => route.AbortAsync());
        var before = await CountAsync();
        await CheckInAsync(nadia, "Foggy", "Headache since the bus");
        await StatusAsync(nadia, "1 kept on this tablet, waiting for the line");
        var asked = new List<string>();
        nadia.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            _ = dialog.AcceptAsync();
        };

        await nadia.Page.Locator(".bar__switch").ClickAsync();
        await nadia.Page.WaitForURLAsync(url => url.Contains("/account/sign-in", StringComparison.Ordinal));
        asked.ShouldHaveSingleItem().ShouldContain("1 entry is kept on this tablet and not sent yet");
        await nadia.Page.UnrouteAllAsync();
        await nadia.SignInAsync("lead@ashgrove.example");
        await nadia.OpenAsync("/day/check-in?on=2026-11-19");

        await Assertions.Expect(nadia.Page.Locator("[data-day-others]")).ToHaveTextAsync("1 entry by Nadia Rahman waits on this tablet until Nadia Rahman signs in here.");
        await Assertions.Expect(nadia.Page.Locator("main")).Not.ToContainTextAsync("Headache since the bus");
        (await CountAsync()).ShouldBe(before);

        await nadia.Page.Locator(".bar__switch").ClickAsync();
        await nadia.Page.WaitForURLAsync(url => url.Contains("/account/sign-in", StringComparison.Ordinal));
        await nadia.SignInAsync("iap.staff@ashgrove.example");
        await nadia.OpenAsync("/day/check-in?on=2026-11-19");
        await Assertions.Expect(nadia.Page.Locator("main")).ToContainTextAsync("Headache since the bus");
        await SentAsync(nadia);
        (await CountAsync()).CheckIns.ShouldBe(before.CheckIns + 1);
        var kept = await ReadAsync(db => db.CheckIns.IgnoreQueryFilters().OrderByDescending(c => c.Id).FirstAsync());
        (kept.Word, kept.By.Name).ShouldBe(("Headache since the bus", "Nadia Rahman"));
    }

    [Fact]
    public async Task EndOfTheSession_KeepsTheEntry_UntilSomebodyHasSignedInAgain()
    {
        var nadia = await TabletAsync();
        await nadia.OpenAsync("/day/check-in?on=2026-11-18");
        await nadia.Page.Context.ClearCookiesAsync();
        var before = await CountAsync();
        await CheckInAsync(nadia, "Bright", "New bike light");
        await StatusAsync(nadia, "1 kept on this tablet. Sign in again to send it.");

        await nadia.Page.Locator("[data-day-status] a").ClickAsync();
        await nadia.SignInAsync("iap.staff@ashgrove.example");
        await nadia.OpenAsync("/day/check-in?on=2026-11-18");

        await SentAsync(nadia);
        (await CountAsync()).CheckIns.ShouldBe(before.CheckIns + 1);
    }

    private async Task<Visitor> TabletAsync()
    {
        var visitor = await app.VisitAsync();
        await visitor.Page.SetViewportSizeAsync(1024, 768);
        await visitor.SignInAsync("iap.staff@ashgrove.example");
        return visitor;
    }

    /// <summary>Nothing waits on the tablet any more.</summary>
    private static Task SentAsync(Visitor visitor) => visitor.UntilAsync("localStorage.getItem('iap-day-unsent') === '{}'", "What was entered is still kept on the tablet.");

    /// <returns>The pupil's id.</returns>
    private static async Task<string> CheckInAsync(Visitor visitor, string mood, string? word)
    {
        // Two taps that are one: the second, right after the first, is not taken for the next pupil's.
        await Task.Delay(700);
        var id = (await ShownAsync(visitor))["panel-".Length..];
        var panel = visitor.Page.Locator($"#panel-{id}");
        await panel.Locator("label", new() { Has = visitor.Page.Locator($"[value={mood}]") }).ClickAsync();
        if (word is not null)
        {
            await panel.Locator("[name=Word]").FillAsync(word);
        }

        await panel.Locator("[name=Presence][value=Here]").ClickAsync();
        return id;
    }

    private static async Task<string> ShownAsync(Visitor visitor) => (await visitor.Page.Locator(".ci:visible").GetAttributeAsync("id"))!;

    private static Task StatusAsync(Visitor visitor, string words) =>
        Assertions.Expect(visitor.Page.Locator("[data-day-status]")).ToContainTextAsync(words, new() { Timeout = 30_000 });

    private Task<(int CheckIns, int Marks)> CountAsync() => ReadAsync(async db => (await db.CheckIns.IgnoreQueryFilters().CountAsync(), await db.SessionMarks.IgnoreQueryFilters().CountAsync()));

    private async Task<T> ReadAsync<T>(Func<IapDbContext, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IapDbContext>());
    }
}
