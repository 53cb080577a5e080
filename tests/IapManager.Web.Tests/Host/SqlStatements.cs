using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IapManager.Web.Tests.Host;

/// <summary>Every statement sent to the database, except the audit that is written in the background.</summary>
public sealed class SqlStatements : DbCommandInterceptor
{
    private static readonly string[] InTheBackground = ["INSERT INTO \"AuditEntries\"", "INSERT INTO \"AuditSeals\"", "-- Audit chain"];

    private readonly ConcurrentQueue<string> _texts = new();

    private int _rows;

    private Failure? _failure;

    public IReadOnlyCollection<string> Texts => [.. _texts];

    /// <summary>Rows that were read.</summary>
    public int Rows => _rows;

    /// <summary>The next statement with these words fails as one that lost against another save, or in another way.</summary>
    /// <param name="words">A part of it.</param>
    /// <param name="after">Only once a statement with these words was sent; null for at once.</param>
    /// <param name="times">How often.</param>
    /// <param name="code">Of SQLite's errors; 6 is a locked table.</param>
    public void FailAt(string words, string? after = null, int times = 1, int code = 6) => _failure = new(words, after, times, code);

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
        if (!InTheBackground.Any(words => command.CommandText.Contains(words, StringComparison.Ordinal)))
        {
            _texts.Enqueue(command.CommandText);
        }

        if (_failure is not { } failure)
        {
            return;
        }

        if (failure.After is { } after)
        {
            _failure = command.CommandText.Contains(after, StringComparison.Ordinal) ? failure with { After = null } : failure;
        }
        else if (command.CommandText.Contains(failure.Words, StringComparison.Ordinal))
        {
            _failure = failure.Times > 1 ? failure with { Times = failure.Times - 1 } : null;
            throw new SqliteException("made to fail by a test", failure.Code);
        }
    }

    private sealed record Failure(string Words, string? After, int Times, int Code);
}
