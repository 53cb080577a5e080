using System.Globalization;
using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.AdmissionCriteria;

/// <param name="InForce">Null when none is.</param>
/// <param name="DraftId">Null when there is no draft, or it is not for the user.</param>
public sealed record ProvisionCriteria(int ProvisionId, string Provision, CriteriaSet? InForce, int? DraftId, IReadOnlyList<OlderVersion> Older);

public sealed record OlderVersion(int Id, int Version, DateOnly? From, DateOnly? To);

public sealed record CriteriaPage(CriteriaSet Set, string Provision, bool MayManage)
{
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
