using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

/// <summary>Which referrals, and which parts of them, the user may read and change (access.md).</summary>
[UseCase]
public sealed class ReferralAccess(IapDbContext db, CurrentUser user, PupilAccess pupils)
{
    /// <summary>Lead, SENCO, DSL and SLT see all; everybody else their own.</summary>
    public IQueryable<Referral> Visible(IQueryable<Referral> referrals)
    {
        var userId = user.UserId;
        return pupils.SeesAll ? referrals : referrals.Where(r => r.Referrer.UserId == userId);
    }

    public bool IsReferrer(Referral referral) => referral.Referrer.UserId == user.UserId;

    /// <summary>Judgements, points and why the panel departed from the suggestion: never for the referrer.</summary>
    public bool SeesPanelNotes => pupils.SeesAll;

    public bool MayDecide => user.May(Policies.DecideAdmissions);

    /// <summary>The referrer writes their own referral; lead, SENCO and DSL may help with any.</summary>
    public bool MayWrite(Referral referral) =>
        IsReferrer(referral) || user.Is(SchoolRole.IapLead) || user.Is(SchoolRole.Senco) || user.Is(SchoolRole.Dsl);

    public bool MayWithdraw(Referral referral) => IsReferrer(referral) || MayDecide;

    /// <summary>A safeguarding section is for the DSL alone, whoever wrote it; of the rest a referrer may read what is in their own referral.</summary>
    public bool MayRead(ReferralSectionKind kind, Referral referral) => ReferralSections.VisibilityOf(kind) switch
    {
        Visibility.Safeguarding => user.Is(SchoolRole.Dsl),
        Visibility.Sensitive => IsReferrer(referral) || user.Is(SchoolRole.IapLead) || user.Is(SchoolRole.Senco) || user.Is(SchoolRole.Dsl),
        _ => IsReferrer(referral) || pupils.SeesAll,
    };

    /// <summary>The whole referral, tracked; null when there is none or the user may not see it.</summary>
    public Task<Referral?> FindAsync(int id, CancellationToken cancellationToken) =>
        Visible(db.Referrals).Where(r => r.Id == id)
            .Include(r => r.Sections).Include(r => r.SupportTried).Include(r => r.Views).Include(r => r.Questions)
            .Include(r => r.Amendments).Include(r => r.Events).Include(r => r.Decisions)
            .AsSplitQuery().SingleOrDefaultAsync(cancellationToken);

    /// <summary>The same, for somebody who may change what it says.</summary>
    public async Task<Referral?> FindToWriteAsync(int id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } referral && MayWrite(referral) ? referral : null;

    /// <summary>Whom to ask about a safeguarding record: the DSLs by name.</summary>
    public async Task<string> DslAsync(CancellationToken cancellationToken)
    {
        var users = await db.SchoolUsers.AsNoTracking().Where(u => u.DeactivatedAt == null).Select(u => new { u.User.DisplayName, u.Roles }).ToListAsync(cancellationToken);
        var names = users.Where(u => u.Roles.Contains(SchoolRole.Dsl)).Select(u => u.DisplayName).ToList();
        return names.Count == 0 ? "the designated safeguarding lead" : string.Join(" or ", names);
    }
}
