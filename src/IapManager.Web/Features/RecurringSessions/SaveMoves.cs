using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>Writes moved timetables: a new version from the day on, or the version to come changed. The caller's transaction holds them together.</summary>
[UseCase]
public sealed class SaveMoves(IapDbContext db, SaveTimetable timetables, CurrentUser user, SchoolClock clock)
{
    /// <param name="moved">Whose, and how.</param>
    /// <param name="reason">As typed; needed where there is a step back.</param>
    /// <param name="why">Kept with each version that has no reason of its own.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    public async Task RunAsync(IEnumerable<MovedPupil> moved, string? reason, string why, CancellationToken cancellationToken)
    {
        foreach (var pupil in moved.Where(m => m.Changes))
        {
            var versions = await db.TimetableVersions.Include(v => v.Slots).Where(v => v.PlacementId == pupil.Who.PlacementId).ToListAsync(cancellationToken);
            foreach (var change in pupil.Versions)
            {
                Write(pupil.Who, change, versions, reason, why);
            }

            await db.SaveChangesAsync(cancellationToken);
            await timetables.NoteFullReturnAsync(pupil.Who.PlacementId, cancellationToken);
        }
    }

    private void Write(MovablePupil who, MovedVersion change, List<TimetableVersion> versions, string? reason, string why)
    {
        var words = change is { Why: { } own, IsStepBack: false } ? own : string.IsNullOrWhiteSpace(reason) ? null : reason;
        var share = TimetableVersion.InForce(versions.Where(v => v.Id != change.Rebuilds?.Id), change.From)?.MainstreamShare;
        if (change.Rebuilds is { } line)
        {
            var version = versions.Single(v => v.Id == line.Id);
            version.Rebuild(version.EffectiveFrom, change.Slots, share, words ?? version.Reason ?? why, clock.Today, user.Actor, clock.Now);
            return;
        }

        var next = new TimetableVersion(user.SchoolId!.Value, who.PlacementId, who.Id, versions.Select(v => v.Number).DefaultIfEmpty().Max() + 1, change.From, change.Slots, share, words ?? why, user.Actor, clock.Now);
        db.TimetableVersions.Add(next);
        versions.Add(next);
    }
}
