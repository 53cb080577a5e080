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
        await StatusAsync(nadia, "No connection. 1 kept on this tablet.");
        await CheckInAsync(nadia, "Stormy", null);
        await StatusAsync(nadia, "No connection. 2 kept on this tablet.");
        await nadia.LooksRightAsync();

        // Opened again without a line, the page is there, and what was entered shows.
        await nadia.Page.ReloadAsync();
        await StatusAsync(nadia, "No connection. 2 kept on this tablet.");
        await Assertions.Expect(nadia.Page.Locator($"#row-{second}")).ToContainTextAsync("Baby brother was ill");
        await nadia.Page.Locator(".tabnav").GetByText("Register").ClickAsync();
        await Assertions.Expect(nadia.Page.Locator("h1")).ToHaveTextAsync("Register");
        await nadia.Page.Locator(".reg form .govuk-button--big").First.ClickAsync();
        await StatusAsync(nadia, "No connection. 3 kept on this tablet.");
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
        await StatusAsync(nadia, "No connection. 1 kept on this tablet.");
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

    [Fact]
    public async Task TwoNotesWithoutALine_WithAChangeOfPageBetween_AreTwoNotes_AndACorrectionAfterReopeningArrives()
    {
        var nadia = await TabletAsync();
        await nadia.OpenAsync("/day/notes");
        await nadia.UntilAsync(Copies, "The pages of the day are not copied to the tablet.");
        var before = await ReadAsync(db => db.DayNotes.IgnoreQueryFilters().CountAsync());
        await nadia.Page.Context.SetOfflineAsync(true);

        await NoteAsync(nadia, "First of two without a line");
        await StatusAsync(nadia, "No connection. 1 kept on this tablet.");
        await nadia.Page.Locator(".tabnav").GetByText("Breaks").ClickAsync();
        await Assertions.Expect(nadia.Page.Locator("h1")).ToHaveTextAsync("Breaks");
        await nadia.Page.Locator(".tabnav").GetByText("Notes").ClickAsync();
        await Assertions.Expect(nadia.Page.Locator("h1")).ToHaveTextAsync("Notes");
        await NoteAsync(nadia, "Second of two without a line");
        await StatusAsync(nadia, "No connection. 2 kept on this tablet.");
        await nadia.LooksRightAsync();

        await nadia.Page.Locator(".tabnav").GetByText("Check-in").ClickAsync();
        var id = await CheckInAsync(nadia, "Cloudy", null);
        await StatusAsync(nadia, "No connection. 3 kept on this tablet.");
        await nadia.Page.ReloadAsync();
        await nadia.Page.Locator($"#row-{id} a").ClickAsync();
        await CheckInAsync(nadia, "Stormy", null);
        await StatusAsync(nadia, "No connection. 4 kept on this tablet.");

        await nadia.Page.Context.SetOfflineAsync(false);
        await SentAsync(nadia);
        var notes = await ReadAsync(db => db.DayNotes.IgnoreQueryFilters().Where(n => n.Text.Contains("of two without a line")).OrderBy(n => n.Id).Select(n => n.Text).ToListAsync());
        notes.ShouldBe(["First of two without a line", "Second of two without a line"]);
        (await ReadAsync(db => db.DayNotes.IgnoreQueryFilters().CountAsync())).ShouldBe(before + 2);
        var pupil = int.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
        Standing.Of(await ReadAsync(db => db.CheckIns.IgnoreQueryFilters().Where(c => c.PupilId == pupil && c.Date == Monday && c.Moment == DayMoment.Arrival).ToListAsync())).Now!.Mood.ShouldBe(Mood.Stormy);
    }

    /// <summary>Between the tap and the tablet's memory lie some milliseconds, more on a slow tablet: whoever leaves the page in them is asked first.</summary>
    [Fact]
    public async Task LeavingThePage_BeforeAnEntryIsKept_IsAskedAbout_AndTheEntryIsKept()
    {
        var nadia = await TabletAsync();
        await nadia.OpenAsync("/day/check-in");
        await nadia.UntilAsync(Copies, "The pages of the day are not copied to the tablet.");
        await nadia.Page.Context.SetOfflineAsync(true);
        var asked = new TaskCompletionSource<string>();
        nadia.Page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };
        await nadia.Page.EvaluateAsync("() => { const encrypt = crypto.subtle.encrypt.bind(crypto.subtle); crypto.subtle.encrypt = async (...all) => { await new Promise((go) => setTimeout(go, 2000)); return encrypt(...all); }; }");

        await CheckInAsync(nadia, "Cloudy", null);
        await nadia.Page.EvaluateAsync("() => void setTimeout(() => location.reload())");

        (await asked.Task.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe("beforeunload");
        await StatusAsync(nadia, "No connection. 1 kept on this tablet.");
    }

    [Fact]
    public async Task RefusedEntry_IsSetAside_AndSaidSo_AndTheRestGoesOn()
    {
        var nadia = await TabletAsync();
        await nadia.OpenAsync("/day/check-in?on=2026-11-17");
        await nadia.Page.Context.SetOfflineAsync(true);
        var before = await CountAsync();
        var first = await ShownAsync(nadia);
        await nadia.Page.EvaluateAsync("id => document.querySelector(`#${id} form[data-day-form=check-in] [name=Date]`).value = '2026-09-01'", first);
        var refused = await CheckInAsync(nadia, "Foggy", "Long ago");
        await CheckInAsync(nadia, "Sunny", "Not long ago");
        await StatusAsync(nadia, "No connection. 2 kept on this tablet.");

        await nadia.Page.Context.SetOfflineAsync(false);

        await StatusAsync(nadia, "1 needs a look");
        await Assertions.Expect(nadia.Page.Locator("[data-day-look]")).ToContainTextAsync("more than four weeks ago");
        await Assertions.Expect(nadia.Page.Locator($"#row-{refused}")).Not.ToContainTextAsync("Long ago");
        (await CountAsync()).CheckIns.ShouldBe(before.CheckIns + 1);
        await nadia.LooksRightAsync();
        nadia.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await nadia.Page.Locator("[data-day-look]").GetByText("Take it off this tablet").ClickAsync();
        await SentAsync(nadia);
    }

    [Fact]
    public async Task AnswerOfSomebodyElsesThanTheSchool_TakesNothingOffTheTablet()
    {
        var nadia = await TabletAsync();
        await nadia.OpenAsync("/day/check-in?on=2026-11-16");
        var before = await CountAsync();
        await nadia.Page.RouteAsync("**/day/check-in", route => route.Request.Method == "POST" ? route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<h1>Guest Wi-Fi: please accept our terms</h1>" }) : route.ContinueAsync());
        await CheckInAsync(nadia, "Bright", "Behind the portal");
        await StatusAsync(nadia, "No connection. 1 kept on this tablet.");

        await nadia.Page.UnrouteAllAsync();
        await SentAsync(nadia);

        (await CountAsync()).CheckIns.ShouldBe(before.CheckIns + 1);
    }

    [Fact]
    public async Task NewDay_OnAnOpenTablet_SendsNothingAsYesterdays_AndKeepsWhatWasTyped()
    {
        var nadia = await TabletAsync();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await nadia.Page.Clock.InstallAsync(new() { TimeDate = now });
        await nadia.OpenAsync("/day/check-in");
        await nadia.UntilAsync(Copies, "The pages of the day are not copied to the tablet.");
        var before = await CountAsync();
        var panel = nadia.Page.Locator(".ci:visible");
        await panel.Locator("[name=Word]").FillAsync("Slept well");
        await nadia.Page.Clock.SetSystemTimeAsync(now.AddDays(1));

        await panel.Locator("[name=Presence][value=Here]").ClickAsync();

        await Assertions.Expect(nadia.Page.Locator(".day-over")).ToContainTextAsync("This page is of Monday 23 November");
        await Assertions.Expect(panel.Locator("[name=Word]")).ToHaveValueAsync("Slept well");
        (await nadia.Page.EvaluateAsync<string>("localStorage.getItem('iap-day-unsent') ?? '{}'")).ShouldBe("{}");
        (await CountAsync()).ShouldBe(before);
        await nadia.LooksRightAsync();

        // Without a line the copies of the day before are no pages of today.
        await nadia.Page.Context.SetOfflineAsync(true);
        await nadia.Page.ReloadAsync();
        await Assertions.Expect(nadia.Page.Locator("h1")).ToHaveTextAsync("No connection");
        await nadia.LooksRightAsync();
    }

    [Fact]
    public async Task TabletThatNobodyUsedForAnHour_ShowsNobody_EvenWithoutALine()
    {
        var nadia = await TabletAsync();
        await nadia.OpenAsync("/day/check-in");
        await nadia.UntilAsync(Copies, "The pages of the day are not copied to the tablet.");
        await nadia.Page.Context.SetOfflineAsync(true);
        await nadia.Page.ReloadAsync();
        await Assertions.Expect(nadia.Page.Locator("h1")).ToHaveTextAsync("Check-in");

        // An hour ago was the last time that somebody touched it.
        await nadia.Page.EvaluateAsync("() => { const held = JSON.parse(sessionStorage.getItem('iap-day-key')); held.used -= 61 * 60_000; sessionStorage.setItem('iap-day-key', JSON.stringify(held)); }");
        await nadia.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Assertions.Expect(nadia.Page.Locator("h1")).ToHaveTextAsync("Nobody has used this tablet for an hour");
        await Assertions.Expect(nadia.Page.Locator("main")).ToBeEmptyAsync();
        await nadia.Page.ReloadAsync();

        await Assertions.Expect(nadia.Page.Locator("h1")).ToHaveTextAsync("No connection");
        await Assertions.Expect(nadia.Page.Locator("body")).Not.ToContainTextAsync("Maya");
    }

    [Fact]
    public async Task WordsForTheSafeguardingLead_StayInTheForm_UntilTheSchoolHasThem()
    {
        var nadia = await TabletAsync();
        await nadia.OpenAsync("/day/notes");
        await nadia.Page.RouteAsync("**/day/notes", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await nadia.Page.Locator("#note .pick__o", new() { Has = nadia.Page.Locator("[value=Safeguarding]") }).ClickAsync();
        await NoteAsync(nadia, "Cut between asking and sending");

        await Assertions.Expect(nadia.Page.Locator("#note [data-day-problem]")).ToContainTextAsync("Tell the safeguarding lead in person now");
        await Assertions.Expect(nadia.Page.Locator("#note [name=Text]")).ToHaveValueAsync("Cut between asking and sending");
        (await nadia.Page.EvaluateAsync<string>("localStorage.getItem('iap-day-unsent') ?? '{}'")).ShouldBe("{}");

        await nadia.Page.UnrouteAllAsync();
        await nadia.Page.Locator("#note .govuk-button--big").ClickAsync();
        await Assertions.Expect(nadia.Page.Locator(".day-told")).ToContainTextAsync("The safeguarding lead can read it, and nobody else.");
        await Assertions.Expect(nadia.Page.Locator("#note [name=Text]")).ToHaveValueAsync("");
        (await ReadAsync(db => db.DayNotes.IgnoreQueryFilters().CountAsync(n => n.Text == "Cut between asking and sending"))).ShouldBe(1);
        await nadia.LooksRightAsync();
    }

    [Fact]
    public async Task SwitchingUserWithoutALine_SignsTheFirstOut_BeforeAnybodyElseEntersAnything()
    {
        var nadia = await TabletAsync();
        await nadia.OpenAsync("/day/check-in");
        await nadia.UntilAsync(Copies, "The pages of the day are not copied to the tablet.");
        await nadia.Page.Context.SetOfflineAsync(true);

        await nadia.Page.Locator(".bar__switch").ClickAsync();
        await Assertions.Expect(nadia.Page.Locator("h1")).ToHaveTextAsync("No connection");
        await nadia.Page.Context.SetOfflineAsync(false);
        await nadia.Page.GetByText("Try again").ClickAsync();

        await nadia.Page.WaitForURLAsync(url => url.Contains("/account/sign-in", StringComparison.Ordinal));
        await nadia.SignInAsync("lead@ashgrove.example");
        await nadia.OpenAsync("/day/check-in");
        await Assertions.Expect(nadia.Page.Locator(".bar__switch")).Not.ToContainTextAsync("Nadia");
    }

    [Fact]
    public async Task TabletInThePupilsHands_ShowsThemAlone()
    {
        var nadia = await TabletAsync();
        await nadia.OpenAsync("/day/check-in?on=2026-11-13");
        var panel = nadia.Page.Locator(".ci:visible");
        await panel.Locator("[data-day-hand]").ClickAsync();
        await Assertions.Expect(nadia.Page.Locator(".arr").First).ToBeHiddenAsync();
        await Assertions.Expect(nadia.Page.Locator(".bar")).ToBeHiddenAsync();
        await nadia.LooksRightAsync();

        await CheckInAsync(nadia, "Sunny", null);

        await Assertions.Expect(nadia.Page.Locator("section.ci__given h1")).ToContainTextAsync("Thank you");
        await SentAsync(nadia);
        await Assertions.Expect(nadia.Page.Locator(".ci:visible")).ToHaveCountAsync(0);
        await nadia.LooksRightAsync();
        await nadia.Page.GetByText("The list again, for the adult").ClickAsync();
        await Assertions.Expect(nadia.Page.Locator(".arr").First).ToBeVisibleAsync();
        await Assertions.Expect(nadia.Page.Locator(".ci:visible")).ToHaveCountAsync(1);
    }

    private static async Task NoteAsync(Visitor visitor, string text)
    {
        await visitor.Page.Locator("#note .day-who .pick__o").First.ClickAsync();
        await visitor.Page.Locator("#note [name=Text]").FillAsync(text);
        await visitor.Page.Locator("#note .govuk-button--big").ClickAsync();
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
