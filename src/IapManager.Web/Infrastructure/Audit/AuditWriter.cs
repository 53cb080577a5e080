using System.Data.Common;
using System.Threading.Channels;
using IapManager.Data;
using IapManager.Data.Audit;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Audit;

/// <summary>Entries on their way to the disk, each with somebody who waits for it.</summary>
public sealed class AuditQueue
{
    private readonly Channel<Waiting> _channel = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(10_000) { SingleReader = true });

    public ChannelReader<Waiting> Reader => _channel.Reader;

    /// <summary>Comes back when the entry is on disk; throws when it cannot be written.</summary>
    public async Task WriteAsync(AuditEntry entry)
    {
        var waiting = new Waiting(entry, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _channel.Writer.WriteAsync(waiting);
        await waiting.Written.Task;
    }

    /// <summary>Takes no more entries; those already here can still be read.</summary>
    public void Close() => _channel.Writer.TryComplete();

    public sealed record Waiting(AuditEntry Entry, TaskCompletionSource Written);
}

/// <summary>
/// Writes the entries of requests that come at about the same time in one transaction, because one for each would cost as much as
/// a page. The requests wait for it, a few milliseconds. When the application stops, what has been taken is still written.
/// </summary>
public sealed class AuditWriter(AuditQueue queue, IServiceScopeFactory scopes, ILogger<AuditWriter> log) : BackgroundService
{
    private const int Most = 500;
    private const int Attempts = 5;

    /// <summary>How long a transaction waits for company.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<AuditQueue.Waiting>(Most);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await Task.Delay(Gathering, CancellationToken.None);
            while (batch.Count < Most && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            await WriteAsync(batch);
            batch.Clear();
        }
    }

    private async Task WriteAsync(List<AuditQueue.Waiting> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
                db.AuditEntries.AddRange(batch.Select(w => w.Entry));
                await db.SaveChangesAsync();
                batch.ForEach(w => w.Written.SetResult());
                return;
            }
            catch (Exception e) when (e is DbException or DbUpdateException && attempt < Attempts)
            {
                log.LogWarning(e, "The audit could not be written; trying again");
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt));
            }
            catch (Exception e)
            {
                log.LogError(e, "{Count} audit entries could not be written, so what they are about was not shown", batch.Count);
                batch.ForEach(w => w.Written.SetException(e));
                return;
            }
        }
    }
}
