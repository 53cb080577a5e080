using IapManager.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Database;

/// <summary>Both providers hold the whole model; SQL Server's script is read, since no server runs here.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData("Sqlite", "Data Source=never-opened.db")]
    [InlineData("SqlServer", "Server=never-opened")]
    public void Migrations_HoldEveryTableOfTheModel(string provider, string connection)
    {
        using var services = new ServiceCollection().AddIapDatabase(provider, connection).BuildServiceProvider();
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();

        var script = db.GetService<IMigrator>().GenerateScript();

        db.Database.HasPendingModelChanges().ShouldBeFalse();
        var tables = db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().ToList();
        tables.Count.ShouldBeGreaterThan(40);
        var (open, close) = provider == "Sqlite" ? ('"', '"') : ('[', ']');
        tables.Where(t => !script.Contains($"CREATE TABLE {open}{t}{close}", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
