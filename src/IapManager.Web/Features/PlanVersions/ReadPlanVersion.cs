using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.PlanVersions;

/// <param name="Latest">Number of the version that holds.</param>
/// <param name="Of">Of which plan.</param>
/// <param name="ReadsWords">What the family said, word for word, is for those who decide with them.</param>
public sealed record PlanVersionPage(PupilHead Pupil, PlanVersion Version, int Latest, PlanOf Of, bool ReadsWords)
{
    public bool IsLatest => Version.Number == Latest;

    /// <summary>It holds, and the place that it plans for is not over.</summary>
    public bool CanBeAnswered => IsLatest && Of.IsOpen;
}

/// <summary>One version of a pupil's plan, as it was made.</summary>
[UseCase]
public sealed class ReadPlanVersion(IapDbContext db, FindPupil find, WhichPlan which, PupilAccess access, AuditLog audit)
{
    /// <param name="pupilId">The pupil.</param>
    /// <param name="number">Of the version within its plan.</param>
    /// <param name="placementId">Of whose plan; null for that of the latest placement.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is none, or none that the user may see.</returns>
    public async Task<PlanVersionPage?> ExecuteAsync(int pupilId, int number, int? placementId, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil || await which.FindAsync(pupilId, placementId, cancellationToken) is not { } of
            || await Versions(of.PlanId).OrderByDescending(v => v.Number).ToListAsync(cancellationToken) is not [var latest, ..] versions
            || versions.FirstOrDefault(v => v.Number == number) is not { } version)
        {
            return null;
        }

        await audit.WriteAsync(nameof(PlanVersion), version.Id, pupilId);
        return new PlanVersionPage(pupil, version, latest.Number, of, await access.MayReadAsync(Visibility.Team, pupilId, cancellationToken));
    }

    /// <summary>The version, for a form about it. Whether it can still be answered the plan says.</summary>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="number">Of the version within its plan.</param>
    /// <param name="planId">Which plan the form was opened for; null for that of the latest placement.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is none, or none that the user may see.</returns>
    public async Task<(PupilHead Pupil, PlanVersion Version, int PlanId)?> FindAsync(int pupilId, int number, int? planId, CancellationToken cancellationToken) =>
        await find.ExecuteAsync(pupilId, cancellationToken) is { } pupil
            && (await which.AllAsync(pupilId, cancellationToken)).FirstOrDefault(p => planId is null or 0 || p.PlanId == planId) is { } of
            && await Versions(of.PlanId).FirstOrDefaultAsync(v => v.Number == number, cancellationToken) is { } version
            ? (pupil, version, of.PlanId) : null;

    public IQueryable<PlanVersion> Versions(int planId) => db.ReintegrationPlans.AsNoTracking().Where(p => p.Id == planId).SelectMany(p => p.Versions);
}
