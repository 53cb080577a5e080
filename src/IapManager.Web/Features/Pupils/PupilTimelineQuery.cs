using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Pupils;

/// <summary>What a page reads with the pupil before it reads the timeline.</summary>
/// <param name="Team">Whether the viewer reads what is for the team.</param>
/// <param name="SafeguardingAt">The latest of <see cref="TimelineSources.SafeguardingRecords"/>; null when there is none.</param>
/// <param name="Referrals"><see cref="TimelineSources.Referrals"/>, oldest first.</param>
public sealed record TimelineStart(int PupilId, bool Team, DateTime? SafeguardingAt, IReadOnlyList<TimelineReferral> Referrals);

/// <param name="Items">Newest first; only what the viewer may see.</param>
/// <param name="Moves">Placements and moves in a sentence; null before the first.</param>
/// <param name="WhomToAsk">About the safeguarding record; null when there is none.</param>
/// <param name="Moods">Of the last check-ins, the oldest first; empty for whoever may not see them.</param>
public sealed record PupilHistory(IReadOnlyList<TimelineItem> Items, string? Moves, string? WhomToAsk, IReadOnlyList<DayMood> Moods);

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
/// What has happened with a pupil across referrals, waiting lists and placements. Whoever is not of the team sees what happened and
/// not why; of referrals their own, and nothing of the waiting list.
/// </summary>
[UseCase]
public sealed class PupilTimelineQuery(IapDbContext db, PupilAccess access, PupilTimetableQuery timetables, TimelineSources sources, TimelineDays days, ReferralAccess referralAccess, SchoolFactsSource source, SchoolClock clock)
{
    /// <summary>The page in four statements.</summary>
    /// <returns>Null when the pupil is not to be seen.</returns>
    public async Task<TimelinePage?> PageAsync(int pupilId, string? kind, CancellationToken cancellationToken)
    {
        var (team, referrals, records) = (access.ForTeam(db.Pupils), sources.Referrals(), sources.SafeguardingRecords());
        var found = await access.Visible(db.Pupils.AsNoTracking()).Where(p => p.Id == pupilId).Select(p => new
        {
            Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename,
            Surname = p.PreferredSurname ?? p.LegalSurname,
            Team = team.Any(t => t.Id == p.Id),
            SafeguardingAt = records.Where(s => s.PupilId == p.Id).Max(s => (DateTime?)s.At),
            Referrals = referrals.Where(r => r.PupilId == p.Id).OrderBy(r => r.Id).ToList(),
        }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var (history, _) = await WithPlacementsAsync(new TimelineStart(pupilId, found.Team, found.SafeguardingAt, found.Referrals), false, cancellationToken);
        TimelineKind? wanted = Enum.TryParse<TimelineKind>(kind, true, out var known) && Enum.IsDefined(known) && !int.TryParse(kind, out _) ? known : null;
        return new TimelinePage(pupilId, $"{found.Forename} {found.Surname}", found.Forename, history, wanted);
    }

    /// <summary>All of it, however long, with the versions of the timetable that it tells of: four statements.</summary>
    /// <returns>Null when the pupil is not to be seen.</returns>
    public async Task<(PupilHistory History, IReadOnlyList<VersionLine> Versions)?> WholeAsync(int pupilId, CancellationToken cancellationToken)
    {
        var (team, referrals, records) = (access.ForTeam(db.Pupils), sources.Referrals(), sources.SafeguardingRecords());
        var found = await access.Visible(db.Pupils.AsNoTracking()).Where(p => p.Id == pupilId).Select(p => new
        {
            Team = team.Any(t => t.Id == p.Id),
            SafeguardingAt = records.Where(s => s.PupilId == p.Id).Max(s => (DateTime?)s.At),
            Referrals = referrals.Where(r => r.PupilId == p.Id).OrderBy(r => r.Id).ToList(),
        }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : await WithPlacementsAsync(new TimelineStart(pupilId, found.Team, found.SafeguardingAt, found.Referrals), true, cancellationToken);
    }

    private async Task<(PupilHistory History, IReadOnlyList<VersionLine> Versions)> WithPlacementsAsync(TimelineStart start, bool whole, CancellationToken cancellationToken)
    {
        var pupilId = start.PupilId;
        var stays = await db.Placements.AsNoTracking().Where(p => p.PupilId == pupilId).OrderBy(p => p.Id)
            .Select(p => new TimelineStay(p.Id, p.State, p.Start, p.EndedOn, p.Outcome,
                p.Events.OrderBy(e => e.Id).Select(e => new TimelineEvent(e.At, e.What, e.Detail)).ToList(),
                db.Reviews.Where(r => r.PlacementId == p.Id && r.HeldOn != null).OrderBy(r => r.Number).Select(r => new TimelineReview(r.Number, r.HeldOn!.Value, r.Decision, r.Contributions)).ToList()))
            .AsSingleQuery().ToListAsync(cancellationToken);
        IReadOnlyList<VersionLine> versions = stays.Count == 0 ? [] : await timetables.VersionsAsync(pupilId, cancellationToken);
        return (await ReadAsync(start, stays, versions, cancellationToken, whole), versions);
    }

    /// <summary>Puts the timeline together, and reads what was said of the days: one statement.</summary>
    /// <param name="start">Of a pupil whom the viewer may see.</param>
    /// <param name="stays">The pupil's placements, oldest first.</param>
    /// <param name="versions">Of the pupil's timetable, oldest first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="whole">Every word, check-in and note, instead of the latest.</param>
    public async Task<PupilHistory> ReadAsync(TimelineStart start, IReadOnlyList<TimelineStay> stays, IReadOnlyList<VersionLine> versions, CancellationToken cancellationToken, bool whole = false)
    {
        var team = start.Team;
        var said = await days.ReadAsync(start.PupilId, team, cancellationToken, whole);
        var items = said.Items
            .Concat(PupilTimeline.Of(versions, clock.Today, withReasons: team))
            .Concat(PupilTimeline.Of(stays, withDetails: team))
            .Concat(PupilTimeline.Of(start.Referrals.SelectMany(r => r.Waits)))
            .Concat(start.Referrals.SelectMany(r => PupilTimeline.OfReferral(r.Reference, r.Events, withDetails: access.SeesAll)));
        string? whomToAsk = null;
        if (start.SafeguardingAt is { } at)
        {
            whomToAsk = await referralAccess.DslAsync(cancellationToken);
            items = items.Append(PupilTimeline.SafeguardingExists(DateOnly.FromDateTime(SchoolClock.ToLocal(at)), whomToAsk));
        }

        var facts = await source.GetAsync(cancellationToken);
        return new PupilHistory([.. items.OrderByDescending(i => i.On).ThenByDescending(i => i.At ?? TimeOnly.MinValue)], PupilTimeline.Moves(stays, facts.ProvisionName, team), whomToAsk, said.Moods);
    }

    /// <summary>The one still on its way that the viewer may open; null when there is none.</summary>
    public TimelineReferral? Open(IReadOnlyList<TimelineReferral> referrals) =>
        referrals.LastOrDefault(r => (access.SeesAll || r.Own) && Referral.OpenStates.Contains(r.State));
}
