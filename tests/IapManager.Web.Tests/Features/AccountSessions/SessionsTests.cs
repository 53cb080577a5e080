using System.Net;
using System.Security.Claims;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IapManager.Web.Tests.Features.AccountSessions;

/// <summary>A session ends on the server: a copy of its cookie opens nothing more.</summary>
public sealed class SessionsTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task CopyOfACookie_AfterSigningOut_OpensNothing()
    {
        var school = await app.SchoolAsync();
        var account = await school.User(SchoolRole.Administrator);
        var user = app.Visitor();
        var thief = With(app, CookieOf(await school.SignIn(account.Email, user)));
        (await thief.GetAsync("/settings/school")).Status.ShouldBe(HttpStatusCode.OK);

        await user.PostAsync("/account/sign-out");

        foreach (var address in new[] { "/settings/school", "/users.csv", "/" })
        {
            (await thief.GetAsync(address)).Location.ShouldNotBeNull(address).ShouldStartWith("/account/sign-in");
        }

        (await thief.PostAsync("/settings/school", new { Name = "Taken over" })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await account.GetAsync("/settings/school")).Status.ShouldBe(HttpStatusCode.OK, "the same account is signed in elsewhere");
        (await school.Read(db => db.UserSessions.CountAsync(s => s.UserId == account.UserId && s.EndedBy == SessionEnd.SignedOut))).ShouldBe(1);
    }

    [Fact]
    public async Task SigningInAgain_InTheSameBrowser_EndsTheSessionBefore()
    {
        var school = await app.SchoolAsync();
        var account = await school.User(SchoolRole.Governor);
        var user = app.Visitor();
        var thief = With(app, CookieOf(await school.SignIn(account.Email, user)));

        await user.PostAsync("/account/sign-in", new { account.Email, TestSchool.Password });

        (await thief.GetAsync("/")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await user.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Account_ShowsWhereItIsSignedIn_AndEndsOneOrAllOthers()
    {
        var school = await app.SchoolAsync();
        var desk = await school.User(SchoolRole.Governor);
        var (phone, tablet, later) = (app.Visitor(), app.Visitor(), app.Visitor());
        phone.Http.DefaultRequestHeaders.Add("User-Agent", Phone);
        await school.SignIn(desk.Email, phone);
        await school.SignIn(desk.Email, tablet);

        var page = await desk.OpenAsync("/account/you");
        page.All("#sessions tbody th").Order().ShouldBe(["An unknown browser", "An unknown browser", "Safari on an iPhone"]);
        page.All("#sessions tbody tr")[0].ShouldContain("This device");
        var ofPhone = page.Document.QuerySelectorAll("#sessions tbody tr").Single(r => r.TextContent.Contains("iPhone", StringComparison.Ordinal)).QuerySelector("form")!.GetAttribute("action")!;
        var ended = await page.SubmitAsync($"form[action='{ofPhone}']");

        ended.Notice.ShouldBe("That device is signed out.");
        ended.All("#sessions tbody tr").Count.ShouldBe(2);
        (await phone.GetAsync("/")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await tablet.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);

        await school.SignIn(desk.Email, later);
        var others = await (await desk.OpenAsync("/account/you")).SubmitAsync("#end-others");
        others.All("#sessions tbody tr").Count.ShouldBe(1);
        (await tablet.GetAsync("/")).Location.ShouldNotBeNull();
        (await later.GetAsync("/")).Location.ShouldNotBeNull();
        (await desk.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        var subjects = await school.Read(db => db.AuditEntries.Where(e => e.UserId == desk.UserId && e.Action == AuditAction.Account).OrderBy(e => e.Id).Select(e => e.Subject).ToListAsync());
        subjects.ShouldBe(["SignedOutElsewhere", "SignedOutEverywhereElse"]);
    }

    [Fact]
    public async Task SessionOfSomebodyElse_IsNotFound_AndGoesOn()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var other = await school.User(SchoolRole.Governor);
        var session = await school.Read(db => db.UserSessions.Where(s => s.UserId == other.UserId).Select(s => s.Id).SingleAsync());

        (await admin.PostAsync($"/account/sessions/{session}/end")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.PostAsync($"/account/sessions/{Guid.NewGuid()}/end")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await other.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task NewPassword_EndsTheOtherSessionsAtOnce_AndClosingAnAccountAll()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var user = await school.User(SchoolRole.Governor);
        var other = app.Visitor();
        await school.SignIn(user.Email, other);

        await (await user.OpenAsync("/account/you")).SubmitAsync("#password", new { Current = TestSchool.Password, Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" });
        (await other.GetAsync("/")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await user.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);

        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == user.UserId).Select(u => u.Id).SingleAsync());
        await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#deactivate");
        (await user.GetAsync("/")).Location.ShouldNotBeNull();
        (await school.Read(db => db.UserSessions.Where(s => s.UserId == user.UserId).OrderBy(s => s.EndedBy).Select(s => s.EndedBy).ToListAsync())).ShouldBe([SessionEnd.AccountClosed, SessionEnd.PasswordChanged]);
    }

    [Fact]
    public async Task Administrator_SignsSomebodyOutEverywhere_WhoCanSignInAgain()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var user = await school.User(SchoolRole.Governor);
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == user.UserId).Select(u => u.Id).SingleAsync());

        (await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#sign-out")).Notice.ShouldBe("The person is signed out on every device, and can sign in again.");

        (await user.GetAsync("/")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await school.SignIn(user.Email)).Location.ShouldBe("/");
        (await admin.OpenAsync("/log?Kind=Account")).Text.ShouldContain($"Signed somebody out on every device: {user.Name}");
    }

    [Fact]
    public async Task WhatIsDoneInASession_IsInTheLogWithIt()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var session = await school.Read(db => db.UserSessions.Where(s => s.UserId == admin.UserId).Select(s => (Guid?)s.Id).SingleAsync());
        await (await admin.OpenAsync("/account/you")).SubmitAsync("#name", new { DisplayName = "Pat Morgan" });

        var entries = await school.Read(db => db.AuditEntries.Where(e => e.UserId == admin.UserId).Select(e => new { e.Action, e.Session }).ToListAsync());

        entries.Select(e => e.Action).ShouldContain(AuditAction.SignIn);
        entries.Select(e => e.Action).ShouldContain(AuditAction.Change);
        entries.ShouldAllBe(e => e.Session == session);
    }

    [Fact]
    public async Task SessionsOfAQuarterOfAYearAgo_AreDeleted_AlsoOfWhoeverHasLeft()
    {
        var school = await app.SchoolAsync();
        var leaver = await school.Account(SchoolRole.Governor);
        var old = await school.Add(new UserSession(leaver.UserId, school.Id, school.Now.AddDays(-91), SessionStart.Password, "192.0.2.7", "Safari on an iPhone"));
        var kept = await school.Add(new UserSession(leaver.UserId, school.Id, school.Now.AddDays(-89), SessionStart.Password, "192.0.2.7", "Safari on an iPhone"));

        await school.User(SchoolRole.Governor);

        (await school.Read(db => db.UserSessions.Where(s => s.Id == old.Id || s.Id == kept.Id).Select(s => s.Id).ToListAsync())).ShouldBe([kept.Id]);
    }

    [Fact]
    public async Task Cookie_ThatNamesNoSession_OpensNothing()
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.Governor);
        await using var scope = app.Services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        scope.ServiceProvider.GetRequiredService<SchoolOfSession>().Id = school.Id;
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().FindByIdAsync($"{user.UserId}");
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>().CreateAsync(account!);
        string Ticket(ClaimsPrincipal of) => options.TicketDataFormat.Protect(new AuthenticationTicket(of, new AuthenticationProperties { IssuedUtc = app.Clock.GetUtcNow(), ExpiresUtc = app.Clock.GetUtcNow().AddHours(1) }, IdentityConstants.ApplicationScheme));
        var without = Ticket(principal);
        principal.Identities.First().AddClaims(SessionClaims.For(await school.Read(db => db.UserSessions.Where(s => s.UserId == user.UserId).Select(s => s.Id).SingleAsync()), secondFactor: false));

        (await With(app, $"__Host-iap={without}").GetAsync("/")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await With(app, $"__Host-iap={Ticket(principal)}").GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK, "it is the session that was missing");
    }

    internal static Browser With(IapApp app, string cookie)
    {
        var browser = app.Visitor();
        browser.Http.DefaultRequestHeaders.Add("Cookie", cookie);
        return browser;
    }

    internal static string CookieOf(Page answer) => answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-iap=", StringComparison.Ordinal)).Split(';')[0];
}
