using IapManager.Data;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.PlanVersions;

/// <param name="Latest">Number of the version that holds.</param>
public sealed record PlanVersionPage(PupilHead Pupil, PlanVersion Version, int Latest)
{
    public bool IsLatest => Version.Number == Latest;
}

/// <summary>One version of a pupil's plan, as it was made.</summary>
[UseCase]
public sealed class ReadPlanVersion(IapDbContext db, FindPupil find, AuditLog audit)
{
    /// <returns>Null when there is none, or none that the user may see.</returns>
    public async Task<PlanVersionPage?> ExecuteAsync(int pupilId, int number, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil
            || await Versions(pupilId).OrderByDescending(v => v.Number).ToListAsync(cancellationToken) is not [var latest, ..] versions
            || versions.FirstOrDefault(v => v.Number == number) is not { } version)
        {
            return null;
        }

        await audit.WriteAsync(nameof(PlanVersion), version.Id, pupilId);
        return new PlanVersionPage(pupil, version, latest.Number);
    }

    /// <summary>The version, for a form about it. Whether it can still be answered the plan says.</summary>
    /// <returns>Null when there is none, or none that the user may see.</returns>
    public async Task<(PupilHead Pupil, PlanVersion Version)?> FindAsync(int pupilId, int number, CancellationToken cancellationToken) =>
        await find.ExecuteAsync(pupilId, cancellationToken) is { } pupil && await Versions(pupilId).FirstOrDefaultAsync(v => v.Number == number, cancellationToken) is { } version
            ? (pupil, version) : null;

    /// <summary>Of the plan of the pupil's latest placement.</summary>
    public IQueryable<PlanVersion> Versions(int pupilId) =>
        db.ReintegrationPlans.AsNoTracking().Where(p => p.PupilId == pupilId)
            .OrderByDescending(p => db.Placements.Where(x => x.Id == p.PlacementId).Select(x => x.Start).First()).ThenByDescending(p => p.PlacementId)
            .Take(1).SelectMany(p => p.Versions);
}
