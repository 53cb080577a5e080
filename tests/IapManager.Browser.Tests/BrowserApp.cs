using IapManager.Browser.Tests.MainJob;
using IapManager.Data;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>The application on a real port with a database of its own, and one browser for all tests of a class.</summary>
public class BrowserApp : WebApplicationFactory<SchoolClock>, IAsyncLifetime
{
    internal static readonly ViewportSize Desktop = new() { Width = 1280, Height = 900 };
    internal static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    /// <summary>Half past nine on Monday 23 November 2026, in the first lesson of the day.</summary>
    internal static readonly DateTimeOffset Moment = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);

    private readonly HashSet<string> _looked = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("iap-browser-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>With the demo school, or without any.</summary>
    protected virtual bool Demo => true;

    public Uri Address => ClientOptions.BaseAddress;

    async Task IAsyncLifetime.InitializeAsync()
    {
        // As patient as every other step: on a busy machine a send takes seconds.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        UseKestrel(0);
        StartServer();
    }

    /// <summary>A new window at the width of a desktop or a phone, with nothing remembered from another.</summary>
    /// <param name="phone">At the width of a phone.</param>
    /// <param name="dark">In the dark.</param>
    /// <param name="byName">At the name of this machine instead of its number: what belongs to a name works there alone.</param>
    public async Task<Visitor> VisitAsync(bool phone = false, bool dark = false, bool byName = false)
    {
        var address = byName ? new UriBuilder(Address) { Host = "localhost" }.Uri : Address;
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = phone ? Phone : Desktop,
            HasTouch = phone,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        return new Visitor(page, address, _looked);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        await DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:Iap", $"Data Source={Path.Combine(_folder, "iap.db")}");
        builder.UseSetting("Keys:File", Path.Combine(_folder, "keys", "iap.key"));
        builder.UseSetting("Demo:Enabled", Demo ? "true" : "false");
        builder.UseSetting("RateLimit:PerMinute", "10000");
        builder.UseSetting("RateLimit:PagesPerMinute", "10000");
        builder.ConfigureLogging(l => l.ClearProviders());
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new HalfPastNine()));
    }

    private sealed class HalfPastNine : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Moment;
    }
}

/// <summary>A fresh installation: no school, nobody yet.</summary>
public sealed class NewSchoolApp : BrowserApp
{
    internal HeldImport Held { get; } = new();

    protected override bool Demo => false;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.ConfigureDbContext<SqliteIapDbContext>(o => o.AddInterceptors(Held)));
    }
}
