using System.Security.Claims;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Domain.Timetables.Calendars;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CalendarFeeds;

/// <param name="IsKnown">Whether there is, or was, such a feed: a calendar that goes on asking for a closed one is no guesser.</param>
/// <param name="Text">The calendar; null when nothing is to be had.</param>
public sealed record FetchedFeed(bool IsKnown, string? Text);

/// <summary>
/// What a calendar is given for a token. A user's feed is read as that user would read it at this moment: by the account's roles and by
/// which pupils it may see now.
/// </summary>
[UseCase]
public sealed class FetchFeed(
    IapDbContext db, CurrentSchool school, SchoolClock clock, IHttpContextAccessor http, CurrentUser user, PupilAccess access,
    ReadDatedTimetables timetables, ReadStaffLessons staffLessons, SchoolFactsSource factsSource, AuditLog audit)
{
    /// <summary>Calendar days ahead.</summary>
    public const int Ahead = 84;

    /// <param name="token">From the address.</param>
    /// <param name="from">Address that asks.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public async Task<FetchedFeed> RunAsync(string token, string? from, CancellationToken cancellationToken)
    {
        var hash = SecretToken.HashOf(token);
        var found = hash is null ? null : await db.CalendarFeeds.IgnoreQueryFilters().AsNoTracking().Where(f => f.TokenHash == hash).Select(f => new
        {
            Feed = f,
            Part = db.SchoolUsers.Where(u => u.SchoolId == f.SchoolId && u.UserId == f.UserId && u.DeactivatedAt == null).FirstOrDefault(),
            Name = db.Users.Where(u => u.Id == f.UserId).Select(u => u.DisplayName).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return new FetchedFeed(false, null);
        }

        var feed = found.Feed;
        school.Set(feed.SchoolId, new Actor(0, "The family, by calendar"), from);
        if (!feed.IsOpen(clock.Today) || (feed.Kind != FeedKind.Family && !MayActAs(found.Part, found.Name, from)) || await WriteAsync(feed, cancellationToken) is not { } text)
        {
            return new FetchedFeed(true, null);
        }

        var now = clock.Now;
        await db.CalendarFeeds.Where(f => f.Id == feed.Id).ExecuteUpdateAsync(s => s.SetProperty(f => f.LastFetchedAt, now), cancellationToken);
        await audit.WriteAsync(nameof(CalendarFeed), feed.Id, feed.PupilId, AuditAction.Export);
        return new FetchedFeed(true, text);
    }

    /// <summary>Takes the account's part in this request. False when the account is closed, or may see no pupils any more.</summary>
    private bool MayActAs(SchoolUser? part, string? name, string? from)
    {
        if (part is null || http.HttpContext is not { } context)
        {
            return false;
        }

        context.User = new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, $"{part.UserId}"), new(CurrentUser.DisplayNameClaim, name ?? ""), .. IapClaimsPrincipalFactory.ClaimsOf(part)], nameof(CalendarFeed)));
        school.Set(part.SchoolId, user.Actor, from);
        return user.May(Policies.SeePupils);
    }

    /// <returns>Null when what the feed is for is not to be seen any more.</returns>
    private async Task<string?> WriteAsync(CalendarFeed feed, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var first = SchoolCalendar.MondayOf(clock.Today);
        var last = clock.Today.AddDays(Ahead) is var ahead && ahead < feed.LastDay ? ahead : feed.LastDay;
        if (feed.PupilId is { } pupilId)
        {
            var dated = await timetables.RunAsync((feed.Kind == FeedKind.Family ? WithAPlace(feed.ContactId) : access.Visible(db.Pupils)).Where(p => p.Id == pupilId), first, last, cancellationToken);
            return dated.Pupils.SingleOrDefault() is { } pupil
                ? Write($"{pupil.ShortName} at {facts.School.Name}", new FeedEntries(feed.Id, dated, first, last).OfPupil(pupil, feed.Kind != FeedKind.Family))
                : null;
        }

        if (facts.Provision is not { } provision)
        {
            return null;
        }

        var cohort = await timetables.RunAsync(timetables.Cohort(access.Visible(db.Pupils), provision.Id, first), first, last, cancellationToken);
        var entries = new FeedEntries(feed.Id, cohort, first, last);
        return feed.Kind switch
        {
            FeedKind.Provision => access.SeesAll || user.Is(SchoolRole.IapStaff) ? Write(provision.Name, entries.OfProvision()) : null,
            _ => user.StaffMemberId is { } me ? Write($"{provision.Name}: my lessons", entries.OfStaff(await staffLessons.RunAsync(me, cancellationToken))) : null,
        };

        string Write(string name, IEnumerable<CalendarEntry> of) => CalendarFile.Write(name, of, clock.Now);
    }

    /// <summary>A family's feed is about the place, and ends with it; and it is for somebody who may still be written to.</summary>
    private IQueryable<Pupil> WithAPlace(int? contactId)
    {
        var today = clock.Today;
        return db.Pupils.Where(p => (p.LeftOn == null || p.LeftOn >= today) && (contactId == null || p.Contacts.Any(c => c.Id == contactId && c.MayBeWrittenTo)) && db.Placements.Any(x => x.PupilId == p.Id
            && (x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused
                || (x.State == PlacementState.Ended && x.EndedOn >= today))));
    }
}
