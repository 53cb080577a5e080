using IapManager.Data;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <summary>Takes away a version whose first day has not come.</summary>
[UseCase]
public sealed class RemoveVersion(IapDbContext db, PupilAccess access, SaveTimetable save, SchoolClock clock)
{
    /// <returns>False when there is no such version to be seen.</returns>
    /// <exception cref="DomainRuleException">When it is in force or past.</exception>
    public async Task<bool> RunAsync(int pupilId, int number, Guid stamp, CancellationToken cancellationToken)
    {
        if (!await access.MaySeeAsync(pupilId, cancellationToken))
        {
            return false;
        }

        var version = await db.TimetableVersions.Include(v => v.Slots).Where(v => v.PupilId == pupilId && v.Number == number)
            .OrderByDescending(v => v.PlacementId).FirstOrDefaultAsync(cancellationToken);
        if (version is null)
        {
            return false;
        }

        version.MustNotHaveStarted(clock.Today);
        db.Entry(version).Property(v => v.Stamp).OriginalValue = stamp;
        db.TimetableVersions.Remove(version);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await save.NoteFullReturnAsync(version.PlacementId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
