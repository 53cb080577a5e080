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
            .AddScoped<IapDbContext>(s => s.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext().For(s.GetRequiredService<CurrentSchool>(), s.GetRequiredService<TimeProvider>()));

    /// <summary>Creates or updates the database. SQLite is switched to write-ahead logging, so that readers never wait for a writer.</summary>
    public static async Task MigrateIapDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        await db.Database.MigrateAsync(cancellationToken);
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;", cancellationToken);
        }
    }
}
