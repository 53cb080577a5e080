using System.Net;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Security;

/// <summary>Every cookie of the site is of this host alone, goes by HTTPS alone, and no script reads it.</summary>
public sealed class CookieTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task EveryCookie_IsOfThisHostAlone_AndGoesByHttpsAlone()
    {
        var school = await app.SchoolAsync();
        var account = await school.Account(SchoolRole.IapLead, withPhone: true);
        var visitor = app.Visitor();
        var page = await visitor.OpenAsync("/account/sign-in");
        var half = await page.SendAsync("form.si__form", new { account.Email, TestSchool.Password });
        var whole = await TestSchool.SignIn(app, account.Email, app.Visitor());
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Asked());
        var link = await (await lead.GetAsync($"/views/{referral.ViewOf(Domain.Referrals.Voice.Parent).Id}/link")).SendAsync("form[action$='/link']");
        var notice = await (await lead.OpenAsync("/account/you")).SendAsync("form[action$='/account/you/name']", new { DisplayName = "Ruth Adeyemi" });

        var tablet = await lead.PostAsync("/account/tablet/share");

        // The first answer of all gave the cookie that belongs to forms.
        var form = await app.Visitor().GetAsync("/account/sign-in");
        var cookies = new[] { form, half, whole, link, notice, tablet }.SelectMany(p => p.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();
        cookies.Select(c => c.Split('=')[0]).Distinct().Order().ShouldBe(["__Host-iap", "__Host-iap-form", "__Host-iap-half", $"__Host-iap-link-{referral.ViewOf(Domain.Referrals.Voice.Parent).Id}", "__Host-iap-notice", "__Host-iap-tablet"]);
        foreach (var cookie in cookies.Select(c => c.ToLowerInvariant()))
        {
            cookie.ShouldContain("; path=/;");
            cookie.ShouldContain("; secure");
            cookie.ShouldContain("; httponly");
            cookie.ShouldMatch("; samesite=(lax|strict)");
            cookie.ShouldNotContain("domain=");
        }
    }

    [Theory]
    [InlineData("GET", "/account/sign-in", "text/html", null, HttpStatusCode.TemporaryRedirect, "https://school.example/account/sign-in")]
    [InlineData("GET", "/account/sign-in", "application/json", null, HttpStatusCode.BadRequest, "This site is opened by https alone.")]
    [InlineData("POST", "/account/sign-in", "text/html", null, HttpStatusCode.BadRequest, "This site is opened by https alone.")]
    [InlineData("GET", "/account/sign-in", "text/html", "https", HttpStatusCode.BadRequest, "set ASPNETCORE_FORWARDEDHEADERS_ENABLED=true")]
    [InlineData("GET", "/health", "text/html", null, HttpStatusCode.OK, "Healthy")]
    public async Task ByPlainHttp_PagesLeadToHttps_AndNothingElseIsAnswered(string method, string path, string accept, string? proxySays, HttpStatusCode status, string says)
    {
        using var http = app.WithoutCookies();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"http://school.example{path}"));
        request.Headers.Add("Accept", accept);
        if (proxySays is not null)
        {
            request.Headers.Add("X-Forwarded-Proto", proxySays);
        }

        using var answer = await http.SendAsync(request);

        answer.StatusCode.ShouldBe(status);
        $"{answer.Headers.Location} {await answer.Content.ReadAsStringAsync()}".ShouldContain(says);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task FieldWhoseNameLeavesABracketOpen_IsNoFault()
    {
        var lead = await (await app.SchoolAsync()).User(SchoolRole.IapLead);

        (await lead.PostAsync("/referrals/new", new Dictionary<string, object?> { ["pupilId["] = "1" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.GetAsync("/pupils?q[=1")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
