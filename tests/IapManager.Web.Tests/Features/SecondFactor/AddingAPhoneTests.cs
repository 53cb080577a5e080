using System.Net;
using System.Text;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.SecondFactor;

/// <summary>Whoever needs a code from a phone and has none adds one, once, and goes on to where they wanted to go.</summary>
public sealed class AddingAPhoneTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Lead_WithoutAPhone_IsLedToAddOne_SeesTheRecoveryCodesOnce_AndComesToThePageAskedFor()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead);
        var signedIn = await (await lead.OpenAsync("/reviews")).SubmitAsync("form.si__form", new { lead.Email, TestSchool.Password });

        signedIn.Heading.ShouldBe("Add your phone");
        var phone = Phone.Given(signedIn);
        phone.Key.Length.ShouldBe(20);
        var wrong = await signedIn.SubmitAsync("form.si__form", new { Code = phone.CodeAt(app.Clock, steps: 40) });
        wrong.Errors.Single().ShouldStartWith("That code is not right");
        Phone.Given(wrong).Key.ShouldBe(phone.Key, "it is scanned already");
        (await wrong.SubmitAsync("form.si__form", new { Code = "" })).Errors.ShouldBe(["Enter the six digits that the app shows"]);

        var codes = await wrong.SubmitAsync("form.si__form", new { Code = phone.CodeAt(app.Clock) });
        codes.Heading.ShouldBe("Your recovery codes");
        codes.All("#codes li").Distinct().Count().ShouldBe(10);
        (await lead.OpenAsync(codes.Address)).All("#codes li").ShouldBe(codes.All("#codes li"), "a page that is loaded again");
        (await codes.ClickAsync("I have kept them: go on")).Address.ShouldBe("/reviews");
        (await lead.OpenAsync(codes.Address)).Find("#codes").ShouldBeNull();
        var subjects = await school.Read(db => db.AuditEntries.Where(e => e.UserId == lead.UserId && e.Action == AuditAction.Account).Select(e => e.Subject).ToListAsync());
        subjects.ShouldBe(["SecondFactorSetUp"]);
    }

    [Fact]
    public async Task AddingAPhone_EndsEverySessionThatBeganWithoutOne()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead);
        var elsewhere = app.Visitor();
        await school.SignIn(lead.Email, elsewhere);
        var before = AccountSessions.SessionsTests.With(app, AccountSessions.SessionsTests.CookieOf(await school.SignIn(lead.Email, lead)));

        await AddAsync(lead);

        (await elsewhere.GetAsync("/account/second-factor")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await before.GetAsync("/account/second-factor")).Location.ShouldNotBeNull("a copy of the cookie from before").ShouldStartWith("/account/sign-in");
        (await lead.GetAsync("/settings")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task KeyAndRecoveryCodes_AreNowhereInTheDatabaseAsTheyAre()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead);
        await school.SignIn(lead.Email, lead);
        var (phone, codes) = await AddAsync(lead);
        var file = new SqliteConnectionStringBuilder(app.Services.GetRequiredService<IConfiguration>()["ConnectionStrings:Iap"]).DataSource;
        string Read(string path)
        {
            using var copy = new MemoryStream();
            using (var open = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            {
                open.CopyTo(copy);
            }

            return Encoding.Latin1.GetString(copy.ToArray());
        }

        var content = Read(file) + Read(file + "-wal");
        content.ShouldContain(lead.Email);
        foreach (var secret in codes.SelectMany(c => new[] { c, c.Replace("-", "", StringComparison.Ordinal) }).Append(Convert.ToBase64String(phone.Key)).Append(Encoding.Latin1.GetString(phone.Key)).Append(Convert.ToHexString(phone.Key)).Append(TimeCode.InWords(phone.Key)).Append(TimeCode.InWords(phone.Key).Replace(" ", "", StringComparison.Ordinal)))
        {
            content.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task AnotherPhone_NeedsACodeOrThePassword_AndTheOldOneIsNoLongerGood()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead);
        await school.SignIn(lead.Email, lead);
        var (old, _) = await AddAsync(lead);

        var page = await (await lead.OpenAsync("/account/second-factor")).ClickAsync("Use another phone");
        var fresh = Phone.Given(page);
        (await page.SubmitAsync("form.si__form", new { Code = fresh.CodeAt(app.Clock) })).Errors.ShouldBe(["Enter a code from the phone you have used until now, or your password"]);
        (await page.SubmitAsync("form.si__form", new { Code = fresh.CodeAt(app.Clock), Password = "not-the-right-one" })).Errors.ShouldBe(["That is neither a code that is good now nor your password. A code that was used a moment ago is no longer good: wait for the next one"]);
        (await page.SubmitAsync("form.si__form", new { Code = fresh.CodeAt(app.Clock), OldCode = old.CodeAt(app.Clock, steps: 1) })).Heading.ShouldBe("Your recovery codes");

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = await (await app.Visitor().OpenAsync("/account/sign-in")).SubmitAsync("form.si__form", new { lead.Email, TestSchool.Password });
        (await code.SubmitAsync("form.si__form", new { Code = old.CodeAt(app.Clock) })).Errors.Single().ShouldStartWith("That code is not right");
        (await code.SendAsync("form.si__form", new { Code = fresh.CodeAt(app.Clock) })).Location.ShouldBe("/");
    }

    [Fact]
    public async Task NewRecoveryCodes_NeedProof_AndThoseBeforeAreNoLongerGood()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead);
        await school.SignIn(lead.Email, lead);
        var (_, before) = await AddAsync(lead);
        var page = await lead.OpenAsync("/account/second-factor");

        (await page.SubmitAsync("#proof", new { Code = "" })).Errors.ShouldBe(["Enter a code from your phone, or your password"]);
        var after = (await page.SubmitAsync("#proof", new { TestSchool.Password })).All("#codes li");

        after.Count.ShouldBe(10);
        after.Intersect(before).ShouldBeEmpty();
        var code = await (await app.Visitor().OpenAsync("/account/sign-in")).SubmitAsync("form.si__form", new { lead.Email, TestSchool.Password });
        (await code.SubmitAsync("form.si__form", new { Code = before[0] })).Errors.ShouldNotBeEmpty();
        (await code.SendAsync("form.si__form", new { Code = after[0] })).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Phone_IsTakenOffByItsOwner_OnlyWhereTheSchoolDoesNotAskForIt()
    {
        var school = await app.SchoolAsync();
        var (governor, lead) = (await school.User(SchoolRole.Governor), await school.User(SchoolRole.IapLead));
        await AddAsync(governor);

        (await governor.PostAsync("/account/second-factor/remove", new { Password = "not-the-right-one" })).Errors.ShouldBe(["That is neither a code that is good now nor your password. A code that was used a moment ago is no longer good: wait for the next one"]);
        (await governor.PostAsync("/account/second-factor/remove", new { TestSchool.Password })).Location.ShouldBe("/account/you");
        (await school.SignIn(governor.Email)).Location.ShouldBe("/");
        (await lead.PostAsync("/account/second-factor/remove", new { TestSchool.Password })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.UserFactors.Where(f => f.UserId == lead.UserId).Select(f => f.Key).SingleAsync())).ShouldNotBeNull();
    }

    [Fact]
    public async Task PhoneTakenOff_NoLongerStandsInTheSessionThatHadIt()
    {
        var school = await app.SchoolAsync();
        var (admin, teacher) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.MainstreamStaff));
        await AddAsync(teacher);
        (await teacher.PostAsync("/account/second-factor/remove", new { TestSchool.Password })).Location.ShouldBe("/account/you");
        (await teacher.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == teacher.UserId).Select(u => u.Id).SingleAsync());

        await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#user", new { Roles = new[] { "MainstreamStaff", "IapStaff" } });

        (await teacher.GetAsync("/")).Location.ShouldBe("/account/second-factor/set-up?returnUrl=%2F");
    }

    [Fact]
    public async Task TwoWhoAddAPhoneAtOnce_OneOfThemDoes()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead);
        var pages = new List<Page>();
        foreach (var browser in new[] { app.Visitor(), app.Visitor() })
        {
            await school.SignIn(lead.Email, browser);
            pages.Add(await browser.OpenAsync("/account/second-factor/set-up"));
        }

        var answers = await Task.WhenAll(pages.Select(p => p.SendAsync("form.si__form", new { Code = Phone.Given(p).CodeAt(app.Clock) })));

        answers.Count(a => a.Location?.StartsWith("/account/second-factor/codes", StringComparison.Ordinal) == true).ShouldBe(1);
    }

    [Fact]
    public async Task AnotherPhone_EndsASignInThatIsHalfDone()
    {
        var school = await app.SchoolAsync();
        var governor = await school.User(SchoolRole.Governor);
        var (old, _) = await AddAsync(governor);
        var half = await (await app.Visitor().OpenAsync("/account/sign-in")).SubmitAsync("form.si__form", new { governor.Email, TestSchool.Password });
        half.Heading.ShouldBe("Enter the code from your phone");

        var page = await governor.OpenAsync("/account/second-factor/set-up");
        var fresh = Phone.Given(page);
        (await page.SubmitAsync("form.si__form", new { Code = fresh.CodeAt(app.Clock), OldCode = old.CodeAt(app.Clock, steps: 1) })).Heading.ShouldBe("Your recovery codes");

        (await half.SendAsync("form.si__form", new { Code = fresh.CodeAt(app.Clock, steps: 1) })).Location.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task KeyOfAnotherAccount_IsNotTaken()
    {
        var school = await app.SchoolAsync();
        var (one, other) = (await school.User(SchoolRole.Governor), await school.User(SchoolRole.Governor));
        var foreign = await one.OpenAsync("/account/second-factor/set-up");

        var answer = await other.PostAsync("/account/second-factor/set-up", new { Key = foreign.ValueOf("Key"), Code = Phone.Given(foreign).CodeAt(app.Clock) });

        answer.Errors.Single().ShouldStartWith("This page stood open for too long");
        Phone.Given(answer).Key.ShouldNotBe(Phone.Given(foreign).Key);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task WayOn_LeadsNowhereElse(string returnUrl)
    {
        var governor = await (await app.SchoolAsync()).User(SchoolRole.Governor);
        var page = await governor.OpenAsync($"/account/second-factor/set-up?returnUrl={Uri.EscapeDataString(returnUrl)}");

        var codes = await page.SubmitAsync("form.si__form", new { Code = Phone.Given(page).CodeAt(app.Clock) });

        (await codes.ClickAsync("I have kept them: go on")).Address.ShouldBe("/");
        (await governor.GetAsync($"/account/second-factor/codes/kept?returnUrl={Uri.EscapeDataString(returnUrl)}")).Location.ShouldBe("/");
    }

    /// <summary>Adds a phone, as somebody signed in.</summary>
    internal async Task<(Phone Phone, IReadOnlyList<string> Codes)> AddAsync(Browser user)
    {
        var page = await user.OpenAsync("/account/second-factor/set-up");
        var phone = Phone.Given(page);
        var codes = (await page.SubmitAsync("form.si__form", new { Code = phone.CodeAt(app.Clock) })).All("#codes li");
        codes.Count.ShouldBe(10);
        return (phone, codes);
    }
}
