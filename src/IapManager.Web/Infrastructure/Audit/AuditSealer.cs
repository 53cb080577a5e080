using IapManager.Data.Audit;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Infrastructure.Audit;

/// <summary>What the last check of the audit found; nothing before the first since the start.</summary>
public sealed class AuditState
{
    public AuditCheckup? Last { get; set; }
}

/// <param name="At">UTC.</param>
public sealed record AuditCheckup(ChainReport Report, DateTime At);

/// <summary>
/// Seals the audit a moment after it was written, away from any request; checks the whole of it at the start and every night; and writes
/// the last seal into the application's log once an hour, where whoever holds the database does not reach it.
/// </summary>
public sealed class AuditSealer(IServiceScopeFactory scopes, AuditSignal signal, AuditState state, SchoolClock clock, ILogger<AuditSealer> log) : BackgroundService
{
    /// <summary>When the night's check is made, in school time.</summary>
    public static readonly TimeOnly CheckedAt = new(3, 10);

    /// <summary>How long entries are gathered before they are sealed. What happens to them in this time does not show.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan SettledHoldsFor = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan BetweenAnchors = TimeSpan.FromHours(1);

    private long _settled;

    private DateTime _settledAt;

    private DateTime _anchoredAt;

    /// <summary>What was written last is sealed too: whoever writes has been stopped before.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(SealAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await TryAsync(SealAsync, stoppingToken);
            await TryAsync(CheckAsync, stoppingToken);
            while (true)
            {
                await signal.WaitAsync(LongestSleep, stoppingToken);
                await Task.Delay(Gathering, stoppingToken);
                await TryAsync(SealAsync, stoppingToken);
                if (IsDue)
                {
                    await TryAsync(CheckAsync, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private bool IsDue => state.Last is not { } last || (clock.TimeOfDay >= CheckedAt && SchoolClock.ToLocal(last.At) < clock.Today.ToDateTime(CheckedAt));

    private async Task SealAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sealing = scope.ServiceProvider.GetRequiredService<AuditSealing>();
        if ((clock.Now - _settledAt).Duration() > SettledHoldsFor)
        {
            (_settled, _settledAt) = (await sealing.SettledAsync(cancellationToken), clock.Now);
        }

        while (await sealing.SealAsync(_settled, cancellationToken) == AuditSealing.Most)
        {
        }

        if ((clock.Now - _anchoredAt).Duration() > BetweenAnchors && await sealing.HeadAsync(cancellationToken) is { } head)
        {
            _anchoredAt = clock.Now;
            log.LogInformation("The audit is sealed up to {Anchor}", head.ToString());
        }
    }

    /// <summary>The end of the chain that was found last time is one that must still be there.</summary>
    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        IReadOnlyCollection<ChainAnchor> known = state.Last?.Report is { Break: null, Head: { } head } ? [head] : [];
        var report = await scope.ServiceProvider.GetRequiredService<AuditCheck>().ExecuteAsync(known, cancellationToken);
        state.Last = new(report, clock.Now);
        if (report.Break is { } broken)
        {
            log.LogCritical("The audit is not whole. {Words}", ChainWords.Of(broken));
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(e, "The audit could not be sealed or checked; it is tried again within a minute");
        }
    }
}
