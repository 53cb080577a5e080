using IapManager.Browser.Tests.MainJob;
using Microsoft.Playwright;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>A passkey in a real browser, kept by the device that Chromium has for tests: added on the page of the account, and signed in with.</summary>
public sealed class PasskeyTests(NewSchoolApp app) : IClassFixture<NewSchoolApp>
{
    [Fact]
    public async Task Passkey_AddedOnOnesAccount_IsOfferedInTheFieldOfTheName_AndSignsInByTheButton()
    {
        var pat = await app.VisitAsync(byName: true);
        var device = await pat.Page.Context.NewCDPSessionAsync(pat.Page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = Options });
        await pat.OpenAsync("/");
        await pat.FillAsync("SchoolName", "Beechwood School");
        await pat.ChooseAsync("Phase", "Secondary");
        await pat.FillAsync("Name", "Pat Sorrell");
        await pat.FillAsync("Email", "pat@school.example");
        await pat.FillAsync("Password", People.Password);
        await pat.PressAsync("Set up");
        await pat.AddPhoneAsync();
        await pat.OpenAsync("/account/passkeys");
        await pat.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await pat.SeesAsync("The passkey is added. You can sign in with it from now on.");
        await pat.LooksRightAtBothWidthsAsync();
        await pat.Page.Context.ClearCookiesAsync();

        // The device answers at once, so nobody need choose it from the list under the field.
        await pat.Page.GotoAsync("/account/sign-in?returnUrl=%2Faccount%2Fyou");

        await pat.Page.WaitForURLAsync("**/account/you");
        await pat.SeesAsync("Add, name or remove passkeys");
        await pat.LooksRightAtBothWidthsAsync();
        await pat.Page.Context.ClearCookiesAsync();
        await pat.Page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false;");
        await pat.OpenAsync("/account/sign-in?returnUrl=%2Faccount%2Fyou");
        await pat.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await pat.Page.WaitForURLAsync("**/account/you");
    }

    private static Dictionary<string, object> Options { get; } = new()
    {
        ["protocol"] = "ctap2",
        ["transport"] = "internal",
        ["hasResidentKey"] = true,
        ["hasUserVerification"] = true,
        ["isUserVerified"] = true,
        ["automaticPresenceSimulation"] = true,
    };
}
