using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Account;

public sealed class SignInTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_WithAReturnAddressElsewhere_GoesHome(string returnUrl)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.Governor);
        var page = await app.Visitor().OpenAsync($"/account/sign-in?ReturnUrl={Uri.EscapeDataString(returnUrl)}");

        var answer = await page.SendAsync("form.si__form", new { user.Email, TestSchool.Password });

        answer.Location.ShouldBe("/");
    }

    [Fact]
    public async Task SignIn_AfterBeingSentThere_GoesToThePageAskedFor()
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.Governor);

        var page = await app.Visitor().OpenAsync("/reports?from=2026-09-02");
        var answer = await page.SendAsync("form.si__form", new { user.Email, Password = TestSchool.Password });

        answer.Location.ShouldBe("/reports?from=2026-09-02");
    }

    [Fact]
    public async Task SignIn_WithTheWrongPassword_SaysNothingAboutWhatExists()
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.IapLead);
        var page = await app.Visitor().OpenAsync("/account/sign-in");

        var known = await page.SubmitAsync("form.si__form", new { user.Email, Password = "not-the-right-one" });
        var unknown = await page.SubmitAsync("form.si__form", new { Email = "nobody@nowhere.example", Password = "not-the-right-one" });

        known.Errors.ShouldBe(["The email address or the password is not right"]);
        unknown.Errors.ShouldBe(known.Errors);
        known.ValueOf("Email").ShouldBe(user.Email);
        known.ValueOf("Password").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task SignIn_AfterManyWrongTries_IsLockedEvenWithTheRightPassword_UntilAnAdministratorUnlocks()
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.Governor);
        var admin = await school.User(SchoolRole.Administrator);
        var page = await app.Visitor().OpenAsync("/account/sign-in");
        for (var i = 0; i < 8; i++)
        {
            await page.SubmitAsync("form.si__form", new { user.Email, Password = $"wrong-{i}-wrong" });
        }

        var locked = await page.SubmitAsync("form.si__form", new { user.Email, TestSchool.Password });
        locked.Errors.ShouldBe(["Too many tries. Wait ten minutes, or ask your administrator."]);

        // Lock-out counts in real time; the page about the user goes by the school's clock.
        var id = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == user.UserId).Select(u => u.Id).SingleAsync());
        await school.Change(async db => (await db.Users.SingleAsync(u => u.Id == user.UserId)).LockoutEnd = school.Now.AddDays(400));
        await (await admin.OpenAsync($"/users/{id}")).SubmitAsync("#unlock");

        (await page.SendAsync("form.si__form", new { user.Email, TestSchool.Password })).Location.ShouldBe("/");
    }

    [Fact]
    public async Task SignIn_WithNothingOrTooMuch_SaysWhatToDo()
    {
        await app.SchoolAsync();
        var page = await app.Visitor().OpenAsync("/account/sign-in");

        (await page.SubmitAsync("form.si__form", new { Email = "", Password = "" })).Errors.ShouldBe(["Enter your school email address", "Enter your password"]);
        (await page.SubmitAsync("form.si__form", new { Email = new string('a', 5000), Password = new string('b', 5000) })).Errors.Count.ShouldBe(2);
    }

    [Fact]
    public async Task SignIn_IsLoggedInTheSchool()
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.Senco, name: "Priya Patel");

        (await Eventually(() => school.Read(db => db.AuditEntries.AnyAsync(e => e.SchoolId == school.Id && e.UserId == user.UserId && e.Action == AuditAction.SignIn && e.UserName == "Priya Patel")))).ShouldBeTrue();
    }

    [Fact]
    public async Task You_ChangesNameAndPassword()
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.Governor);
        var other = app.Visitor();
        await (await other.OpenAsync("/account/sign-in")).SubmitAsync("form.si__form", new { user.Email, TestSchool.Password });

        var named = await (await user.OpenAsync("/account/you")).SubmitAsync("#name", new { DisplayName = "<script>alert(1)</script>" });
        named.Find(".me__who")!.TextContent.ShouldContain("<script>alert(1)</script>");
        named.Document.QuerySelectorAll("script:not([src])").ShouldBeEmpty();

        var wrong = await named.SubmitAsync("#password", new { Current = "wrong", Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" });
        wrong.Errors.ShouldBe(["The password you have now is not right"]);
        var common = await wrong.SubmitAsync("#password", new { Current = TestSchool.Password, Password = "Password12345", Again = "Password12345" });
        common.Errors.Single().ShouldStartWith("That password is among the first");
        var done = await common.SubmitAsync("#password", new { Current = TestSchool.Password, Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" });
        done.Notice.ShouldBe("Your password is changed. Other devices are signed out.");

        (await other.GetAsync("/account/you")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await user.GetAsync("/account/you")).Status.ShouldBe(HttpStatusCode.OK);
    }

    internal static async Task<bool> Eventually(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await condition())
            {
                return true;
            }

            await Task.Delay(50);
        }

        return false;
    }
}
