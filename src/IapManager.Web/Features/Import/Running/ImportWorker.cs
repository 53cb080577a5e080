using IapManager.Data;
using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading;
using IapManager.Web.Features.Import.Uploading;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Running;

/// <summary>Reads files and brings them in, one at a time. What a restart broke off is sound: it was one transaction.</summary>
public sealed class ImportWorker(IServiceScopeFactory scopes, ImportQueue queue, ImportProgress progress, UploadStore store, SchoolClock clock, ILogger<ImportWorker> log) : BackgroundService
{
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);

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
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await LoadAsync(scope.ServiceProvider, runId, cancellationToken) is not { } run)
            {
                return;
            }
            if (run.State == ImportState.Reading)
            {
                await scope.ServiceProvider.GetRequiredService<ReadFile>().ExecuteAsync(run, cancellationToken);
            }
            else if (run.State == ImportState.Applying)
            {
                await scope.ServiceProvider.GetRequiredService<ApplyFile>().ExecuteAsync(run, cancellationToken);
            }
            if (run.Batch is { } batch)
            {
                await scope.ServiceProvider.GetRequiredService<ImportLine>().AdvanceAsync(batch, cancellationToken);
            }
        }
        catch (UnreadableFileException e)
        {
            await EndAsync(runId, e.Message, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Import {RunId} broke off", runId);
            await EndAsync(runId, null, cancellationToken);
        }
        finally
        {
            progress.Clear(runId);
        }
    }

    private static async Task<ImportRun?> LoadAsync(IServiceProvider services, int runId, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<IapDbContext>();
        var run = await db.ImportRuns.IgnoreQueryFilters().SingleOrDefaultAsync(r => r.Id == runId, cancellationToken);
        if (run is not null)
        {
            services.GetRequiredService<CurrentSchool>().Set(run.SchoolId, run.State == ImportState.Applying ? run.AppliedBy ?? run.UploadedBy : run.UploadedBy);
        }
        return run;
    }

    /// <param name="words">Why the file cannot be read; null where something else went wrong.</param>
    private async Task EndAsync(int runId, string? words, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await LoadAsync(scope.ServiceProvider, runId, cancellationToken) is not { } run)
            {
                return;
            }
            if (run.State == ImportState.Applying)
            {
                run.IsInterrupted(words ?? "Something went wrong while this was brought in. Nothing was changed. Try again; if it happens again, tell whoever looks after IapManager.", clock.Now);
            }
            else
            {
                run.CannotBeRead(words ?? "Something went wrong while this file was read. Nothing was changed. Choose it again; if it happens again, tell whoever looks after IapManager.", clock.Now);
            }
            await scope.ServiceProvider.GetRequiredService<IapDbContext>().SaveChangesAsync(cancellationToken);
            if (run.Batch is { } batch)
            {
                await scope.ServiceProvider.GetRequiredService<ImportLine>().StopAsync(batch, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The end of import {RunId} could not be noted", runId);
        }
    }

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
            var open = await db.ImportRuns.IgnoreQueryFilters().Where(r => r.State == ImportState.Reading || r.State == ImportState.Applying || r.Turn != ImportTurn.None).ToListAsync(cancellationToken);
            open.ForEach(r => r.LeaveLine());
            foreach (var run in open.Where(r => r.State == ImportState.Applying))
            {
                run.IsInterrupted("IapManager was restarted while this was brought in. Nothing was changed. Bring the rows in again.", clock.Now);
            }
            await db.SaveChangesAsync(cancellationToken);
            foreach (var run in open.Where(r => r.State == ImportState.Reading))
            {
                queue.Add(run.Id);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Imports that a restart broke off could not be taken up");
        }
        await TidyAsync(cancellationToken);
    }

    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        try
        {
            store.DeleteOld(clock.Now);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
            var oldest = clock.Now - UploadStore.Kept;
            foreach (var run in await db.ImportRuns.IgnoreQueryFilters().Where(r => r.StoredAs != null && r.UploadedAt < oldest && r.State != ImportState.Applying).ToListAsync(cancellationToken))
            {
                store.DeleteAll(run.StoredAs!);
                run.Abandon(clock.Now);
                run.FileIsDeleted();
            }
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Old uploads could not be deleted");
        }
    }
}
