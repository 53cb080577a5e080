using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Setup;

/// <summary>None makes a school, so they share one application.</summary>
public sealed class RefusedSetupTests(Installed installed) : IClassFixture<Installed>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    [InlineData("/users")]
    [InlineData("/no/such/page")]
    public async Task EveryPage_BeforeThereIsASchool_LeadsToSetUp(string address)
    {
        (await installed.App.Visitor().GetAsync(address)).Location.ShouldBe("/setup");
        (await installed.App.Visitor().GetAsync("/health")).Html.ShouldBe("Healthy");
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA-AAAA-AAAA")]
    public async Task SetUp_WithoutTheCode_IsRefused(string code)
    {
        var page = await installed.App.Visitor().OpenAsync("/setup");

        var answer = await page.SubmitAsync("form", installed.Form(code: code));

        answer.Errors.ShouldBe(["Enter the set-up code that the server wrote to its log when it started"]);
        (await installed.App.InDatabaseAsync(null, db => db.Schools.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password1234")]
    [InlineData("Passw0rd2026!")]
    [InlineData("qwertyuiop12")]
    [InlineData("123456789012")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("ruth.adeyemi1")]
    public async Task SetUp_WithAPasswordThatOthersWouldTry_IsRefused(string password)
    {
        var page = await installed.App.Visitor().OpenAsync("/setup");

        (await page.SubmitAsync("form", installed.Form(password: password))).Errors.ShouldNotBeEmpty();

        (await installed.App.InDatabaseAsync(null, db => db.Users.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task SetUp_WithMissingOrForgedFields_SaysWhatToDo()
    {
        var visitor = installed.App.Visitor();
        await visitor.OpenAsync("/setup");

        (await visitor.PostAsync("/setup")).Errors.Count.ShouldBe(5);
        (await visitor.PostAsync("/setup", new { installed.Code, SchoolName = new string('x', 3000), Phase = "77", Urn = "<b>", Name = "A", Email = "a@b.example", Password = "quiet-harbour-kettle" })).Errors.Count.ShouldBeGreaterThanOrEqualTo(3);
    }
}
