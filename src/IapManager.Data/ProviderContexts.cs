using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Data;

public sealed class SqliteIapDbContext(DbContextOptions<SqliteIapDbContext> options) : IapDbContext(options);

public sealed class SqlServerIapDbContext(DbContextOptions<SqlServerIapDbContext> options) : IapDbContext(options);

/// <summary>Used by <c>dotnet ef</c> alone; opens no database.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteIapDbContext>
{
    public SqliteIapDbContext CreateDbContext(string[] args) => DesignTime.Context<SqliteIapDbContext>("Sqlite", "Data Source=design-time.db");
}

/// <summary>Used by <c>dotnet ef</c> alone; opens no database.</summary>
public sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerIapDbContext>
{
    public SqlServerIapDbContext CreateDbContext(string[] args) => DesignTime.Context<SqlServerIapDbContext>("SqlServer", "Server=design-time");
}

file static class DesignTime
{
    /// <summary>The context as the application makes it, so that both see the same model.</summary>
    public static T Context<T>(string provider, string connectionString)
        where T : IapDbContext =>
        (T)new ServiceCollection().AddIapDatabase(provider, connectionString).BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<IapDbContext>();
}
