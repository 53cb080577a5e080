using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reviews;

public enum ReviewFilter
{
    /// <summary>Due or held, not yet closed.</summary>
    Open,

    /// <summary>Past its day and not held.</summary>
    Late,
    Held,
    Closed,
    All,
}

/// <param name="Q">Part of a pupil's name; null for every pupil.</param>
/// <param name="Page">From 1.</param>
public sealed record ReviewsAsked(ReviewFilter Show = ReviewFilter.Open, string? Q = null, int Page = 1);

/// <param name="LateBy">School days since it was due; 0 while it is not late.</param>
public sealed record ReviewRow(int Id, int PupilId, string Forename, string Surname, string? Form, int Number, DateOnly DueOn, ReviewState State, DateOnly? HeldOn, ReviewDecision? Decision, bool PupilViewMissing, bool ParentViewMissing, int LateBy)
{
    public string Name => $"{Forename} {Surname}";

    public string Href => $"/pupils/{PupilId}/reviews/{Id}";

    /// <summary>"Pupil’s view and parent’s view"; null when both are settled.</summary>
    public string? Missing => (PupilViewMissing, ParentViewMissing) switch
    {
        (true, true) => "Both views",
        (true, false) => "Pupil’s view",
        (false, true) => "Parent’s or carer’s view",
        _ => null,
    };
}

public sealed record ReviewsPage(IReadOnlyList<ReviewRow> Rows, int Count, int Pages, ReviewsAsked Asked, ReviewCounts Counts);

/// <summary>Reviews of the pupils whom the user may see.</summary>
[UseCase]
public sealed class ReviewsQuery(IapDbContext db, PupilAccess access, SchoolFactsSource source, SchoolClock clock, CountReviews counts)
{
    public const int PageSize = 25;

    public async Task<ReviewsPage> ReadAsync(ReviewsAsked asked, CancellationToken cancellationToken)
    {
        var query = Rows(asked);
        var count = await query.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = Math.Clamp(asked.Page, 1, pages);
        var rows = await ReadAsync(query.Skip((page - 1) * PageSize).Take(PageSize), cancellationToken);
        return new ReviewsPage(rows, count, pages, asked with { Page = page }, await counts.ReadAsync(cancellationToken));
    }

    public Task<List<ReviewRow>> AllAsync(ReviewsAsked asked, CancellationToken cancellationToken) => ReadAsync(Rows(asked), cancellationToken);

    private IQueryable<Raw> Rows(ReviewsAsked asked)
    {
        var today = clock.Today;
        var pupils = access.Visible(db.Pupils);
        foreach (var word in NameSearch.Words(asked.Q ?? ""))
        {
            var part = " " + word;
            pupils = pupils.Where(p => p.SearchName.Contains(part));
        }

        var reviews = asked.Show switch
        {
            ReviewFilter.Open => db.Reviews.Where(r => r.State != ReviewState.Closed),
            ReviewFilter.Late => db.Reviews.Where(r => r.State == ReviewState.Due && r.DueOn < today),
            ReviewFilter.Held => db.Reviews.Where(r => r.State == ReviewState.Held),
            ReviewFilter.Closed => db.Reviews.Where(r => r.State == ReviewState.Closed),
            _ => db.Reviews,
        };
        var rows = from review in reviews
                   join pupil in pupils on review.PupilId equals pupil.Id
                   select new Raw
                   {
                       Id = review.Id,
                       PupilId = pupil.Id,
                       Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename,
                       Surname = pupil.PreferredSurname ?? pupil.LegalSurname,
                       Form = pupil.Form,
                       Number = review.Number,
                       DueOn = review.DueOn,
                       State = review.State,
                       HeldOn = review.HeldOn,
                       Decision = review.Decision,
                       PupilViewMissing = review.Views.Any(v => v.Voice == Voice.Pupil && v.State == ViewState.Awaited),
                       ParentViewMissing = review.Views.Any(v => v.Voice == Voice.Parent && v.State == ViewState.Awaited),
                   };
        return asked.Show is ReviewFilter.Closed or ReviewFilter.All
            ? rows.OrderByDescending(r => r.DueOn).ThenByDescending(r => r.Id)
            : rows.OrderBy(r => r.DueOn).ThenBy(r => r.Id);
    }

    private async Task<List<ReviewRow>> ReadAsync(IQueryable<Raw> rows, CancellationToken cancellationToken)
    {
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var today = clock.Today;
        return [.. (await rows.ToListAsync(cancellationToken)).Select(r => new ReviewRow(r.Id, r.PupilId, r.Forename, r.Surname, r.Form, r.Number, r.DueOn, r.State, r.HeldOn, r.Decision, r.PupilViewMissing, r.ParentViewMissing,
            r.State == ReviewState.Due && r.DueOn < today ? calendar.SchoolDaysBetween(r.DueOn, today) : 0))];
    }

    private sealed class Raw
    {
        public int Id { get; init; }

        public int PupilId { get; init; }

        public string Forename { get; init; } = "";

        public string Surname { get; init; } = "";

        public string? Form { get; init; }

        public int Number { get; init; }

        public DateOnly DueOn { get; init; }

        public ReviewState State { get; init; }

        public DateOnly? HeldOn { get; init; }

        public ReviewDecision? Decision { get; init; }

        public bool PupilViewMissing { get; init; }

        public bool ParentViewMissing { get; init; }
    }
}
