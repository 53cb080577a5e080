using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IapManager.Data;

public sealed class SqliteIapDbContext(DbContextOptions<SqliteIapDbContext> options, CurrentSchool school, TimeProvider clock) : IapDbContext(options, school, clock);

public sealed class SqlServerIapDbContext(DbContextOptions<SqlServerIapDbContext> options, CurrentSchool school, TimeProvider clock) : IapDbContext(options, school, clock);

/// <summary>Used by <c>dotnet ef</c> alone; opens no database.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteIapDbContext>
{
    public SqliteIapDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteIapDbContext>().UseSqlite("Data Source=design-time.db").Options, new CurrentSchool(), TimeProvider.System);
}

/// <summary>Used by <c>dotnet ef</c> alone; opens no database.</summary>
public sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerIapDbContext>
{
    public SqlServerIapDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerIapDbContext>().UseSqlServer("Server=design-time").Options, new CurrentSchool(), TimeProvider.System);
}
