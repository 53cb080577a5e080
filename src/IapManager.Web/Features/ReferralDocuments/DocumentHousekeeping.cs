using IapManager.Data;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDocuments;

/// <summary>Decides, by its record, about each file that was left in doubt because the application stopped at the wrong moment.</summary>
[UseCase]
public sealed class SettleDocuments(IapDbContext db, DocumentStore store, TimeProvider clock)
{
    /// <summary>No save takes as long.</summary>
    public static readonly TimeSpan Doubted = TimeSpan.FromHours(1);

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        foreach (var names in store.InDoubtSince(clock.GetUtcNow().UtcDateTime - Doubted).Chunk(200))
        {
            var there = await db.ReferralDocuments.IgnoreQueryFilters().AsNoTracking().Where(d => d.RemovedAt == null && names.Contains(d.StoredAs)).Select(d => d.StoredAs)
                .Concat(db.RecordTransfers.IgnoreQueryFilters().Where(t => names.Contains(t.StoredAs!)).Select(t => t.StoredAs!))
                .Concat(db.FormerSchoolRecords.IgnoreQueryFilters().Where(r => names.Contains(r.StoredAs)).Select(r => r.StoredAs)).ToListAsync(cancellationToken);
            there.AddRange((await db.SubjectAccessRequests.IgnoreQueryFilters().AsNoTracking().Select(r => r.Copies).ToListAsync(cancellationToken)).SelectMany(c => c).Select(c => c.StoredAs));
            foreach (var name in names)
            {
                if (there.Contains(name))
                {
                    store.Settle(name);
                }
                else
                {
                    store.Delete(name);
                }
            }
        }
    }
}

/// <summary>Looks after the folder of documents, and after what was never sent by private links, at start-up and a few times a day.</summary>
public sealed class DocumentHousekeeping(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DocumentHousekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SettleDocuments>().ExecuteAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<DropOldDrafts>().ExecuteAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The folder of documents and the private links could not be looked after; it is tried again in {Every}", Every);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
