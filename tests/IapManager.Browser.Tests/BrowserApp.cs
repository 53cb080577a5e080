using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>The application on a real port with a database of its own, and one browser for all tests of a class.</summary>
public sealed class BrowserApp : WebApplicationFactory<SchoolClock>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iap-browser-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Set before the first page is opened: with the demo school, or without any.</summary>
    public bool Demo { get; set; } = true;

    public Uri Address => ClientOptions.BaseAddress;

    async Task IAsyncLifetime.InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        UseKestrel(0);
        StartServer();
    }

    /// <summary>A new window at the width of a desktop or a phone, with nothing remembered from another.</summary>
    public async Task<Visitor> VisitAsync(bool phone = false, bool dark = false)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        return new Visitor(page, Address);
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
        builder.UseEnvironment("Testing");
        builder.UseSetting("ConnectionStrings:Iap", $"Data Source={Path.Combine(_folder, "iap.db")}");
        builder.UseSetting("Demo:Enabled", Demo ? "true" : "false");
        builder.UseSetting("RateLimit:PerMinute", "10000");
    }
}
