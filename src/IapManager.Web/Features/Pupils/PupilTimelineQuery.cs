using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Pupils;

/// <param name="Items">Newest first; only what the viewer may see.</param>
/// <param name="Moves">Placements and moves in a sentence; null before the first.</param>
/// <param name="Referrals">Of the pupil, oldest first, with what the viewer may do with each.</param>
/// <param name="WhomToAsk">About the safeguarding record; null when there is none.</param>
public sealed record PupilHistory(IReadOnlyList<TimelineItem> Items, string? Moves, IReadOnlyList<ReferralSeen> Referrals, string? WhomToAsk);

/// <param name="MayOpen">The viewer may open it.</param>
/// <param name="Whole">The viewer reads the details of its steps.</param>
public sealed record ReferralSeen(Referral Referral, DateOnly? SafeguardingOn, bool MayOpen, bool Whole);

/// <summary>The timeline on a page of its own.</summary>
/// <param name="Kind">The one shown; null for all.</param>
public sealed record TimelinePage(int PupilId, string Name, string Forename, PupilHistory History, TimelineKind? Kind)
{
    public IEnumerable<TimelineItem> Shown => History.Items.Where(i => Kind is null || i.Kind == Kind);

    /// <summary>Kinds of which there is something to see, with how many.</summary>
    public IEnumerable<(TimelineKind Kind, int Count)> Kinds => History.Items.GroupBy(i => i.Kind).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()));

    public string Href(TimelineKind? kind) => $"/pupils/{PupilId}/timeline{(kind is { } k ? $"?kind={k.ToString().ToLowerInvariant()}" : "")}";
}

/// <summary>
/// What has happened with a pupil across referrals, waiting lists and placements, in four statements. Whoever is not of the team
/// sees what happened and not why; of referrals their own, and nothing of the waiting list.
/// </summary>
[UseCase]
public sealed class PupilTimelineQuery(IapDbContext db, PupilAccess access, CurrentUser user, PupilTimetableQuery timetables, ReferralAccess referralAccess, SchoolFactsSource source, SchoolClock clock)
{
    private const int FeedbackShown = 40;

    /// <returns>Null when the pupil is not to be seen.</returns>
    public async Task<TimelinePage?> PageAsync(int pupilId, string? kind, CancellationToken cancellationToken)
    {
        var team = access.ForTeam(db.Pupils);
        var found = await access.Visible(db.Pupils.AsNoTracking()).Where(p => p.Id == pupilId).Select(p => new { Pupil = p, Team = team.Any(t => t.Id == p.Id) }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        TimelineKind? wanted = Enum.TryParse<TimelineKind>(kind, true, out var known) && Enum.IsDefined(known) && !int.TryParse(kind, out _) ? known : null;
        var versions = await timetables.VersionsAsync(pupilId, cancellationToken);
        return new TimelinePage(pupilId, found.Pupil.Name, found.Pupil.Forename, await ReadAsync(found.Pupil, versions, found.Team, cancellationToken), wanted);
    }

    /// <param name="pupil">One whom the viewer may see.</param>
    /// <param name="versions">Of the pupil's timetable, oldest first.</param>
    /// <param name="team">Whether the viewer reads what is for the team.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<PupilHistory> ReadAsync(Pupil pupil, IReadOnlyList<VersionLine> versions, bool team, CancellationToken cancellationToken)
    {
        var mine = user.StaffMemberId ?? -1;
        var seesWaiting = user.May(Policies.SeeAdmissions);
        var found = await db.Referrals.AsNoTracking().Where(r => r.PupilId == pupil.Id && (r.State != ReferralState.Draft || r.Referrer.UserId == user.UserId)).OrderBy(r => r.Id)
            .Select(r => new
            {
                Referral = r,
                Waits = db.WaitingListEntries.Where(w => w.ReferralId == r.Id).OrderBy(w => w.Id)
                    .Select(w => new TimelineWait(w.EnteredOn, w.LeftOn, w.State, w.RemovedReason, w.Moves.OrderBy(m => m.Id).Select(m => new TimelineMove(m.On, m.Places, m.ForOffer, m.Reason)).ToList())).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        var referrals = found.Select(r => new ReferralSeen(r.Referral, r.Referral.SafeguardingAt is { } at ? DateOnly.FromDateTime(SchoolClock.ToLocal(at)) : null,
            access.SeesAll || r.Referral.Referrer.UserId == user.UserId, access.SeesAll)).ToList();
        var stays = await db.Placements.AsNoTracking().Where(p => p.PupilId == pupil.Id).OrderBy(p => p.Id)
            .Select(p => new TimelineStay(p.Id, p.State, p.Start, p.EndedOn, p.Outcome,
                p.Events.OrderBy(e => e.Id).Select(e => new TimelineEvent(e.At, e.What, e.Detail)).ToList(),
                db.Reviews.Where(r => r.PlacementId == p.Id && r.HeldOn != null).OrderBy(r => r.Number).Select(r => new TimelineReview(r.Number, r.HeldOn!.Value, r.Decision, r.Contributions)).ToList()))
            .AsSingleQuery().ToListAsync(cancellationToken);
        var feedback = await db.LessonFeedback.AsNoTracking().Where(f => f.PupilId == pupil.Id && (team || f.TeacherId == mine)).OrderByDescending(f => f.At).Take(FeedbackShown).ToListAsync(cancellationToken);
        var safeguarding = referrals.Max(r => r.SafeguardingOn);
        var whomToAsk = safeguarding is null ? null : await referralAccess.DslAsync(cancellationToken);
        var items = PupilTimeline.Of(feedback)
            .Concat(PupilTimeline.Of(versions, clock.Today, withReasons: team))
            .Concat(PupilTimeline.Of(stays, withDetails: team))
            .Concat(PupilTimeline.Of(seesWaiting ? found.SelectMany(r => r.Waits) : []))
            .Concat(referrals.Where(r => r.MayOpen || team).SelectMany(r => PupilTimeline.OfReferral(r.Referral.Reference, r.Referral.Events, withDetails: r.Whole)));
        if (safeguarding is { } on && whomToAsk is not null)
        {
            items = items.Append(PupilTimeline.SafeguardingExists(on, whomToAsk));
        }

        var facts = await source.GetAsync(cancellationToken);
        return new PupilHistory([.. items.OrderByDescending(i => i.On).ThenByDescending(i => i.At ?? TimeOnly.MinValue)], PupilTimeline.Moves(stays, facts.ProvisionName, team), referrals, whomToAsk);
    }
}
