using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.WaitingList;

/// <summary>Who waits for a provision, in the order of the list, to be changed.</summary>
[UseCase]
public sealed class WaitingQueue(IapDbContext db, SchoolClock clock)
{
    public async Task<IReadOnlyList<WaitingListEntry>> ReadAsync(int provisionId, CancellationToken cancellationToken) =>
        WaitingOrder.Of(await db.WaitingListEntries.Include(e => e.Moves).Where(e => e.ProvisionId == provisionId && e.State == WaitingListState.Waiting).ToListAsync(cancellationToken), clock.Today);

    /// <summary>Names of those before a referral in the order of the list; of all who wait, for one that is not on it.</summary>
    public async Task<IReadOnlyList<string>> NamesBeforeAsync(int provisionId, int referralId, CancellationToken cancellationToken)
    {
        var before = (await ReadAsync(provisionId, cancellationToken)).TakeWhile(e => e.ReferralId != referralId).Select(e => e.PupilId).ToList();
        var names = await db.Pupils.Where(p => before.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname), cancellationToken);
        return [.. before.Select(id => names[id])];
    }
}
