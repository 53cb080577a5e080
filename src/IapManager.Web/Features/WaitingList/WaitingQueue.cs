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

    /// <summary>Names of those before a referral in the order of the list; of all who wait, for one that is not on it. One statement.</summary>
    public async Task<IReadOnlyList<string>> NamesBeforeAsync(int provisionId, int referralId, CancellationToken cancellationToken)
    {
        var waiting = await (
            from entry in db.WaitingListEntries.AsNoTracking().Include(e => e.Moves)
            join pupil in db.Pupils on entry.PupilId equals pupil.Id
            where entry.ProvisionId == provisionId && entry.State == WaitingListState.Waiting
            select new { Entry = entry, Name = (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname) })
            .AsSingleQuery().ToListAsync(cancellationToken);
        var names = waiting.ToDictionary(w => w.Entry.Id, w => w.Name);
        return [.. WaitingOrder.Of([.. waiting.Select(w => w.Entry)], clock.Today).TakeWhile(e => e.ReferralId != referralId).Select(e => names[e.Id])];
    }
}
