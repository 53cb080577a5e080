using IapManager.Data.Users;
using IapManager.Web.DemoSchool;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.DemoSchool;

public sealed class DemoSwitchTests
{
    [Fact]
    public async Task SignIn_OfADemoAccountWithoutTheDemo_IsRefusedLikeAWrongPassword()
    {
        using var app = new IapApp { Alone = true };
        await MakeDemoUserAsync(app);

        var page = await (await app.Visitor().OpenAsync("/account/sign-in")).SendAsync("form.si__form", new { Email = "lead@ashgrove.example", DemoAccounts.Password });

        page.Location.ShouldBeNull();
        page.Errors.ShouldContain("The email address or the password is not right");
    }

    [Fact]
    public async Task SignInPage_WithoutTheDemo_SaysNothingOfIt()
    {
        using var app = new IapApp { Alone = true };
        await app.SchoolAsync();
        (await app.Visitor().OpenAsync("/account/sign-in")).Text.ShouldNotContain("ashgrove.example");
        (await app.InDatabaseAsync(null, db => db.Users.CountAsync(u => u.IsDemo))).ShouldBe(0);
    }

    [Fact]
    public async Task SignInPage_WithTheDemo_ListsEveryAccount()
    {
        using var app = new IapApp { Settings = new() { ["Demo:Enabled"] = "true" } };
        var text = (await app.Visitor().OpenAsync("/account/sign-in")).Text;
        foreach (var account in DemoAccounts.All)
        {
            text.ShouldContain(account.Email);
        }

        text.ShouldContain(DemoAccounts.Password);
    }

    [Fact]
    public async Task AccountOfTheDemo_StaysOpenToTheNextVisitor_WhateverOneDoesWithIt()
    {
        var file = Path.Combine(RunFolder.New().FullName, "iap.db");
        TemplateDatabase.CopyTo(file);
        using (var before = new IapApp { Settings = new() { ["ConnectionStrings:Iap"] = $"Data Source={file};Pooling=False" } })
        {
            await MakeDemoUserAsync(before);
        }

        using var app = new IapApp { Settings = new() { ["ConnectionStrings:Iap"] = $"Data Source={file};Pooling=False", ["Demo:Enabled"] = "true" } };
        async Task<Browser> SignInAsync()
        {
            var visitor = app.Visitor();
            (await (await visitor.OpenAsync("/account/sign-in")).SendAsync("form.si__form", new { Email = "lead@ashgrove.example", DemoAccounts.Password })).Location.ShouldBe("/");
            return visitor;
        }

        var (one, other) = (await SignInAsync(), await SignInAsync());
        var setUp = await one.OpenAsync("/account/second-factor/set-up");
        (await setUp.SubmitAsync("form.si__form", new { Code = Phone.Given(setUp).CodeAt(app.Clock) })).Heading.ShouldBe("Your recovery codes");
        var account = await one.OpenAsync("/account/you");
        account.All("#sessions tbody tr").Count.ShouldBe(1, "the other visitor is nobody's business");
        account.Find("#password").ShouldBeNull();
        (await one.PostAsync("/account/you/password", new { Current = DemoAccounts.Password, Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" })).Errors.Single().ShouldStartWith("Others use this account");
        (await one.PostAsync("/account/sessions/end-others")).Status.ShouldBe(System.Net.HttpStatusCode.Conflict);

        app.Clock.Advance(TimeSpan.FromSeconds(61));
        (await other.GetAsync("/account/you")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        await SignInAsync();
    }

    [Fact]
    public async Task Start_WithASchoolAlready_InventsNothing()
    {
        var folder = RunFolder.New();
        var file = Path.Combine(folder.FullName, "iap.db");
        TemplateDatabase.CopyTo(file);
        using (var before = new IapApp { Settings = new() { ["ConnectionStrings:Iap"] = $"Data Source={file};Pooling=False" } })
        {
            await before.SchoolAsync("Oakwood School");
        }

        using (var app = new IapApp { Settings = new() { ["ConnectionStrings:Iap"] = $"Data Source={file};Pooling=False", ["Demo:Enabled"] = "true" } })
        {
            (await app.InDatabaseAsync(null, db => db.Schools.Select(s => s.Name).ToListAsync())).ShouldBe(["Oakwood School"]);
            (await app.InDatabaseAsync(null, db => db.Users.CountAsync())).ShouldBe(0);
        }
    }

    private static async Task MakeDemoUserAsync(IapApp app)
    {
        var school = await app.SchoolAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = new AppUser { UserName = "lead@ashgrove.example", Email = "lead@ashgrove.example", DisplayName = "Ruth Adeyemi", EmailConfirmed = true, IsDemo = true };
        (await users.CreateAsync(user, DemoAccounts.Password)).Succeeded.ShouldBeTrue();
        await school.Add(new SchoolUser(school.Id, user.Id) { Roles = [Domain.Schools.SchoolRole.IapLead] });
    }
}
