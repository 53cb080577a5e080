using IapManager.Web.Features.ReviewActions;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Today;

/// <summary>What reviews agreed on and that is late or comes near: a row a pupil, so that a few reviews do not fill the page. Pure.</summary>
public static class ReviewActionsWork
{
    /// <param name="actions">Open ones.</param>
    /// <param name="me">The user as a member of staff: what they see to themselves stands in its own list.</param>
    /// <param name="today">The day.</param>
    /// <param name="horizon">Last day that is looked ahead.</param>
    public static IEnumerable<WorkItem> Of(IEnumerable<OpenAction> actions, int? me, DateOnly today, DateOnly horizon) =>
        actions.Where(a => a.IsCurrent && a.Due <= horizon && (me is null || a.OwnerId != me)).GroupBy(a => a.PupilId).Select(g => Item([.. g.OrderBy(a => a.Due)], today));

    private static WorkItem Item(List<OpenAction> actions, DateOnly today)
    {
        var (first, late) = (actions[0], actions.Count(a => a.Due < today));
        var more = actions.Count - 1;
        var why = $"{first.Owner}: {first.What.TrimEnd('.')}.{(more == 0 ? "" : more == 1 ? " And one more thing." : $" And {more} more things.")}";
        return new WorkItem(WorkKind.ReviewAction, $"Agreed at a review: {first.Pupil}", more == 0 ? first.Href + "?returnTo=/" : $"/reviews/actions?pupil={first.PupilId}", why,
            late > 0 ? "late" : "going", late > 0 ? "Late" : $"{(more == 0 ? "Due" : $"{actions.Count} due")}", first.Due);
    }
}
