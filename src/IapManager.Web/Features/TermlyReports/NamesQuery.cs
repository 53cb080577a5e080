using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>Looks through what governors read for the names of those whom it could be about: everybody who ever had a place or was referred.</summary>
[UseCase]
public sealed class NamesQuery(IapDbContext db)
{
    public async Task<IReadOnlyList<NameFound>> InAsync(string text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var pupils = await db.Pupils.AsNoTracking()
            .Where(p => db.Placements.Any(x => x.PupilId == p.Id) || db.Referrals.Any(r => r.PupilId == p.Id && r.State != ReferralState.Draft))
            .Select(p => new { p.KnownAsForename, p.PreferredForename, p.LegalForename, p.PreferredSurname, p.LegalSurname }).ToListAsync(cancellationToken);
        return NamesInText.Find(text, pupils.Select(p => new PupilNames([.. new[] { p.KnownAsForename, p.PreferredForename, p.LegalForename }.OfType<string>()], [.. new[] { p.PreferredSurname, p.LegalSurname }.OfType<string>()])));
    }
}
