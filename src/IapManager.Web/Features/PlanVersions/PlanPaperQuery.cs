using IapManager.Data;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.PlanVersions;

/// <summary>A version on paper, for one of those who are asked: what others say to it is not on it.</summary>
/// <param name="For">Whom the paper is for.</param>
/// <param name="MadeAt">School time.</param>
public sealed record PlanPaper(string SchoolName, string ProvisionName, PupilHead Pupil, PlanVersion Version, PlanVoice For, string MadeBy, DateTimeOffset MadeAt);

/// <summary>Reads what the paper says; null when the user may not see it. For those alone who work with the pupil in the provision.</summary>
[UseCase]
public sealed class PlanPaperQuery(IapDbContext db, FindPupil find, WhichPlan which, ReadPlanVersion versions, PupilAccess access, SchoolFactsSource source, CurrentUser user, SchoolClock clock)
{
    public async Task<PlanPaper?> RunAsync(int pupilId, int number, int voice, int? placementId, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil || !await access.MayReadAsync(Domain.Visibility.Team, pupilId, cancellationToken)
            || await which.FindAsync(pupilId, placementId, cancellationToken) is not { } of
            || await versions.Versions(of.PlanId).FirstOrDefaultAsync(v => v.Number == number, cancellationToken) is not { } version
            || version.Asked.FirstOrDefault(v => v.Key == voice) is not { } asked)
        {
            return null;
        }

        var facts = await source.GetAsync(cancellationToken);
        var provisionId = await db.Placements.Where(p => p.Id == of.PlacementId).Select(p => p.ProvisionId).SingleAsync(cancellationToken);
        return new PlanPaper(facts.School.Name, facts.Provisions.Single(p => p.Id == provisionId).Name, pupil, version, asked, user.Name, clock.NowHere);
    }
}
