using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IapManager.Web.Tests.Host;

/// <summary>What a test writes need not outlive a power cut: to wait for the disk at each save took a third of a run.</summary>
internal sealed class WaitsForNoDisk : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = CommandOf(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = CommandOf(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand CommandOf(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = OFF";
        return command;
    }
}
