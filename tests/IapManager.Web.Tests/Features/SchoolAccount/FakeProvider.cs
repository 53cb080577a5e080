using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace IapManager.Web.Tests.Features.SchoolAccount;

/// <summary>What a browser was sent to a provider with.</summary>
internal sealed record Asked(string Provider, IReadOnlyDictionary<string, string> Query)
{
    public string this[string name] => Query.GetValueOrDefault(name, "");
}

/// <summary>Providers that are not there: the test plays the browser's part at them, and this the part that the application asks for itself.</summary>
internal sealed class FakeProvider : HttpMessageHandler
{
    public const string Tenant = "7c1f3e0a-52d1-4b59-9a53-0e4d0e7a11aa";
    public const string Microsoft = $"https://login.microsoftonline.com/{Tenant}/v2.0";
    public const string Google = "https://accounts.google.com";
    public const string ClientId = "iap-manager";

    private readonly ConcurrentDictionary<string, string> _tokens = new();

    public RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = "of-the-provider" };

    /// <summary>What the application sent for the last code.</summary>
    public IReadOnlyDictionary<string, string> LastForm { get; private set; } = new Dictionary<string, string>();

    /// <summary>How often it asked.</summary>
    public int Calls { get; private set; }

    public bool IsDown { get; set; }

    public static Dictionary<string, string> Settings { get; } = new()
    {
        ["SchoolAccount:Microsoft:Tenant"] = Tenant,
        ["SchoolAccount:Microsoft:ClientId"] = ClientId,
        ["SchoolAccount:Microsoft:ClientSecret"] = "whispered",
        ["SchoolAccount:Microsoft:SecondFactorCounts"] = "true",
        ["SchoolAccount:Google:HostedDomain"] = "ashgrove.example",
        ["SchoolAccount:Google:ClientId"] = ClientId,
        ["SchoolAccount:Google:ClientSecret"] = "whispered",
    };

    public void Stand(IServiceCollection services)
    {
        foreach (var (scheme, issuer) in new[] { ("microsoft", Microsoft), ("google", Google) })
        {
            services.Configure<OpenIdConnectOptions>(scheme, o =>
            {
                o.Configuration = new OpenIdConnectConfiguration { Issuer = issuer, AuthorizationEndpoint = $"https://{scheme}.example/authorize", TokenEndpoint = $"https://{scheme}.example/token" };
                o.Configuration.SigningKeys.Add(Key);
                o.BackchannelHttpHandler = this;
            });
        }
    }

    /// <summary>A token as the provider signs it for whoever was asked for.</summary>
    /// <param name="asked">The flow that it answers.</param>
    /// <param name="subject">Whose.</param>
    /// <param name="claims">More of it; null takes a claim out.</param>
    /// <param name="key">That signs it; null for the provider's own.</param>
    public string TokenFor(Asked asked, string subject, IReadOnlyDictionary<string, object?>? claims = null, SecurityKey? key = null) =>
        new JsonWebTokenHandler().CreateToken(Payload(asked, subject, claims), new SigningCredentials(key ?? Key, SecurityAlgorithms.RsaSha256));

    /// <summary>The same, but with what is put in the place of a signature.</summary>
    public static string Unsigned(Asked asked, string subject, string algorithm) =>
        $"{Base64UrlEncoder.Encode(JsonSerializer.Serialize(new { alg = algorithm, typ = "JWT" }))}.{Base64UrlEncoder.Encode(Payload(asked, subject, null))}.";

    /// <returns>The address by which the browser comes back.</returns>
    public string Answer(Asked asked, string token)
    {
        var code = Guid.NewGuid().ToString("N");
        _tokens[code] = token;
        return $"/account/school-account/{asked.Provider}/back?code={code}&state={Uri.EscapeDataString(asked["state"])}";
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls++;
        if (IsDown)
        {
            throw new HttpRequestException("Nobody is there.");
        }

        var form = HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken));
        LastForm = form.AllKeys.ToDictionary(k => k!, k => form[k]!);
        return _tokens.TryRemove(LastForm["code"], out var token)
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = Json(new { access_token = "not-kept", token_type = "Bearer", id_token = token }) }
            : new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = Json(new { error = "invalid_grant" }) };
    }

    private static StringContent Json(object what) => new(JsonSerializer.Serialize(what), Encoding.UTF8, "application/json");

    private static string Payload(Asked asked, string subject, IReadOnlyDictionary<string, object?>? claims)
    {
        // The framework judges these by the clock of the machine.
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var payload = new Dictionary<string, object?>
        {
            ["iss"] = asked.Provider == "google" ? Google : Microsoft,
            ["aud"] = ClientId,
            ["sub"] = subject,
            ["nonce"] = asked["nonce"],
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 300,
            [asked.Provider == "google" ? "hd" : "tid"] = asked.Provider == "google" ? "ashgrove.example" : Tenant,
        };
        foreach (var (name, value) in claims ?? new Dictionary<string, object?>())
        {
            payload[name] = value;
        }

        return JsonSerializer.Serialize(payload.Where(p => p.Value is not null).ToDictionary());
    }
}

/// <summary>One application with both providers, for all tests of signing in by them.</summary>
public sealed class SchoolAccountApp : IDisposable
{
    public SchoolAccountApp() => App = new IapApp { Settings = FakeProvider.Settings, Stands = Provider.Stand };

    public IapApp App { get; }

    internal FakeProvider Provider { get; } = new();

    /// <summary>Ties an account, as its owner would have before.</summary>
    internal static Task TieAsync(TestSchool school, Browser account, string subject, string issuer = FakeProvider.Microsoft) => school.Change(db =>
    {
        db.Add(new Microsoft.AspNetCore.Identity.IdentityUserLogin<int> { LoginProvider = issuer, ProviderKey = subject, ProviderDisplayName = "somebody@ashgrove.example", UserId = account.UserId });
        return Task.CompletedTask;
    });

    /// <summary>Follows a link of the site to the provider.</summary>
    internal static async Task<Asked> LeaveAsync(Browser browser, string address)
    {
        using var answer = await browser.Http.GetAsync(address);
        var to = answer.Headers.Location.ShouldNotBeNull($"{address} gave {answer.StatusCode}");
        to.IsAbsoluteUri.ShouldBeTrue($"{address} led to {to}");
        var query = HttpUtility.ParseQueryString(to.Query);
        return new(to.Host.Split('.')[0], query.AllKeys.ToDictionary(k => k!, k => query[k]!));
    }

    internal Task<Asked> BeginAsync(Browser browser, string provider = "microsoft", string? returnUrl = null) =>
        LeaveAsync(browser, $"/account/school-account/sign-in?provider={provider}{(returnUrl is null ? null : $"&returnUrl={Uri.EscapeDataString(returnUrl)}")}");

    /// <summary>Comes back, and stops at the first page or at a way on that is none of the flow's.</summary>
    internal static async Task<Page> ComeBackAsync(Browser browser, string address)
    {
        var page = await browser.GetAsync(address);
        while (page.Location is { } on && (on.StartsWith("/account/school-account/arrived", StringComparison.Ordinal) || on.StartsWith("/account/school-account/failed", StringComparison.Ordinal)))
        {
            page = await browser.GetAsync(on);
        }

        return page;
    }

    /// <summary>The whole way.</summary>
    internal async Task<Page> SignInAsync(Browser browser, string subject, IReadOnlyDictionary<string, object?>? claims = null, string provider = "microsoft", string? returnUrl = null)
    {
        var asked = await BeginAsync(browser, provider, returnUrl);
        return await ComeBackAsync(browser, Provider.Answer(asked, Provider.TokenFor(asked, subject, claims)));
    }

    public void Dispose()
    {
        App.Dispose();
        Provider.Dispose();
    }
}

/// <summary>Its tests share the application, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SchoolAccountTogether : ICollectionFixture<SchoolAccountApp>
{
    public const string Name = "School account";
}
