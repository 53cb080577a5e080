using System.Data.Common;
using IapManager.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IapManager.Browser.Tests.MainJob;

/// <summary>Holds an import before it begins and once more before it ends, so that a small file can be watched as a large one is.</summary>
internal sealed class HeldImport : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly SemaphoreSlim _goOn = new(0);
    private volatile bool _holds;

    /// <summary>From the next import on.</summary>
    public void Hold() => _holds = true;

    /// <summary>Lets it go on to the next stop.</summary>
    public void GoOn() => _goOn.Release();

    /// <summary>Lets it run to its end, and later ones as well.</summary>
    public void LetGo()
    {
        _holds = false;
        _goOn.Release();
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await WaitAsync(eventData.Context, EntityState.Unchanged, ImportState.Applying, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await WaitAsync(eventData.Context, EntityState.Modified, ImportState.Applied, cancellationToken);
        return result;
    }

    private async Task WaitAsync(DbContext? context, EntityState entry, ImportState state, CancellationToken cancellationToken)
    {
        if (_holds && context!.ChangeTracker.Entries<ImportRun>().Any(e => e.State == entry && e.Entity.State == state))
        {
            await _goOn.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        }
    }
}
