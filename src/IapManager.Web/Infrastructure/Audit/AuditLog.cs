using System.Threading.Channels;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Infrastructure.Audit;

/// <summary>
/// Logs who read what. Entries are handed to a writer in the background, so that a page does not wait for the disk; changes are
/// audited in their own transaction by the context instead.
/// </summary>
public sealed class AuditLog(AuditQueue queue, CurrentSchool school, SchoolClock clock)
{
    /// <param name="subject">Kind of record, for example "Pupil".</param>
    /// <param name="subjectId">Its id; null for a list.</param>
    /// <param name="pupilId">The pupil it is about; null when about none.</param>
    /// <param name="action">What was done.</param>
    /// <param name="detail">More; null for nothing more.</param>
    public ValueTask WriteAsync(string subject, int? subjectId, int? pupilId, AuditAction action = AuditAction.Read, string? detail = null) =>
        queue.Writer.WriteAsync(new AuditEntry
        {
            SchoolId = school.SchoolId,
            At = clock.Now,
            UserId = school.Actor?.UserId,
            UserName = school.Actor?.Name ?? "",
            Action = action,
            Subject = subject,
            SubjectId = subjectId,
            PupilId = pupilId,
            Detail = detail,
            From = school.From,
        });
}

public sealed class AuditQueue
{
    private readonly Channel<AuditEntry> _channel = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(10_000) { SingleReader = true });

    public ChannelWriter<AuditEntry> Writer => _channel.Writer;

    public ChannelReader<AuditEntry> Reader => _channel.Reader;
}

/// <summary>Writes queued entries, as many at once as have gathered. On shutdown it writes what is left.</summary>
public sealed class AuditWriter(AuditQueue queue, IServiceScopeFactory scopes, ILogger<AuditWriter> log) : BackgroundService
{
    private const int Most = 500;

    /// <summary>What comes in meanwhile is written in the same transaction: one for each page would cost as much as the page.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<AuditEntry>(Most);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            if (queue.Reader.Count < Most && !stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Gathering, CancellationToken.None);
            }

            while (batch.Count < Most && queue.Reader.TryRead(out var entry))
            {
                batch.Add(entry);
            }

            await SaveAsync(batch);
            batch.Clear();
        }
    }

    private async Task SaveAsync(List<AuditEntry> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
                db.AuditEntries.AddRange(batch);
                await db.SaveChangesAsync();
                return;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException && attempt < 5)
            {
                log.LogWarning(e, "The audit could not be written; trying again");
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt));
            }
            catch (Exception e) when (e is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException)
            {
                log.LogError(e, "{Count} audit entries could not be written", batch.Count);
                return;
            }
        }
    }
}
