using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

/// <summary>What the address of the list says.</summary>
public sealed class ReferralFilter
{
    public string? Q { get; set; }

    public ReferralState? State { get; set; }

    public int? Year { get; set; }

    public bool Late { get; set; }

    public bool Mine { get; set; }

    /// <summary>"pupil", "state", "sent" or "due"; anything else is newest first.</summary>
    public string? Sort { get; set; }

    public int Page { get; set; } = 1;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && State is null && Year is null && !Late && !Mine;
}

/// <param name="Standing">Of the placement that came of it; null before there is one.</param>
/// <param name="News">The user referred the pupil and has not opened what is new.</param>
public sealed record ReferralRow(
    int Id, string Reference, string Pupil, string SortName, int Year, string? Form, ReferralState State, string Referrer, DateTime StartedAt,
    DateOnly? SubmittedOn, DateOnly? DecidedOn, ReferralDeadline? Deadline, int ViewsMissing, PlacementStanding? Standing, bool News);

/// <param name="Count">All that match; <see cref="Rows"/> is one page of them.</param>
/// <param name="Years">Year groups that the user's referrals are of.</param>
public sealed record ReferralList(ReferralFilter Filter, IReadOnlyList<ReferralRow> Rows, int Count, int Pages, IReadOnlyList<int> Years, bool SeesAll);

[UseCase]
public sealed class ListReferrals(IapDbContext db, ReferralAccess access, PlacementStandings standings, CurrentUser user, SchoolFactsSource source, SchoolClock clock)
{
    private const int PageSize = 25;

    public async Task<ReferralList> ExecuteAsync(ReferralFilter filter, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(filter, cancellationToken);
        var years = await (from r in access.Visible(db.Referrals) join p in db.Pupils on r.PupilId equals p.Id select p.YearGroup).Distinct().OrderBy(y => y).ToListAsync(cancellationToken);
        var pages = Math.Max(1, (rows.Count + PageSize - 1) / PageSize);
        filter.Page = Math.Clamp(filter.Page, 1, pages);
        return new ReferralList(filter, [.. rows.Skip((filter.Page - 1) * PageSize).Take(PageSize)], rows.Count, pages, years, access.SeesPanelNotes);
    }

    /// <summary>All rows that match, in order.</summary>
    public async Task<IReadOnlyList<ReferralRow>> RowsAsync(ReferralFilter filter, CancellationToken cancellationToken)
    {
        var query = from r in access.Visible(db.Referrals.AsNoTracking()) join p in db.Pupils on r.PupilId equals p.Id select new { r, p };
        if (filter.State is { } state)
        {
            query = query.Where(x => x.r.State == state);
        }

        if (filter.Year is { } year)
        {
            query = query.Where(x => x.p.YearGroup == year);
        }

        var me = user.UserId;
        if (filter.Mine)
        {
            query = query.Where(x => x.r.Referrer.UserId == me);
        }

        if (filter.Late)
        {
            query = query.Where(x => x.r.State == ReferralState.Submitted || x.r.State == ReferralState.UnderReview);
        }

        var typed = filter.Q?.Trim() ?? "";
        if (typed.StartsWith("R-", StringComparison.OrdinalIgnoreCase))
        {
            var reference = typed.ToUpperInvariant();
            query = query.Where(x => x.r.Reference.StartsWith(reference));
        }
        else
        {
            foreach (var word in NameSearch.Words(typed))
            {
                var part = " " + word;
                query = query.Where(x => x.p.SearchName.Contains(part));
            }
        }

        var found = await query.Select(x => new
        {
            x.r.Id,
            x.r.Reference,
            Forename = x.p.KnownAsForename ?? x.p.PreferredForename ?? x.p.LegalForename,
            Surname = x.p.PreferredSurname ?? x.p.LegalSurname,
            x.p.YearGroup,
            x.p.Form,
            x.r.State,
            Referrer = x.r.Referrer.Name,
            x.r.StartedAt,
            x.r.SubmittedOn,
            x.r.AcknowledgedOn,
            x.r.DecidedOn,
            ViewsMissing = x.r.Views.Count(v => v.State == ViewState.Awaited),
            News = x.r.NewsAt != null && x.r.Referrer.UserId == me,
        }).ToListAsync(cancellationToken);
        var facts = await source.GetAsync(cancellationToken);
        var standing = await standings.OfAsync(found.Select(x => (x.Id, x.State)), cancellationToken);
        var rows = found.Select(x => new ReferralRow(
            x.Id, x.Reference, $"{x.Forename} {x.Surname}", $"{x.Surname} {x.Forename}", x.YearGroup, x.Form, x.State, x.Referrer, x.StartedAt, x.SubmittedOn, x.DecidedOn,
            ReferralDeadline.Of(x.State, x.SubmittedOn, x.AcknowledgedOn, facts.School, facts.Calendar, clock.Today), x.ViewsMissing, standing.GetValueOrDefault(x.Id), x.News));
        return [.. Sort(filter.Late ? rows.Where(x => x.Deadline?.LateBy > 0) : rows, filter.Sort)];
    }

    private static IEnumerable<ReferralRow> Sort(IEnumerable<ReferralRow> rows, string? by) => by switch
    {
        "pupil" => rows.OrderBy(r => r.SortName, StringComparer.CurrentCultureIgnoreCase).ThenBy(r => r.Id),
        "state" => rows.OrderBy(r => r.State).ThenByDescending(r => r.StartedAt),
        "sent" => rows.OrderByDescending(r => r.SubmittedOn).ThenByDescending(r => r.Id),
        "due" => rows.OrderBy(r => r.Deadline?.By ?? DateOnly.MaxValue).ThenByDescending(r => r.Id),
        _ => rows.OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id),
    };
}
