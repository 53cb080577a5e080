using IapManager.Data;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reviews;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewActions;

public enum ActionsShown
{
    Open,
    Late,
    Done,
    Dropped,
    All,
}

/// <param name="Owner">A member of staff; 0 for those whom nobody of the staff sees to; null for everybody's.</param>
/// <param name="Pupil">One pupil; null for all.</param>
/// <param name="Page">From 1.</param>
public sealed record ActionsAsked(ActionsShown Show = ActionsShown.Open, int? Owner = null, int? Pupil = null, int Page = 1);

public sealed record ActionRow(ReviewAction Action, string Pupil, string? Form, int ReviewNumber)
{
    public string ReviewHref => $"/pupils/{Action.PupilId}/reviews/{Action.ReviewId}";
}

/// <param name="Owners">Staff who see to any of them, by id.</param>
public sealed record ActionsPage(IReadOnlyList<ActionRow> Rows, int Count, int Pages, ActionsAsked Asked, IReadOnlyList<Choice> Owners, ReviewCounts Counts);

/// <summary>What reviews agreed on, of the pupils whom the user may see: open ones first, by their day.</summary>
[UseCase]
public sealed class ActionsQuery(IapDbContext db, PupilAccess access, SchoolClock clock, CountReviews counts)
{
    public const int PageSize = 25;

    public async Task<ActionsPage> ReadAsync(ActionsAsked asked, CancellationToken cancellationToken)
    {
        var query = Rows(asked);
        var visible = access.Visible(db.Pupils);
        var found = await query.CountAsync(cancellationToken);
        var pages = Math.Max(1, (found + PageSize - 1) / PageSize);
        var page = Math.Clamp(asked.Page, 1, pages);
        var rows = await query.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var owners = await db.StaffMembers.Where(s => db.ReviewActions.Any(a => a.OwnerId == s.Id && visible.Any(p => p.Id == a.PupilId))).OrderBy(s => s.Surname).ThenBy(s => s.Forename)
            .Select(s => new { s.Id, s.Forename, s.Surname }).ToListAsync(cancellationToken);
        return new ActionsPage(rows, found, pages, asked with { Page = page }, [.. owners.Select(o => new Choice($"{o.Id}", $"{o.Surname}, {o.Forename}"))], await counts.ReadAsync(cancellationToken));
    }

    public Task<List<ActionRow>> AllAsync(ActionsAsked asked, CancellationToken cancellationToken) => Rows(asked).ToListAsync(cancellationToken);

    private IQueryable<ActionRow> Rows(ActionsAsked asked)
    {
        var today = clock.Today;
        var actions = db.ReviewActions.AsNoTracking();
        actions = asked.Show switch
        {
            ActionsShown.Open => actions.Where(a => a.State == ReviewActionState.Open),
            ActionsShown.Late => actions.Where(a => a.State == ReviewActionState.Open && a.Due < today),
            ActionsShown.Done => actions.Where(a => a.State == ReviewActionState.Done),
            ActionsShown.Dropped => actions.Where(a => a.State == ReviewActionState.Dropped),
            _ => actions,
        };
        actions = asked.Owner switch
        {
            null => actions,
            0 => actions.Where(a => a.OwnerId == null),
            { } owner => actions.Where(a => a.OwnerId == owner),
        };
        return from action in asked.Pupil is { } one ? actions.Where(a => a.PupilId == one) : actions
               join review in db.Reviews on action.ReviewId equals review.Id
               join pupil in access.Visible(db.Pupils) on action.PupilId equals pupil.Id
               orderby action.State != ReviewActionState.Open, action.SettledOn descending, action.Due == null, action.Due, action.Id
               select new ActionRow(action, (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname), pupil.Form, review.Number);
    }
}
