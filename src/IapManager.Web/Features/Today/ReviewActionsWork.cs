using IapManager.Domain.Schools;
using IapManager.Web.Features.ReviewActions;

namespace IapManager.Web.Features.Today;

/// <summary>What reviews agreed on and that is late or comes near: a row a pupil, so that a few reviews do not fill the page. Pure.</summary>
public static class ReviewActionsWork
{
    /// <param name="actions">Open ones.</param>
    /// <param name="me">The user as a member of staff: what they see to themselves stands in its own list.</param>
    /// <param name="calendar">The school's.</param>
    /// <param name="today">The day.</param>
    public static IEnumerable<WorkItem> Of(IEnumerable<OpenAction> actions, int? me, SchoolCalendar calendar, DateOnly today)
    {
        var horizon = calendar.AddSchoolDays(today, WaitingForYou.Ahead);
        return actions.Where(a => a.IsCurrent && (me is null || a.OwnerId != me) && (a.Due is { } due ? due <= horizon : IsAskedAbout(a, calendar, today)))
            .GroupBy(a => a.PupilId).Select(g => Item([.. g.OrderBy(a => a.Due is null).ThenBy(a => a.Due).ThenBy(a => a.AgreedOn)], today));
    }

    /// <summary>Without a day it is asked about some school days after the review, where nobody of the staff has it on their own list.</summary>
    private static bool IsAskedAbout(OpenAction action, SchoolCalendar calendar, DateOnly today) =>
        (action.OwnerId is null || action.OwnerHasLeft) && calendar.AddSchoolDays(action.AgreedOn, WaitingForYou.Ahead) <= today;

    private static WorkItem Item(List<OpenAction> actions, DateOnly today)
    {
        var (first, late, due) = (actions[0], actions.Count(a => a.Due < today), actions.Count(a => a.Due is not null));
        var more = actions.Count - 1;
        var why = $"{first.Owner}{(first.OwnerHasLeft ? ", who has left" : "")}: {first.What.TrimEnd('.')}.{(more == 0 ? "" : more == 1 ? " And one more thing." : $" And {more} more things.")}";
        return new WorkItem(WorkKind.ReviewAction, $"Agreed at a review: {first.Pupil}", more == 0 ? first.Href + "?returnTo=/" : $"/reviews/actions?pupil={first.PupilId}", why,
            late > 0 ? "late" : "going", late > 0 ? "Late" : due == 0 ? "No day set" : more == 0 ? "Due" : $"{due} due", first.Due);
    }
}
