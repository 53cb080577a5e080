using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SchoolYears;

/// <summary>Saves a changed calendar, and dates by it, in the same transaction, the checks of returns that nobody has recorded yet.</summary>
[UseCase]
public sealed class SaveCalendar(IapDbContext db, SchoolFactsSource source)
{
    /// <param name="then">Done after what is pending is saved, because a unique index would refuse them together; null for nothing.</param>
    /// <param name="cancellationToken">Ends the work; nothing is saved then.</param>
    public async Task ExecuteAsync(Action? then, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            if (then is not null)
            {
                then();
                await db.SaveChangesAsync(cancellationToken);
            }

            source.Forget();
            await RedateAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            // Read within the transaction: whoever asks next reads what stands.
            source.Forget();
        }
    }

    /// <summary>Dates by the calendar as it stands the checks of returns that nobody has recorded yet, and saves.</summary>
    public async Task RedateAsync(CancellationToken cancellationToken)
    {
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var ended = await db.Placements.Include(p => p.SustainedChecks).Where(p => p.EndedOn != null && p.SustainedChecks.Any(c => c.CheckedOn == null)).ToListAsync(cancellationToken);
        ended.ForEach(p => p.RedateChecks(PlacementDates.ChecksAfter(p.EndedOn!.Value, calendar)));
        await db.SaveChangesAsync(cancellationToken);
    }
}
