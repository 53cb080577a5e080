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
public sealed class ReferralAccess(IapDbContext db, CurrentUser user, PupilAccess pupils, SchoolPeople people)
{
    private readonly Dictionary<int, ReferralAlongside> _alongside = [];

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
    public bool MayWrite(Referral referral) => MayWrite(referral.Referrer.UserId);

    /// <summary>As <see cref="MayWrite(Referral)"/>, where only the referrer's id is at hand.</summary>
    public bool MayWrite(int referrerId) =>
        referrerId == user.UserId || user.Is(SchoolRole.IapLead) || user.Is(SchoolRole.Senco) || user.Is(SchoolRole.Dsl);

    public bool MayWithdraw(Referral referral) => IsReferrer(referral) || MayDecide;

    /// <summary>
    /// Of a referral that <see cref="FindAsync"/> has found. Safeguarding and sensitive sections follow the rule for the pupil's
    /// records; a referrer reads, beyond that, a sensitive section that nobody but them has written. The rest is for whoever may open it.
    /// </summary>
    public bool MayRead(ReferralSectionKind kind, Referral referral) => ReferralSections.VisibilityOf(kind) switch
    {
        Visibility.Safeguarding => Reads(Visibility.Safeguarding, referral),
        Visibility.Sensitive => Reads(Visibility.Sensitive, referral) || (IsReferrer(referral) && referral.IsWrittenBy(user.UserId, kind)),
        _ => true,
    };

    /// <summary>The same of a referral that was found otherwise, for whoever knows whether the user reads what is sensitive about the pupil.</summary>
    public bool MayRead(ReferralSectionKind kind, Referral referral, bool sensitive) => ReferralSections.VisibilityOf(kind) switch
    {
        Visibility.Safeguarding => user.ReadsSafeguarding,
        Visibility.Sensitive => sensitive || (IsReferrer(referral) && referral.IsWrittenBy(user.UserId, kind)),
        _ => true,
    };

    /// <summary>Of a question about a section that they may not read, the referrer sees what is asked until it is answered.</summary>
    public bool MayRead(ReferralQuestion question, Referral referral) =>
        MayRead(question.Section, referral) || (IsReferrer(referral) && question.Answer is null && ReferralSections.VisibilityOf(question.Section) != Visibility.Safeguarding);

    /// <summary>
    /// The whole referral, tracked, with what stands <see cref="Alongside"/>, in one statement; null when there is none or the user may
    /// not see it.
    /// </summary>
    public async Task<Referral?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var found = await ReferralAlongside.With(db, Visible(db.Referrals).Where(r => r.Id == id), pupils).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        _alongside[id] = found.Alongside;
        return found.Referral;
    }

    /// <summary>What was read with a referral that <see cref="FindAsync"/> has found.</summary>
    public ReferralAlongside Alongside(Referral referral) => _alongside[referral.Id];

    /// <summary>The same, for somebody who may change what it says.</summary>
    public async Task<Referral?> FindToWriteAsync(int id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } referral && MayWrite(referral) ? referral : null;

    /// <summary>Whom to ask about a safeguarding record: the DSLs by name.</summary>
    public Task<string> DslAsync(CancellationToken cancellationToken) => people.DslAsync(cancellationToken);

    /// <summary>Notes that the referrer has opened what is new. The stamp stays: whoever is changing the referral is not disturbed.</summary>
    public async Task OpenedAsync(Referral referral, CancellationToken cancellationToken)
    {
        if (IsReferrer(referral) && referral.NewsAt is { } at)
        {
            await db.Referrals.Where(r => r.Id == referral.Id && r.NewsAt == at).ExecuteUpdateAsync(s => s.SetProperty(r => r.NewsAt, (DateTime?)null), cancellationToken);
        }
    }

    private bool Reads(Visibility visibility, Referral referral) => visibility switch
    {
        Visibility.Safeguarding => user.ReadsSafeguarding,
        _ => pupils.ReadsSensitive || (user.Reaches(visibility, Reach.Cohort) && Alongside(referral).InCohort),
    };
}
