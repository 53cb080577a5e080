using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests;

[Collection(DemoSchoolCollection.Name)]
public sealed class SignInTests(BrowserApp app)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task SignIn_WithAWrongPassword_SaysSoBesideTheField(bool phone, bool dark)
    {
        var visitor = await app.VisitAsync(phone, dark);
        await visitor.OpenAsync("/account/sign-in");
        await visitor.Page.Locator("[name=Email]").FillAsync("nobody@ashgrove.example");
        await visitor.Page.Locator("[name=Password]").FillAsync("not the password");
        await visitor.PressAsync("Sign in");

        (await visitor.Page.TitleAsync()).ShouldStartWith("Error: ");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not right");
        await Assertions.Expect(visitor.Page.Locator("[name=Email]")).ToHaveValueAsync("nobody@ashgrove.example");
    }
}
