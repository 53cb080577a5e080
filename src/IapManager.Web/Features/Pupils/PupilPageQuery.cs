using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Pupils;

/// <summary>Everything on one page that the viewer may see of a pupil; null when they may not see the pupil. Five statements.</summary>
[UseCase]
public sealed class PupilPageQuery(PupilPageReads reads, CurrentUser user, PupilTimetableQuery timetables, SchoolFactsSource factsSource, SchoolClock clock, PupilTimelineQuery timeline)
{
    public async Task<PupilPage?> RunAsync(int pupilId, CancellationToken cancellationToken)
    {
        if (await reads.PupilAsync(pupilId, cancellationToken) is not { } read)
        {
            return null;
        }

        var facts = await factsSource.GetAsync(cancellationToken);
        var today = clock.Today;
        var day = facts.Calendar.OnOrAfter(today);
        var stays = await reads.StaysAsync(pupilId, cancellationToken);
        var lists = await reads.ListsAsync(pupilId, cancellationToken);
        var (reviews, versions) = (lists.Reviews, lists.Versions);
        var placement = stays.LastOrDefault(p => p.TakesPlace) ?? stays.LastOrDefault(p => p.EndedOn is not null);
        IReadOnlyList<VersionLine> ofPlacement = [.. versions.Where(v => v.PlacementId == placement?.Id)];
        var slots = InForceOn(day, versions, stays) is { } holds ? [.. (await timetables.SlotsAsync([holds.Id], cancellationToken))[holds.Id]] : (await timetables.MainstreamAsync(pupilId, facts.ShapeOn(day).LessonCells(read.Pupil.YearGroup), cancellationToken)).Slots;
        var on = facts.Calendar.CycleDayOf(day)!.Value;
        var history = await timeline.ReadAsync(read.Start, [.. stays.Select(s => Stay(s, reviews))], versions, cancellationToken);
        return new PupilPage
        {
            Pupil = read.Pupil,
            ProvisionName = facts.Provisions.FirstOrDefault(p => p.Id == placement?.ProvisionId)?.Name ?? facts.ProvisionName,
            Today = today,
            Placement = placement,
            Passport = read.Passport,
            Now = NowPanel.Of(facts, pupilId, read.Pupil.YearGroup, slots, today, clock.TimeOfDay),
            WayBack = placement is null ? null : WayBack.Chart(read.Pupil.Forename, placement.Start, placement.EndedOn ?? placement.PlannedEnd, ofPlacement, placement.Stages, today, facts.Calendar),
            InForce = placement is { TakesPlace: true } && placement.Start <= today ? ofPlacement.LastOrDefault(v => v.EffectiveFrom <= today) : null,
            PlannedShare = placement?.Stages.LastOrDefault(s => s.PlannedFrom <= today)?.TargetShare / 100m,
            Week = TimetableGrid.Build(facts, read.Pupil.YearGroup, on.Week, TimetableGrid.DayIn(facts.Calendar, on.Week, day), (today, clock.TimeOfDay), $"{read.Pupil.Name}, this week", slots, null, onTheDays: pupilId, saysWhoIsAway: user.May(Policies.SeeRota)),
            Weekday = on.Day,
            Adjustments = lists.Adjustments,
            Reviews = reviews,
            Timeline = history.Items,
            Moods = history.Moods,
            OpenReferral = timeline.Open(read.Start.Referrals),
            AskAboutSafeguarding = history.WhomToAsk,
            Safeguarding = lists.Safeguarding,
            Apart = lists.Apart,
            SeesTeam = read.Start.Team,
            MayPlan = user.May(Policies.PlanReintegration),
            MayRecord = user.May(Policies.RecordReviews),
            MayPack = user.May(Policies.MakeReviewPacks) && read.Start.Team,
            MayRefer = user.May(Policies.Refer),
            MayAdmit = user.May(Policies.SeeAdmissions),
        };
    }

    /// <summary>As <see cref="TimetablesInForce"/> has it: the latest version that has begun, of the places that hold.</summary>
    private static VersionLine? InForceOn(DateOnly day, IReadOnlyList<VersionLine> versions, IReadOnlyList<PupilStay> stays) =>
        versions.Where(v => v.EffectiveFrom <= day && stays.Any(s => s.Id == v.PlacementId && s.HoldsOn(day))).MaxBy(v => (v.EffectiveFrom, v.Id));

    private static TimelineStay Stay(PupilStay stay, IReadOnlyList<ReviewSeen> reviews) => new(stay.Id, stay.State, stay.Start, stay.EndedOn, stay.Outcome, stay.Events,
        [.. reviews.Where(r => r.PlacementId == stay.Id && r.HeldOn is not null).OrderBy(r => r.Number).Select(r => new TimelineReview(r.Number, r.HeldOn!.Value, r.Decision, r.Contributions))]);
}
