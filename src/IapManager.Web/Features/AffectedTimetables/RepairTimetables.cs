using System.Data;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.AffectedTimetables;

public sealed class RepairForm
{
    /// <summary>Keys of the pupils whose timetables take the changes over, each as it was seen.</summary>
    public List<string> Pick { get; set => field = [.. value.OfType<string>()]; } = [];
}

public sealed class RepairValidator : AbstractValidator<RepairForm>
{
    public RepairValidator() => RuleFor(f => f.Pick).NotEmpty().WithMessage("Choose at least one pupil whose timetable takes the changes over");
}

/// <summary>Takes what changed in the school's timetable over into the chosen pupils' timetables, all at once. Only what was seen is taken over.</summary>
[UseCase]
public sealed class RepairTimetables(IapDbContext db, ReadAffected read, SaveTimetable save, CurrentUser user, SchoolClock clock)
{
    /// <summary>Kept with each version that is made or changed by it.</summary>
    public const string Why = "The school’s timetable changed.";

    /// <returns>Names of those repaired, and of those chosen in whom something else differs by now than was seen.</returns>
    public async Task<(IReadOnlyList<string> Repaired, IReadOnlyList<string> Overtaken)> ExecuteAsync(RepairForm form, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var affected = await read.RunAsync(cancellationToken);
        var chosen = affected.Where(a => form.Pick.Exists(p => p.StartsWith($"{a.PlacementId}.", StringComparison.Ordinal))).ToList();
        var seen = chosen.Where(a => form.Pick.Contains(a.Key) && a.CanBeRepaired).ToList();
        foreach (var pupil in seen)
        {
            await RepairAsync(pupil, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return ([.. seen.Select(p => p.Name)], [.. chosen.Except(seen).Select(p => p.Name)]);
    }

    private async Task RepairAsync(AffectedPupil pupil, CancellationToken cancellationToken)
    {
        var versions = await db.TimetableVersions.Include(v => v.Slots).Where(v => v.PlacementId == pupil.PlacementId).ToListAsync(cancellationToken);
        foreach (var affected in pupil.Repairable)
        {
            var (slots, now) = (affected.Repair!.Slots, clock.Now);
            var share = TimetableVersion.InForce(versions.Where(v => !affected.Changes || v.Id != affected.Version.Id), affected.From)?.MainstreamShare;
            if (affected.Changes)
            {
                var version = versions.Single(v => v.Id == affected.Version.Id);
                version.Rebuild(version.EffectiveFrom, slots, share, version.Reason ?? Why, clock.Today, user.Actor, now);
                continue;
            }

            var next = new TimetableVersion(versions[0].SchoolId, pupil.PlacementId, pupil.PupilId, versions.Max(v => v.Number) + 1, affected.From, slots, share, Why, user.Actor, now);
            db.TimetableVersions.Add(next);
            versions.Add(next);
        }

        await db.SaveChangesAsync(cancellationToken);
        await save.NoteFullReturnAsync(pupil.PlacementId, cancellationToken);
    }
}
