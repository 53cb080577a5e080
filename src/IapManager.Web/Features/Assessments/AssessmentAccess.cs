using IapManager.Data;
using IapManager.Domain.Assessments;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Features.Assessments;

/// <summary>Which assessments the user may read: what is for the team; and those about health only for whoever reads the health section.</summary>
[UseCase]
public sealed class AssessmentAccess(IapDbContext db, PupilAccess access)
{
    public IQueryable<Assessment> Readable()
    {
        var (team, sensitive) = (access.ForTeam(db.Pupils), access.ForSensitive(db.Pupils));
        return db.Assessments.Where(a => team.Any(p => p.Id == a.PupilId)
            && (!db.Instruments.Any(i => i.Id == a.InstrumentId && i.IsSensitive) || sensitive.Any(p => p.Id == a.PupilId)));
    }
}
