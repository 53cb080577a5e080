using System.Net;
using System.Text.RegularExpressions;
using IapManager.Data;
using IapManager.Web.DemoSchool;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;

namespace IapManager.Benchmarks;

/// <summary>The whole application as it runs in production, on a real port and a SQLite file of its own.</summary>
internal sealed partial class Site : WebApplicationFactory<SchoolClock>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("iap-benchmark-");
    private readonly bool _demo;

    public Site(bool demo)
    {
        _demo = demo;
        ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "iap.db")}";
        UseKestrel(0);
        StartServer();
    }

    public string ConnectionString { get; }

    /// <summary>A client that has signed in by the form, with its cookie.</summary>
    /// <param name="email">Whose.</param>
    /// <param name="opens">A page that it may open.</param>
    public async Task<HttpClient> SignInAsync(string email, string opens = "/pupils")
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 64 }) { BaseAddress = ClientOptions.BaseAddress };
        var page = await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = email,
            ["Password"] = DemoAccounts.Password,
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
        });
        using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form);
        return (await client.GetAsync(new Uri(opens, UriKind.Relative))).RequestMessage!.RequestUri!.AbsolutePath == opens ? client : throw new InvalidOperationException($"{email} could not sign in.");
    }

    /// <summary>Works on the database as the first school, in a scope of the application.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, IapDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(1, new Domain.Actor(1, "Benchmark"));
        return await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<IapDbContext>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production").UseContentRoot(AppContext.BaseDirectory);
        builder.UseSetting("ConnectionStrings:Iap", ConnectionString);
        builder.UseSetting("Keys:File", Path.Combine(_folder.FullName, "keys", "iap.key"));
        builder.UseSetting("Demo:Enabled", _demo ? "true" : "false");
        builder.ConfigureLogging(l => l.ClearProviders());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists)
        {
            SqliteConnection.ClearAllPools();
            _folder.Delete(recursive: true);
            _folder.Refresh();
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
