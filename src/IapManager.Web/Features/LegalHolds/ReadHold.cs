using IapManager.Data;
using IapManager.Domain.Retention;
using IapManager.Web.Features.Retention;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.LegalHolds;

/// <param name="Name">Null for a reader who sees no names.</param>
/// <param name="Others">Further open holds of the same pupil.</param>
public sealed record HoldPage(LegalHold Hold, string? Name, IReadOnlyList<int> Others)
{
    public bool IsOpen => Hold.LiftedOn is null;

    /// <summary>The pupil's name, or the number for who sees none.</summary>
    public string Who => Name ?? RetentionWords.Number(Hold.PupilId);
}

[UseCase]
public sealed class ReadHold(IapDbContext db, CurrentUser user)
{
    /// <returns>Null for a hold that the school does not have.</returns>
    public async Task<HoldPage?> ExecuteAsync(int legalHoldId, CancellationToken cancellationToken)
    {
        var found = await db.LegalHolds.AsNoTracking().Where(h => h.Id == legalHoldId).Select(h => new
        {
            Hold = h,
            Name = db.Pupils.Where(p => p.Id == h.PupilId).Select(p => (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname)).First(),
            Others = db.LegalHolds.Where(o => o.PupilId == h.PupilId && o.Id != h.Id && o.LiftedOn == null).Select(o => o.Id).ToList(),
        }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new(found.Hold, user.Reaches(Policies.KeepRecords, Reach.All) ? found.Name : null, [.. found.Others.Order()]);
    }
}
