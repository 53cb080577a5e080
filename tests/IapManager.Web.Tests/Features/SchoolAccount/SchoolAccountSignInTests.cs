using System.Net;
using System.Security.Cryptography;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain.Schools;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace IapManager.Web.Tests.Features.SchoolAccount;

/// <summary>Who has tied their account signs in with the school's; what does not hold of the provider's answer lets nobody in, and is said in words.</summary>
[Collection(SchoolAccountTogether.Name)]
public sealed class SchoolAccountSignInTests(SchoolAccountApp with)
{
    private const string NotTaken = "The answer of Microsoft could not be taken. Begin once more; if it stays so, tell your administrator";
    private const string Expired = "That took too long, or was begun in another window. Begin once more";
    private const string WrongSchool = "That account at Microsoft is not one of this school. Choose your school account there";

    private readonly IapApp app = with.App;

    [Theory]
    [InlineData("microsoft", FakeProvider.Microsoft)]
    [InlineData("google", FakeProvider.Google)]
    public async Task TiedAccount_SignsIn_AndTheLogSaysWithWhat(string provider, string issuer)
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Account(SchoolRole.MainstreamStaff);
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}", issuer);
        var visitor = app.Visitor();
        var button = (await visitor.OpenAsync("/account/sign-in?returnUrl=%2Fhelp")).Find($".si__sso a[href*='provider={provider}']").ShouldNotBeNull();

        var asked = await SchoolAccountApp.LeaveAsync(visitor, button.GetAttribute("href")!);
        var page = await SchoolAccountApp.ComeBackAsync(visitor, with.Provider.Answer(asked, with.Provider.TokenFor(asked, $"sub-{teacher.UserId}")));

        asked["response_type"].ShouldBe("code");
        asked["code_challenge_method"].ShouldBe("S256");
        asked["scope"].ShouldBe("openid profile email");
        asked["nonce"].ShouldNotBeEmpty();
        asked["redirect_uri"].ShouldBe($"https://localhost/account/school-account/{provider}/back");
        asked["hd"].ShouldBe(provider == "google" ? "ashgrove.example" : "");
        with.Provider.LastForm["client_secret"].ShouldBe("whispered");
        Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(with.Provider.LastForm["code_verifier"]))).ShouldBe(asked["code_challenge"]);
        page.Location.ShouldBe("/help");
        (await visitor.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        (await LastSignInAsync(school, teacher)).ShouldBe(provider == "google" ? "Google" : "Microsoft");
        (await school.Read(db => db.UserSessions.Where(s => s.UserId == teacher.UserId).Select(s => new { s.StartedBy, s.ConfirmedAt }).SingleAsync())).ShouldBe(new { StartedBy = SessionStart.SchoolAccount, ConfirmedAt = (DateTime?)null });
    }

    [Fact]
    public async Task Cookies_OfTheFlow_AreOfThisHostAlone_AndGone_OnceItIsOver()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Account(SchoolRole.MainstreamStaff);
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}");
        var visitor = app.Visitor();
        using var answer = await visitor.Http.GetAsync("/account/school-account/sign-in?provider=microsoft");
        var set = answer.Headers.GetValues("Set-Cookie").ToList();
        set.Select(c => c[..c.IndexOf('.', StringComparison.Ordinal)]).Order().ShouldBe(["__Host-iap-flow", "__Host-iap-nonce"]);
        set.ShouldAllBe(c => c.Contains("; path=/;") && c.Contains("; secure") && c.Contains("; httponly") && c.Contains("; samesite=lax"));
        var query = System.Web.HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        var asked = new Asked("microsoft", query.AllKeys.ToDictionary(k => k!, k => query[k]!));

        await SchoolAccountApp.ComeBackAsync(visitor, with.Provider.Answer(asked, with.Provider.TokenFor(asked, $"sub-{teacher.UserId}")));

        (await visitor.CookieAsync()).Split("; ").Select(c => c.Split('=')[0]).ShouldNotContain(c => c.Contains("flow") || c.Contains("nonce") || c.Contains("outside"));
    }

    public static TheoryData<string, string> WhatDoesNotHold => new()
    {
        { "audience", NotTaken },
        { "issuer", NotTaken },
        { "expired", NotTaken },
        { "nonce", NotTaken },
        { "no nonce", NotTaken },
        { "signature", NotTaken },
        { "alg none", NotTaken },
        { "no signature", NotTaken },
        { "symmetric", NotTaken },
        { "no subject", NotTaken },
        { "tenant", WrongSchool },
        { "no tenant", WrongSchool },
        { "state", Expired },
        { "no state", Expired },
        { "other browser", Expired },
        { "code", NotTaken },
        { "access denied", "You did not finish at Microsoft. Begin once more, or go another way" },
        { "down", "Microsoft does not answer just now. Wait a moment and try again, or go another way" },
    };

    [Theory]
    [MemberData(nameof(WhatDoesNotHold))]
    public async Task Answer_ThatDoesNotHold_LetsNobodyIn_AndIsSaidInWords(string what, string words)
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Account(SchoolRole.MainstreamStaff);
        var subject = $"sub-{teacher.UserId}";
        await SchoolAccountApp.TieAsync(school, teacher, subject);
        var visitor = app.Visitor();
        var asked = await with.BeginAsync(visitor);
        using var strange = RSA.Create(2048);
        string Token(params (string, object?)[] claims) => with.Provider.TokenFor(asked, subject, claims.ToDictionary(c => c.Item1, c => c.Item2));
        var token = what switch
        {
            "audience" => Token(("aud", "another-client")),
            "issuer" => Token(("iss", "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001/v2.0")),
            "expired" => Token(("exp", DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds()), ("nbf", DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeSeconds())),
            "nonce" => Token(("nonce", "another")),
            "no nonce" => Token(("nonce", null)),
            "signature" => with.Provider.TokenFor(asked, subject, key: new RsaSecurityKey(strange) { KeyId = with.Provider.Key.KeyId }),
            "alg none" => FakeProvider.Unsigned(asked, subject, "none"),
            "no signature" => FakeProvider.Unsigned(asked, subject, "RS256"),
            "symmetric" => new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().CreateToken($$"""{"iss":"{{FakeProvider.Microsoft}}","aud":"{{FakeProvider.ClientId}}","sub":"{{subject}}","tid":"{{FakeProvider.Tenant}}","nonce":"{{asked["nonce"]}}"}""",
                new SigningCredentials(new SymmetricSecurityKey("whispered-whispered-whispered-whispered"u8.ToArray()), SecurityAlgorithms.HmacSha256)),
            "no subject" => Token(("sub", null)),
            "tenant" => Token(("tid", "00000000-0000-0000-0000-000000000001")),
            "no tenant" => Token(("tid", null)),
            _ => Token(),
        };
        var back = with.Provider.Answer(asked, token);
        back = what switch
        {
            "state" => back[..^6] + "AAAAAA",
            "no state" => back[..back.IndexOf("&state", StringComparison.Ordinal)],
            "code" => back.Replace("code=", "code=x", StringComparison.Ordinal),
            "access denied" => $"/account/school-account/microsoft/back?error=access_denied&state={Uri.EscapeDataString(asked["state"])}",
            _ => back,
        };
        with.Provider.IsDown = what == "down";

        var page = await SchoolAccountApp.ComeBackAsync(what == "other browser" ? visitor = app.Visitor() : visitor, back);

        with.Provider.IsDown = false;
        page.Heading.ShouldBe("Sign in");
        page.Errors.ShouldBe([words]);
        (await visitor.GetAsync("/help/access")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await school.Read(db => db.UserSessions.AnyAsync(s => s.UserId == teacher.UserId))).ShouldBeFalse();
    }

    [Fact]
    public async Task GoogleAccount_OfAnotherDomain_OrOfNone_IsNotOneOfTheSchool()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Account(SchoolRole.MainstreamStaff);
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}", FakeProvider.Google);
        foreach (var domain in new[] { "elsewhere.example", null })
        {
            var page = await with.SignInAsync(app.Visitor(), $"sub-{teacher.UserId}", new Dictionary<string, object?> { ["hd"] = domain, ["email"] = "x@ashgrove.example", ["email_verified"] = true }, "google");

            page.Errors.ShouldBe(["That account at Google is not one of this school. Choose your school account there"]);
        }
    }

    [Fact]
    public async Task Answer_ThatIsSentAgain_WithItsCookies_IsTakenOnce_AndTheProviderIsNotAsked()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Account(SchoolRole.MainstreamStaff);
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}");
        using var http = app.WithoutCookies();
        using var begun = await http.GetAsync("/account/school-account/sign-in?provider=microsoft");
        var cookies = string.Join("; ", begun.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var query = System.Web.HttpUtility.ParseQueryString(begun.Headers.Location!.Query);
        var asked = new Asked("microsoft", query.AllKeys.ToDictionary(k => k!, k => query[k]!));
        var back = with.Provider.Answer(asked, with.Provider.TokenFor(asked, $"sub-{teacher.UserId}"));
        using var first = await SendAsync(http, back, cookies);
        var outside = first.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-iap-outside=", StringComparison.Ordinal)).Split(';')[0];
        var calls = with.Provider.Calls;

        using var again = await SendAsync(http, back, cookies);
        using var arrived = await SendAsync(http, "/account/school-account/arrived", outside);
        using var arrivedAgain = await SendAsync(http, "/account/school-account/arrived", outside);

        again.Headers.Location!.OriginalString.ShouldStartWith("/account/school-account/failed");
        with.Provider.Calls.ShouldBe(calls);
        arrived.Headers.Location!.OriginalString.ShouldBe("/");
        arrivedAgain.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await arrivedAgain.Content.ReadAsStringAsync()).ShouldContain(Expired);
        (await school.Read(db => db.UserSessions.CountAsync(s => s.UserId == teacher.UserId))).ShouldBe(1);
    }

    [Fact]
    public async Task UnknownAccount_IsToldTheSame_WhetherItsAddressHasAnAccountOrNot()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Account(SchoolRole.MainstreamStaff);

        var known = await with.SignInAsync(app.Visitor(), "sub-nobody-1", Addresses(teacher.Email));
        var unknown = await with.SignInAsync(app.Visitor(), "sub-nobody-2", Addresses("nobody@ashgrove.example"));

        known.Errors.Single().ShouldStartWith("No account here is tied to that account at Microsoft.");
        unknown.Errors.ShouldBe(known.Errors);
        (await school.Read(db => db.UserSessions.AnyAsync(s => s.UserId == teacher.UserId))).ShouldBeFalse("an address lets nobody in");
        (await app.InDatabaseAsync(null, db => db.Users.CountAsync(u => u.Email == "nobody@ashgrove.example"))).ShouldBe(0, "nobody gets an account by signing in");
    }

    [Fact]
    public async Task Subject_OfAnotherProvider_OrInOtherLetters_IsSomebodyElse()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Account(SchoolRole.MainstreamStaff);
        await SchoolAccountApp.TieAsync(school, teacher, $"Sub-{teacher.UserId}");

        (await with.SignInAsync(app.Visitor(), $"Sub-{teacher.UserId}", provider: "google")).Errors.Single().ShouldStartWith("No account here");
        (await with.SignInAsync(app.Visitor(), $"sub-{teacher.UserId}")).Errors.Single().ShouldStartWith("No account here");
    }

    [Fact]
    public async Task ClosedAndLockedAccounts_AreRefused_AsWithAPassword()
    {
        var school = await app.SchoolAsync();
        var (closed, locked) = (await school.Account(SchoolRole.MainstreamStaff), await school.Account(SchoolRole.MainstreamStaff));
        await SchoolAccountApp.TieAsync(school, closed, $"sub-{closed.UserId}");
        await SchoolAccountApp.TieAsync(school, locked, $"sub-{locked.UserId}");
        await school.Change(async db =>
        {
            (await db.SchoolUsers.SingleAsync(u => u.UserId == closed.UserId)).DeactivatedAt = school.Now;
            (await db.Users.SingleAsync(u => u.Id == locked.UserId)).LockoutEnd = DateTimeOffset.UtcNow.AddMinutes(8);
        });

        (await with.SignInAsync(app.Visitor(), $"sub-{closed.UserId}")).Errors.ShouldBe(["This account is closed. Ask your administrator."]);
        (await with.SignInAsync(app.Visitor(), $"sub-{locked.UserId}")).Errors.ShouldBe(["Too many tries. Wait ten minutes, or ask your administrator."]);
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.SignInFailed && e.Detail == "Microsoft" && (e.UserId == closed.UserId || e.UserId == locked.UserId)))).ShouldBe(2);
    }

    [Fact]
    public async Task RoleThatNeedsAPhone_IsAskedForItsCode_UnlessTheSignedTokenSaysThatAFactorWasUsed()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead, withPhone: true);
        await SchoolAccountApp.TieAsync(school, lead, $"sub-{lead.UserId}");
        var (asksForCode, byFactor) = (app.Visitor(), app.Visitor());

        var half = await with.SignInAsync(asksForCode, $"sub-{lead.UserId}", new Dictionary<string, object?> { ["amr"] = new[] { "pwd" } }, returnUrl: "/pupils");
        half.Location.ShouldBe("/account/sign-in/code?returnUrl=%2Fpupils");
        (await asksForCode.GetAsync("/pupils")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        var whole = await (await asksForCode.OpenAsync(half.Location!)).SendAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) });
        whole.Location.ShouldBe("/pupils");
        (await LastSignInAsync(school, lead)).ShouldBe("Microsoft and a code");
        (await asksForCode.GetAsync("/pupils.csv")).ContentType.ShouldBe("text/csv", "the code was typed a moment ago");

        (await with.SignInAsync(byFactor, $"sub-{lead.UserId}", new Dictionary<string, object?> { ["amr"] = new[] { "pwd", "mfa" } })).Location.ShouldBe("/");
        (await byFactor.GetAsync("/pupils")).Status.ShouldBe(HttpStatusCode.OK);
        (await LastSignInAsync(school, lead)).ShouldBe("Microsoft, with a second factor there");
        (await byFactor.GetAsync("/pupils.csv")).Location.ShouldNotBeNull().ShouldStartWith("/account/confirm", Case.Sensitive, "the provider lets in without asking whoever is signed in there still");
    }

    [Fact]
    public async Task FactorThatTheTokenNames_CountsOnlyWhereTheSettingsSaySo_AndWhoHasNoPhone_IsLedToAddOne()
    {
        var school = await app.SchoolAsync();
        var lead = await school.Account(SchoolRole.IapLead);
        await SchoolAccountApp.TieAsync(school, lead, $"sub-{lead.UserId}", FakeProvider.Google);
        var visitor = app.Visitor();

        (await with.SignInAsync(visitor, $"sub-{lead.UserId}", new Dictionary<string, object?> { ["amr"] = new[] { "mfa" } }, "google")).Location.ShouldBe("/");

        (await visitor.GetAsync("/pupils")).Location.ShouldNotBeNull().ShouldStartWith("/account/second-factor/set-up");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task WayBack_ThatLeadsElsewhere_IsNotFollowed(string returnUrl)
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Account(SchoolRole.MainstreamStaff);
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}");

        (await with.SignInAsync(app.Visitor(), $"sub-{teacher.UserId}", returnUrl: returnUrl)).Location.ShouldBe("/");
    }

    [Fact]
    public async Task AnswerOfOneProvider_AtTheAddressOfAnother_IsNotTaken()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Account(SchoolRole.MainstreamStaff);
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}");
        var visitor = app.Visitor();
        var asked = await with.BeginAsync(visitor, "google");
        var calls = with.Provider.Calls;

        var page = await SchoolAccountApp.ComeBackAsync(visitor, with.Provider.Answer(asked, with.Provider.TokenFor(asked, $"sub-{teacher.UserId}")).Replace("/google/", "/microsoft/", StringComparison.Ordinal));

        page.Errors.ShouldBe([Expired]);
        with.Provider.Calls.ShouldBe(calls, "its code is not given to another");
    }

    [Fact]
    public async Task ProviderThatCallsItselfSomebodyElse_IsNotGoneTo()
    {
        await app.SchoolAsync();
        var said = await app.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get("google").ConfigurationManager!.GetConfigurationAsync(default);
        said.Issuer = FakeProvider.Microsoft;

        var page = await app.Visitor().OpenAsync("/account/school-account/sign-in?provider=google");

        said.Issuer = FakeProvider.Google;
        page.Errors.ShouldBe(["Google does not answer just now. Wait a moment and try again, or go another way"]);
    }

    [Fact]
    public async Task AnotherSite_CanLeadToThePage_ButSignsNobodyIn()
    {
        await app.SchoolAsync();
        using var http = app.WithoutCookies();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/school-account/sign-in?provider=microsoft&returnUrl=%2Fhelp");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await http.SendAsync(request);

        answer.Headers.Location!.OriginalString.ShouldBe("/account/sign-in?ReturnUrl=%2Fhelp");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task SigningOut_SaysThatItIsHereAlone()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Account(SchoolRole.MainstreamStaff);
        await SchoolAccountApp.TieAsync(school, teacher, $"sub-{teacher.UserId}");
        var visitor = app.Visitor();
        await with.SignInAsync(visitor, $"sub-{teacher.UserId}");

        var page = await (await visitor.GetAsync("/error/404")).SubmitAsync("form[action='/account/sign-out']");

        page.Notice.ShouldNotBeNull().ShouldStartWith("You are signed out here.");
    }

    private static Dictionary<string, object?> Addresses(string email) => new() { ["email"] = email, ["preferred_username"] = email, ["email_verified"] = true };

    private static Task<string?> LastSignInAsync(TestSchool school, Browser account) =>
        school.Read(db => db.AuditEntries.Where(e => e.UserId == account.UserId && e.Action == AuditAction.SignIn).OrderByDescending(e => e.Id).Select(e => e.Detail).FirstOrDefaultAsync());

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, string address, string cookies)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", cookies);
        return http.SendAsync(request);
    }
}
