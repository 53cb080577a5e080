using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>Looks through a commentary for the names of those whom it could be about: with a place in the term or the year before it, or referred by its end.</summary>
[UseCase]
public sealed class NamesQuery(IapDbContext db)
{
    public async Task<IReadOnlyList<NameFound>> InAsync(string text, (DateOnly From, DateOnly To) term, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var (since, to) = (term.From.AddYears(-1), term.To);
        var pupils = await db.Pupils.AsNoTracking()
            .Where(p => db.Placements.Any(x => x.PupilId == p.Id && x.Start <= to && (x.EndedOn == null || x.EndedOn >= since))
                || db.Referrals.Any(r => r.PupilId == p.Id && r.State != ReferralState.Draft && r.SubmittedOn >= since && r.SubmittedOn <= to))
            .Select(p => new { p.KnownAsForename, p.PreferredForename, p.LegalForename, p.PreferredSurname, p.LegalSurname }).ToListAsync(cancellationToken);
        return NamesInText.Find(text, pupils.Select(p => new PupilNames([.. new[] { p.KnownAsForename, p.PreferredForename, p.LegalForename }.OfType<string>()], [.. new[] { p.PreferredSurname, p.LegalSurname }.OfType<string>()])));
    }
}
