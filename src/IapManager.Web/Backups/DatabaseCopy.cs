using IapManager.Data.Audit;
using IapManager.Web.Infrastructure.Keys;
using Microsoft.Data.Sqlite;

namespace IapManager.Web.Backups;

/// <summary>A SQLite file that nobody writes to: made of a database in use, or taken out of a backup.</summary>
internal static class DatabaseCopy
{
    /// <summary>As it stood at one moment, with all that was committed before, while others go on writing.</summary>
    public static void Make(string connectionString, string copy)
    {
        using var source = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        using var target = new SqliteConnection(To(copy, SqliteOpenMode.ReadWriteCreate));
        source.Open();
        target.Open();
        source.BackupDatabase(target);

        // One file, without another beside it, and without the mark of a start that was migrating.
        Run(target, "PRAGMA journal_mode = DELETE");
        if (Values(target, "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsLock'").Count > 0)
        {
            Run(target, "DELETE FROM \"__EFMigrationsLock\"");
        }
    }

    /// <summary>Looks through the whole file.</summary>
    /// <exception cref="BackupException">It is damaged.</exception>
    public static DatabaseFacts Read(string copy)
    {
        try
        {
            using var database = new SqliteConnection(To(copy, SqliteOpenMode.ReadOnly));
            database.Open();
            if (Values(database, "PRAGMA integrity_check") is not ["ok"])
            {
                throw new BackupException("The database is damaged: SQLite's own check does not find it whole.");
            }

            var tables = Values(database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
            var rows = tables.ToDictionary(t => t, t => long.Parse(Values(database, $"SELECT COUNT(*) FROM \"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")[0], System.Globalization.CultureInfo.InvariantCulture));
            var migration = tables.Contains("__EFMigrationsHistory") ? Values(database, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\" DESC LIMIT 1").FirstOrDefault() : null;
            return new(migration, tables.Contains("AuditSeals") ? HeadOf(database) : null, rows);
        }
        catch (SqliteException e)
        {
            throw new BackupException($"The database is damaged: {e.Message}");
        }
    }

    /// <summary>Whether its keys, and so its documents, can be opened.</summary>
    public static bool OpensWith(string copy, InstallationKey key)
    {
        using var database = new SqliteConnection(To(copy, SqliteOpenMode.ReadOnly));
        database.Open();
        return Values(database, "SELECT \"Xml\" FROM \"DataProtectionKeys\" WHERE \"Xml\" IS NOT NULL").TrueForAll(xml => SealedXml.Opens(xml, key));
    }

    private static string? HeadOf(SqliteConnection database)
    {
        using var command = database.CreateCommand();
        command.CommandText = "SELECT \"Seq\", \"Hash\" FROM \"AuditSeals\" ORDER BY \"Seq\" DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? ChainAnchor.Of(reader.GetInt64(0), (byte[])reader.GetValue(1)).ToString() : null;
    }

    private static string To(string file, SqliteOpenMode mode) => new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString;

    private static List<string> Values(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static void Run(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
