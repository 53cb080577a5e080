using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Pupils;

public sealed class PupilPage
{
    public required Pupil Pupil { get; init; }

    public required string ProvisionName { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>The placement that lasts, else the latest one; null when there never was one.</summary>
    public required Placement? Placement { get; init; }

    public required string? KeyAdult { get; init; }

    public required string? Receiver { get; init; }

    public required PassportVersion? Passport { get; init; }

    /// <summary>Teachers of the pupil, and how many of them have read the passport.</summary>
    public required (int Read, int Teachers) PassportReaders { get; init; }

    public required NowPanel? Now { get; init; }

    /// <summary>Null without a placement.</summary>
    public required ShareChart? WayBack { get; init; }

    /// <summary>Of the version in force, 0 to 1; null without one.</summary>
    public required VersionLine? InForce { get; init; }

    public required decimal? PlannedShare { get; init; }

    public required TimetableGrid Week { get; init; }

    /// <summary>1 Monday to 5 Friday: today, or the next school day.</summary>
    public required int Weekday { get; init; }

    public required IReadOnlyList<MainstreamAdjustment> Adjustments { get; init; }

    public required IReadOnlyList<Review> Reviews { get; init; }

    public required IReadOnlyList<TimelineItem> Timeline { get; init; }

    /// <summary>A referral that the viewer may open and that is still on its way; null when there is none.</summary>
    public required (int Id, string Reference, ReferralState State)? OpenReferral { get; init; }

    /// <summary>Whom to ask about the safeguarding record; null when there is none.</summary>
    public required string? AskAboutSafeguarding { get; init; }

    public required bool SeesTeam { get; init; }

    public required bool MayPlan { get; init; }

    public required bool MayRecord { get; init; }

    public required bool MayPack { get; init; }

    public required bool MayRefer { get; init; }

    public required bool MayAdmit { get; init; }

    public bool IsCurrent => Placement is { TakesPlace: true };
}

/// <summary>Everything on one page that the viewer may see of a pupil; null when they may not see the pupil.</summary>
[UseCase]
public sealed class PupilPageQuery(IapDbContext db, PupilAccess access, CurrentUser user, PupilTimetableQuery timetables, SchoolFactsSource factsSource, SchoolClock clock, PupilTimelineQuery timeline)
{
    public async Task<PupilPage?> RunAsync(int pupilId, CancellationToken cancellationToken)
    {
        var pupil = await access.Visible(db.Pupils.AsNoTracking()).SingleOrDefaultAsync(p => p.Id == pupilId, cancellationToken);
        if (pupil is null)
        {
            return null;
        }

        var facts = await factsSource.GetAsync(cancellationToken);
        var today = clock.Today;
        var team = await access.MayReadAsync(Visibility.Team, pupilId, cancellationToken);
        var placements = await db.Placements.AsNoTracking().Where(p => p.PupilId == pupilId).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var placement = placements.LastOrDefault(p => p.TakesPlace) ?? placements.LastOrDefault(p => p.State == PlacementState.Ended);
        var adults = placement is null ? [] : await db.StaffMembers.AsNoTracking().Where(s => s.Id == placement.KeyAdultId || s.Id == placement.MainstreamReceiverId).ToListAsync(cancellationToken);
        var plan = placement is null ? null : await db.ReintegrationPlans.AsNoTracking().Include(p => p.Stages).SingleOrDefaultAsync(p => p.PlacementId == placement.Id, cancellationToken);
        var reviews = placement is null ? [] : await db.Reviews.AsNoTracking().Where(r => r.PupilId == pupilId).OrderBy(r => r.DueOn).ToListAsync(cancellationToken);
        var adjustments = placement is null ? [] : await db.MainstreamAdjustments.AsNoTracking().Where(a => a.PupilId == pupilId).OrderBy(a => a.Due).ToListAsync(cancellationToken);
        var passport = await db.PassportVersions.AsNoTracking().Include(p => p.Acknowledgements).Where(p => p.PupilId == pupilId).OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancellationToken);
        var versions = await timetables.VersionsAsync(pupilId, cancellationToken);
        var slots = await timetables.OnAsync(pupilId, pupil.YearGroup, facts.Calendar.OnOrAfter(today), cancellationToken);
        var ofPlacement = versions.Where(v => v.PlacementId == placement?.Id).ToList();
        var inForce = placement is { TakesPlace: true } ? ofPlacement.LastOrDefault(v => v.EffectiveFrom <= today) : null;
        var current = facts.Calendar.OnOrAfter(today);
        var on = facts.Calendar.CycleDayOf(current)!.Value;
        var history = await timeline.ReadAsync(pupil, versions, team, cancellationToken);
        return new PupilPage
        {
            Pupil = pupil,
            ProvisionName = facts.Provisions.FirstOrDefault(p => p.Id == placement?.ProvisionId)?.Name ?? facts.ProvisionName,
            Today = today,
            Placement = placement,
            KeyAdult = adults.FirstOrDefault(a => a.Id == placement?.KeyAdultId)?.FullName,
            Receiver = Receives(adults.FirstOrDefault(a => a.Id == placement?.MainstreamReceiverId)),
            Passport = passport,
            PassportReaders = passport is null ? (0, 0) : await ReadersAsync(pupilId, passport, cancellationToken),
            Now = NowPanel.Of(facts, pupil.YearGroup, slots, today, clock.TimeOfDay),
            WayBack = placement is null ? null : WayBack.Chart(pupil.Forename, placement.Start, placement.EndedOn ?? placement.PlannedEnd, ofPlacement, plan?.Stages ?? [], today, facts.Calendar),
            InForce = inForce,
            PlannedShare = plan?.PlannedShare(today),
            Week = TimetableGrid.Build(facts, pupil.YearGroup, on.Week, TimetableGrid.DayIn(facts.Calendar, on.Week, current), (today, clock.TimeOfDay), $"{pupil.Name}, this week", slots, null),
            Weekday = on.Day,
            Adjustments = adjustments,
            Reviews = reviews,
            Timeline = history.Items,
            OpenReferral = history.Referrals.Where(r => r.MayOpen && r.Referral.IsOpen).Select(r => ((int, string, ReferralState)?)(r.Referral.Id, r.Referral.Reference, r.Referral.State)).LastOrDefault(),
            AskAboutSafeguarding = history.WhomToAsk,
            SeesTeam = team,
            MayPlan = user.May(Policies.PlanReintegration),
            MayRecord = user.May(Policies.RecordReviews),
            MayPack = user.May(Policies.MakeReviewPacks) && team,
            MayRefer = user.May(Policies.Refer),
            MayAdmit = user.May(Policies.SeeAdmissions),
        };
    }

    private async Task<(int Read, int Teachers)> ReadersAsync(int pupilId, PassportVersion passport, CancellationToken cancellationToken)
    {
        var teachers = await (from m in db.ClassMembers
                              where m.PupilId == pupilId
                              join l in db.Lessons on m.TeachingClassId equals l.TeachingClassId
                              where l.TeacherId != null
                              select l.TeacherId!.Value).Distinct().ToListAsync(cancellationToken);
        return (teachers.Count(t => passport.Acknowledgements.Any(a => a.StaffMemberId == t)), teachers.Count);
    }

    private static string? Receives(StaffMember? adult) =>
        adult is null ? null : string.IsNullOrEmpty(adult.JobTitle) || adult.JobTitle == "Teacher" ? adult.FormalName : $"{adult.FormalName}, {char.ToLowerInvariant(adult.JobTitle[0])}{adult.JobTitle[1..]}";
}
