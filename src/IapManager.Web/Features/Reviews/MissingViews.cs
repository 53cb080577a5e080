using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Today;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reviews;

/// <param name="AskedOf">Which parent or carer, where more than one is asked; null otherwise.</param>
/// <param name="AskedAt">When the latest private link was made, UTC; null while nobody was sent one.</param>
/// <param name="LinkOpen">It can still be answered.</param>
public sealed record MissingView(int ViewId, Voice Voice, string? AskedOf, DateTime? AskedAt, string? SentTo, bool LinkOpen);

/// <summary>A review that is near, late or held, and waits for a view.</summary>
public sealed record MissingViewsRow(int ReviewId, int PupilId, string Forename, string Name, string? Form, int Number, ReviewState State, DateOnly DueOn, IReadOnlyList<MissingView> Views)
{
    public string Href => $"/pupils/{PupilId}/reviews/{ReviewId}";

    public string WhoOf(MissingView view) => view.Voice == Voice.Pupil ? $"{Forename}’s own" : view.AskedOf ?? "Parent or carer";
}

public sealed record MissingViewsPage(IReadOnlyList<MissingViewsRow> Rows, ReviewCounts Counts);

/// <summary>Whose views the reviews of the next days, and those past their day, wait for, and since when each was asked. One statement.</summary>
[UseCase]
public sealed class MissingViewsQuery(IapDbContext db, PupilAccess access, SchoolFactsSource source, SchoolClock clock)
{
    /// <summary>Reviews whose views press: held, or due within the days that Today looks ahead, of placements that go on.</summary>
    public static IQueryable<Review> Pressing(IapDbContext db, DateOnly horizon) =>
        db.Reviews.Where(r => (r.State == ReviewState.Held || (r.State == ReviewState.Due && r.DueOn <= horizon)) && r.Views.Any(v => v.State == ViewState.Awaited)
            && db.Placements.Any(p => p.Id == r.PlacementId && (p.State == PlacementState.Active || p.State == PlacementState.Paused)));

    public async Task<IReadOnlyList<MissingViewsRow>> ReadAsync(CancellationToken cancellationToken)
    {
        var horizon = (await source.GetAsync(cancellationToken)).Calendar.AddSchoolDays(clock.Today, WaitingForYou.Ahead);
        var now = clock.Now;
        var found = await (
            from review in Pressing(db, horizon)
            join pupil in access.Visible(db.Pupils) on review.PupilId equals pupil.Id
            orderby review.DueOn, review.Id
            select new
            {
                review.Id,
                PupilId = pupil.Id,
                Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename,
                Surname = pupil.PreferredSurname ?? pupil.LegalSurname,
                pupil.Form,
                review.Number,
                review.State,
                review.DueOn,
                Views = review.Views.Where(v => v.State == ViewState.Awaited).Select(v => new
                {
                    v.Id,
                    v.Voice,
                    v.AskedOf,
                    Link = db.PrivateLinks.Where(l => l.ViewId == v.Id).OrderByDescending(l => l.Id).Select(l => new { l.CreatedAt, l.SentTo, Open = l.UsedAt == null && l.RevokedAt == null && l.ExpiresAt > now }).FirstOrDefault(),
                }).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        return [.. found.Select(r => new MissingViewsRow(r.Id, r.PupilId, r.Forename, $"{r.Forename} {r.Surname}", r.Form, r.Number, r.State, r.DueOn,
            [.. r.Views.OrderBy(v => v.Voice).ThenBy(v => v.Id).Select(v => new MissingView(v.Id, v.Voice, v.AskedOf, v.Link?.CreatedAt, v.Link?.SentTo, v.Link?.Open == true))]))];
    }
}
