using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.SecondFactor;

/// <summary>The second half of signing in.</summary>
public sealed class CodeAtSignInTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Code_SignsIn_AndLeadsToThePageAskedFor_AndIsInTheLog()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead, withPhone: true);
        var page = await (await lead.OpenAsync("/reviews")).SubmitAsync("form.si__form", new { lead.Email, TestSchool.Password });
        page.Heading.ShouldBe("Enter the code from your phone");
        (await lead.GetAsync("/")).Location.ShouldNotBeNull("the password alone opens nothing").ShouldStartWith("/account/sign-in");

        (await page.SubmitAsync("form.si__form", new { Code = "" })).Errors.ShouldBe(["Enter the six digits that the app shows"]);
        (await page.SubmitAsync("form.si__form", new { Code = "000000" })).Errors.Single().ShouldStartWith("That code is not right, or was used a moment ago");
        (await page.SendAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) })).Location.ShouldBe("/reviews");

        (await lead.GetAsync("/reviews")).Status.ShouldBe(HttpStatusCode.OK);
        var entries = await school.Read(db => db.AuditEntries.Where(e => e.UserId == lead.UserId && e.Subject == "Account").OrderBy(e => e.Id).Select(e => new { e.Action, e.Detail }).ToListAsync());
        entries.Select(e => (e.Action, e.Detail)).ShouldBe([(AuditAction.SignInFailed, "Code"), (AuditAction.SignIn, "Password and a code")]);
    }

    [Fact]
    public async Task SameCode_IsRefusedTheSecondTime_AndSoIsOneFromBefore()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead, withPhone: true);
        var (first, second) = (await PasswordAsync(lead.Email), await PasswordAsync(lead.Email));
        (await first.SendAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) })).Location.ShouldBe("/");

        (await second.SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) })).Errors.Single().ShouldContain("was used a moment ago");
        (await second.SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock, steps: -1) })).Errors.Single().ShouldContain("was used a moment ago");

        (await second.SendAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock, steps: 1) })).Location.ShouldBe("/", "the next one is good");
    }

    [Fact]
    public async Task SameCode_SentByTwoAtOnce_SignsOneOfThemIn()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead, withPhone: true);
        var pages = new List<Page>();
        for (var i = 0; i < 4; i++)
        {
            pages.Add(await PasswordAsync(lead.Email));
        }

        var answers = await Task.WhenAll(pages.Select(p => p.SendAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) })));

        answers.Count(a => a.Location == "/").ShouldBe(1);
    }

    [Fact]
    public async Task RecoveryCode_SignsInOnce()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var codes = (await (await lead.OpenAsync("/account/second-factor")).SubmitAsync("#proof", new { TestSchool.Password })).All("#codes li");

        var paper = await (await PasswordAsync(lead.Email)).ClickAsync("I do not have my phone");
        (await paper.SubmitAsync("form.si__form", new { Code = "AAAA-AAAA-AAAA" })).Errors.ShouldBe(["That is none of your recovery codes, or it was used already"]);
        var home = await paper.SubmitAsync("form.si__form", new { Code = codes[4].ToLowerInvariant() });
        home.Notice.ShouldNotBeNull().ShouldStartWith("That recovery code is used up. 9 are left.");

        var again = await (await PasswordAsync(lead.Email)).ClickAsync("I do not have my phone");
        (await again.SubmitAsync("form.si__form", new { Code = codes[4] })).Errors.ShouldNotBeEmpty();
        (await again.SendAsync("form.si__form", new { Code = codes[5] })).Location.ShouldBe("/");
    }

    [Fact]
    public async Task RecoveryCode_SentByTwoAtOnce_SignsOneOfThemIn()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var codes = (await (await lead.OpenAsync("/account/second-factor")).SubmitAsync("#proof", new { TestSchool.Password })).All("#codes li");
        var pages = new[] { await PasswordAsync(lead.Email), await PasswordAsync(lead.Email) };

        var answers = await Task.WhenAll(pages.Select(p => p.SendAsync("form.si__form", new { Code = codes[0] })));

        answers.Count(a => a.Location == "/").ShouldBe(1);
    }

    [Fact]
    public async Task NewPassword_ClosesOnesCalendars_WhereThatIsTicked()
    {
        var school = await app.SchoolAsync();
        var (keeps, closes) = (await school.User(SchoolRole.Governor), await school.User(SchoolRole.Governor));
        foreach (var user in new[] { keeps, closes })
        {
            await school.Add(CalendarFeed.ForUser(school.Id, FeedKind.OwnLessons, null, new string('1', CalendarFeed.HashLength - 8) + $"{user.UserId:x8}", new(2027, 7, 21), user.Actor, school.Now));
            await (await user.OpenAsync("/account/you")).SubmitAsync("#password", new { Current = TestSchool.Password, Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle", CloseCalendars = user == closes ? "true" : "false" });
        }

        (await school.Read(db => db.CalendarFeeds.Where(f => f.ClosedAt != null).Select(f => f.UserId).ToListAsync())).ShouldBe([closes.UserId]);
    }

    [Fact]
    public async Task WrongProof_IsCountedAndLogged()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        await (await lead.OpenAsync("/account/you")).SubmitAsync("#password", new { Current = "not-the-right-one", Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" });
        await (await lead.OpenAsync("/account/second-factor")).SubmitAsync("#proof", new { Password = "not-the-right-one" });

        (await school.Read(db => db.AuditEntries.CountAsync(e => e.UserId == lead.UserId && e.Action == AuditAction.SignInFailed && e.Detail == SignInTries.WrongProof))).ShouldBe(2);
        (await school.Read(db => db.Users.Where(u => u.Id == lead.UserId).Select(u => u.AccessFailedCount).SingleAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task WrongCodes_LockTheAccount_AlsoWhereTheRightPasswordIsTypedBetween()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead, withPhone: true);
        for (var i = 0; i < 4; i++)
        {
            var page = await PasswordAsync(lead.Email);
            await page.SubmitAsync("form.si__form", new { Code = "000000" });
            await page.SubmitAsync("form.si__form", new { Code = "AAAA-AAAA-AAAA" });
        }

        var locked = await (await app.Visitor().OpenAsync("/account/sign-in")).SubmitAsync("form.si__form", new { lead.Email, TestSchool.Password });

        locked.Errors.ShouldBe(["Too many tries. Wait ten minutes, or ask your administrator."]);
    }

    [Fact]
    public async Task LockedMeanwhile_TheRightCodeIsRefusedToo()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead, withPhone: true);
        var page = await PasswordAsync(lead.Email);
        for (var i = 0; i < 8; i++)
        {
            await page.SubmitAsync("form.si__form", new { Code = "000000" });
        }

        (await page.SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) })).Errors.ShouldBe(["Too many tries. Wait ten minutes, or ask your administrator."]);
    }

    [Fact]
    public async Task TwentyWrongCodes_SentAtOnce_AreEightThatAreJudged_AndTheRightOneIsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead, withPhone: true);
        var pages = new List<Page>();
        for (var i = 0; i < 4; i++)
        {
            pages.Add(await PasswordAsync(lead.Email));
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => pages[i % 4].SendAsync("form.si__form", new { Code = "000000" })));

        var tried = await school.Read(db => db.AuditEntries.Where(e => e.UserId == lead.UserId && e.Action == AuditAction.SignInFailed).Select(e => e.Detail).ToListAsync());
        (tried.Count(d => d == "Code"), tried.Count(d => d == "Code while locked")).ShouldBe((8, 12));
        (await pages[0].SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) })).Errors.ShouldBe(["Too many tries. Wait ten minutes, or ask your administrator."]);
    }

    [Fact]
    public async Task EachFurtherEightWrongCodes_LockTwiceAsLong_AndTheOwnerIsToldAtTheNextSignIn()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead, withPhone: true);
        var page = await PasswordAsync(lead.Email);
        async Task<double> TryEightAsync()
        {
            await school.Change(async db => (await db.Users.SingleAsync(u => u.Id == lead.UserId)).LockoutEnd = null);
            for (var i = 0; i < 8; i++)
            {
                await page.SubmitAsync("form.si__form", new { Code = "000000" });
            }

            var end = await school.Read(db => db.Users.Where(u => u.Id == lead.UserId).Select(u => u.LockoutEnd).SingleAsync());
            return (end!.Value - TimeProvider.System.GetUtcNow()).TotalMinutes;
        }

        (await TryEightAsync()).ShouldBeInRange(8, 10);
        (await TryEightAsync()).ShouldBeInRange(18, 20);
        (await TryEightAsync()).ShouldBeInRange(38, 40);
        (await page.SubmitAsync("form.si__form", new { Code = "000000" })).Errors.ShouldBe(["Too many tries. Wait 40 minutes, or ask your administrator."]);

        await school.Change(async db => (await db.Users.SingleAsync(u => u.Id == lead.UserId)).LockoutEnd = null);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var home = await page.SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) });
        home.Notice.ShouldBe("24 wrong codes were tried with your password. If that was not you, change your password.");
        (await (await PasswordAsync(lead.Email)).SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock, steps: 1) })).Notice.ShouldBeNull("it has been said");
    }

    [Fact]
    public async Task SomebodyElseSignedInHere_IsSignedOutByThePassword_BeforeTheCodeIsTyped()
    {
        var school = await app.SchoolAsync();
        var (admin, lead) = (await school.User(SchoolRole.Administrator), await school.Account(SchoolRole.IapLead, withPhone: true));

        (await admin.PostAsync("/account/sign-in", new { lead.Email, TestSchool.Password })).Location.ShouldBe("/account/sign-in/code");

        (await admin.GetAsync("/settings")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        var code = await admin.OpenAsync("/account/sign-in/code");
        code.Heading.ShouldBe("Enter the code from your phone");
        (await code.SendAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) })).Location.ShouldBe("/");
        (await admin.OpenAsync("/account/you")).Text.ShouldContain(lead.Email);
    }

    [Fact]
    public async Task NewLink_OpenedWhereTheAdministratorIsSignedIn_AsksItsOwnerForTheCode()
    {
        var school = await app.SchoolAsync();
        var (admin, lead) = (await school.User(SchoolRole.Administrator), await school.Account(SchoolRole.IapLead, withPhone: true));
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == lead.UserId).Select(u => u.Id).SingleAsync());
        var link = new Uri((await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#link")).Find("#invitation")!.TextContent).PathAndQuery;

        var code = await (await admin.OpenAsync(link)).SubmitAsync("form.si__form", new { Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" });

        code.Heading.ShouldBe("Enter the code from your phone");
        (await admin.GetAsync("/users")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
    }

    [Fact]
    public async Task Password_LongAgo_IsAskedForAgain_HoweverOftenThePageIsAskedFor()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead, withPhone: true);
        var (reloads, slow) = (app.Visitor(), await PasswordAsync(lead.Email));
        await (await reloads.OpenAsync("/account/sign-in")).SubmitAsync("form.si__form", new { lead.Email, TestSchool.Password });

        app.Clock.Advance(TimeSpan.FromMinutes(4));
        (await reloads.OpenAsync("/account/sign-in/code")).Heading.ShouldBe("Enter the code from your phone");
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        (await reloads.GetAsync("/account/sign-in/code?returnUrl=%2Freviews")).Location.ShouldBe("/account/sign-in?returnUrl=%2Freviews");
        (await slow.SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) })).Notice.ShouldBe("That took too long. Sign in again.");
    }

    [Fact]
    public async Task PasswordChangedSince_IsAskedForAgain()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var stale = await PasswordAsync(lead.Email);
        await (await lead.OpenAsync("/account/you")).SubmitAsync("#password", new { Current = TestSchool.Password, Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" });

        (await stale.SendAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock, steps: 1) })).Location.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task KeyThatCannotBeOpened_LeavesTheRecoveryCodes()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var codes = (await (await lead.OpenAsync("/account/second-factor")).SubmitAsync("#proof", new { TestSchool.Password })).All("#codes li");
        await school.Read(db => db.UserFactors.Where(f => f.UserId == lead.UserId).ExecuteUpdateAsync(f => f.SetProperty(x => x.Key, "sealed by a key that is gone")));

        var page = await PasswordAsync(lead.Email);
        (await page.SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock, steps: 1) })).Errors.Single().ShouldStartWith("That code is not right");
        (await page.SendAsync("form.si__form", new { Code = codes[0] })).Location.ShouldBe("/");
    }

    [Fact]
    public async Task NewLinkToChooseAPassword_DoesNotStandInForThePhone()
    {
        var school = await app.SchoolAsync();
        var (admin, lead) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.IapLead));
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == lead.UserId).Select(u => u.Id).SingleAsync());
        var link = new Uri((await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#link")).Find("#invitation")!.TextContent).PathAndQuery;
        var visitor = app.Visitor();

        var code = await (await visitor.OpenAsync(link)).SubmitAsync("form", new { Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" });

        code.Heading.ShouldBe("Enter the code from your phone");
        (await visitor.GetAsync("/settings")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await code.SendAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock, steps: 1) })).Location.ShouldBe("/");
        (await visitor.GetAsync("/settings")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Somewhere else, up to the page that asks for the code.</summary>
    private async Task<Page> PasswordAsync(string email)
    {
        var page = await (await app.Visitor().OpenAsync("/account/sign-in")).SubmitAsync("form.si__form", new { Email = email, TestSchool.Password });
        page.Heading.ShouldBe("Enter the code from your phone");
        return page;
    }
}
