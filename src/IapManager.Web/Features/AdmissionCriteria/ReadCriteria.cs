using System.Globalization;
using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.AdmissionCriteria;

/// <param name="InForce">Null when none is.</param>
/// <param name="DraftId">Null when there is no draft, or it is not for the user.</param>
public sealed record ProvisionCriteria(int ProvisionId, string Provision, CriteriaSet? InForce, int? DraftId, IReadOnlyList<OlderVersion> Older);

public sealed record OlderVersion(int Id, int Version, DateOnly? From, DateOnly? To);

/// <summary>A referral on its way that would be judged by other criteria.</summary>
/// <param name="Pupil">Null for a reader who does not see referrals.</param>
public sealed record ReferralOnItsWay(int Id, string Reference, string? Pupil, ReferralState State);

/// <summary>What happens when a draft is published.</summary>
/// <param name="InForce">Retired in the same moment; null when none is in force.</param>
/// <param name="Comparison">From those in force to the draft; null when none is in force.</param>
/// <param name="Referrals">Sent and not decided.</param>
/// <param name="SeesReferrals">False for a reader who is told only how many they are.</param>
public sealed record PublishingEffects(CriteriaSet? InForce, CriteriaComparison? Comparison, IReadOnlyList<ReferralOnItsWay> Referrals, bool SeesReferrals);

public sealed record CriteriaPage(CriteriaSet Set, string Provision, bool MayManage)
{
    /// <summary>Null unless it is a draft.</summary>
    public PublishingEffects? Effects { get; init; }

    public static string MonthOf(DateOnly? day) => day?.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")) ?? "";

    /// <summary>"Version 3, since September 2026".</summary>
    public static string Label(CriteriaSet set) => set.State switch
    {
        CriteriaSetState.Published => $"Version {set.Version}, since {MonthOf(set.PublishedOn)}",
        CriteriaSetState.Retired => $"Version {set.Version}, in force from {MonthOf(set.PublishedOn)} to {MonthOf(set.RetiredOn)}",
        _ => $"Version {set.Version}, a draft",
    };
}

public sealed record CriteriaIndex(IReadOnlyList<ProvisionCriteria> Provisions, bool MayManage);

[UseCase]
public sealed class ReadCriteria(IapDbContext db, SchoolFactsSource source, CurrentUser user)
{
    public async Task<CriteriaIndex> AllAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var may = user.May(Policies.ManageProvision);
        var sets = await db.CriteriaSets.AsNoTracking().Where(s => s.State == CriteriaSetState.Published)
            .Include(s => s.Criteria).Include(s => s.ExitCriteria).AsSplitQuery().ToListAsync(cancellationToken);
        var others = await db.CriteriaSets.AsNoTracking().Where(s => s.State != CriteriaSetState.Published)
            .Select(s => new { s.Id, s.ProvisionId, s.Version, s.State, s.PublishedOn, s.RetiredOn }).ToListAsync(cancellationToken);
        return new CriteriaIndex(
            [.. facts.Provisions.Select(p => new ProvisionCriteria(
                p.Id,
                p.Name,
                sets.FirstOrDefault(s => s.ProvisionId == p.Id),
                may ? others.FirstOrDefault(s => s.ProvisionId == p.Id && s.State == CriteriaSetState.Draft)?.Id : null,
                [.. others.Where(s => s.ProvisionId == p.Id && s.State == CriteriaSetState.Retired).OrderByDescending(s => s.Version)
                    .Select(s => new OlderVersion(s.Id, s.Version, s.PublishedOn, s.RetiredOn))]))],
            may);
    }

    /// <summary>The version, and for a draft what its publishing changes.</summary>
    public async Task<CriteriaPage?> WithEffectsAsync(int id, CancellationToken cancellationToken)
    {
        var sets = await db.CriteriaSets.AsNoTracking().Include(s => s.Criteria).Include(s => s.ExitCriteria).AsSplitQuery()
            .Where(s => s.Id == id || (s.State == CriteriaSetState.Published && db.CriteriaSets.Any(d => d.Id == id && d.State == CriteriaSetState.Draft && d.ProvisionId == s.ProvisionId)))
            .ToListAsync(cancellationToken);
        if (sets.SingleOrDefault(s => s.Id == id) is not { } set)
        {
            return null;
        }

        var facts = await source.GetAsync(cancellationToken);
        var page = new CriteriaPage(set, facts.Provisions.FirstOrDefault(p => p.Id == set.ProvisionId)?.Name ?? facts.ProvisionName, user.May(Policies.ManageProvision));
        return set.State != CriteriaSetState.Draft ? page : page with { Effects = await EffectsAsync(set, sets.FirstOrDefault(s => s.Id != id), cancellationToken) };
    }

    private async Task<PublishingEffects> EffectsAsync(CriteriaSet draft, CriteriaSet? inForce, CancellationToken cancellationToken)
    {
        var sees = user.May(Policies.SeeAdmissions);
        var referrals = await (
            from referral in db.Referrals.AsNoTracking()
            join pupil in db.Pupils on referral.PupilId equals pupil.Id
            where referral.ProvisionId == draft.ProvisionId
                && (referral.State == ReferralState.Submitted || referral.State == ReferralState.UnderReview || referral.State == ReferralState.MoreInformationNeeded)
            orderby referral.SubmittedOn, referral.Id
            select new ReferralOnItsWay(referral.Id, referral.Reference,
                sees ? (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname) : null, referral.State)).ToListAsync(cancellationToken);
        return new PublishingEffects(inForce, inForce is null ? null : CriteriaComparison.Of(inForce, draft), referrals, sees);
    }

    public async Task<CriteriaPage?> OneAsync(int id, CancellationToken cancellationToken)
    {
        var set = await db.CriteriaSets.AsNoTracking().Include(s => s.Criteria).Include(s => s.ExitCriteria).AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (set is null)
        {
            return null;
        }

        var facts = await source.GetAsync(cancellationToken);
        return new CriteriaPage(set, facts.Provisions.FirstOrDefault(p => p.Id == set.ProvisionId)?.Name ?? facts.ProvisionName, user.May(Policies.ManageProvision));
    }
}
