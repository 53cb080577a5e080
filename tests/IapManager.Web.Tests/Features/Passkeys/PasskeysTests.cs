using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Passkeys;

/// <summary>A passkey is added by whoever has shown that it is they, signs in alone, confirms, and ends with whatever else signs in.</summary>
public sealed class PasskeysTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Passkey_IsAdded_SignsInAlone_AndCountsAsBothFactors()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        using var passkey = await AddAsync(lead, "My laptop");
        var visitor = app.Visitor();

        var answer = await visitor.PostAsync("/account/passkeys/sign-in", Back(passkey.Use(await QuestionAsync(visitor)), "/pupils"));

        answer.Location.ShouldBe("/pupils");
        (await visitor.GetAsync("/pupils")).Status.ShouldBe(HttpStatusCode.OK, "no phone is asked for");
        (await visitor.GetAsync("/pupils.csv")).ContentType.ShouldBe("text/csv", "they have just shown that it is they");
        (await visitor.OpenAsync("/account/you")).Find("#passkeys")!.TextContent.ShouldContain("My laptop");
        (await school.Read(db => db.AuditEntries.Where(e => e.UserId == lead.UserId && e.Action == AuditAction.SignIn).OrderBy(e => e.Id).Select(e => e.Detail).LastAsync())).ShouldBe("Passkey");
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.UserId == lead.UserId && e.Subject == "PasskeyAdded"))).ShouldBe(1);
    }

    [Fact]
    public async Task Answer_IsTakenOnce_ForWhatWasAsked_AtThisSite_FromADeviceThatLooked()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        using var passkey = await AddAsync(lead, "My laptop");
        var visitor = app.Visitor();
        var fields = passkey.Use(await QuestionAsync(visitor));
        (await visitor.PostAsync("/account/passkeys/sign-in", fields)).Location.ShouldBe("/");

        await RefusedAsync(fields, "the same once more");
        await RefusedAsync(passkey.Use(await QuestionAsync(lead, "/account/passkeys/confirm/options")), "an answer to another question");
        using var elsewhere = await AddAsync(await school.User(SchoolRole.IapLead), "Here", expected: false, new Passkey { Origin = "https://evil.example" });
        using var touched = await AddAsync(await school.User(SchoolRole.IapLead), "Touched", expected: false, new Passkey { VerifiesUser = false });
        var late = passkey.Use(await QuestionAsync(app.Visitor()));
        late["State"] = late["State"][..^4] + "AAAA";
        await RefusedAsync(late, "a state that was changed");

        async Task RefusedAsync(Dictionary<string, string> sent, string because)
        {
            var other = app.Visitor();
            await QuestionAsync(other);
            var page = await other.PostAsync("/account/passkeys/sign-in", sent);
            page.Errors.ShouldBe(["That passkey was not taken. Try it once more, or sign in with your password"], because);
        }
    }

    [Fact]
    public async Task Confirming_TakesOnesOwnPasskey_AndNobodyElses()
    {
        var school = await app.SchoolAsync();
        var (lead, other) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.IapLead));
        using var own = await AddAsync(lead, "Mine");
        using var theirs = await AddAsync(other, "Theirs");
        app.Clock.Advance(SessionBook.ConfirmedFor);
        (await lead.OpenAsync("/account/confirm")).Find("#by-passkey").ShouldNotBeNull();

        var refused = await lead.PostAsync("/account/confirm", theirs.Use(await QuestionAsync(lead, "/account/passkeys/confirm/options")));
        var taken = await lead.PostAsync("/account/confirm", Back(own.Use(await QuestionAsync(lead, "/account/passkeys/confirm/options")), "/help"));

        refused.Errors.ShouldBe(["That passkey was not taken. Try it once more, or without it"]);
        taken.Location.ShouldBe("/help");
        (await lead.GetAsync("/pupils.csv")).ContentType.ShouldBe("text/csv");
    }

    [Fact]
    public async Task AddingOne_AsksWhoItIs()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        app.Clock.Advance(SessionBook.ConfirmedFor);

        (await lead.GetAsync("/account/passkeys")).Location.ShouldBe("/account/confirm?returnUrl=%2Faccount%2Fpasskeys");
        (await lead.PostAsync("/account/passkeys/options")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Named_AndRemoved_ItSignsInNoMore_AndOtherSessionsEnd()
    {
        var school = await app.SchoolAsync();
        var (lead, thief) = (await school.User(SchoolRole.IapLead), app.Visitor());
        using var passkey = await AddAsync(lead, "My laptop");
        await thief.PostAsync("/account/passkeys/sign-in", passkey.Use(await QuestionAsync(thief)));
        await (await lead.OpenAsync("/account/passkeys")).SubmitAsync("#passkey-1", new { Name = "Old laptop" });
        (await lead.OpenAsync("/account/you")).Text.ShouldMatch("Old laptop, added on 23 November, [0-9:]+am. If that was not you, remove it and change your password.");

        (await lead.PostAsync("/account/passkeys/remove", new { Passkey = passkey.Id })).Location.ShouldBe("/account/passkeys");

        (await thief.GetAsync("/pupils")).Location.ShouldStartWith("/account/sign-in");
        (await thief.PostAsync("/account/passkeys/sign-in", passkey.Use(await QuestionAsync(thief)))).Location.ShouldBeNull();
        (await lead.PostAsync("/account/passkeys/remove", new { Passkey = passkey.Id })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync("/account/passkeys/remove", new { Passkey = "§" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TakenOffByAnAdministrator_OrOfAClosedAccount_ItSignsInNoMore()
    {
        var school = await app.SchoolAsync();
        var (admin, teacher, leaver) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.MainstreamStaff), await school.User(SchoolRole.MainstreamStaff));
        using var passkey = await AddAsync(teacher, "My phone");
        using var left = await AddAsync(leaver, "My phone");
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == teacher.UserId).Select(u => u.Id).SingleAsync());
        var page = await admin.OpenAsync($"/users/{part}");
        page.Text.ShouldContain("Has a passkey, which sign in without password and code.");

        await page.SubmitAsync("#take-away");
        var leaving = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == leaver.UserId).Select(u => u.Id).SingleAsync());
        await (await admin.OpenAsync($"/users/{leaving}")).SubmitAsync("#deactivate");

        (await school.Read(db => db.Set<IdentityUserPasskey<int>>().CountAsync(p => p.UserId == teacher.UserId))).ShouldBe(0);
        var visitor = app.Visitor();
        (await visitor.PostAsync("/account/passkeys/sign-in", passkey.Use(await QuestionAsync(visitor)))).Location.ShouldBeNull();
        (await visitor.PostAsync("/account/passkeys/sign-in", left.Use(await QuestionAsync(visitor)))).Errors.ShouldBe(["This account is closed. Ask your administrator."]);
    }

    [Fact]
    public async Task LockedByStrangers_ItsOwnerSignsInByPasskey()
    {
        var school = await app.SchoolAsync();
        var dsl = await school.User(SchoolRole.Dsl);
        using var passkey = await AddAsync(dsl, "My laptop");
        var stranger = app.Visitor();
        for (var i = 0; i < 8; i++)
        {
            await stranger.PostAsync("/account/sign-in", new { dsl.Email, Password = "not-the-password-at-all" });
        }

        (await school.SignIn(dsl.Email)).Errors.ShouldNotBeEmpty();
        var visitor = app.Visitor();
        (await visitor.PostAsync("/account/passkeys/sign-in", passkey.Use(await QuestionAsync(visitor)))).Location.ShouldBe("/");
    }

    [Fact]
    public async Task ByNumber_OrInTheDemoSchool_ThePageSaysWhyNot()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/passkeys") { Headers = { Host = "192.0.2.7" } };

        (await lead.SendAsync(request)).Text.ShouldContain("you have opened this one by its number, 192.0.2.7. Open it by its name to add one.");

        await school.Read(db => db.Users.Where(u => u.Id == lead.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.IsDemo, true)));
        (await lead.OpenAsync("/account/passkeys")).Text.ShouldContain("Others use this account of the demo school too");
        (await lead.PostAsync("/account/passkeys/options")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    /// <summary>As a browser asks, which says where it is with everything that it sends.</summary>
    private static async Task<Page> QuestionAsync(Browser browser, string address = "/account/passkeys/sign-in/options")
    {
        browser.Http.DefaultRequestHeaders.Remove("Origin");
        browser.Http.DefaultRequestHeaders.Add("Origin", "https://localhost");
        return await browser.PostAsync(address);
    }

    private static Dictionary<string, string> Back(Dictionary<string, string> fields, string returnUrl) => new(fields) { ["ReturnUrl"] = returnUrl };

    private static async Task<Passkey> AddAsync(Browser browser, string name, bool expected = true, Passkey? device = null)
    {
        var passkey = device ?? new Passkey();
        var answer = await browser.PostAsync("/account/passkeys", passkey.Make(await QuestionAsync(browser, "/account/passkeys/options"), name));
        (answer.Location == "/account/passkeys").ShouldBe(expected, string.Join("; ", answer.Errors));
        return passkey;
    }
}
