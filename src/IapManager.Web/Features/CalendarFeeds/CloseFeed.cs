using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CalendarFeeds;

/// <summary>Ends a feed: the next time that a calendar asks, it gets nothing.</summary>
[UseCase]
public sealed class CloseFeed(IapDbContext db, CurrentUser user, PupilAccess access, SchoolClock clock)
{
    /// <returns>False when the user has no such feed.</returns>
    public async Task<bool> OfUserAsync(int feedId, CancellationToken cancellationToken)
    {
        var me = user.UserId;
        return await CloseAsync(db.CalendarFeeds.Where(f => f.UserId == me), feedId, cancellationToken);
    }

    /// <returns>False when the pupil is not to be seen, or the family has no such feed.</returns>
    public async Task<bool> OfFamilyAsync(int pupilId, int feedId, CancellationToken cancellationToken) =>
        await access.MaySeeAsync(pupilId, cancellationToken)
        && await CloseAsync(db.CalendarFeeds.Where(f => f.Kind == FeedKind.Family && f.PupilId == pupilId), feedId, cancellationToken);

    private async Task<bool> CloseAsync(IQueryable<CalendarFeed> feeds, int feedId, CancellationToken cancellationToken)
    {
        if (await feeds.FirstOrDefaultAsync(f => f.Id == feedId, cancellationToken) is not { } feed)
        {
            return false;
        }

        feed.Close(user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
