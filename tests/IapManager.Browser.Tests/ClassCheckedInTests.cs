using System.Diagnostics;
using IapManager.Data;
using IapManager.Domain.DailyLife;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace IapManager.Browser.Tests;

/// <summary>A whole class in at the door, on a tablet: few taps, and no page that is loaded again.</summary>
public sealed class ClassCheckedInTests(ClassOfTenApp app, ITestOutputHelper output) : IClassFixture<ClassOfTenApp>
{
    private const int Pupils = 10;

    [Fact]
    public async Task ClassOfTen_IsCheckedInWithThreeTapsAndOneRequestEach()
    {
        await app.MakeAsync();
        var nadia = await app.VisitAsync();
        await nadia.Page.SetViewportSizeAsync(1024, 768);
        await nadia.SignInAsync(ClassOfTenApp.StaffEmail, app.Mobile);
        await nadia.OpenAsync("/day/check-in");
        await Assertions.Expect(nadia.Page.Locator("#day-count")).ToHaveTextAsync($"0 of {Pupils} in");
        var (taps, sent, pages) = (0, 0, 0);
        nadia.Page.Request += (_, request) =>
        {
            sent += request.Method == "POST" ? 1 : 0;
            pages += request.IsNavigationRequest ? 1 : 0;
        };
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < Pupils; n++)
        {
            var shown = (await nadia.Page.Locator(".ci:visible").GetAttributeAsync("id"))!;
            await TapAsync(nadia.Page.Locator($"#{shown} label", new() { Has = nadia.Page.Locator("[value=Bright]") }));
            await TapAsync(nadia.Page.Locator($"#{shown} label", new() { Has = nadia.Page.Locator("[value=Ready]") }));
            await TapAsync(nadia.Page.Locator($"#{shown} [name=Presence][value=Here]"));
            if (n < Pupils - 1)
            {
                await Assertions.Expect(nadia.Page.Locator($"#{shown}")).ToBeHiddenAsync();

                // Two taps that are one are not taken for the next pupil's.
                await Task.Delay(700);
            }
        }

        // The last tap's entry is first kept, then sent: before that nothing waits yet.
        for (var waited = 0; sent < Pupils && waited < 100; waited++)
        {
            await Task.Delay(100);
        }

        await nadia.UntilAsync("localStorage.getItem('iap-day-unsent') === '{}'", "What was entered is still kept on the tablet.");
        output.WriteLine($"{Pupils} pupils: {taps} taps, {sent} requests, {clock.Elapsed.TotalSeconds:0.0} s");

        taps.ShouldBe(3 * Pupils);
        sent.ShouldBe(Pupils);
        pages.ShouldBe(0);
        await using var scope = app.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<IapDbContext>().CheckIns.IgnoreQueryFilters().CountAsync(c => c.Presence == Presence.Here && c.Mood == Mood.Bright && c.Readiness == Readiness.Ready)).ShouldBe(Pupils);

        async Task TapAsync(ILocator target)
        {
            taps++;
            await target.ClickAsync();
        }
    }
}
