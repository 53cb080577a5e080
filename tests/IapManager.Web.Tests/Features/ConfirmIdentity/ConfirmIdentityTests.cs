using System.Net;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.ConfirmIdentity;

/// <summary>A quarter of an hour after signing in, what is guarded opens only to somebody who shows once more that it is they.</summary>
public sealed class ConfirmIdentityTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Words = "He said that nobody was at home.";

    [Fact]
    public async Task SafeguardingLead_ReadsThatARecordExists_AndTheRecordOnceConfirmed()
    {
        var school = await app.SchoolAsync();
        var (dsl, pupil) = (await school.User(SchoolRole.Dsl), await PupilWithNoteAsync(school));
        var timeline = $"/pupils/{pupil.Id}/timeline";
        (await dsl.OpenAsync(timeline)).Text.ShouldContain(Words);
        app.Clock.Advance(SessionBook.ConfirmedFor);

        var page = await dsl.OpenAsync(timeline);

        page.Text.ShouldNotContain(Words);
        page.Text.ShouldContain("A safeguarding record exists");
        var asks = await page.ClickAsync("Show it: confirm that it is you");
        asks.Heading.ShouldBe("Confirm that it is you");
        asks.Find("[name=Password]").ShouldBeNull("the password is what a thief may have");
        var again = await asks.SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) });
        again.Address.ShouldBe(timeline);
        again.Text.ShouldContain(Words);
        again.Find("a[href^='/account/confirm']").ShouldBeNull();
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.UserId == dsl.UserId && e.Subject == "IdentityConfirmed" && e.Detail == "By code"))).ShouldBe(1);
    }

    [Fact]
    public async Task Others_AreOfferedNoWayToIt()
    {
        var school = await app.SchoolAsync();
        var (lead, pupil) = (await school.User(SchoolRole.IapLead), await PupilWithNoteAsync(school));
        app.Clock.Advance(SessionBook.ConfirmedFor);

        var page = await lead.OpenAsync($"/pupils/{pupil.Id}/timeline");

        page.Text.ShouldContain("A safeguarding record exists");
        page.Find("a[href^='/account/confirm']").ShouldBeNull();
    }

    [Fact]
    public async Task List_ToKeep_IsReadyOnceConfirmed_InThisSessionAlone()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var elsewhere = app.Visitor();
        await school.SignIn(lead.Email, elsewhere);
        (await lead.GetAsync("/pupils.csv")).ContentType.ShouldBe("text/csv", "they have just signed in");
        app.Clock.Advance(SessionBook.ConfirmedFor);

        var asks = await lead.OpenAsync("/pupils.csv");
        var ready = await asks.SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) });

        ready.Heading.ShouldBe("Your file is ready");
        (await ready.ClickAsync("Open or save the file")).ContentType.ShouldBe("text/csv");
        (await elsewhere.GetAsync("/pupils.csv")).Location.ShouldStartWith("/account/confirm");
        app.Clock.Advance(SessionBook.ConfirmedFor);
        (await lead.GetAsync("/pupils.csv")).Location.ShouldStartWith("/account/confirm");
    }

    [Fact]
    public async Task FormSentTooLate_IsNotSaved_AndSentOnWithAllThatWasTyped()
    {
        var school = await app.SchoolAsync();
        var (admin, other) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.MainstreamStaff, name: "Ines Okafor"));
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == other.UserId).Select(u => u.Id).SingleAsync());
        var form = await admin.OpenAsync($"/users/{part}");
        app.Clock.Advance(SessionBook.ConfirmedFor);

        var asks = await form.SendAsync("#user", new { JobTitle = "Head of “Year 8” & more" });

        asks.Status.ShouldBe(HttpStatusCode.Unauthorized);
        asks.Text.ShouldContain("nothing that you typed is lost");
        (await TitleAsync()).ShouldBeNull();
        var wrong = await asks.SubmitAsync("form.si__form", new { Code = "000000" });
        wrong.Errors.ShouldBe(["That code is not right, or was used a moment ago. Wait for the next one: it comes within half a minute"]);
        var send = await wrong.SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) });
        (await TitleAsync()).ShouldBeNull("it is sent by its writer");
        (await send.SubmitAsync("#send-on")).Notice.ShouldBe("Ines Okafor is saved.");
        (await TitleAsync()).ShouldBe("Head of “Year 8” & more");

        Task<string?> TitleAsync() => school.Read(db => db.SchoolUsers.Where(u => u.Id == part).Select(u => u.JobTitle).SingleAsync());
    }

    [Fact]
    public async Task WhatWasBeforeTheWriter_IsNotAddedBelowItself_OnceItIsHidden()
    {
        var school = await app.SchoolAsync();
        var dsl = await school.User(SchoolRole.Dsl);
        var referral = await school.Referral(r => r.WithNothing());
        var address = $"/referrals/{referral.Id}/sections/Safeguarding";
        await (await dsl.OpenAsync(address)).SubmitAsync("form.form", new { Text = "First words." });
        var form = await dsl.OpenAsync(address);
        app.Clock.Advance(SessionBook.ConfirmedFor);

        var asks = await form.SendAsync("form.form", new { Text = "First words. And more." });

        asks.Heading.ShouldBe("Confirm that it is you");
        var send = await asks.SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) });
        await send.SubmitAsync("#send-on");
        (await school.Read(db => db.Referrals.Include(r => r.Sections).AsSingleQuery().SingleAsync(r => r.Id == referral.Id))).TextOf(ReferralSectionKind.Safeguarding).ShouldBe("First words. And more.");
    }

    [Fact]
    public async Task WrongTries_AreCountedAndLogged_AsAtSigningIn()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        app.Clock.Advance(SessionBook.ConfirmedFor);
        var page = await lead.OpenAsync("/account/confirm");
        for (var i = 0; i < 8; i++)
        {
            page = await page.SubmitAsync("form.si__form", new { Code = "000000" });
        }

        page.Errors.ShouldBe(["Too many tries. Wait ten minutes, or ask your administrator."]);
        (await page.SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) })).Errors.ShouldBe(["Too many tries. Wait ten minutes, or ask your administrator."]);
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.UserId == lead.UserId && e.Subject == SignInTries.NotConfirmed))).ShouldBe(9);
        (await lead.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK, "they stay signed in");
    }

    [Fact]
    public async Task AccountWithoutAPhone_ConfirmsByPassword()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        app.Clock.Advance(SessionBook.ConfirmedFor);
        var page = await teacher.OpenAsync("/account/confirm?returnUrl=%2Fhelp");

        (await page.SubmitAsync("form.si__form", new { Password = "bridge-lantern-orchid" })).Errors.ShouldBe(["That is not your password"]);
        (await page.SubmitAsync("form.si__form", new { TestSchool.Password })).Address.ShouldBe("/help");
        (await teacher.GetAsync("/account/confirm?returnUrl=%2F%2Fevil.example")).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Confirmed_AtAnotherInstance_IsLookedUp()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        app.Clock.Advance(SessionBook.ConfirmedFor);
        await lead.OpenAsync("/");
        await school.Read(db => db.UserSessions.Where(s => s.UserId == lead.UserId).ExecuteUpdateAsync(s => s.SetProperty(x => x.ConfirmedAt, school.Now)));

        (await lead.OpenAsync("/pupils.csv")).ContentType.ShouldBe("text/csv");
    }

    private static async Task<Pupil> PupilWithNoteAsync(TestSchool school)
    {
        var pupil = await school.Pupil();
        await school.Add(new DayNote(new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), Words, Visibility.Safeguarding, false));
        return pupil;
    }
}
