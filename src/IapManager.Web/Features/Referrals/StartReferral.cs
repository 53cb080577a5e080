using System.Globalization;
using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

/// <summary>A pupil as whoever refers finds them: name and form alone.</summary>
public sealed record FoundPupil(int Id, string Name, int Year, string? Form);

/// <param name="MayOpen">False when the first referral is somebody else's.</param>
public sealed record OpenReferral(int Id, string Reference, string Referrer, bool MayOpen);

/// <param name="Id">The new referral; null when it was refused.</param>
/// <param name="Open">The open referral that stands in the way; null when none does.</param>
public sealed record StartedReferral(int? Id, OpenReferral? Open);

/// <summary>Starts a draft for a pupil on roll. One open referral for each pupil and provision; one whose place has not been taken up yet is open.</summary>
[UseCase]
public sealed class StartReferral(IapDbContext db, CurrentUser user, ReferralAccess access, SchoolClock clock)
{
    private const int Tries = 5;
    private const int MostFound = 20;

    /// <summary>Pupils on roll with all these name parts, or with this UPN; at most twenty.</summary>
    public async Task<IReadOnlyList<FoundPupil>> FindPupilsAsync(string? typed, int? pupilId, CancellationToken cancellationToken)
    {
        var words = NameSearch.Words(typed ?? "");
        if (words.Length == 0 && pupilId is null)
        {
            return [];
        }

        var today = clock.Today;
        var pupils = db.Pupils.AsNoTracking().Where(p => p.LeftOn == null || p.LeftOn >= today);
        if (words.Length == 0)
        {
            pupils = pupils.Where(p => p.Id == pupilId);
        }

        foreach (var word in words)
        {
            var part = " " + word;
            pupils = pupils.Where(p => p.SearchName.Contains(part));
        }

        return await pupils.OrderBy(p => p.PreferredSurname ?? p.LegalSurname).ThenBy(p => p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename).ThenBy(p => p.Id).Take(MostFound)
            .Select(p => new FoundPupil(p.Id, (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname), p.YearGroup, p.Form))
            .ToListAsync(cancellationToken);
    }

    /// <returns>Null when there is no such pupil on roll or no such provision.</returns>
    public async Task<StartedReferral?> ExecuteAsync(int pupilId, int provisionId, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        if (!await db.Pupils.AnyAsync(p => p.Id == pupilId && (p.LeftOn == null || p.LeftOn >= today), cancellationToken)
            || !await db.Provisions.AnyAsync(p => p.Id == provisionId, cancellationToken))
        {
            return null;
        }

        for (var attempt = 1; ; attempt++)
        {
            if (await OpenAsync(pupilId, provisionId, cancellationToken) is { } open)
            {
                return new StartedReferral(null, open);
            }

            var referral = new Referral(user.SchoolId!.Value, provisionId, pupilId, await NextReferenceAsync(today.Year, cancellationToken), user.Actor, clock.Now);
            db.Referrals.Add(referral);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new StartedReferral(referral.Id, null);
            }
            catch (DbUpdateException e) when (attempt < Tries && DatabaseErrors.IsDuplicate(e))
            {
                // Somebody took the number, or referred the same pupil, in the same moment: look again.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<OpenReferral?> OpenAsync(int pupilId, int provisionId, CancellationToken cancellationToken)
    {
        var states = Referral.OpenStates;
        var open = await db.Referrals.AsNoTracking().Where(r => r.PupilId == pupilId && r.ProvisionId == provisionId && (states.Contains(r.State)
                || (r.State == ReferralState.Placed && db.Placements.Any(p => p.ReferralId == r.Id && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed)))))
            .Select(r => new { r.Id, r.Reference, r.Referrer.Name }).FirstOrDefaultAsync(cancellationToken);
        return open is null ? null : new OpenReferral(open.Id, open.Reference, open.Name, await access.Visible(db.Referrals).AnyAsync(r => r.Id == open.Id, cancellationToken));
    }

    private async Task<string> NextReferenceAsync(int year, CancellationToken cancellationToken)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"R-{year}-");
        var taken = await db.Referrals.Where(r => r.Reference.StartsWith(start)).Select(r => r.Reference).ToListAsync(cancellationToken);
        var last = taken.Select(r => int.TryParse(r.AsSpan(start.Length), CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"{start}{last + 1:000}");
    }
}
