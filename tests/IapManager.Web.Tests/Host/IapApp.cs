using IapManager.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IapManager.Web.Tests.Host;

/// <summary>
/// The whole application on a SQLite file of its own, without a demo school, at half past nine on Monday 23 November 2026.
/// Share one in a class with <c>IClassFixture&lt;IapApp&gt;</c> and make a school in each test: schools do not see each other.
/// </summary>
public sealed class IapApp : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("iap-test-");
    private readonly string _connection;

    public IapApp()
    {
        var file = Path.Combine(_folder.FullName, "iap.db");
        TemplateDatabase.CopyTo(file);
        _connection = $"Data Source={file}";
    }

    public SettableClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero));

    public SqlStatements Sql { get; } = new();

    public ErrorLog Log { get; } = new();

    /// <summary>Set before the first request.</summary>
    public string EnvironmentName { get; init; } = "Testing";

    /// <summary>More settings, by key; set before the first request.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>A new browser in which nobody has signed in.</summary>
    public Browser Visitor() => new(this, CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri("https://localhost") }));

    /// <summary>Works on the database as the given school, or as none.</summary>
    public async Task<T> InDatabaseAsync<T>(int? schoolId, Func<IapDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        if (schoolId is { } id)
        {
            scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(id, null);
        }

        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        db.WritesAudit = false;
        return await work(db);
    }

    /// <summary>A school, set up as most are; see <see cref="TestSchool"/>.</summary>
    public Task<TestSchool> SchoolAsync(string name = "Ashgrove School") => TestSchool.MakeAsync(this, name);

    /// <summary>The statements that the work sends to the database.</summary>
    public async Task<IReadOnlyCollection<string>> StatementsOfAsync(Func<Task> work)
    {
        Sql.Clear();
        await work();
        return Sql.Texts;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("ConnectionStrings:Iap", _connection);
        builder.UseSetting("Database:Provider", "Sqlite");
        builder.UseSetting("Demo:Enabled", "false");
        foreach (var limit in new[] { "PerMinute", "LinksPerMinute", "WrongLinks", "WrongLinksInAll" })
        {
            builder.UseSetting($"RateLimit:{limit}", "100000");
        }

        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(l => l.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.ConfigureDbContext<SqliteIapDbContext>(o => o.AddInterceptors(Sql));
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 100);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists)
        {
            using var connection = new SqliteConnection(_connection);
            SqliteConnection.ClearPool(connection);
            _folder.Delete(recursive: true);
            _folder.Refresh();
        }
    }
}
