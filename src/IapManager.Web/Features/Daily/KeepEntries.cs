using IapManager.Data;
using IapManager.Domain.DailyLife;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Daily;

/// <summary>Adds entries of a day, each once: one whose key is known already is left as it is, whoever sends it how often.</summary>
[UseCase]
public sealed class KeepEntries(IapDbContext db)
{
    /// <param name="entries">By their keys; made only where the key is new, so that what was taken in is never refused when it comes again.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    public async Task RunAsync<T>(IReadOnlyDictionary<Guid, Func<T>> entries, CancellationToken cancellationToken)
        where T : DayEntry
    {
        List<Guid> keys = [.. entries.Keys];
        for (var attempt = 1; ; attempt++)
        {
            var known = await db.Set<T>().Where(e => keys.Contains(e.Key)).Select(e => e.Key).ToListAsync(cancellationToken);
            db.AddRange(entries.Where(e => !known.Contains(e.Key)).Select(e => e.Value()));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException e) when (attempt == 1 && DatabaseErrors.IsDuplicate(e))
            {
                // It came twice at the same moment: the other one was first.
                db.ChangeTracker.Clear();
            }
        }
    }

    public Task RunAsync<T>(Guid key, Func<T> make, CancellationToken cancellationToken)
        where T : DayEntry => RunAsync(new Dictionary<Guid, Func<T>> { [key] = make }, cancellationToken);
}
