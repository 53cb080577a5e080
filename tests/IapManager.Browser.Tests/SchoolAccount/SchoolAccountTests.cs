using IapManager.Browser.Tests.ReferToStart;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests.SchoolAccount;

/// <summary>The school's own account at a provider that was not written here: tied by its owner, signed in with to Today, and asked again before what is guarded.</summary>
public sealed class SchoolAccountTests(ProviderApp app) : IClassFixture<ProviderApp>
{
    [Fact]
    public async Task SchoolAccount_IsTied_SignsInToToday_AndConfirms()
    {
        await app.BeginAsync();
        var ruth = await VisitAsync();
        await ruth.OpenAsync("/account/sign-in?returnUrl=%2Faccount%2Fyou");
        await ruth.LooksRightAtBothWidthsAsync();
        await ruth.SignInAsync(SmallSchoolApp.LeadEmail, app.Mobile);
        await ruth.OpenAsync("/account/you");
        await ruth.PressAsync("Tie your school account");
        await ruth.LooksRightAtBothWidthsAsync();

        await ruth.Page.GetByRole(AriaRole.Link, new() { Name = "Tie my account at Birch" }).ClickAsync();
        await AtProviderAsync(ruth, "ruth");
        await ruth.SeesAsync("Your account is tied to");
        await ruth.LooksRightAtBothWidthsAsync();
        await ruth.Page.Context.ClearCookiesAsync(new() { Domain = app.Address.Host });
        await ruth.OpenAsync("/");

        // Whoever is signed in there still is asked for nothing there, and for the code from the phone here.
        await ruth.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Birch" }).ClickAsync();
        await ruth.Page.WaitForURLAsync("**/account/sign-in/code**");
        await ruth.FillAsync("Code", app.Mobile.NextCode());
        await ruth.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await ruth.Page.WaitForURLAsync(app.Address.ToString());
        await ruth.SeesAsync("Our pupils");
        await ruth.LooksRightAsync();

        var asha = await VisitAsync(phone: true);
        await asha.OpenAsync("/account/sign-in");
        await asha.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Birch" }).ClickAsync();
        await AtProviderAsync(asha, ProviderApp.TeacherSubject);
        await asha.Page.WaitForURLAsync(app.Address.ToString());
        await asha.LooksRightAsync();
        await asha.OpenAsync("/account/passkeys");
        await asha.SeesAsync("Confirm that it is you");
        await asha.Page.GetByRole(AriaRole.Link, new() { Name = "Confirm at Birch" }).ClickAsync();
        await AtProviderAsync(asha, ProviderApp.TeacherSubject);
        await asha.Page.WaitForURLAsync("**/account/passkeys");
        await asha.SeesAsync("Your passkeys");
    }

    /// <summary>The provider's pages ask others for fonts: they have to do without.</summary>
    private async Task<Visitor> VisitAsync(bool phone = false)
    {
        var visitor = await app.VisitAsync(phone, dark: phone);
        visitor.MaySend = app.Provider.Address;
        await visitor.Page.RouteAsync(url => new Uri(url).Authority is var site && site != app.Address.Authority && site != app.Provider.Address.Authority, route => route.AbortAsync());
        return visitor;
    }

    /// <summary>Types a name and any password at the provider, agrees where it asks, and comes back.</summary>
    private async Task AtProviderAsync(Visitor visitor, string name)
    {
        var page = visitor.Page;
        await page.Locator("[name=login]").FillAsync(name);
        await page.Locator("[name=password]").FillAsync("anything");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign-in" }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
        if (new Uri(page.Url).Authority == app.Provider.Address.Authority)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        }

        await page.WaitForURLAsync(url => new Uri(url).Authority == app.Address.Authority);
        page.Url.ShouldNotContain("failed");
    }
}
