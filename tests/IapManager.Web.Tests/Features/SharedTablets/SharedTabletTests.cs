using System.Net;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Tests.Features.AccountSessions;
using IapManager.Web.Tests.Features.Daily;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.SharedTablets;

/// <summary>A tablet of the provision that several adults use on one day: it is shared, PINs are chosen on it, and it changes hands.</summary>
public sealed class SharedTabletTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Tablet_ChangesHands_ByPin_AndWhoeverHadItIsSignedOutAtOnce()
    {
        var tablet = await TestTablet.MakeAsync(app);
        var nadia = await tablet.TakeSeatAsync();
        await tablet.TakeSeatAsync(name: "Tom Hallett", pin: "918250");
        (await tablet.NamesAsync()).ShouldBe(["Nadia Rahman", "Tom Hallett"]);

        await tablet.TakeOverAsync();
        var day = await tablet.Hand.OpenAsync("/day/check-in");
        day.Find(".bar__switch")!.TextContent.ShouldContain("Nadia Rahman");
        var copied = SessionsTests.With(app, await tablet.Hand.CookieAsync());
        (await copied.GetAsync("/day/check-in")).Status.ShouldBe(HttpStatusCode.OK);
        await tablet.PutDownAsync();
        (await copied.GetAsync("/day/check-in")).Location.ShouldNotBeNull("a copy of her cookie is worth nothing").ShouldStartWith("/account/switch");
        await tablet.TakeOverAsync("Tom Hallett", "918250");

        (await tablet.Hand.OpenAsync("/day/check-in")).Find(".bar__switch")!.TextContent.ShouldContain("Tom Hallett");
        var session = await tablet.School.Read(db => db.UserSessions.SingleAsync(s => s.UserId == nadia.UserId && s.StartedBy == SessionStart.Pin));
        (session.EndedBy, session.ConfirmedAt).ShouldBe((SessionEnd.SignedOut, null));
        session.Until.ShouldBe(new DateTime(2026, 11, 23, 18, 0, 0, DateTimeKind.Utc));
        var said = await SaidAsync(tablet);
        said.ShouldBe(["TabletShared", "TabletSeatMade", "TabletSeatMade", "SignIn: PIN on a shared tablet", "SignIn: PIN on a shared tablet"]);
    }

    [Fact]
    public async Task Names_AreShownOnTheTabletAlone_AndNothingElse()
    {
        var tablet = await TestTablet.MakeAsync(app);
        await tablet.TakeSeatAsync();
        var elsewhere = await app.Visitor().OpenAsync("/account/switch?who=1");
        elsewhere.Address.ShouldBe("/account/sign-in");
        elsewhere.Html.ShouldNotContain("Nadia");

        var page = await tablet.Hand.OpenAsync("/account/switch?returnUrl=https://elsewhere.example/");
        page.Html.ShouldNotContain("Ruth Adeyemi", customMessage: "she shared it, and has no PIN");
        page.Html.ShouldNotContain("elsewhere.example");
        var pad = await tablet.PadAsync("Nadia Rahman");
        pad.Find("[name=Pin]")!.GetAttribute("inputmode").ShouldBe("numeric");
        pad.Find("[name=Pin]")!.GetAttribute("autocomplete").ShouldBe("off");
        (await pad.SendAsync("#pad", new { Pin = "12" })).Errors.ShouldBe(["Enter the six digits of your PIN"]);
        (await tablet.School.Read(db => db.TabletSeats.Where(s => db.SharedTablets.Any(t => t.Id == s.SharedTabletId)).Select(s => s.Wrong).SingleAsync())).ShouldBe(0, "what is no PIN is no try");
    }

    [Fact]
    public async Task FiveWrongPins_TakeThePinAway_AlsoWhereTheyAreSentAtOnce()
    {
        var tablet = await TestTablet.MakeAsync(app);
        await tablet.TakeSeatAsync();
        (await tablet.TypeAsync("Nadia Rahman", "555019")).Errors.ShouldBe(["That is not the PIN. 4 tries are left"]);
        await tablet.TakeOverAsync();
        (await tablet.Hand.OpenAsync("/day/check-in")).Notice.ShouldNotBeNull().ShouldContain("1 wrong PIN was tried with your name here before");
        await tablet.PutDownAsync();

        var pad = await tablet.PadAsync("Nadia Rahman");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => pad.SendAsync("#pad", new { Pin = $"55501{n % 10}" })));

        answers.Count(a => a.Errors.Count > 0).ShouldBeLessThan(5, "the fifth is told that the PIN is gone");
        (await tablet.NamesAsync()).ShouldBeEmpty();
        (await pad.SendAsync("#pad", new { TestTablet.Pin })).Location.ShouldBe("/account/switch", "the right one comes too late");
        var said = await SaidAsync(tablet);
        said.Count(s => s == "SignInFailed: PIN on a shared tablet").ShouldBe(6);
        said.Count(s => s == "TabletSeatGone: Nadia Rahman: too many wrong PINs").ShouldBe(1);
    }

    [Fact]
    public async Task EasyPins_AreRefusedInWords_AndNoneIsAnywhereAsItIs()
    {
        var tablet = await TestTablet.MakeAsync(app);
        var nadia = await tablet.School.Account(SchoolRole.IapStaff, withPhone: true);
        await tablet.School.SignIn(nadia.Email, tablet.Hand);
        var page = await tablet.Hand.OpenAsync("/account/tablet");
        (await page.SubmitAsync("#choose-pin", new { Pin = "111111", Again = "111111" })).Errors.ShouldBe(["That is easy to guess. Use at least four different digits"]);
        (await page.SubmitAsync("#choose-pin", new { Pin = "123456", Again = "123456" })).Errors.Single().ShouldContain("no row and no pattern");
        var again = await page.SubmitAsync("#choose-pin", new { Pin = TestTablet.Pin, Again = "407194" });
        again.Errors.ShouldBe(["Type the same PIN twice"]);
        again.Html.ShouldNotContain(TestTablet.Pin);
        (await page.SubmitAsync("#choose-pin", new { TestTablet.Pin, Again = TestTablet.Pin })).Notice.ShouldNotBeNull().ShouldStartWith("Your PIN is set for today.");

        var (seat, entries) = await tablet.School.Read(async db => (await db.TabletSeats.SingleAsync(s => s.UserId == nadia.UserId), await db.AuditEntries.Where(e => e.SchoolId == tablet.School.Id).Select(e => e.Detail).ToListAsync()));
        seat.SecondFactor.ShouldBeTrue();
        entries.ShouldAllBe(d => d == null || !d.Contains(TestTablet.Pin, StringComparison.Ordinal));
        var hasher = app.Services.CreateScope().ServiceProvider.GetRequiredService<IPasswordHasher<AppUser>>();
        hasher.VerifyHashedPassword(new AppUser(), seat.PinHash, TestTablet.Pin).ShouldBe(PasswordVerificationResult.Failed, "half of what is hashed is on the tablet alone");
    }

    [Theory]
    [InlineData("password")]
    [InlineData("roles")]
    [InlineData("closed")]
    [InlineData("signed out everywhere")]
    public async Task Account_ThatIsNotAsItWas_HasNoPinAnyMore(string what)
    {
        var tablet = await TestTablet.MakeAsync(app);
        var nadia = await tablet.TakeSeatAsync();
        await tablet.TakeOverAsync();
        var admin = await tablet.School.User(SchoolRole.Administrator);
        var part = await tablet.School.Read(db => db.SchoolUsers.Where(u => u.UserId == nadia.UserId).Select(u => u.Id).SingleAsync());
        switch (what)
        {
            case "password":
                var desk = app.Visitor();
                await tablet.School.SignIn(nadia.Email, desk);
                await (await desk.OpenAsync("/account/you")).SubmitAsync("#password", new { Current = TestSchool.Password, Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" });
                break;
            case "roles":
                await tablet.School.Change(async db => (await db.SchoolUsers.SingleAsync(u => u.Id == part)).Roles = [SchoolRole.IapStaff, SchoolRole.Senco]);
                break;
            case "closed":
                await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#deactivate");
                break;
            default:
                await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#sign-out");
                break;
        }

        if (what != "roles")
        {
            (await tablet.Hand.GetAsync("/day/check-in")).Location.ShouldBe("/account/switch?returnUrl=%2Fday%2Fcheck-in");
        }

        await tablet.Hand.PostAsync("/account/sign-out");
        (await tablet.NamesAsync()).ShouldBeEmpty();
        (await tablet.School.Read(db => db.TabletSeats.AnyAsync(s => s.UserId == nadia.UserId))).ShouldBeFalse();
    }

    [Fact]
    public async Task CookieOfAPinSession_WithoutThatOfItsTablet_OpensNothing()
    {
        var tablet = await TestTablet.MakeAsync(app);
        await tablet.TakeSeatAsync();
        await tablet.TakeOverAsync();
        var both = await tablet.Hand.CookieAsync();
        var alone = string.Join("; ", both.Split("; ").Where(c => !c.StartsWith("__Host-iap-tablet=", StringComparison.Ordinal)));
        alone.ShouldNotBe(both);

        (await SessionsTests.With(app, both).GetAsync("/day/check-in")).Status.ShouldBe(HttpStatusCode.OK);
        (await SessionsTests.With(app, alone).GetAsync("/day/check-in")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
    }

    [Fact]
    public async Task EndOfTheTablet_TakesAllPinsAway_AndWhoeverCameInByOneIsSignedOut()
    {
        var tablet = await TestTablet.MakeAsync(app);
        await tablet.TakeSeatAsync();
        await tablet.TakeOverAsync();
        var admin = await tablet.School.User(SchoolRole.Administrator);
        (await admin.OpenAsync("/settings")).Text.ShouldContain("Shared tablets");
        var list = await admin.OpenAsync("/settings/tablets");
        list.All("#tablets tbody td").ShouldContain("Nadia Rahman");
        var ended = await list.SubmitAsync("#tablets form");

        ended.All("#tablets tbody td").ShouldContain(s => s.StartsWith("Ended 9:30am by Administrator", StringComparison.Ordinal));
        (await tablet.Hand.OpenAsync("/day/check-in")).Address.ShouldStartWith("/account/sign-in", customMessage: "no names are left to show");
        (await tablet.Hand.CookieAsync()).ShouldNotContain("iap-tablet");
        (await admin.OpenAsync("/log?Kind=Account")).Text.ShouldContain("Ended the sharing of a tablet");

        var other = await TestTablet.MakeAsync(Task.FromResult(tablet.School));
        await other.TakeSeatAsync(name: "Tom Hallett");
        await other.TakeOverAsync("Tom Hallett");
        await (await other.Hand.OpenAsync("/account/tablet")).SendAsync("#end");
        (await other.Hand.OpenAsync("/day/check-in")).Address.ShouldStartWith("/account/sign-in", customMessage: "its own people may end it, by PIN too");
    }

    [Fact]
    public async Task TabletOfAnotherSchool_CannotBeEnded_NorListed_NorBecomeThisOnes()
    {
        var theirs = await TestTablet.MakeAsync(app.SchoolAsync("Another School"));
        await theirs.TakeSeatAsync();
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var id = await theirs.School.Read(db => db.SharedTablets.Select(t => t.Id).SingleAsync());

        (await admin.PostAsync($"/settings/tablets/{id}/end")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.OpenAsync("/settings/tablets")).Text.ShouldContain("No tablet is shared today");
        var lead = await school.Account(SchoolRole.IapLead, withPhone: true);
        await school.SignIn(lead.Email, theirs.Hand);
        (await theirs.Hand.OpenAsync("/account/tablet")).Find("#share").ShouldNotBeNull();
        (await theirs.Hand.PostAsync("/account/tablet/end")).Location.ShouldBe("/account/tablet");
        (await theirs.School.Read(db => db.SharedTablets.Select(t => t.EndedAt).SingleAsync())).ShouldBeNull();
    }

    [Fact]
    public async Task ByPin_WhatIsEnteredIsTheirs_AndWhatAnotherKeptIsRefused()
    {
        var day = await TestDay.MakeAsync(app);
        var tablet = await TestTablet.MakeAsync(Task.FromResult(day.School));
        var nadia = await tablet.TakeSeatAsync();
        var tom = await tablet.TakeSeatAsync(name: "Tom Hallett", pin: "918250");
        await tablet.TakeOverAsync("Tom Hallett", "918250");

        var (status, words) = await TestDay.SendAsync(tablet.Hand, "/day/check-in", day.CheckIn(more: ("WriterId", $"{day.School.Id}-{nadia.UserId}")));
        (status, words.Contains("sent when they sign in here", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
        (await TestDay.SendAsync(tablet.Hand, "/day/check-in", day.CheckIn(more: ("WriterId", $"{day.School.Id}-{tom.UserId}")))).Words.ShouldBe(TestDay.Accepted);

        (await day.School.Read(db => db.CheckIns.Select(c => c.By.UserId).SingleAsync())).ShouldBe(tom.UserId);
    }

    [Fact]
    public async Task WrongCodes_AreToldAtTheNextFullSignIn_AlsoAfterOneByPin()
    {
        var tablet = await TestTablet.MakeAsync(app);
        var nadia = await tablet.TakeSeatAsync();
        var thief = app.Visitor();
        await (await thief.OpenAsync("/account/sign-in")).SendAsync("form.si__form", new { nadia.Email, TestSchool.Password });
        await thief.PostAsync("/account/sign-in/code", new { Code = "000000" });
        await tablet.TakeOverAsync();
        await tablet.PutDownAsync();

        await tablet.School.SignIn(nadia.Email, tablet.Hand);

        (await tablet.Hand.OpenAsync("/")).Notice.ShouldNotBeNull().ShouldContain("1 wrong code was tried with your password");
    }

    [Fact]
    public async Task OwnAccount_NamesTheSessionByPin_AndTheMenuHandsTheTabletOn()
    {
        var tablet = await TestTablet.MakeAsync(app);
        var nadia = await tablet.TakeSeatAsync();
        await tablet.TakeOverAsync();
        var desk = app.Visitor();
        await tablet.School.SignIn(nadia.Email, desk);

        (await desk.OpenAsync("/account/you")).All("#sessions tbody th").ShouldContain("An unknown browser, by PIN on a shared tablet");
        var pupils = await tablet.Hand.OpenAsync("/pupils");
        pupils.All(".me__menu button").ShouldBe(["Switch user"]);
        pupils.All(".me__menu a").ShouldBe(["This shared tablet"]);
        pupils.All(".bar__nav a").ShouldBe(["The day", "Pupils"]);
        (await desk.OpenAsync("/account/you")).All(".me__menu button").ShouldBe(["Sign out"]);
        (await tablet.Hand.GetAsync("/")).Location.ShouldBe("/day");
    }

    private static Task<List<string>> SaidAsync(TestTablet tablet) => tablet.School.Read(async db => (await db.AuditEntries
            .Where(e => e.SchoolId == tablet.School.Id && (e.Action == AuditAction.Account || e.Detail == SignInTries.Pin)).OrderBy(e => e.Id).ToListAsync())
        .Select(e => e.Action != AuditAction.Account ? $"{e.Action}: {e.Detail}" : e.Subject == "TabletSeatGone" ? $"{e.Subject}: {e.Detail}" : e.Subject).ToList());
}
