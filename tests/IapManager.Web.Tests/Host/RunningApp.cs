using IapManager.Data;
using IapManager.Documents;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IapManager.Web.Tests.Host;

/// <summary>The application under test, started at the first use of its services.</summary>
internal sealed class RunningApp : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _folder = RunFolder.New();
    private readonly string _environment;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly ILoggerProvider? _log;
    private readonly Action<IServiceCollection>? _stands;
    private readonly string _connection;

    public RunningApp(string environment, IReadOnlyDictionary<string, string> settings, ILoggerProvider? log, Action<IServiceCollection>? stands = null)
    {
        (_environment, _settings, _log, _stands) = (environment, settings, log, stands);
        var file = Path.Combine(_folder.FullName, "iap.db");
        TemplateDatabase.CopyTo(file);
        _connection = $"Data Source={file}";
    }

    public SettableClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero));

    public SqlStatements Sql { get; } = new();

    public ErrorLog Log { get; } = new();

    public BreakableRenderer Renderer { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("ConnectionStrings:Iap", _connection);
        builder.UseSetting("Database:Provider", "Sqlite");
        builder.UseSetting("Demo:Enabled", "false");
        foreach (var limit in new[] { "PerMinute", "PagesPerMinute", "FilesPerMinute", "LinksPerMinute", "WrongLinks", "WrongLinksInAll" })
        {
            builder.UseSetting($"RateLimit:{limit}", "100000");
        }

        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(l =>
        {
            l.ClearProviders().AddProvider(Log);
            if (_log is not null)
            {
                l.AddProvider(_log);
            }
        });
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IDocumentRenderer>(Renderer);
            services.ConfigureDbContext<SqliteIapDbContext>(o => o.AddInterceptors(Sql, new WaitsForNoDisk()));
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 100);
            _stands?.Invoke(services);
        });
    }

    /// <summary>Work that was going on when the application ended may write one more file.</summary>
    private void Empty()
    {
        for (var left = 20; ; left--)
        {
            try
            {
                _folder.Delete(recursive: true);
                _folder.Refresh();
                return;
            }
            catch (IOException) when (left > 0)
            {
                Thread.Sleep(50);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists)
        {
            using var connection = new SqliteConnection(_connection);
            SqliteConnection.ClearPool(connection);
            Empty();
        }
    }
}
