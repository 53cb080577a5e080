using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Retention;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Disposals;

public static class DisposalServices
{
    public static IServiceCollection AddDisposals(this IServiceCollection services) => services.AddSingleton<DisposalList>().AddHostedService<DisposalWorker>();
}

/// <summary>
/// Carries out, at the start and once an hour, the disposals whose days to think are over, and deletes files that are left over. What must not be
/// carried out lapses: nothing waits to go off later.
/// </summary>
public sealed class DisposalWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DisposalWorker> log) : BackgroundService
{
    /// <summary>Who is said to have done what nobody did.</summary>
    internal static readonly Actor OfItself = new(0, "IapManager");

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when what was due at the start has been looked after.</summary>
    public Task FirstRun => _first.Task;

    /// <returns>How many were carried out.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var carriedOut = 0;
        await using (var scope = scopes.CreateAsyncScope())
        {
            if (!await scope.ServiceProvider.GetRequiredService<KeepDisposalList>().BeforeAsync(cancellationToken))
            {
                return 0;
            }
        }

        foreach (var (schoolId, id, by) in await DueAsync(cancellationToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(schoolId, by);
                await scope.ServiceProvider.GetRequiredService<CarryOutDisposal>().ExecuteAsync(id, cancellationToken);
                carriedOut++;
            }
            catch (DomainRuleException e)
            {
                await LapseAsync(schoolId, id, e.Message, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Disposal {Id} could not be carried out: nothing is deleted, and it is tried again in an hour", id);
            }
        }

        await using var after = scopes.CreateAsyncScope();
        if (carriedOut > 0)
        {
            await after.ServiceProvider.GetRequiredService<KeepDisposalList>().AfterAsync(cancellationToken);
        }

        await after.ServiceProvider.GetRequiredService<DeleteDisposedFiles>().ExecuteAsync(cancellationToken);
        return carriedOut;
    }

    private async Task LapseAsync(int schoolId, int id, string why, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(schoolId, OfItself);
            if (await scope.ServiceProvider.GetRequiredService<LapseDisposal>().ExecuteAsync(id, why, cancellationToken))
            {
                log.LogWarning("Disposal {Id} lapsed: {Why}", id, why);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Disposal {Id} must not be carried out and could not be marked as lapsed; it is tried again in an hour", id);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Disposals could not be looked after; it is tried again in an hour");
            }

            _first.TrySetResult();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<List<(int SchoolId, int Id, Actor By)>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var latest = scope.ServiceProvider.GetRequiredService<SchoolClock>().Today.AddDays(-Disposal.DaysToThink - 1);
        var due = await scope.ServiceProvider.GetRequiredService<IapDbContext>().Disposals.IgnoreQueryFilters().AsNoTracking().Where(d => d.State == DisposalState.Approved && d.ApprovedOn <= latest).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        return [.. due.Select(d => (d.SchoolId, d.Id, d.ApprovedBy!))];
    }
}
