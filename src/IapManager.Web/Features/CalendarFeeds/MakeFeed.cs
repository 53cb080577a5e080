using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CalendarFeeds;

public sealed class FeedForm
{
    public FeedKind? Kind { get; set; }
}

public sealed class FeedFormValidator : AbstractValidator<FeedForm>
{
    public FeedFormValidator() =>
        RuleFor(f => f.Kind).Must(k => k is FeedKind.OwnLessons or FeedKind.Provision).WithMessage("Choose what the calendar shows");
}

public sealed class FamilyFeedForm
{
    /// <summary>One of the pupil's contacts; null for somebody else.</summary>
    public int? ContactId { get; set; }

    /// <summary>Who it is for, where that is none of the contacts.</summary>
    public string? For { get; set; }
}

public sealed class FamilyFeedFormValidator : AbstractValidator<FamilyFeedForm>
{
    public FamilyFeedFormValidator()
    {
        RuleFor(f => f.For).NotEmpty().WithMessage("Say who is given the calendar").When(f => f.ContactId is null);
        RuleFor(f => f.For).MaximumLength(CalendarFeed.NameLimit).WithMessage($"Use {CalendarFeed.NameLimit} characters or fewer");
    }
}

/// <summary>Makes a feed. Its token is known at this moment alone.</summary>
[UseCase]
public sealed class MakeFeed(IapDbContext db, CurrentUser user, PupilAccess access, SchoolClock clock, SchoolFactsSource factsSource)
{
    /// <summary>For the user, of what the user may see.</summary>
    /// <param name="kind">Any but the family's.</param>
    /// <param name="pupilId">Of a pupil's feed; the caller has seen to it that the user may see the pupil.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public async Task<(string Token, CalendarFeed Feed)> ForUserAsync(FeedKind kind, int? pupilId, CancellationToken cancellationToken)
    {
        if (kind == FeedKind.Provision && !(access.SeesAll || user.Is(SchoolRole.IapStaff)))
        {
            throw new DomainRuleException("Who is in the provision is for its own team and for those who see the whole school.");
        }

        if (kind == FeedKind.OwnLessons && user.StaffMemberId is null)
        {
            throw new DomainRuleException("Your account is not tied to a member of staff, so your lessons are not known. Ask the administrator to do that.");
        }

        var (me, today) = (user.UserId, clock.Today);
        await MustHaveRoomAsync(db.CalendarFeeds.Where(f => f.UserId == me), "You have", today, cancellationToken);
        return await SaveAsync((hash, lastDay) => CalendarFeed.ForUser(user.SchoolId!.Value, kind, pupilId, hash, lastDay, user.Actor, clock.Now), cancellationToken);
    }

    /// <param name="pupilId">The caller has seen to it that the user may see the pupil and that the pupil has a place.</param>
    /// <param name="givenTo">Who is given it.</param>
    /// <param name="contactId">The contact that this is; null for somebody else.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public async Task<(string Token, CalendarFeed Feed)> ForFamilyAsync(int pupilId, string givenTo, int? contactId, CancellationToken cancellationToken)
    {
        await MustHaveRoomAsync(db.CalendarFeeds.Where(f => f.Kind == FeedKind.Family && f.PupilId == pupilId), "The family has", clock.Today, cancellationToken);
        return await SaveAsync((hash, lastDay) => CalendarFeed.ForFamily(user.SchoolId!.Value, pupilId, givenTo, hash, lastDay, user.Actor, clock.Now, contactId), cancellationToken);
    }

    private static async Task MustHaveRoomAsync(IQueryable<CalendarFeed> feeds, string who, DateOnly today, CancellationToken cancellationToken)
    {
        if (await feeds.CountAsync(f => f.ClosedAt == null && f.LastDay >= today, cancellationToken) >= CalendarFeed.MostOpen)
        {
            throw new DomainRuleException($"{who} {CalendarFeed.MostOpen} open calendars. Close one that is not used any more.");
        }
    }

    private async Task<(string Token, CalendarFeed Feed)> SaveAsync(Func<string, DateOnly, CalendarFeed> make, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var token = SecretToken.New();
        var feed = make(SecretToken.HashOf(token)!, facts.Calendar.LastDayOfYear(clock.Today));
        db.CalendarFeeds.Add(feed);
        await db.SaveChangesAsync(cancellationToken);
        return (token, feed);
    }
}
