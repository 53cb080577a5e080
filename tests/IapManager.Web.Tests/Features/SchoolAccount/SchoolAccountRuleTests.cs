using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.SchoolAccount;

/// <summary>What a school decides about its own account.</summary>
[Collection(SchoolAccountTogether.Name)]
public sealed class SchoolAccountRuleTests(SchoolAccountApp with)
{
    private const string Refused = "Your school signs in with the school account, not with a password or a passkey: use the button for it on the page to sign in.";

    private readonly IapApp app = with.App;

    [Fact]
    public async Task SchoolAccountOnly_RefusesPasswordsOnceTheyWereRight_ButNotAdministrators()
    {
        var school = await app.SchoolAsync();
        var (admin, teacher) = (await school.User(SchoolRole.Administrator), await school.Account(SchoolRole.MainstreamStaff));
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}");
        var page = await admin.OpenAsync("/settings/sign-in");
        page.Text.ShouldContain("1 of 1 members of staff have tied theirs");

        var saved = await page.SubmitAsync("#rules", new { SchoolAccountOnly = true });

        saved.Notice.ShouldBe("How staff sign in is saved.");
        var right = await PasswordAsync(teacher.Email, TestSchool.Password);
        right.Errors.Single().ShouldStartWith(Refused);
        var wrong = await PasswordAsync(teacher.Email, "not-the-right-one");
        wrong.Errors.ShouldBe(["The email address or the password is not right"]);
        (await PasswordAsync("nobody@nowhere.example", "not-the-right-one")).Errors.ShouldBe(wrong.Errors);
        (await school.SignIn(admin.Email)).Location.ShouldBe("/");
        (await with.SignInAsync(app.Visitor(), $"sub-{teacher.UserId}")).Location.ShouldBe("/");
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.UserId == admin.UserId && e.Action == AuditAction.Change && e.Detail!.Contains("SchoolAccountOnly")))).ShouldBe(1);
    }

    [Fact]
    public async Task SchoolAccountOnly_RefusesPasskeys_AndLeavesNoWayInButTheTie()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}");
        using var passkey = new Passkey();
        teacher.Http.DefaultRequestHeaders.Add("Origin", "https://localhost");
        await teacher.PostAsync("/account/passkeys", passkey.Make(await teacher.PostAsync("/account/passkeys/options"), "My laptop"));
        await school.Change(async db => (await db.Schools.SingleAsync(s => s.Id == school.Id)).SignInBySchoolAccount(true, []));
        var visitor = app.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("Origin", "https://localhost");

        var page = await visitor.PostAsync("/account/passkeys/sign-in", passkey.Use(await visitor.PostAsync("/account/passkeys/sign-in/options")));

        page.Errors.Single().ShouldStartWith(Refused);
        (await (await teacher.OpenAsync("/account/school-account")).SendAsync("#untie-1")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task SecondFactorThatTheSchoolPromises_AsksForNoCode_AndStandsInTheLog()
    {
        var school = await app.SchoolAsync();
        var (admin, lead) = (await school.User(SchoolRole.Administrator), await school.Account(SchoolRole.IapLead, withPhone: true));
        await SchoolAccountApp.TieAsync(school, lead, $"sub-{lead.UserId}", FakeProvider.Google);
        await (await admin.OpenAsync("/settings/sign-in")).SubmitAsync("#rules", new { Promised = new[] { FakeProvider.Google } });
        var visitor = app.Visitor();

        (await with.SignInAsync(visitor, $"sub-{lead.UserId}", provider: "google")).Location.ShouldBe("/");

        (await visitor.GetAsync("/pupils")).Status.ShouldBe(HttpStatusCode.OK);
        (await school.Read(db => db.AuditEntries.Where(e => e.UserId == lead.UserId && e.Action == AuditAction.SignIn).Select(e => e.Detail).SingleAsync())).ShouldBe("Google, with a second factor there by the school’s word");
        (await school.Read(db => db.AuditEntries.Where(e => e.UserId == admin.UserId && e.Action == AuditAction.Change && e.Subject == nameof(School)).Select(e => e.Detail).SingleAsync())).ShouldNotBeNull().ShouldContain(FakeProvider.Google);
        (await admin.PostAsync("/settings/sign-in", new { Promised = "https://evil.example" })).Errors.ShouldContain("Choose providers from the list");
    }

    private async Task<Page> PasswordAsync(string email, string password) => await (await app.Visitor().OpenAsync("/account/sign-in")).SubmitAsync("form.si__form", new { Email = email, Password = password });
}
