using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CalendarFeeds;

/// <summary>A feed in a list.</summary>
/// <param name="Words">What it shows, or whom it was given to.</param>
public sealed record FeedLine(int Id, FeedKind Kind, string Words, string MadeBy, DateTime MadeAt, DateOnly LastDay, DateTime? LastFetchedAt, DateTime? ClosedAt, string? ClosedBy, bool IsOpen);

/// <summary>A feed at the one moment at which its address is known.</summary>
public sealed record MadeFeed(FeedLine Feed, string Address)
{
    public QrCode Code { get; } = QrCode.Of(Address);

    /// <summary>Opens the calendar of the device that it is clicked on.</summary>
    public string SubscribeHref => $"webcal{Address[Address.IndexOf(':', StringComparison.Ordinal)..]}";
}

/// <param name="Id">The pupil.</param>
/// <param name="Contacts">Who may be written to, those with parental responsibility first.</param>
/// <param name="HasPlace">Whether a family can be given a calendar.</param>
public sealed record FeedPupil(int Id, string Name, string Forename, string ShortName, IReadOnlyList<Contact> Contacts, bool HasPlace);

public sealed class FeedsPage
{
    public required string ProvisionName { get; init; }

    /// <summary>Null on the user's own page.</summary>
    public FeedPupil? Pupil { get; init; }

    /// <summary>The user's own, the latest first; on a pupil's page those about the pupil.</summary>
    public required IReadOnlyList<FeedLine> Own { get; init; }

    /// <summary>Given to the pupil's family; empty for a user who may not give any.</summary>
    public IReadOnlyList<FeedLine> Family { get; init; } = [];

    public bool MayGiveToFamily { get; init; }

    /// <summary>What the user may have a calendar of; empty on a pupil's page.</summary>
    public IReadOnlyList<FeedKind> Offers { get; init; } = [];

    public required DateOnly LastDay { get; init; }

    /// <summary>The one just made; null otherwise.</summary>
    public MadeFeed? Made { get; set; }

    public static string Words(FeedKind kind, string provisionName, string? pupil) => kind switch
    {
        FeedKind.OwnLessons => $"Your lessons with pupils of {provisionName}, and sessions there",
        FeedKind.Provision => $"Who is in {provisionName}, period by period",
        _ => $"{pupil ?? "A pupil whom you do not see any more"}: timetable",
    };
}

[UseCase]
public sealed class ReadFeeds(IapDbContext db, CurrentUser user, PupilAccess access, SchoolFactsSource factsSource, SchoolClock clock)
{
    private const int Most = 40;

    public async Task<FeedsPage> OfUserAsync(CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var me = user.UserId;
        return new FeedsPage
        {
            ProvisionName = facts.ProvisionName,
            Own = await LinesAsync(db.CalendarFeeds.Where(f => f.UserId == me), facts, cancellationToken),
            Offers =
            [
                .. user.StaffMemberId is null ? Array.Empty<FeedKind>() : [FeedKind.OwnLessons],
                .. access.SeesAll || user.Is(SchoolRole.IapStaff) ? [FeedKind.Provision] : Array.Empty<FeedKind>(),
            ],
            LastDay = facts.Calendar.LastDayOfYear(clock.Today),
        };
    }

    /// <returns>Null when the pupil is not to be seen.</returns>
    public async Task<FeedsPage?> OfPupilAsync(int pupilId, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var gives = user.May(Policies.PlanReintegration);
        var cohort = access.InCohort(db.Pupils);
        var found = await access.Visible(db.Pupils.AsNoTracking()).AsSingleQuery().Where(p => p.Id == pupilId)
            .Select(p => new { Pupil = p, HasPlace = cohort.Any(c => c.Id == p.Id), Contacts = p.Contacts.Where(c => gives && c.MayBeWrittenTo).OrderBy(c => c.Order).ToList() })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var me = user.UserId;
        var lines = await LinesAsync(db.CalendarFeeds.Where(f => f.PupilId == pupilId && (f.UserId == me || (gives && f.Kind == FeedKind.Family))), facts, cancellationToken);
        return new FeedsPage
        {
            ProvisionName = facts.ProvisionName,
            Pupil = new FeedPupil(pupilId, found.Pupil.Name, found.Pupil.Forename, ShortName.Of(found.Pupil.Forename, found.Pupil.Surname), [.. found.Contacts.OrderByDescending(c => c.ParentalResponsibility)], found.HasPlace),
            Own = [.. lines.Where(l => l.Kind != FeedKind.Family)],
            Family = [.. lines.Where(l => l.Kind == FeedKind.Family)],
            MayGiveToFamily = gives,
            LastDay = facts.Calendar.LastDayOfYear(clock.Today),
        };
    }

    private async Task<IReadOnlyList<FeedLine>> LinesAsync(IQueryable<CalendarFeed> feeds, SchoolFacts facts, CancellationToken cancellationToken)
    {
        var (today, visible) = (clock.Today, access.Visible(db.Pupils));
        var found = await feeds.AsNoTracking().OrderByDescending(f => f.Id).Take(Most).Select(f => new
        {
            Feed = f,
            Pupil = visible.Where(p => p.Id == f.PupilId).Select(p => new { Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, Surname = p.PreferredSurname ?? p.LegalSurname }).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return
        [
            .. found.Select(f => new FeedLine(
                f.Feed.Id, f.Feed.Kind, f.Feed.GivenTo ?? FeedsPage.Words(f.Feed.Kind, facts.ProvisionName, f.Pupil is { } p ? ShortName.Of(p.Forename, p.Surname) : null),
                f.Feed.MadeBy.Name, f.Feed.MadeAt, f.Feed.LastDay, f.Feed.LastFetchedAt, f.Feed.ClosedAt, f.Feed.ClosedBy, f.Feed.IsOpen(today))),
        ];
    }
}
