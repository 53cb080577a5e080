using IapManager.Data;
using IapManager.Domain.Interventions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Features.Interventions;

/// <summary>
/// Which programmes there are for the user: those which they lead, and those with at least one pupil of whom they read what is for the
/// team. The other pupils of such a programme stay hidden. Every reading and every verb asks here.
/// </summary>
[UseCase]
public sealed class ProgrammeAccess(IapDbContext db, PupilAccess access, CurrentUser user)
{
    public IQueryable<InterventionProgramme> Visible()
    {
        var (team, me) = (access.ForTeam(db.Pupils), user.StaffMemberId ?? -1);
        return access.SeesAll ? db.InterventionProgrammes : db.InterventionProgrammes.Where(p => p.LeaderId == me || p.Pupils.Any(x => team.Any(t => t.Id == x.PupilId)));
    }
}
