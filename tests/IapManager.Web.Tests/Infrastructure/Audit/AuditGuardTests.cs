using IapManager.Data;
using IapManager.Data.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Infrastructure.Audit;

/// <summary>The database itself lets nothing of the log be changed or removed.</summary>
public sealed class AuditGuardTests
{
    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "UserName" = 'Somebody else' WHERE "Id" = 2""")]
    [InlineData("""UPDATE "AuditEntries" SET "Detail" = NULL WHERE "Id" = 2""")]
    [InlineData("""UPDATE OR REPLACE "AuditEntries" SET "Id" = 1 WHERE "Id" = 2""")]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Id" = 3""")]
    [InlineData("""DELETE FROM "AuditEntries" """)]
    [InlineData("""INSERT OR REPLACE INTO "AuditEntries" ("Id", "At", "UserName", "Action", "Subject") VALUES (3, '2026-11-23 09:00:00', 'Nobody', 'Read', 'Pupil')""")]
    [InlineData("""UPDATE "AuditSeals" SET "Hash" = zeroblob(32) WHERE "Seq" = 2""")]
    [InlineData("""DELETE FROM "AuditSeals" WHERE "Seq" = 3""")]
    [InlineData("""INSERT OR REPLACE INTO "AuditSeals" ("Seq", "EntryId", "Hash") VALUES (3, 99, zeroblob(32))""")]
    [InlineData("""INSERT OR REPLACE INTO "AuditSeals" ("Seq", "EntryId", "Hash") VALUES (99, 3, zeroblob(32))""")]
    public async Task Statement_ThatChangesOrRemoves_IsRefused(string sql)
    {
        using var log = await SealedLog.OfAsync(entries: 3);

        var refused = await Should.ThrowAsync<SqliteException>(() => log.RunAsync($"PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF; {sql}"));

        refused.Message.ShouldContain("are only ever added");
        var report = await log.CheckAsync();
        (report.Sealed, report.Break).ShouldBe((3, null));
    }

    [Fact]
    public async Task Context_RefusesToChangeOrRemoveAnEntry()
    {
        using var log = await SealedLog.OfAsync(entries: 1);

        await Should.ThrowAsync<InvalidOperationException>(() => log.InDatabaseAsync(async db =>
        {
            db.AuditEntries.Remove(await db.AuditEntries.SingleAsync());
            return await db.SaveChangesAsync();
        }));
    }

    /// <summary>A later migration that makes a table anew would lose its triggers.</summary>
    [Fact]
    public async Task AfterEveryMigration_TheTriggersAreThere_AndACheckMissesThemWhenTheyAreNot()
    {
        using var log = await SealedLog.OfAsync(entries: 1);
        (await log.CheckAsync()).Break.ShouldBeNull();

        await log.RunAsync("""DROP TRIGGER "AuditEntries_NoDelete" """);

        (await log.CheckAsync()).Break.ShouldBe(new ChainBreak(ChainFault.GuardMissing, null, null, null));
    }

    [Fact]
    public void ScriptForSqlServer_MakesATriggerForEachTable()
    {
        using var services = new ServiceCollection().AddIapDatabase("SqlServer", "Server=never-opened").BuildServiceProvider();
        using var scope = services.CreateScope();

        var script = scope.ServiceProvider.GetRequiredService<IapDbContext>().GetService<IMigrator>().GenerateScript();

        foreach (var table in new[] { "AuditEntries", "AuditSeals" })
        {
            script.ShouldContain($"EXEC(N'CREATE TRIGGER [{table}_OnlyAdded] ON [{table}] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000,");
        }

        AuditCheck.GuardsOf(sqlite: false).ShouldAllBe(name => script.Contains($"CREATE TRIGGER [{name}]", StringComparison.Ordinal));
    }
}
