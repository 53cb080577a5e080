using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.NotTogether;

/// <summary>What the list of pairs is narrowed to; all of it stands in the address.</summary>
public sealed class PairFilter
{
    public const int PageSize = 25;

    /// <summary>Any parts of a name of either pupil.</summary>
    public string? Q { get; set; }

    public NotTogetherState State { get; set; }

    public int Page { get; set; } = 1;
}

public sealed record PairPupil(int Id, string Name, string? Form);

/// <summary>An open pair with both pupils, to be read together with something else.</summary>
public sealed record OpenPair
{
    public required int Id { get; init; }

    public required int FirstId { get; init; }

    public required string First { get; init; }

    public required string? FirstForm { get; init; }

    public required int SecondId { get; init; }

    public required string Second { get; init; }

    public required string? SecondForm { get; init; }

    public required string Reason { get; init; }

    public required DateOnly ReviewOn { get; init; }

    /// <summary>As seen from one of the two.</summary>
    public (int PairId, PairPupil Other, string Reason, DateOnly ReviewOn) From(int pupilId) =>
        (Id, pupilId == FirstId ? new PairPupil(SecondId, Second, SecondForm) : new PairPupil(FirstId, First, FirstForm), Reason, ReviewOn);
}

public sealed record PairRow(int Id, PairPupil First, PairPupil Second, string Reason, DateOnly ReviewOn, NotTogetherState State, string? LiftedReason);

public sealed record PairList(PairFilter Filter, IReadOnlyList<PairRow> Rows, int Count)
{
    public int Pages => Math.Max(1, (Count + PairFilter.PageSize - 1) / PairFilter.PageSize);
}

public sealed record PairChange(DateTime At, string By, string What, string? Detail);

public sealed record PairPage(PairRow Pair, Guid Stamp, IReadOnlyList<PairChange> Changes);

/// <summary>The open pairs of one pupil, each seen from that pupil's side.</summary>
public sealed record PairsOfPupil(int PupilId, IReadOnlyList<(int PairId, PairPupil Other, string Reason, DateOnly ReviewOn)> Pairs);

/// <summary>
/// Reads pairs of pupils who are marked not together, for the provision's own team alone: whoever is not of it learns nothing, and
/// whoever may not see one of the two pupils does not see the pair.
/// </summary>
[UseCase]
public sealed class ReadPairs(IapDbContext db, CurrentUser user, PupilAccess access)
{
    public bool Allowed => user.May(Policies.KeepApart);

    /// <summary>Pairs that the user may see.</summary>
    public IQueryable<NotTogetherPair> Visible()
    {
        var pupils = access.Visible(db.Pupils);
        return Allowed ? db.NotTogetherPairs.Where(n => pupils.Any(p => p.Id == n.FirstPupilId) && pupils.Any(p => p.Id == n.SecondPupilId)) : db.NotTogetherPairs.Where(_ => false);
    }

    /// <summary>All open pairs that the user may see; empty, and not asked for, for others.</summary>
    public async Task<IReadOnlyList<(int First, int Second)>> OpenAsync(CancellationToken cancellationToken) => !Allowed ? []
        : [.. (await Visible().Where(n => n.State == NotTogetherState.Open).OrderBy(n => n.Id).Select(n => new { n.FirstPupilId, n.SecondPupilId }).ToListAsync(cancellationToken)).Select(n => (n.FirstPupilId, n.SecondPupilId))];

    /// <summary>Names of those who are marked not together with a pupil, by id; empty, and not asked for, for those who may not know.</summary>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="provisionId">Only those with a place there; null for all.</param>
    public async Task<IReadOnlyDictionary<int, string>> NamesAsync(int pupilId, CancellationToken cancellationToken, int? provisionId = null) => !Allowed ? new Dictionary<int, string>()
        : await access.Visible(db.Pupils.AsNoTracking())
            .Where(o => db.NotTogetherPairs.Any(n => n.State == NotTogetherState.Open && ((n.FirstPupilId == pupilId && n.SecondPupilId == o.Id) || (n.SecondPupilId == pupilId && n.FirstPupilId == o.Id)))
                && (provisionId == null || db.Placements.Any(x => x.PupilId == o.Id && x.ProvisionId == provisionId
                    && (x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused))))
            .ToDictionaryAsync(o => o.Id, o => (o.KnownAsForename ?? o.PreferredForename ?? o.LegalForename) + " " + (o.PreferredSurname ?? o.LegalSurname), cancellationToken);

    /// <summary>What was said of pairs of the pupil since then, when a place was offered or its dates were changed; empty, and not asked for, for those who may not know.</summary>
    public async Task<IReadOnlyList<PairChange>> SaidKnowingAsync(int pupilId, DateTime since, CancellationToken cancellationToken) => !Allowed ? []
        : await Visible().Where(n => n.FirstPupilId == pupilId || n.SecondPupilId == pupilId).SelectMany(n => n.Changes)
            .Where(c => (c.What == NotTogetherPair.OfferMade || c.What == NotTogetherPair.DatesMoved) && c.At >= since).OrderBy(c => c.Id).Select(c => new PairChange(c.At, c.By.Name, c.What, c.Detail)).ToListAsync(cancellationToken);

    public async Task<PairList> ListAsync(PairFilter filter, CancellationToken cancellationToken)
    {
        filter.State = Enum.IsDefined(filter.State) ? filter.State : NotTogetherState.Open;
        filter.Page = Math.Clamp(filter.Page, 1, 10_000);
        filter.Q = string.IsNullOrWhiteSpace(filter.Q) ? null : filter.Q.Trim() is { Length: > 100 } longer ? longer[..100] : filter.Q.Trim();
        var pairs = Visible().Where(n => n.State == filter.State);
        foreach (var word in filter.Q is null ? [] : Domain.Pupils.NameSearch.Words(filter.Q))
        {
            var start = " " + word;
            pairs = pairs.Where(n => db.Pupils.Any(p => (p.Id == n.FirstPupilId || p.Id == n.SecondPupilId) && p.SearchName.Contains(start)));
        }

        var count = await pairs.CountAsync(cancellationToken);
        filter.Page = Math.Min(filter.Page, new PairList(filter, [], count).Pages);
        var rows = await Rows(pairs.OrderBy(n => n.ReviewOn).ThenBy(n => n.Id).Skip((filter.Page - 1) * PairFilter.PageSize).Take(PairFilter.PageSize)).ToListAsync(cancellationToken);
        return new PairList(filter, rows, count);
    }

    /// <returns>Null where there is no such pair, or the user may not see it.</returns>
    public async Task<PairPage?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var found = await Visible().AsNoTracking().AsSingleQuery().Where(n => n.Id == id).Select(n => new
        {
            n.Stamp,
            Changes = n.Changes.OrderByDescending(c => c.Id).Select(c => new { c.At, c.By.Name, c.What, c.Detail }).ToList(),
        }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null
            : new PairPage(await Rows(Visible().Where(n => n.Id == id)).SingleAsync(cancellationToken), found.Stamp, [.. found.Changes.Select(c => new PairChange(c.At, c.Name, c.What, c.Detail))]);
    }

    private IQueryable<PairRow> Rows(IQueryable<NotTogetherPair> pairs) =>
        from pair in pairs.AsNoTracking()
        join one in db.Pupils on pair.FirstPupilId equals one.Id
        join other in db.Pupils on pair.SecondPupilId equals other.Id
        select new PairRow(pair.Id,
            new PairPupil(one.Id, (one.KnownAsForename ?? one.PreferredForename ?? one.LegalForename) + " " + (one.PreferredSurname ?? one.LegalSurname), one.Form),
            new PairPupil(other.Id, (other.KnownAsForename ?? other.PreferredForename ?? other.LegalForename) + " " + (other.PreferredSurname ?? other.LegalSurname), other.Form),
            pair.Reason, pair.ReviewOn, pair.State, pair.LiftedReason);
}
