using IapManager.Data;
using IapManager.Domain.Packs;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewDayPacks;

/// <summary>Deletes packs whose time is over, and later all that is known of the run: whose packs they were and for whom. A file that cannot be deleted now stops no other.</summary>
[UseCase]
public sealed class TidyDayPacks(IapDbContext db, PackStore store, SchoolClock clock, ILogger<TidyDayPacks> log)
{
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var forgetBefore = now - PackRun.Remembered;
        foreach (var run in await db.PackRuns.IgnoreQueryFilters().Where(r => (r.State == PackRunState.Done && r.KeptUntil <= now) || r.EndedAt <= forgetBefore).OrderBy(r => r.Id).ToListAsync(cancellationToken))
        {
            await OneAsync(run, forgetBefore, cancellationToken);
        }

        store.DeleteBefore(now - PackRun.Kept - PackWorker.TidyEvery);
    }

    private async Task OneAsync(PackRun run, DateTime forgetBefore, CancellationToken cancellationToken)
    {
        try
        {
            store.Delete(run.StoredPdf);
            store.Delete(run.StoredZip);
            if (run.EndedAt <= forgetBefore)
            {
                db.PackRuns.Remove(run);
            }
            else
            {
                run.Delete();
            }

            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "The packs of run {RunId} could not be deleted; they are tried again", run.Id);
            db.Entry(run).State = EntityState.Detached;
        }
    }
}
