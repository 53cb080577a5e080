using IapManager.Data;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>Takes the planned end of a session back.</summary>
[UseCase]
public sealed class KeepGoing(IapDbContext db, ReadSession read, SchoolFactsSource source, SchoolClock clock)
{
    /// <returns>False when there is no such session.</returns>
    public async Task<bool> ExecuteAsync(int id, Guid stamp, CancellationToken cancellationToken)
    {
        if (await read.FindAsync(id, cancellationToken) is not { } session)
        {
            return false;
        }

        session.GoOn(clock.Today);
        db.Entry(session).Property(s => s.Stamp).OriginalValue = stamp;
        await db.SaveChangesAsync(cancellationToken);
        source.Forget();
        return true;
    }
}
