using IapManager.Data;
using IapManager.Domain.Packs;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewDayPacks;

/// <summary>Makes packs in the background, one run at a time, and deletes those whose time is over. What a restart broke off is said to be broken off.</summary>
public sealed class PackWorker(IServiceScopeFactory scopes, PackQueue queue, PackProgress progress, PackStore store, MakeDayPacks make, SchoolClock clock, ILogger<PackWorker> log) : BackgroundService
{
    public static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ResumeAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            pause.CancelAfter(TidyEvery);
            try
            {
                await RunAsync(await queue.Reader.ReadAsync(pause.Token), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    await TidyAsync(stoppingToken);
                }
            }
        }
    }

    private async Task RunAsync(int runId, CancellationToken cancellationToken)
    {
        (string? Pdf, string? Zip) stored = default;
        try
        {
            progress.Set(runId, 0, 0, "Beginning");
            if (await ChangeAsync(runId, r => r.Begin(), cancellationToken) is not { } run)
            {
                return;
            }

            var packs = await make.ExecuteAsync(run, cancellationToken);
            stored.Pdf = packs.Pdf is null ? null : await store.WriteAsync(packs.Pdf, cancellationToken);
            stored.Zip = packs.Zip is null ? null : await store.WriteAsync(packs.Zip, cancellationToken);
            if (await ChangeAsync(runId, r => r.End(packs.Items, stored.Pdf, stored.Zip, clock.Now), cancellationToken) is null)
            {
                store.Delete(stored.Pdf);
                store.Delete(stored.Zip);
            }
        }
        catch (NoLongerAllowedException e)
        {
            await BreakOffAsync(runId, e.Message, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "Run {RunId} of packs broke off", runId);
            store.Delete(stored.Pdf);
            store.Delete(stored.Zip);
            await BreakOffAsync(runId, "Something went wrong while the packs were made, and none was kept. Start them again; if it happens again, tell whoever looks after IapManager.", cancellationToken);
        }
        finally
        {
            progress.Clear(runId);
        }
    }

    private async Task BreakOffAsync(int runId, string words, CancellationToken cancellationToken)
    {
        try
        {
            await ChangeAsync(runId, r => r.BreakOff(words, clock.Now), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "The end of run {RunId} of packs could not be noted", runId);
        }
    }

    /// <returns>The run as it then is; null when there is none that still goes on.</returns>
    private async Task<PackRun?> ChangeAsync(int runId, Action<PackRun> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        if (await db.PackRuns.IgnoreQueryFilters().SingleOrDefaultAsync(r => r.Id == runId, cancellationToken) is not { IsGoing: true } run)
        {
            return null;
        }

        scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(run.SchoolId, run.AskedBy);
        change(run);
        await db.SaveChangesAsync(cancellationToken);
        return run;
    }

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
            var open = await db.PackRuns.IgnoreQueryFilters().Where(r => r.State == PackRunState.Waiting || r.State == PackRunState.Making).OrderBy(r => r.Id).ToListAsync(cancellationToken);
            foreach (var run in open.Where(r => r.State == PackRunState.Making))
            {
                run.BreakOff("IapManager was restarted while these packs were made, and none was kept. Start them again.", clock.Now);
            }

            await db.SaveChangesAsync(cancellationToken);
            open.Where(r => r.State == PackRunState.Waiting).ToList().ForEach(r => queue.Add(r.Id));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Packs that a restart broke off could not be taken up");
        }

        await TidyAsync(cancellationToken);
    }

    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TidyDayPacks>().ExecuteAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "Old packs could not be deleted");
        }
    }
}
