using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

/// <summary>A pupil as whoever refers finds them: name and form alone, and what stands in the way of a second referral.</summary>
/// <param name="Choices">Provisions to which the pupil may be referred; empty when an open referral, or the place that the pupil has, stands in the way of each.</param>
/// <param name="Open">Referrals on their way, by provision.</param>
/// <param name="Earlier">Those that have ended and that the user may open, latest first.</param>
/// <param name="Place">The place that the pupil has; null for none.</param>
public sealed record FoundPupil(int Id, string Name, int Year, string? Form, IReadOnlyList<Provision> Choices, IReadOnlyList<(string Provision, OpenReferral Referral)> Open, IReadOnlyList<EarlierReferral> Earlier, FoundPlace? Place);

/// <param name="Id">Of the placement.</param>
/// <param name="Provision">Its name; null when the user may not open the placement: then that there is a place is all that is said.</param>
public sealed record FoundPlace(int Id, string? Provision);

/// <param name="MayOpen">False when it is somebody else's and not for this user: then the reference and the referrer's name are all that is said.</param>
public sealed record OpenReferral(int Id, string Reference, string Referrer, ReferralState State, bool MayOpen);

public sealed record EarlierReferral(int Id, string Reference, ReferralState State, DateTime StartedAt);

/// <summary>Finds the pupil to refer while a name is typed, and what was referred before. Two statements.</summary>
[UseCase]
public sealed class FindPupils(IapDbContext db, ReferralAccess access, PupilAccess pupilAccess, SchoolFactsSource source, SchoolClock clock)
{
    public const int Most = 10;

    /// <summary>One open referral for each pupil and provision; one whose place has not been taken up yet is open.</summary>
    public static IQueryable<Referral> Open(IapDbContext db, IQueryable<Referral> referrals)
    {
        var states = Referral.OpenStates;
        return referrals.Where(r => states.Contains(r.State)
            || (r.State == ReferralState.Placed && db.Placements.Any(p => p.ReferralId == r.Id && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed))));
    }

    /// <summary>Year groups with pupils on roll.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today;
        return await db.Pupils.Where(p => p.LeftOn == null || p.LeftOn >= today).Select(p => p.YearGroup).Distinct().OrderBy(y => y).ToListAsync(cancellationToken);
    }

    /// <summary>Pupils on roll with all these name parts in the year group, or the one with this id; no more than <see cref="Most"/>.</summary>
    /// <param name="typed">Parts of the name; null for none.</param>
    /// <param name="year">Null for every year group.</param>
    /// <param name="pupilId">The one pupil, where nothing is typed.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public async Task<IReadOnlyList<FoundPupil>> ExecuteAsync(string? typed, int? year, int? pupilId, CancellationToken cancellationToken)
    {
        var words = NameSearch.Words((typed ?? "").Length > ReferralFilter.TextLimit ? typed![..ReferralFilter.TextLimit] : typed ?? "");
        if (words.Length == 0 && pupilId is null && year is null)
        {
            return [];
        }

        var today = clock.Today;
        var pupils = db.Pupils.AsNoTracking().Where(p => p.LeftOn == null || p.LeftOn >= today);
        if (words.Length == 0 && pupilId is not null)
        {
            pupils = pupils.Where(p => p.Id == pupilId);
        }

        if (year is not null)
        {
            pupils = pupils.Where(p => p.YearGroup == year);
        }

        foreach (var word in words)
        {
            var part = " " + word;
            pupils = pupils.Where(p => p.SearchName.Contains(part));
        }

        var team = pupilAccess.ForTeam(db.Pupils);
        var taken = PlaceInTheWay.Taken(db);
        var found = await pupils.OrderBy(p => p.PreferredSurname ?? p.LegalSurname).ThenBy(p => p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename).ThenBy(p => p.Id).Take(Most)
            .Select(p => new { p.Id, Name = (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname), p.YearGroup, p.Form, Place = taken.Where(x => x.PupilId == p.Id).OrderBy(x => x.Id).Select(x => new { x.Id, x.ProvisionId }).FirstOrDefault(), MayOpen = team.Any(t => t.Id == p.Id) })
            .ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return [];
        }

        var ids = found.Select(p => p.Id).ToList();
        var visible = access.Visible(db.Referrals);
        var open = Open(db, db.Referrals);
        var referrals = await db.Referrals.AsNoTracking().Where(r => ids.Contains(r.PupilId)).OrderByDescending(r => r.Id)
            .Select(r => new { r.Id, r.PupilId, r.ProvisionId, r.Reference, Referrer = r.Referrer.Name, r.State, r.StartedAt, Open = open.Any(o => o.Id == r.Id), MayOpen = visible.Any(v => v.Id == r.Id) })
            .ToListAsync(cancellationToken);
        var provisions = (await source.GetAsync(cancellationToken)).Provisions;
        return [.. found.Select(p =>
        {
            var ofPupil = referrals.Where(r => r.PupilId == p.Id).ToList();
            return new FoundPupil(p.Id, p.Name, p.YearGroup, p.Form,
                [.. provisions.Where(v => v.Id != p.Place?.ProvisionId && !ofPupil.Any(r => r.Open && r.ProvisionId == v.Id))],
                [.. ofPupil.Where(r => r.Open).Select(r => (provisions.FirstOrDefault(v => v.Id == r.ProvisionId)?.Name ?? "", new OpenReferral(r.Id, r.Reference, r.Referrer, r.State, r.MayOpen)))],
                [.. ofPupil.Where(r => !r.Open && r.MayOpen).Select(r => new EarlierReferral(r.Id, r.Reference, r.State, r.StartedAt))],
                p.Place is null ? null : new FoundPlace(p.Place.Id, p.MayOpen ? provisions.FirstOrDefault(v => v.Id == p.Place.ProvisionId)?.Name : null));
        })];
    }
}
