using System.Net;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.AccountSchools;

/// <summary>Somebody who works in two schools of a trust: Ashgrove, where the account is at home, and Millbrook, which has taken it in.</summary>
public sealed class SeveralSchoolsTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Elsewhere = "There is an account with this email address already";

    [Fact]
    public async Task Account_OfAnotherSchoolOfTheTrust_JoinsByItsLink_AndSignsInAsBefore()
    {
        var trust = await Trust();
        var lead = await trust.Home.User(SchoolRole.IapLead, name: "Ruth Adeyemi");

        var added = await TakeIn(trust, lead, "IapLead", "Senco");

        added.Text.ShouldContain("Ruth Adeyemi has an account in another school of your trust.");
        (await lead.OpenAsync("/account/schools")).All("#schools tbody th").ShouldBe([$"{trust.Home.Name}The Bridge"]);
        var join = await lead.OpenAsync(LinkOf(added));
        join.Text.ShouldContain("SENCO");
        (await join.SubmitAsync("#join")).Notice.ShouldBe($"You are in {trust.Other.Name} now.");
        (await lead.OpenAsync("/account/schools")).All("#schools tbody th").ShouldBe([$"{trust.Home.Name}The Bridge", $"{trust.Other.Name}The Bridge"]);
        (await lead.OpenAsync(LinkOf(added))).Heading.ShouldBe("This link is not open");
    }

    /// <summary>Whoever made an account with the address of somebody of another school has the account, and not the link.</summary>
    [Fact]
    public async Task Account_WithoutTheLink_AndLinkWithoutTheAccount_OpenNothing()
    {
        var trust = await Trust();
        var (lead, other) = (await trust.Home.User(SchoolRole.IapLead), await trust.Home.User(SchoolRole.IapLead));
        var link = LinkOf(await TakeIn(trust, lead, "Dsl"));
        var part = await PartIn(trust.Other, lead);

        (await lead.PostAsync("/account/schools/go", new { School = trust.Other.Id })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.OpenAsync(link)).Heading.ShouldBe("This link is not open");
        (await other.PostAsync(link)).Heading.ShouldBe("This link is not open");
        (await app.Visitor().GetAsync(link)).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        var admin = await trust.Other.User(SchoolRole.Administrator);
        (await admin.PostAsync($"/users/{part}/reactivate")).Text.ShouldContain("with it they join yours");
        var second = LinkOf(await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#link"));
        (await lead.OpenAsync(link)).Heading.ShouldBe("This link is not open");
        app.Clock.Advance(TimeSpan.FromDays(8));
        var again = app.Visitor();
        (await trust.Home.SignIn(lead.Email, again)).Location.ShouldBe("/");
        (await again.OpenAsync(second)).Heading.ShouldBe("This link is not open");
    }

    [Fact]
    public async Task Home_ThatClosedItsPart_DoesNotLookAfterTheAccountAgain_WhenItOpensIt()
    {
        var trust = await Trust();
        var dsl = await SignedIn(trust, SchoolRole.IapLead, "Dsl");
        var admin = await trust.Home.User(SchoolRole.Administrator);
        var part = await PartIn(trust.Home, dsl);

        await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#deactivate");
        (await admin.PostAsync($"/users/{part}/reactivate")).Text.ShouldContain("with it they join yours");
        var link = LinkOf(await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#link"));

        var again = app.Visitor();
        (await trust.Home.SignIn(dsl.Email, again)).Location.ShouldBe("/");
        await (await again.OpenAsync(link)).SubmitAsync("#join");
        (await admin.PostAsync($"/users/{part}/link")).Text.ShouldContain($"is looked after by {trust.Other.Name}");
    }

    [Fact]
    public async Task Account_OfASchoolOfNoTrust_OrOfAnother_IsNotTakenIn()
    {
        var trust = await Trust();
        var stranger = await (await app.SchoolAsync()).Account(SchoolRole.IapLead);
        var own = await trust.Other.Account(SchoolRole.MainstreamStaff);
        var admin = await trust.Other.User(SchoolRole.Administrator);

        (await (await admin.OpenAsync("/users/new")).SubmitAsync("#user", new { Name = "Anybody", stranger.Email, Roles = new[] { "IapLead" } })).Errors.ShouldBe([Elsewhere]);
        (await (await admin.OpenAsync("/users/new")).SubmitAsync("#user", new { Name = "Anybody", own.Email, Roles = new[] { "IapLead" } })).Errors.ShouldBe([Elsewhere]);
    }

    [Fact]
    public async Task Going_OpensTheOtherSchool_WithItsRoles_AndNothingOfTheFirst()
    {
        var trust = await Trust();
        var pupil = await trust.Home.Pupil();
        var there = await trust.Other.Pupil();
        var lead = await SignedIn(trust, SchoolRole.IapLead, "Governor");
        (await lead.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(HttpStatusCode.OK);

        await Go(lead, trust.Other);

        (await lead.GetAsync("/pupils")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await lead.GetAsync("/reports")).Status.ShouldBe(HttpStatusCode.OK);
        (await lead.OpenAsync("/")).Find(".bar__school")!.TextContent.ShouldBe(trust.Other.Name);
        await Go(lead, trust.Home);
        (await lead.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await lead.GetAsync($"/pupils/{there.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Going_ToASchoolWithoutAPart_OrWithAClosedOne_IsNotFound()
    {
        var trust = await Trust();
        var lead = await SignedIn(trust, SchoolRole.IapLead, "IapLead");
        var third = await app.SchoolAsync();
        var admin = await trust.Other.User(SchoolRole.Administrator);

        (await lead.PostAsync("/account/schools/go", new { School = third.Id })).Status.ShouldBe(HttpStatusCode.NotFound);
        await (await admin.OpenAsync($"/users/{await PartIn(trust.Other, lead)}")).SubmitAsync("#deactivate");
        (await lead.PostAsync("/account/schools/go", new { School = trust.Other.Id })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.OpenAsync("/")).Find("a[href='/account/schools']").ShouldBeNull();
    }

    [Fact]
    public async Task Closing_InOneSchool_EndsTheSessionThereAtOnce_AndLeavesTheOther()
    {
        var trust = await Trust();
        var (inOther, atHome) = (await SignedIn(trust, SchoolRole.IapLead, "IapLead"), app.Visitor());
        (await trust.Home.SignIn(inOther.Email, atHome)).Location.ShouldBe("/");
        await Go(inOther, trust.Other);
        var admin = await trust.Other.User(SchoolRole.Administrator);

        await (await admin.OpenAsync($"/users/{await PartIn(trust.Other, inOther)}")).SubmitAsync("#deactivate");

        (await inOther.GetAsync("/")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await atHome.GetAsync("/referrals")).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = app.Visitor();
        (await trust.Home.SignIn(inOther.Email, again)).Location.ShouldBe("/");
        (await again.OpenAsync("/")).Find(".bar__school")!.TextContent.ShouldBe(trust.Home.Name);
    }

    [Fact]
    public async Task SignIn_LeadsToTheSchoolOfLastTime()
    {
        var trust = await Trust();
        var lead = await SignedIn(trust, SchoolRole.IapLead, "IapLead");
        await Go(lead, trust.Other);
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        var again = app.Visitor();
        (await trust.Home.SignIn(lead.Email, again)).Location.ShouldBe("/");

        (await again.OpenAsync("/")).Find(".bar__school")!.TextContent.ShouldBe(trust.Other.Name);
    }

    [Fact]
    public async Task CookieOfBefore_OpensTheSchoolThatTheSessionIsInNow()
    {
        var trust = await Trust();
        var lead = await SignedIn(trust, SchoolRole.IapLead, "Governor");
        var before = await lead.CookieAsync();
        await Go(lead, trust.Other);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/pupils");
        request.Headers.Add("Cookie", before);
        using var answer = await app.WithoutCookies().SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Form_ThatStoodOpenInTheFirstSchool_IsNotTakenInTheSecond()
    {
        var trust = await Trust();
        var lead = await SignedIn(trust, SchoolRole.IapLead, "IapLead");
        var open = await lead.OpenAsync("/account/you");
        await Go(lead, trust.Other);

        (await open.SendAsync("#name", new { DisplayName = "Typed in the other school" })).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await trust.Home.Read(db => db.Users.Where(u => u.Id == lead.UserId).Select(u => u.DisplayName).SingleAsync())).ShouldBe(lead.Name);
    }

    [Fact]
    public async Task Going_AsksAnewWhetherItIsThey_AndDoesNotMakeTheSessionLonger()
    {
        var trust = await Trust();
        var admin = await SignedIn(trust, SchoolRole.Administrator, "Administrator");
        var startedAt = await Session(admin, s => s.StartedAt);
        app.Clock.Advance(TimeSpan.FromMinutes(10));

        await Go(admin, trust.Other);

        (await Session(admin, s => s.StartedAt)).ShouldBe(startedAt);
        (await admin.PostAsync("/users/new", new { Name = "Tom Hallett", Email = $"user{TestSchool.Next()}@ashgrove.example", Roles = "IapStaff" })).Text.ShouldContain("Confirm that it is you");
        var log = await app.InDatabaseAsync(null, db => db.AuditEntries.IgnoreQueryFilters().Where(e => e.UserId == admin.UserId && e.Detail != null && e.Action == AuditAction.Account).OrderBy(e => e.Id).Select(e => new { e.SchoolId, e.Detail }).ToListAsync());
        log.ShouldContain(e => e.SchoolId == trust.Home.Id && e.Detail == $"To {trust.Other.Name}");
        log.ShouldContain(e => e.SchoolId == trust.Other.Id && e.Detail == $"From {trust.Home.Name}");
    }

    [Fact]
    public async Task HowSomebodySignsIn_IsChangedWhereTheAccountIsAtHome_AndTheOtherIsTold()
    {
        var trust = await Trust();
        var lead = await SignedIn(trust, SchoolRole.IapLead, "Dsl");
        var (atHome, atOther) = (await trust.Home.User(SchoolRole.Administrator, name: "Sam Sorrell"), await trust.Other.User(SchoolRole.Administrator));
        var (part, other) = (await PartIn(trust.Home, lead), await PartIn(trust.Other, lead));

        var page = await atOther.OpenAsync($"/users/{other}");
        page.Text.ShouldContain($"looked after by {trust.Home.Name}");
        page.Find("#link").ShouldBeNull();
        page.Find("#take-away").ShouldBeNull();
        foreach (var change in new[] { "link", "second-factor/take-away" })
        {
            (await atOther.PostAsync($"/users/{other}/{change}")).Text.ShouldContain($"is looked after by {trust.Home.Name}");
        }

        (await page.SubmitAsync("#user", new { Name = "Somebody else" })).Text.ShouldContain($"is looked after by {trust.Home.Name}");
        (await trust.Other.Read(db => db.Users.Where(u => u.Id == lead.UserId).Select(u => new { u.InvitationHash, u.DisplayName }).SingleAsync())).ShouldBe(new { InvitationHash = (string?)null, DisplayName = lead.Name });

        (await (await atHome.OpenAsync($"/users/{part}")).SubmitAsync("#link")).Find("#invitation").ShouldNotBeNull();
        (await trust.Other.Read(db => db.SchoolUsers.Where(u => u.Id == other).Select(u => u.RecordsOpenedBy).SingleAsync())).ShouldBe($"Sam Sorrell, {trust.Home.Name}");
        (await trust.Other.Read(db => db.AuditEntries.AnyAsync(e => e.Subject == "LinkMade" && e.SubjectId == other && e.UserId == atHome.UserId))).ShouldBeTrue();
    }

    [Fact]
    public async Task Staff_WithAnAccountInTheTrust_AreTakenInWithTheOthers()
    {
        var trust = await Trust();
        var there = await trust.Home.Account(SchoolRole.MainstreamStaff);
        var member = await trust.Other.Staff(s => s.Email = there.Email);
        var admin = await trust.Other.User(SchoolRole.Administrator);

        var made = await (await admin.OpenAsync("/users/from-staff")).SubmitAsync("#staff", new { Chosen = member.Id });

        made.Find("#made")!.TextContent.ShouldContain("Has an account in another school of your trust");
        made.Find("#made code")!.TextContent.ShouldContain("/account/schools/join/");
        (await trust.Other.Read(db => db.SchoolUsers.SingleAsync(u => u.StaffMemberId == member.Id))).UserId.ShouldBe(there.UserId);
    }

    [Fact]
    public async Task WhatATabletKeeps_BelongsToOneSchool()
    {
        var trust = await Trust();
        var staff = await SignedIn(trust, SchoolRole.IapStaff, "IapStaff");
        var keeps = (await staff.OpenAsync("/day/check-in")).Find("body")!.GetAttribute("data-day-wrapped");
        (await staff.PostAsync("/day/key", new { wrapped = keeps })).Status.ShouldBe(HttpStatusCode.OK);

        await Go(staff, trust.Other);

        (await staff.PostAsync("/day/key", new { wrapped = keeps })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await staff.GetAsync("/day/line")).Html.ShouldContain($"\"{trust.Other.Id}-{staff.UserId}\"");
    }

    private sealed record TwoSchools(TestSchool Home, TestSchool Other);

    private async Task<TwoSchools> Trust()
    {
        var two = new TwoSchools(await app.SchoolAsync(), await app.SchoolAsync());
        var trust = await two.Home.Add(new Trust($"Harbour Trust {TestSchool.Next()}"));
        foreach (var school in new[] { two.Home, two.Other })
        {
            await school.Change(async db => (await db.Schools.SingleAsync(s => s.Id == school.Id)).Join(trust));
        }

        return two;
    }

    private static async Task<Page> TakeIn(TwoSchools trust, Browser account, params string[] roles)
    {
        var admin = await trust.Other.User(SchoolRole.Administrator);
        return await (await admin.OpenAsync("/users/new")).SubmitAsync("#user", new { Name = "As typed", account.Email, Roles = roles });
    }

    private static async Task<Browser> SignedIn(TwoSchools trust, SchoolRole role, params string[] inTheOther)
    {
        var account = await trust.Home.User(role);
        await (await account.OpenAsync(LinkOf(await TakeIn(trust, account, inTheOther)))).SubmitAsync("#join");
        await Go(account, trust.Home);
        return account;
    }

    private static string LinkOf(Page page) => new Uri(page.Find("#invitation")!.TextContent).PathAndQuery;

    private static async Task Go(Browser browser, TestSchool school) =>
        (await browser.PostAsync("/account/schools/go", new { School = school.Id })).Location.ShouldBe("/");

    private static Task<int> PartIn(TestSchool school, Browser user) => school.Read(db => db.SchoolUsers.Where(u => u.UserId == user.UserId).Select(u => u.Id).SingleAsync());

    private Task<T> Session<T>(Browser user, System.Linq.Expressions.Expression<Func<UserSession, T>> what) =>
        app.InDatabaseAsync(null, db => db.UserSessions.Where(s => s.UserId == user.UserId && s.EndedAt == null).Select(what).SingleAsync());
}
