using System.Globalization;
using IapManager.Data;
using IapManager.Data.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Host;

/// <summary>A log in a database of its own, and somebody who has the database file in hand.</summary>
internal sealed class SealedLog : IDisposable
{
    private readonly string _file = Path.Combine(RunFolder.New().FullName, "iap.db");

    private readonly ServiceProvider _services;

    private SealedLog(bool migrated)
    {
        if (migrated)
        {
            TemplateDatabase.CopyTo(_file);
        }

        _services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddIapDatabase("Sqlite", Address).BuildServiceProvider();
    }

    public SettableClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));

    private string Address => $"Data Source={_file};Pooling=False";

    public static async Task<SealedLog> OfAsync(int entries)
    {
        var log = new SealedLog(migrated: true);
        await log.WriteAsync(entries);
        await log.SealAsync();
        return log;
    }

    public static SealedLog OfNoTables() => new(migrated: false);

    /// <summary>Entry 1 was read, 2 changed for a reason, 3 read, and so on, a minute after one another.</summary>
    public Task WriteAsync(int entries) => InDatabaseAsync(async db =>
    {
        for (var i = 0; i < entries; i++)
        {
            var changed = i % 2 == 1;
            db.AuditEntries.Add(new AuditEntry
            {
                SchoolId = 1,
                At = Clock.GetUtcNow().UtcDateTime,
                UserId = 7,
                UserName = "Nadia Rahman",
                Action = changed ? AuditAction.Change : AuditAction.Read,
                Subject = "Pupil",
                SubjectId = i,
                PupilId = i,
                Detail = changed ? """{"Form":{"old":"8Q","new":"8R"}}""" : null,
                Why = changed ? "Moved house" : null,
                From = "10.0.0.7",
            });
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return await db.SaveChangesAsync();
    });

    public Task<long> SealAsync() => InScopeAsync(async services =>
    {
        var sealing = services.GetRequiredService<AuditSealing>();
        var settled = await sealing.SettledAsync(default);
        while (await sealing.SealAsync(settled, default) > 0)
        {
        }

        return settled;
    });

    public Task<ChainReport> CheckAsync(params ChainAnchor[] written) => InScopeAsync(s => s.GetRequiredService<AuditCheck>().ExecuteAsync(written, default));

    public Task<T> InDatabaseAsync<T>(Func<IapDbContext, Task<T>> work) => InScopeAsync(s => work(s.GetRequiredService<IapDbContext>()));

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>As anybody with the file can.</summary>
    public async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection(Address);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written by tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>As somebody can who knows how the database holds on to the log, and puts everything back afterwards.</summary>
    public async Task TamperAsync(string sql)
    {
        var triggers = await InDatabaseAsync(db => db.Database.SqlQueryRaw<string>("SELECT name || '|' || sql AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync());
        var drop = string.Concat(triggers.Select(t => $"DROP TRIGGER \"{t.Split('|')[0]}\";"));
        var again = string.Concat(triggers.Select(t => $"{t[(t.IndexOf('|', StringComparison.Ordinal) + 1)..]};"));
        await RunAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA foreign_keys = OFF; {drop} {sql}; {again}"));
    }

    public void Dispose() => _services.Dispose();
}
