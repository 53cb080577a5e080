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
    private readonly HashSet<(int PupilId, Visibility Visibility)> _reads = [];

    /// <summary>Lead, SENCO, DSL and SLT see all; staff of the provision their own and those that brought the cohort; everybody else their own.</summary>
    public IQueryable<Referral> Visible(IQueryable<Referral> referrals)
    {
        if (pupils.SeesAll)
        {
            return referrals;
        }

        var userId = user.UserId;
        var cohort = pupils.InCohort(db.Pupils);
        return user.Is(SchoolRole.IapStaff)
            ? referrals.Where(r => r.Referrer.UserId == userId || (r.State == ReferralState.Placed && cohort.Any(p => p.Id == r.PupilId)))
            : referrals.Where(r => r.Referrer.UserId == userId);
    }

    public bool IsReferrer(Referral referral) => referral.Referrer.UserId == user.UserId;

    /// <summary>Judgements, points and why the panel departed from the suggestion: never for the referrer.</summary>
    public bool SeesPanelNotes => pupils.SeesAll;

    public bool MayDecide => user.May(Policies.DecideAdmissions);

    /// <summary>The referrer writes their own referral; lead, SENCO and DSL may help with any.</summary>
    public bool MayWrite(Referral referral) =>
        IsReferrer(referral) || user.Is(SchoolRole.IapLead) || user.Is(SchoolRole.Senco) || user.Is(SchoolRole.Dsl);

    public bool MayWithdraw(Referral referral) => IsReferrer(referral) || MayDecide;

    /// <summary>
    /// Of a referral that <see cref="FindAsync"/> has found. Safeguarding and sensitive sections follow the rule for the pupil's
    /// records; a referrer reads, beyond that, a sensitive section that nobody but them has written. The rest is for whoever may open it.
    /// </summary>
    public bool MayRead(ReferralSectionKind kind, Referral referral) => ReferralSections.VisibilityOf(kind) switch
    {
        Visibility.Safeguarding => _reads.Contains((referral.PupilId, Visibility.Safeguarding)),
        Visibility.Sensitive => _reads.Contains((referral.PupilId, Visibility.Sensitive)) || (IsReferrer(referral) && referral.IsWrittenBy(user.UserId, kind)),
        _ => true,
    };

    /// <summary>Of a question about a section that they may not read, the referrer sees what is asked until it is answered.</summary>
    public bool MayRead(ReferralQuestion question, Referral referral) =>
        MayRead(question.Section, referral) || (IsReferrer(referral) && question.Answer is null && ReferralSections.VisibilityOf(question.Section) != Visibility.Safeguarding);

    /// <summary>The whole referral, tracked; null when there is none or the user may not see it.</summary>
    public async Task<Referral?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var referral = await Visible(db.Referrals).Where(r => r.Id == id)
            .Include(r => r.Sections).Include(r => r.SupportTried).Include(r => r.Views).Include(r => r.Questions)
            .Include(r => r.Amendments).Include(r => r.Events).Include(r => r.Decisions)
            .AsSplitQuery().SingleOrDefaultAsync(cancellationToken);
        foreach (var visibility in referral is null ? Array.Empty<Visibility>() : [Visibility.Sensitive, Visibility.Safeguarding])
        {
            if (await pupils.MayReadAsync(visibility, referral!.PupilId, cancellationToken))
            {
                _reads.Add((referral.PupilId, visibility));
            }
        }

        return referral;
    }

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
