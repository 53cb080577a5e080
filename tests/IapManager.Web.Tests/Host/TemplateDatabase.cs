using IapManager.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Host;

/// <summary>One migrated database a run; each application under test starts from a copy of its file.</summary>
internal static class TemplateDatabase
{
    private static readonly Lazy<string> Made = new(Make);

    public static void CopyTo(string file) => File.Copy(Made.Value, file);

    private static string Make()
    {
        var file = Path.Combine(RunFolder.New().FullName, "iap.db");
        var connection = $"Data Source={file};Pooling=False";
        using var services = new ServiceCollection().AddIapDatabase("Sqlite", connection).BuildServiceProvider();
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IapDbContext>().Database.Migrate();
        using var checkpoint = new SqliteConnection(connection);
        checkpoint.Open();
        using var command = checkpoint.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        command.ExecuteNonQuery();
        return file;
    }
}
