using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Backups;

/// <summary>Makes a backup each day at its time, and at the start when that was missed, where <c>Backup:Folder</c> is set.</summary>
public sealed class BackupSchedule(IServiceScopeFactory scopes, BackupShelf shelf, SchoolClock clock, ILogger<BackupSchedule> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMinutes(15);

    /// <param name="last">When the last good one was begun, UTC; null for none.</param>
    /// <param name="now">UTC.</param>
    /// <param name="at">When it is made each day, in school time.</param>
    public static bool IsDue(DateTime? last, DateTime now, TimeOnly at)
    {
        var here = SchoolClock.ToLocal(now);
        var due = here.Date + at.ToTimeSpan();
        return last is not { } made || SchoolClock.ToLocal(made) < (due <= here ? due : due.AddDays(-1));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (shelf.Folder is not { } folder)
        {
            return;
        }

        try
        {
            while (true)
            {
                await Task.Delay(await MakeIfDueAsync(folder, stoppingToken) ? BetweenLooks : BetweenAttempts, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    /// <returns>False when it could not be made.</returns>
    private async Task<bool> MakeIfDueAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            if (IsDue(shelf.Last(), clock.Now, shelf.At))
            {
                await using var scope = scopes.CreateAsyncScope();
                var made = await scope.ServiceProvider.GetRequiredService<BackupMaker>().MakeAsync(folder, cancellationToken);
                shelf.Tidy();
                log.LogInformation("The backup {File} is made and was opened", made.Path);
            }

            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "The backup could not be made; it is tried again in a quarter of an hour");
            return false;
        }
    }
}
