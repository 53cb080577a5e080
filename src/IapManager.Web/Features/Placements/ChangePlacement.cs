using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <summary>Carries out a verb that changes the placement alone.</summary>
[UseCase]
public sealed class ChangePlacement(IapDbContext db)
{
    /// <summary>The placement as the form saw it; a save after somebody else's is refused.</summary>
    public async Task<Placement> LoadAsync(int id, Guid stamp, CancellationToken cancellationToken)
    {
        var placement = await db.Placements.Include(p => p.SustainedChecks).SingleAsync(p => p.Id == id, cancellationToken);
        db.Entry(placement).Property(p => p.Stamp).OriginalValue = stamp;
        return placement;
    }

    public async Task ExecuteAsync(int id, Guid stamp, Action<Placement> verb, CancellationToken cancellationToken)
    {
        verb(await LoadAsync(id, stamp, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Nobody stays out of school under an agreement of a placement that has ended or was not taken up. Saves nothing.</summary>
    public async Task CloseAgreementsAsync(Placement placement, DateOnly lastDay, string reason, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var agreement in await db.PartTimeAgreements.Where(a => a.PlacementId == placement.Id && a.State != PartTimeState.Ended).ToListAsync(cancellationToken))
        {
            if (agreement.State == PartTimeState.Draft)
            {
                db.PartTimeAgreements.Remove(agreement);
            }
            else if (agreement.End > lastDay)
            {
                var day = agreement.Start > lastDay ? agreement.Start!.Value.AddDays(-1) : lastDay;
                agreement.EndOn(placement, day, reason, by, now);
            }
        }
    }
}
