using System.Globalization;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

/// <param name="Id">The new referral; null when it was refused.</param>
/// <param name="Open">The open referral that stands in the way; null when none does.</param>
/// <param name="HasPlace">The pupil has a place there already.</param>
public sealed record StartedReferral(int? Id, OpenReferral? Open, bool HasPlace = false);

/// <summary>Starts a draft for a pupil on roll. One open referral for each pupil and provision; one whose place has not been taken up yet is open. None for a pupil who has a place there.</summary>
[UseCase]
public sealed class StartReferral(IapDbContext db, CurrentUser user, ReferralAccess access, SchoolClock clock)
{
    private const int Tries = 5;
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

            if (await PlaceInTheWay.IsThereAsync(db, pupilId, provisionId, cancellationToken))
            {
                return new StartedReferral(null, null, true);
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
        var visible = access.Visible(db.Referrals);
        return await FindPupils.Open(db, db.Referrals.AsNoTracking().Where(r => r.PupilId == pupilId && r.ProvisionId == provisionId))
            .Select(r => new OpenReferral(r.Id, r.Reference, r.Referrer.Name, r.State, visible.Any(v => v.Id == r.Id))).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<string> NextReferenceAsync(int year, CancellationToken cancellationToken)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"R-{year}-");
        var taken = await db.Referrals.Where(r => r.Reference.StartsWith(start)).Select(r => r.Reference).ToListAsync(cancellationToken);
        var last = taken.Select(r => int.TryParse(r.AsSpan(start.Length), CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"{start}{last + 1:000}");
    }
}
