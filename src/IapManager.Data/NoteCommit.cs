using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IapManager.Data;

/// <summary>Tells the context when a transaction of its own or of a use case is committed.</summary>
internal sealed class NoteCommit : DbTransactionInterceptor
{
    public static readonly NoteCommit Instance = new();

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => (eventData.Context as IapDbContext)?.NoteCommitted();

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as IapDbContext)?.NoteCommitted();
        return Task.CompletedTask;
    }
}
