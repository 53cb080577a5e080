using IapManager.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Database;

/// <summary>A start, whatever the start before it came to.</summary>
public sealed class StartTests : IDisposable
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("iap-start-");

    private string File => Path.Combine(_folder.FullName, "iap.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    /// <summary>EF leaves such a mark when the process is killed while it migrates, and would wait for it without end.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MarkOfAProcessThatWasKilledWhileItMigrated_KeepsNobodyOut(bool isUpToDate)
    {
        await using (var first = Services())
        {
            await using var scope = first.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(isUpToDate ? migrations[^1] : migrations[^2]);
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2026-11-30 08:00:00')");
        }

        await using var services = Services();
        await services.MigrateIapDatabaseAsync().WaitAsync(Enough);

        await using var again = services.CreateAsyncScope();
        (await again.ServiceProvider.GetRequiredService<IapDbContext>().Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task TwoStartsAtOnce_MakeOneDatabase()
    {
        await using var one = Services();
        await using var other = Services();

        await Task.WhenAll(one.MigrateIapDatabaseAsync(), other.MigrateIapDatabaseAsync()).WaitAsync(Enough);

        await using var scope = other.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<IapDbContext>().Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
    }

    /// <summary>What was acknowledged survives a power cut only where each connection waits for the disk: 2 is FULL.</summary>
    [Fact]
    public async Task EveryConnection_WaitsForTheDisk()
    {
        await using var services = Services();
        await services.MigrateIapDatabaseAsync();
        for (var i = 0; i < 3; i++)
        {
            await using var connection = new SqliteConnection($"Data Source={File}");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous";
            (await command.ExecuteScalarAsync()).ShouldBe(2L);
        }
    }

    private ServiceProvider Services() => new ServiceCollection().AddIapDatabase("Sqlite", $"Data Source={File}").BuildServiceProvider();
}
