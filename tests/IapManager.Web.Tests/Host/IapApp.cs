using System.Collections.Concurrent;
using IapManager.Data;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IapManager.Web.Tests.Host;

/// <summary>
/// The whole application on a SQLite file of its own, without a demo school, at half past nine on Monday 23 November 2026.
/// Share one in a class with <c>IClassFixture&lt;IapApp&gt;</c> and make a school in each test: schools do not see each other.
/// A class has it to itself. Afterwards the next class goes on with it, because to start one and to open each page for the
/// first time takes longer than most tests; unless it was asked for alone, or its clock was moved.
/// </summary>
public sealed class IapApp : IDisposable, IAsyncDisposable
{
    private static readonly ConcurrentBag<RunningApp> Free = [];

    private readonly Lazy<RunningApp> _app;

    public IapApp() => _app = new(() => MayBeShared && Free.TryTake(out var free) ? free : new RunningApp(EnvironmentName, Settings, AlsoLogsTo, Stands));

    public SettableClock Clock => _app.Value.Clock;

    public SqlStatements Sql => _app.Value.Sql;

    public ErrorLog Log => _app.Value.Log;

    public BreakableRenderer Renderer => _app.Value.Renderer;

    public IServiceProvider Services => _app.Value.Services;

    /// <summary>For a test that moves the clock, or that needs a database in which nothing is.</summary>
    public bool Alone { get; init; }

    public string EnvironmentName { get; init; } = "Testing";

    /// <summary>More settings, by key.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    public ILoggerProvider? AlsoLogsTo { get; init; }

    /// <summary>Puts something in the place of what is outside the application.</summary>
    public Action<IServiceCollection>? Stands { get; init; }

    private bool MayBeShared => !Alone && EnvironmentName == "Testing" && Settings.Count == 0 && AlsoLogsTo is null && Stands is null;

    /// <summary>A new browser in which nobody has signed in.</summary>
    public Browser Visitor() => new(this, _app.Value.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri("https://localhost") }));

    /// <summary>A client that sends just what it is given.</summary>
    internal HttpClient WithoutCookies() => _app.Value.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("https://localhost") });

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

    public void Dispose()
    {
        if (!_app.IsValueCreated)
        {
            return;
        }

        if (!MayBeShared || Clock.IsMoved)
        {
            _app.Value.Dispose();
            return;
        }

        Sql.Clear();
        Log.Clear();
        Free.Add(_app.Value);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
