using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Pupils;

/// <summary>What the list is narrowed to; all of it stands in the address.</summary>
public sealed class PupilFilter
{
    public const int PageSize = 50;

    /// <summary>Any parts of a name, or a UPN.</summary>
    public string? Q { get; set; }

    /// <summary>"cohort": with a place now; "all": everyone the user may see. Null: the cohort, or all when searching.</summary>
    public string? Who { get; set; }

    public int? Year { get; set; }

    public int Page { get; set; } = 1;

    public bool HasSearch => !string.IsNullOrWhiteSpace(Q);

    public bool All => Who == "all" || (Who != "cohort" && HasSearch);
}

public sealed record PupilRow(int Id, string Name, string? Form, int YearGroup)
{
    /// <summary>Whether the pupil has a place now: offered, confirmed, active or paused.</summary>
    public bool HasPlace { get; init; }

    public PlacementRow? Placement { get; init; }
}

/// <param name="Share">Of the version in force, 0 to 1; null before the first.</param>
public sealed record PlacementRow(PlacementState State, DateOnly Start, DateOnly PlannedEnd, string KeyAdult, IReadOnlyList<WayStage> Stages, decimal? Share);

/// <param name="Years">Year groups of those in the list before it is narrowed to one, and the one it is narrowed to.</param>
public sealed record PupilList(PupilFilter Filter, IReadOnlyList<PupilRow> Rows, int Total, IReadOnlyList<int> Years, string ProvisionName, bool MayRefer, bool MaySave, DateOnly Today)
{
    public int Pages => Math.Max(1, (Total + PupilFilter.PageSize - 1) / PupilFilter.PageSize);
}

/// <summary>The pupils whom the user may see, by name.</summary>
[UseCase]
public sealed class PupilListQuery(IapDbContext db, PupilAccess access, CurrentUser user, SchoolFactsSource factsSource, SchoolClock clock)
{
    public async Task<PupilList> RunAsync(PupilFilter filter, CancellationToken cancellationToken)
    {
        filter.Page = Math.Clamp(filter.Page, 1, 10_000);
        var facts = await factsSource.GetAsync(cancellationToken);
        var pupils = Narrowed(filter);
        var counts = await pupils.GroupBy(p => p.YearGroup).Select(g => new { Year = g.Key, Pupils = g.Count() }).ToListAsync(cancellationToken);
        pupils = filter.Year is { } year ? pupils.Where(p => p.YearGroup == year) : pupils;
        var rows = await WithPlacesAsync(InOrder(pupils).Skip((filter.Page - 1) * PupilFilter.PageSize).Take(PupilFilter.PageSize), cancellationToken);
        return new PupilList(filter, rows,
            counts.Where(c => filter.Year is null || c.Year == filter.Year).Sum(c => c.Pupils), [.. counts.Select(c => c.Year).Concat(filter.Year is { } chosen ? [chosen] : []).Distinct().Order()], facts.ProvisionName, user.May(Policies.Refer), user.May(Policies.MakeReviewPacks), clock.Today);
    }

    /// <summary>Without pages, for a file.</summary>
    public Task<IReadOnlyList<PupilRow>> AllAsync(PupilFilter filter, CancellationToken cancellationToken)
    {
        var pupils = Narrowed(filter);
        return WithPlacesAsync(InOrder(filter.Year is { } year ? pupils.Where(p => p.YearGroup == year) : pupils), cancellationToken);
    }

    private IQueryable<Pupil> Narrowed(PupilFilter filter)
    {
        filter.Q = filter.Q is { Length: > 100 } ? filter.Q[..100] : filter.Q;
        var pupils = access.Visible(db.Pupils.AsNoTracking());
        pupils = filter.All ? pupils : access.InCohort(pupils);
        return filter.HasSearch ? Search(pupils, filter.Q!) : pupils.Where(p => p.LeftOn == null || p.LeftOn > clock.Today);
    }

    private static IOrderedQueryable<Pupil> InOrder(IQueryable<Pupil> pupils) =>
        pupils.OrderBy(p => p.PreferredSurname ?? p.LegalSurname).ThenBy(p => p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename).ThenBy(p => p.Id);

    private async Task<IReadOnlyList<PupilRow>> WithPlacesAsync(IQueryable<Pupil> pupils, CancellationToken cancellationToken)
    {
        var rows = await pupils
            .Select(p => new PupilRow(p.Id, (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname), p.Form, p.YearGroup)
            {
                HasPlace = db.Placements.Any(x => x.PupilId == p.Id && (x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused)),
            })
            .ToListAsync(cancellationToken);
        var placements = await PlacementsAsync([.. rows.Where(r => r.HasPlace).Select(r => r.Id)], cancellationToken);
        return [.. rows.Select(r => r with { Placement = placements.GetValueOrDefault(r.Id) })];
    }

    /// <summary>Every word typed begins a word of the name; or the UPN is the one typed.</summary>
    public static IQueryable<Pupil> Search(IQueryable<Pupil> pupils, string typed)
    {
        var upn = Upn.Normalise(typed);
        if (upn.Length == Upn.Length && Upn.CheckLetter(upn) is not null)
        {
            return pupils.Where(p => p.Upn == upn);
        }

        var words = NameSearch.Words(typed);
        if (words.Length == 0)
        {
            return pupils.Where(_ => false);
        }

        foreach (var word in words)
        {
            var start = " " + word;
            pupils = pupils.Where(p => p.SearchName.Contains(start));
        }

        return pupils;
    }

    private async Task<Dictionary<int, PlacementRow>> PlacementsAsync(List<int> pupilIds, CancellationToken cancellationToken)
    {
        if (pupilIds.Count == 0)
        {
            return [];
        }

        var today = clock.Today;
        var inForce = db.TimetablesInForceOn(today);
        var placements = await db.Placements.AsNoTracking()
            .Where(p => pupilIds.Contains(p.PupilId) && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed || p.State == PlacementState.Active || p.State == PlacementState.Paused))
            .OrderBy(p => p.Id)
            .Select(p => new
            {
                p.Id,
                p.PupilId,
                p.State,
                p.Start,
                p.PlannedEnd,
                KeyAdult = db.StaffMembers.Where(s => s.Id == p.KeyAdultId).Select(s => s.Forename + " " + s.Surname).FirstOrDefault(),
                Share = inForce.Where(v => v.PlacementId == p.Id).Select(v => new { v.PeriodsWithClass, v.Periods }).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var ids = placements.Select(p => p.Id).ToList();
        var stages = (await db.ReintegrationPlans.AsNoTracking().Where(p => ids.Contains(p.PlacementId))
            .SelectMany(p => p.Stages, (p, s) => new { p.PlacementId, s.Order, s.Name, s.EnteredOn, s.LeftOn }).ToListAsync(cancellationToken))
            .ToLookup(s => s.PlacementId);
        return placements.GroupBy(p => p.PupilId).ToDictionary(g => g.Key, g =>
        {
            var p = g.Last();
            var way = stages[p.Id].OrderBy(s => s.Order).Select(s => new WayStage(s.Name, WayBack.StateOf(s.EnteredOn, s.LeftOn))).ToList();
            return new PlacementRow(p.State, p.Start, p.PlannedEnd, p.KeyAdult ?? "", way, p.Share is null ? null : TimetableVersion.Share(p.Share.PeriodsWithClass, p.Share.Periods));
        });
    }
}
