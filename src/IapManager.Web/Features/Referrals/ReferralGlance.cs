using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

/// <summary>As much of a referral as the pages beside it need.</summary>
/// <param name="PupilName">Preferred name.</param>
public sealed record ReferralGlance(int Id, string Reference, ReferralState State, int ReferrerId, string Referrer, int PupilId, string PupilName, string Forename, int YearGroup, string? Form)
{
    /// <summary>Where whoever writes the referral came from.</summary>
    public string Home => $"/referrals/{Id}";
}

/// <summary>Finds a referral that the user may see, in one statement.</summary>
[UseCase]
public sealed class ReferralGlances(IapDbContext db, ReferralAccess access, CurrentUser user)
{
    public Task<ReferralGlance?> FindAsync(int id, CancellationToken cancellationToken) => (
        from r in access.Visible(db.Referrals.AsNoTracking())
        join p in db.Pupils on r.PupilId equals p.Id
        where r.Id == id
        select new ReferralGlance(
            r.Id, r.Reference, r.State, r.Referrer.UserId, r.Referrer.Name, r.PupilId,
            (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname),
            p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, p.YearGroup, p.Form)).SingleOrDefaultAsync(cancellationToken);

    public bool IsReferrer(ReferralGlance referral) => referral.ReferrerId == user.UserId;

    /// <summary>As <see cref="ReferralAccess.MayWrite(int)"/>.</summary>
    public bool MayWrite(ReferralGlance referral) => access.MayWrite(referral.ReferrerId);
}
