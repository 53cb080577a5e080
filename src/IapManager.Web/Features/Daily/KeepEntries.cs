using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Daily;

/// <summary>
/// Adds entries of a day, each once: one whose key is known already is left as it is, however often it is sent. Something else under
/// a known key is never taken for it.
/// </summary>
[UseCase]
public sealed class KeepEntries(IapDbContext db)
{
    /// <param name="entries">By their keys; made only where the key is new, so that what was taken in is never refused when it comes again.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    /// <exception cref="DomainRuleException">A key is known, and what stands under it says something else.</exception>
    public async Task RunAsync<T>(IReadOnlyDictionary<Guid, Func<T>> entries, CancellationToken cancellationToken)
        where T : DayEntry
    {
        List<Guid> keys = [.. entries.Keys];
        for (var attempt = 1; ; attempt++)
        {
            var known = await db.Set<T>().AsNoTracking().Where(e => keys.Contains(e.Key)).ToListAsync(cancellationToken);
            if (known.Exists(k => !IsTheSame(k, entries[k.Key])))
            {
                throw new DomainRuleException("Something else was saved from this form already, and this was not. Look at the page, and enter it there again if it is missing.");
            }

            db.AddRange(entries.Where(e => !known.Exists(k => k.Key == e.Key)).Select(e => e.Value()));
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

    private static bool IsTheSame<T>(T known, Func<T> make)
        where T : DayEntry
    {
        try
        {
            var again = make();
            return (again.PupilId, again.Date) == (known.PupilId, known.Date) && known.SaysTheSameAs(again);
        }
        catch (DomainRuleException)
        {
            // Taken in once, it is not refused later for what has changed since.
            return true;
        }
    }
}
