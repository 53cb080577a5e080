using IapManager.Web.Infrastructure.Schools;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IapManager.Web.Backups;

/// <summary>Says in /health when the last good backup is too old. Where no folder is set, somebody else sees to backups.</summary>
public sealed class BackupHealth(BackupShelf shelf, SchoolClock clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        shelf.Folder is null || (shelf.Last() is { } last && clock.Now - last <= BackupShelf.OldestGood) ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The last good backup is too old."));
}
