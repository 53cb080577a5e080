using IapManager.Data.Users;
using Microsoft.Data.Sqlite;

namespace IapManager.Web.Backups;

/// <summary>A backup has sessions in it that were ended since: in what is put back all are over, PINs of tablets are gone, and everybody signs in again.</summary>
internal static class RestoredSessions
{
    /// <param name="database">The SQLite file, which nobody has opened yet.</param>
    public static void End(string database)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'UserSessions'";
        if ((long)command.ExecuteScalar()! == 0)
        {
            return;
        }

        command.CommandText = "UPDATE \"UserSessions\" SET \"EndedAt\" = $now, \"EndedBy\" = $by WHERE \"EndedAt\" IS NULL";
        command.Parameters.AddWithValue("$now", TimeProvider.System.GetUtcNow().UtcDateTime);
        command.Parameters.AddWithValue("$by", nameof(SessionEnd.Restored));
        command.ExecuteNonQuery();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'TabletSeats'";
        if ((long)command.ExecuteScalar()! > 0)
        {
            command.CommandText = "DELETE FROM \"TabletSeats\"";
            command.ExecuteNonQuery();
        }
    }
}
