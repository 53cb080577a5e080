using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

/// <param name="CountedFrom">The day from which the deadline is counted; null for a draft.</param>
/// <param name="Deadline">Null when nothing is due.</param>
/// <param name="Standing">Of the placement that came of it; null before there is one.</param>
/// <param name="News">The user referred the pupil and has not opened what is new.</param>
public sealed record ReferralRow(
    int Id, string Reference, string Pupil, int Year, string? Form, string Provision, ReferralState State, string Referrer, DateTime StartedAt,
    DateOnly? SubmittedOn, DateOnly? CountedFrom, DateOnly? DecidedOn, ReferralDeadline? Deadline, int ViewsMissing, PlacementStanding? Standing, bool News);

/// <param name="Count">All that match; <see cref="Rows"/> is one page of them.</param>
/// <param name="Years">Year groups of the school's pupils.</param>
/// <param name="Provisions">More than one only where the school has several.</param>
public sealed record ReferralList(ReferralFilter Filter, IReadOnlyList<ReferralRow> Rows, int Count, int Pages, IReadOnlyList<int> Years, IReadOnlyList<(int Id, string Name)> Provisions, bool SeesAll);

/// <summary>Pages, filters and sorts in the database: a page costs the same however many referrals there are.</summary>
[UseCase]
public sealed class ListReferrals(IapDbContext db, ReferralAccess access, CurrentUser user, SchoolFactsSource source, SchoolClock clock)
{
    /// <summary>The most rows of one CSV.</summary>
    public const int MostRows = 20_000;

    private const int PageSize = 25;

    public async Task<ReferralList> ExecuteAsync(ReferralFilter filter, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var matching = Matching(filter, facts);
        var count = await matching.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        filter.Page = Math.Clamp(filter.Page, 1, pages);
        var skip = (filter.Page - 1) * PageSize;
        var rows = count == 0 ? []
            : filter.Sort == "due" ? await ByDeadlineAsync(matching, filter.Late, facts, skip, cancellationToken)
            : await RowsAsync(Sorted(matching, filter.Sort).Skip(skip).Take(PageSize), facts, cancellationToken);
        var years = await db.Pupils.Select(p => p.YearGroup).Distinct().OrderBy(y => y).ToListAsync(cancellationToken);
        return new ReferralList(filter, rows, count, pages, years, [.. facts.Provisions.Select(p => (p.Id, p.Name))], access.SeesPanelNotes);
    }

    /// <summary>All rows that match, in order; at most <see cref="MostRows"/>.</summary>
    public async Task<IReadOnlyList<ReferralRow>> AllAsync(ReferralFilter filter, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var rows = await RowsAsync(Sorted(Matching(filter, facts), filter.Sort).Take(MostRows), facts, cancellationToken);
        return filter.Sort == "due" ? [.. rows.OrderBy(r => r.Deadline?.By ?? DateOnly.MaxValue).ThenBy(r => r.Deadline is null ? DateOnly.MaxValue : r.CountedFrom).ThenByDescending(r => r.Id)] : rows;
    }

    private IQueryable<Referral> Matching(ReferralFilter filter, SchoolFacts facts) =>
        filter.Narrow(access.Visible(db.Referrals.AsNoTracking()), db, user, facts, clock.Today);

    private IQueryable<Listed> Sorted(IQueryable<Referral> referrals, string? by)
    {
        var listed = from r in referrals join p in db.Pupils on r.PupilId equals p.Id select new Listed { Referral = r, Pupil = p };
        return by switch
        {
            "pupil" => listed.OrderBy(x => x.Pupil.PreferredSurname ?? x.Pupil.LegalSurname).ThenBy(x => x.Pupil.KnownAsForename ?? x.Pupil.PreferredForename ?? x.Pupil.LegalForename).ThenBy(x => x.Referral.Id),
            "state" => listed.OrderBy(x =>
                    x.Referral.State == ReferralState.Draft ? 0
                    : x.Referral.State == ReferralState.Submitted ? 1
                    : x.Referral.State == ReferralState.UnderReview ? 2
                    : x.Referral.State == ReferralState.MoreInformationNeeded ? 3
                    : x.Referral.State == ReferralState.Accepted ? 4
                    : x.Referral.State == ReferralState.Placed ? 5 : 6).ThenBy(x => x.Referral.State).ThenByDescending(x => x.Referral.StartedAt).ThenByDescending(x => x.Referral.Id),
            "sent" => listed.OrderByDescending(x => x.Referral.SubmittedOn).ThenByDescending(x => x.Referral.Id),
            _ => listed.OrderByDescending(x => x.Referral.StartedAt).ThenByDescending(x => x.Referral.Id),
        };
    }

    /// <summary>
    /// Nearest deadline first, then those without one. Deadlines follow the school's days, which the database does not know; but each kind
    /// of deadline keeps the order of the days from which it is counted, so the first of each kind are put in order here.
    /// </summary>
    /// <param name="onlyDue">All that match have a deadline.</param>
    private async Task<IReadOnlyList<ReferralRow>> ByDeadlineAsync(IQueryable<Referral> matching, bool onlyDue, SchoolFacts facts, int skip, CancellationToken cancellationToken)
    {
        var upTo = skip + PageSize;
        IQueryable<Due> First(IQueryable<Referral> due) => due.OrderBy(r => r.CountedFrom).ThenByDescending(r => r.Id).Take(upTo).Select(r => new Due { Id = r.Id, State = r.State, CountedFrom = r.CountedFrom, AcknowledgedOn = r.AcknowledgedOn });
        var first = First(matching.Where(r => r.State == ReferralState.Submitted && r.AcknowledgedOn == null))
            .Concat(First(matching.Where(r => (r.State == ReferralState.Submitted || r.State == ReferralState.UnderReview) && (r.State == ReferralState.UnderReview || r.AcknowledgedOn != null))))
            .Concat(First(matching.Where(r => r.State == ReferralState.MoreInformationNeeded)));
        if (!onlyDue)
        {
            var rest = matching.Where(r => r.State != ReferralState.Submitted && r.State != ReferralState.UnderReview && r.State != ReferralState.MoreInformationNeeded);
            first = first.Concat(rest.OrderByDescending(r => r.Id).Take(upTo).Select(r => new Due { Id = r.Id, State = r.State, CountedFrom = r.CountedFrom, AcknowledgedOn = r.AcknowledgedOn }));
        }

        var ids = (await first.ToListAsync(cancellationToken)).Select(r => (r.Id, Deadline: ReferralDeadline.Of(r.State, r.CountedFrom, r.AcknowledgedOn, facts.School, facts.Calendar, clock.Today), r.CountedFrom))
            .OrderBy(r => r.Deadline?.By ?? DateOnly.MaxValue).ThenBy(r => r.Deadline is null ? DateOnly.MaxValue : r.CountedFrom).ThenByDescending(r => r.Id)
            .Skip(skip).Take(PageSize).Select(r => r.Id).ToList();
        var rows = await RowsAsync(Sorted(db.Referrals.AsNoTracking().Where(r => ids.Contains(r.Id)), null), facts, cancellationToken);
        return [.. rows.OrderBy(r => ids.IndexOf(r.Id))];
    }

    private async Task<IReadOnlyList<ReferralRow>> RowsAsync(IQueryable<Listed> listed, SchoolFacts facts, CancellationToken cancellationToken)
    {
        var me = user.UserId;
        var found = await listed.Select(x => new
        {
            x.Referral.Id,
            x.Referral.Reference,
            Forename = x.Pupil.KnownAsForename ?? x.Pupil.PreferredForename ?? x.Pupil.LegalForename,
            Surname = x.Pupil.PreferredSurname ?? x.Pupil.LegalSurname,
            x.Pupil.YearGroup,
            x.Pupil.Form,
            x.Referral.ProvisionId,
            x.Referral.State,
            Referrer = x.Referral.Referrer.Name,
            x.Referral.StartedAt,
            x.Referral.SubmittedOn,
            x.Referral.CountedFrom,
            x.Referral.AcknowledgedOn,
            x.Referral.DecidedOn,
            ViewsMissing = x.Referral.Views.Count(v => v.State == ViewState.Awaited),
            News = x.Referral.NewsAt != null && x.Referral.Referrer.UserId == me,
            Standing = x.Referral.State != ReferralState.Placed ? null : (
                from placement in db.Placements
                join provision in db.Provisions on placement.ProvisionId equals provision.Id
                where placement.ReferralId == x.Referral.Id
                orderby placement.Id descending
                select new PlacementStanding(placement.State, placement.Start, placement.EndedOn, placement.Outcome, provision.Name)).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return [.. found.Select(x => new ReferralRow(
            x.Id, x.Reference, $"{x.Forename} {x.Surname}", x.YearGroup, x.Form, facts.Provisions.FirstOrDefault(p => p.Id == x.ProvisionId)?.Name ?? facts.ProvisionName, x.State, x.Referrer, x.StartedAt,
            x.SubmittedOn, x.CountedFrom, x.DecidedOn, ReferralDeadline.Of(x.State, x.CountedFrom, x.AcknowledgedOn, facts.School, facts.Calendar, clock.Today), x.ViewsMissing, x.Standing, x.News))];
    }

    private sealed class Due
    {
        public required int Id { get; init; }

        public required ReferralState State { get; init; }

        public required DateOnly? CountedFrom { get; init; }

        public required DateOnly? AcknowledgedOn { get; init; }
    }

    private sealed class Listed
    {
        public required Referral Referral { get; init; }

        public required Pupil Pupil { get; init; }
    }
}
