using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>Looks through what governors read for the names of those whom it could be about: everybody who ever had a place or was referred.</summary>
[UseCase]
public sealed class NamesQuery(IapDbContext db)
{
    /// <param name="text">All that somebody wrote.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="of">The report that it is for; null where nobody asks who had a place.</param>
    public async Task<IReadOnlyList<NameFound>> InAsync(string text, CancellationToken cancellationToken, TermlyReport? of = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var (first, last) = of is null ? (DateOnly.MaxValue, DateOnly.MinValue) : (of.TermStart, of.TermEnd);
        var pupils = await db.Pupils.AsNoTracking()
            .Where(p => db.Placements.Any(x => x.PupilId == p.Id) || db.Referrals.Any(r => r.PupilId == p.Id && r.State != ReferralState.Draft))
            .Select(p => new { p.KnownAsForename, p.PreferredForename, p.LegalForename, p.PreferredSurname, p.LegalSurname, HasPlace = db.Placements.Any(x => x.PupilId == p.Id && (x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused || (x.State == PlacementState.Ended && x.Start <= last && (x.EndedOn == null || x.EndedOn >= first)))) }).ToListAsync(cancellationToken);
        return NamesInText.Find(text, pupils.Select(p => new PupilNames([.. new[] { p.KnownAsForename, p.PreferredForename, p.LegalForename }.OfType<string>()], [.. new[] { p.PreferredSurname, p.LegalSurname }.OfType<string>()], p.HasPlace)));
    }
}
