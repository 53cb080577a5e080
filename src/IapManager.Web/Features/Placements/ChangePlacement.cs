using IapManager.Data;
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
}
