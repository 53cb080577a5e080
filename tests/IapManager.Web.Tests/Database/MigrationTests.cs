using IapManager.Data;
using IapManager.Domain.Reintegration;
using Microsoft.Data.Sqlite;
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

    /// <summary>The day from which a deadline is counted came later than referrals did.</summary>
    [Theory]
    [InlineData("Draft", null, null, null)]
    [InlineData("Submitted", "2026-09-07", "2026-10-12", "2026-10-12")]
    [InlineData("UnderReview", "2026-09-07", "2026-10-12", "2026-10-12")]
    [InlineData("MoreInformationNeeded", "2026-09-07", "2026-10-12", "2026-11-03")]
    [InlineData("UnderReview", "2026-09-07", null, "2026-09-07")]
    public async Task ReferralOfAnEarlierVersion_GetsTheDayOnWhichItLastCameToWhoeverActsNext(string state, string? sent, string? answered, string? countedFrom)
    {
        var database = $"Data Source=migrated-{Guid.NewGuid():N};Mode=Memory;Cache=Shared";
        await using var connection = new SqliteConnection($"{database};Foreign Keys=False");
        await connection.OpenAsync();
        await using var services = new ServiceCollection().AddIapDatabase("Sqlite", database).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        var migrations = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_CountDeadlines", StringComparison.Ordinal)) - 1]);
        await InsertAsync(connection, "Referrals", new()
        {
            ["State"] = state,
            ["SubmittedOn"] = sent,
            ["Events"] = $$"""[{"At":"2026-09-01T09:00:00Z","What":"Started"},{"At":"{{answered}}T09:00:00Z","What":"{{(answered is null ? "Review started" : "Question answered")}}"},{"At":"2026-11-20T09:00:00Z","What":"Amended"}]""",
            ["Questions"] = """[{"AskedAt":"2026-10-02T09:00:00Z","Answer":"Early help"},{"AskedAt":"2026-11-05T09:00:00Z","Answer":null},{"AskedAt":"2026-11-03T09:00:00Z"}]""",
        });

        await db.Database.MigrateAsync();

        (await db.Database.SqlQueryRaw<string?>("SELECT CountedFrom AS Value FROM Referrals").SingleAsync()).ShouldBe(countedFrom);
    }

    /// <summary>What a review agreed on stood in the review, and became something that is done or dropped.</summary>
    [Fact]
    public async Task ReviewOfAnEarlierVersion_KeepsWhatItAgreedOn_AsStillToBeDone()
    {
        var database = $"Data Source=migrated-{Guid.NewGuid():N};Mode=Memory;Cache=Shared;Foreign Keys=False";
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync();
        await using var services = new ServiceCollection().AddIapDatabase("Sqlite", database).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        var migrations = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_ReviewActions", StringComparison.Ordinal)) - 1]);
        await InsertAsync(connection, "Reviews", new()
        {
            ["State"] = "Held",
            ["Contributions"] = "[]",
            ["Actions"] = """[{"What":"Seat by the door","Owner":"Mr Ross","Due":"2096-12-01"},{"What":"Tell every teacher","Owner":"Ms Rahman","Due":null},{"What":"Ring home","Owner":"Mr Ross","Due":"2020-12-01"}]""",
        });

        await db.Database.MigrateAsync();

        var kept = await db.ReviewActions.IgnoreQueryFilters().OrderBy(a => a.Id).ToListAsync();
        kept.Select(a => (a.What, a.Owner, a.OwnerId, a.Due, a.State)).ShouldBe(
        [
            ("Seat by the door", "Mr Ross", null, new DateOnly(2096, 12, 1), ReviewActionState.Open),
            ("Tell every teacher", "Ms Rahman", null, null, ReviewActionState.Open),
            ("Ring home", "Mr Ross", null, new DateOnly(2020, 12, 1), ReviewActionState.Dropped),
        ]);
        var longPast = kept[2];
        (longPast.SettledOn is null, longPast.SettledBy).ShouldBe((false, null), "it is not late work, and nobody is said to have dropped it");
        longPast.DroppedReason!.ShouldContain("Open it again");
        longPast.Reopen();
        longPast.IsOpen.ShouldBeTrue();
    }

    /// <summary>The day on which a change was put in place was not kept apart from the day of the last step.</summary>
    [Fact]
    public async Task ChangeOfAnEarlierVersion_ThatIsInPlace_IsSoSinceItsLastStep()
    {
        var database = $"Data Source=migrated-{Guid.NewGuid():N};Mode=Memory;Cache=Shared;Foreign Keys=False";
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync();
        await using var services = new ServiceCollection().AddIapDatabase("Sqlite", database).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        var migrations = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_PassportsAndChanges", StringComparison.Ordinal)) - 1]);
        foreach (var (id, state, settled) in new[] { ("1", "InPlace", "2026-11-02"), ("2", "Agreed", null), ("3", "Dropped", "2026-11-03"), ("4", "Checked", "2026-11-04") })
        {
            await InsertAsync(connection, "MainstreamAdjustments", new() { ["Id"] = id, ["What"] = "Seat by the door", ["Owner"] = "Mr Ross", ["State"] = state, ["SettledOn"] = settled, ["Due"] = "2026-12-01", ["AgreedOn"] = "2026-10-01", ["Stamp"] = $"{Guid.NewGuid()}" });
        }

        await db.Database.MigrateAsync();

        var kept = await db.MainstreamAdjustments.IgnoreQueryFilters().OrderBy(a => a.Id).ToListAsync();
        kept.Select(a => (a.State, a.InPlaceOn)).ShouldBe([(AdjustmentState.InPlace, new DateOnly(2026, 11, 2)), (AdjustmentState.Agreed, null), (AdjustmentState.Dropped, null), (AdjustmentState.Checked, null)]);
        kept.ShouldAllBe(a => a.Before.Count == 0 && a.TakenBack.Count == 0);
    }

    /// <summary>A row with these values, and something in every other column that must have one.</summary>
    private static async Task InsertAsync(SqliteConnection connection, string table, Dictionary<string, string?> values)
    {
        await using var insert = connection.CreateCommand();
        var columns = new List<string>();
        await using (var info = connection.CreateCommand())
        {
            info.CommandText = "SELECT name, type, \"notnull\" FROM pragma_table_info($table)";
            info.Parameters.AddWithValue("$table", table);
            await using var reader = await info.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var (name, isText, needed) = (reader.GetString(0), reader.GetString(1) == "TEXT", reader.GetBoolean(2));
                if (values.TryGetValue(name, out var value) || needed)
                {
                    columns.Add(name);
                    insert.Parameters.AddWithValue($"${name}", (object?)value ?? (!needed ? DBNull.Value : isText ? "" : 0));
                }
            }
        }

#pragma warning disable CA2100 // Names of columns as the database gives them.
        insert.CommandText = $"INSERT INTO \"{table}\" (\"{string.Join("\", \"", columns)}\") VALUES ({string.Join(", ", columns.Select(c => $"${c}"))})";
#pragma warning restore CA2100
        (await insert.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
