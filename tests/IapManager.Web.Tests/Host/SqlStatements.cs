using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IapManager.Web.Tests.Host;

/// <summary>Every statement sent to the database, except the audit that is written in the background.</summary>
public sealed class SqlStatements : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _texts = new();

    private int _rows;

    public IReadOnlyCollection<string> Texts => [.. _texts];

    /// <summary>Rows that were read.</summary>
    public int Rows => _rows;

    public void Clear()
    {
        _texts.Clear();
        Interlocked.Exchange(ref _rows, 0);
    }

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        Interlocked.Add(ref _rows, eventData.ReadCount);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return new(result);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Note(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return new(result);
    }

    private void Note(DbCommand command)
    {
        if (!command.CommandText.Contains("INSERT INTO \"AuditEntries\"", StringComparison.Ordinal))
        {
            _texts.Enqueue(command.CommandText);
        }
    }
}
