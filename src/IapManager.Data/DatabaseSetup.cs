using IapManager.Data.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IapManager.Data;

public static class DatabaseSetup
{
    /// <summary>Registers the context of the provider named by <c>Database:Provider</c>: Sqlite or SqlServer.</summary>
    /// <exception cref="InvalidOperationException">For any other provider.</exception>
    public static IServiceCollection AddIapDatabase(this IServiceCollection services, string provider, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<CurrentSchool>();
        services.AddSingleton<AuditSignal>();
        services.AddScoped<AuditSealing>();
        services.AddScoped<AuditCheck>();

        // The model of the account tables depends on these.
        services.Configure<IdentityOptions>(o =>
        {
            o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            o.Stores.MaxLengthForKeys = 128;
        });
        return provider switch
        {
            "Sqlite" => services.AddPool<SqliteIapDbContext>(o => o.UseSqlite(connectionString, s => s.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))),
            "SqlServer" => services.AddPool<SqlServerIapDbContext>(o => o.UseSqlServer(connectionString, s => s.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))),
            _ => throw new InvalidOperationException($"Database:Provider is \"{provider}\". Set it to Sqlite or SqlServer."),
        };
    }

    /// <summary>
    /// Contexts are pooled, because to make one, with all that the provider sets up on its connection, costs as much as a small query.
    /// A context learns its school when it is taken, and forgets it when it is put back (<see cref="IapDbContext.For"/>).
    /// </summary>
    private static IServiceCollection AddPool<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> options)
        where TContext : IapDbContext =>
        services.AddPooledDbContextFactory<TContext>(o =>
            {
                options(o);
                o.AddInterceptors(NoteCommit.Instance);
            })
            .AddScoped<IapDbContext>(s => s.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext().For(s.GetRequiredService<CurrentSchool>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<AuditSignal>()));

    /// <summary>Creates or updates the database. SQLite is switched to write-ahead logging, so that readers never wait for a writer.</summary>
    public static async Task MigrateIapDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await db.MigrateAsync(cancellationToken);
        }

        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        }
    }

    private static async Task MigrateAsync(this IapDbContext db, CancellationToken cancellationToken)
    {
        using var turn = db.Database.IsSqlite() && db.Database.GetDbConnection().DataSource is { Length: > 0 } file and not ":memory:" ? await MigrationTurn.TakeAsync(file, cancellationToken) : null;
        if (turn is not null)
        {
            await db.DropMigrationLockOfTheDeadAsync(cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>
    /// On SQLite EF marks in a table that it migrates, and waits without end while the mark is there: a process that was killed meanwhile would
    /// keep the site shut for ever. Whoever has the turn knows that nobody else migrates, so a mark that is found is of such a process.
    /// </summary>
    private static async Task DropMigrationLockOfTheDeadAsync(this IapDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken) > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }
    }
}
