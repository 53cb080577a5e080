using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Domain.Measures;
using IapManager.Domain.Packs;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Reviews;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>Reads what a review pack says; null when the user may not make one of the pupil. One statement a kind of record.</summary>
[UseCase]
public sealed class ReviewPackQuery(IapDbContext db, PupilAccess access, CurrentUser user, PupilTimetableQuery timetables, SchoolFactsSource factsSource, SchoolClock clock, ReadSince sinceReader, ReadPackExtras extras)
{
    /// <param name="pupilId">The pupil.</param>
    /// <param name="asked">What goes in; of what its maker may not read nothing does.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ReviewPack?> RunAsync(int pupilId, PackAsked asked, CancellationToken cancellationToken)
    {
        // A pack goes further than the pupil's page: staff of the provision make it of their cohort alone.
        var within = access.SeesAll ? db.Pupils : access.InCohort(db.Pupils);
        var found = await within.AsNoTracking().Where(p => p.Id == pupilId).Select(p => new
        {
            Pupil = p,
            Voices = db.Views.Where(v => v.PupilId == p.Id && v.Voice == Voice.Parent).Select(v => new ParentVoice(v.Id, v.AskedOf, v.Speaker)).ToList(),
        }).AsSingleQuery().FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var (pupil, parents) = (found.Pupil, ParentAsked.Of(found.Voices));
        var whose = parents.Count > 1 ? parents.FirstOrDefault(p => p.Key == asked.ParentsWords) : parents.Count == 1 ? parents[0] : null;

        var facts = await factsSource.GetAsync(cancellationToken);
        var today = clock.Today;
        var placement = await PlacementAsync(pupilId, cancellationToken);
        var passport = await db.PassportVersions.AsNoTracking().Where(p => p.PupilId == pupilId).OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancellationToken);
        var referral = await ReferralAsync(pupilId, placement?.ReferralId, cancellationToken);
        var placementId = placement?.Id ?? 0;
        var reviews = await db.Reviews.AsNoTracking().AsSingleQuery().Include(r => r.Views).Include(r => r.Actions).Where(r => r.PlacementId == placementId).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        var plan = await db.ReintegrationPlans.AsNoTracking().AsSingleQuery().Where(p => p.PlacementId == placementId)
            .Select(p => new PackPlan(p.PupilsWish, p.Stages.OrderBy(s => s.Order).ToList(), p.Targets.OrderBy(t => t.Due).ToList())).FirstOrDefaultAsync(cancellationToken);
        var versions = (await timetables.VersionsAsync(pupilId, cancellationToken)).Where(v => v.PlacementId == placementId).ToList();
        var lookBack = placement is null ? null : await SinceAsync(pupilId, placement, reviews, today, asked, cancellationToken);
        var (atTheStart, now) = await TimetablesAsync(facts, pupil.Name, pupil.YearGroup, versions, today, cancellationToken);
        var (since, feedback) = await FeedbackAsync(pupilId, placement, reviews, asked, cancellationToken);
        var pack = new ReviewPack
        {
            SchoolName = facts.School.Name,
            ProvisionName = facts.Provisions.FirstOrDefault(p => p.Id == placement?.ProvisionId)?.Name ?? facts.ProvisionName,
            MadeBy = user.Name,
            MadeAt = clock.NowHere,
            Today = today,
            Name = pupil.Name,
            Forename = pupil.Forename,
            YearGroup = pupil.YearGroup,
            Form = pupil.Form,
            LeftOn = pupil.LeftOn,
            Placement = placement?.Placement,
            Passport = passport is null ? null : new(passport.Strengths, passport.WhatWorksLines, passport.WhatToAvoidLines, passport.SteppingOut, passport.Greeting, passport.PupilsWords, passport.WrittenOn),
            ReferredStrengths = passport is null ? referral?.Strengths : null,
            PupilsView = Latest(Voice.Pupil, reviews, referral?.Views),
            ParentsView = whose is null ? null : Latest(Voice.Parent, reviews, referral?.Views, whose.AskedOf),
            Parents = parents,
            HeardAnotherParent = whose is not null && reviews.SelectMany(r => r.Views).Concat(referral?.Views ?? []).Any(v => v is { Voice: Voice.Parent, State: ViewState.Given } && v.AskedOf != whose.AskedOf),
            Plan = plan,
            Versions = versions,
            Way = placement is null ? null : WayBack.Chart(pupil.Forename, placement.Placement.Start, placement.Placement.EndedOn ?? placement.Placement.PlannedEnd, versions, (plan?.Stages ?? []).Select(PlannedStage.Of), today, facts.Calendar),
            AtTheStart = atTheStart,
            Now = now,
            Reviews = reviews,
            Comparison = await ComparisonAsync(pupilId, placement?.Placement, facts.Calendar, today, cancellationToken),
            FeedbackSince = since,
            Feedback = LessonSummary.Of(feedback),
            Since = lookBack,
            Adjustments = lookBack?.Team!.Adjustments ?? [],
            Qualifications = asked.Holds(PackSection.Qualifications) ? await db.Qualifications.AsNoTracking().Where(q => q.PupilId == pupilId).OrderBy(q => q.EnteredOn).ThenBy(q => q.Id).ToListAsync(cancellationToken) : [],
            Missing = [],
            Asked = asked,
            Sensitive = await extras.SensitiveAsync(pupilId, placement?.ReferralId, asked, cancellationToken),
            Safeguarding = await extras.SafeguardingAsync(pupilId, asked.Dates ?? (lookBack?.From ?? DateOnly.MinValue, today), asked, cancellationToken),
            NextReviewBy = NextReview(facts, placement, reviews, today),
        };
        return pack with { Missing = ReviewPackGaps.In(pack, feedback) };
    }

    private sealed record Loaded(int ProvisionId, int? ReferralId, PackPlacement Placement)
    {
        public int Id => Placement.Id;
    }

    private sealed record ReferralParts(string? Strengths, List<View> Views);

    private async Task<Loaded?> PlacementAsync(int pupilId, CancellationToken cancellationToken) =>
        await (from p in db.Placements.AsNoTracking().AsSingleQuery()
               where p.PupilId == pupilId && p.State != PlacementState.OfferDeclined
               join key in db.StaffMembers on p.KeyAdultId equals key.Id
               join receiver in db.StaffMembers on p.MainstreamReceiverId equals receiver.Id
               orderby p.Start descending, p.Id descending
               select new Loaded(p.ProvisionId, p.ReferralId, new PackPlacement
               {
                   Id = p.Id,
                   ReferralId = p.ReferralId,
                   State = p.State,
                   Start = p.Start,
                   PlannedEnd = p.PlannedEnd,
                   EndedOn = p.EndedOn,
                   Outcome = p.Outcome,
                   FullReturnOn = p.FullReturnOn,
                   KeyAdult = key.Forename + " " + key.Surname,
                   Receiver = (receiver.Title ?? receiver.Forename) + " " + receiver.Surname,
                   Checks = p.SustainedChecks.OrderBy(c => c.Weeks).ToList(),
               })).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The placement's referral, or else the latest that was sent; of its sections the strengths alone.</summary>
    private Task<ReferralParts?> ReferralAsync(int pupilId, int? referralId, CancellationToken cancellationToken) =>
        PackReferral.Of(db.Referrals.AsNoTracking().AsSingleQuery(), pupilId, referralId)
            .Select(r => new ReferralParts(r.Sections.Where(s => s.Kind == ReferralSectionKind.StrengthsAndInterests).Select(s => s.Text).FirstOrDefault(), r.Views.ToList()))
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<(PackTimetable? AtTheStart, PackTimetable? Now)> TimetablesAsync(SchoolFacts facts, string name, int year, List<VersionLine> versions, DateOnly today, CancellationToken cancellationToken)
    {
        if (versions.Count == 0)
        {
            return (null, null);
        }

        var (first, now) = (versions[0], versions.LastOrDefault(v => v.EffectiveFrom <= today) ?? versions[0]);
        var slots = await timetables.SlotsAsync([first.Id, now.Id], cancellationToken);
        return (Of(first), Of(now));

        PackTimetable Of(VersionLine version)
        {
            var shape = facts.ShapeOn(version.EffectiveFrom);
            return new(version, [.. Enumerable.Range(1, shape.Cycle.Weeks).Select(week => TimetableGrid.Build(facts, year, week, null, null, name, slots[version.Id], null, shape))]);
        }
    }

    /// <summary>What teachers said in the days asked for; of the usual ones since the start, where nobody has said anything since the last review.</summary>
    private async Task<(DateOnly? Since, List<Domain.Timetables.LessonFeedback> Feedback)> FeedbackAsync(int pupilId, Loaded? placement, List<Review> reviews, PackAsked asked, CancellationToken cancellationToken)
    {
        if (placement is null)
        {
            return (null, []);
        }

        if (asked.Dates is { } days)
        {
            return (days.From, await db.LessonFeedback.AsNoTracking().Where(f => f.PupilId == pupilId && f.Date >= days.From && f.Date <= days.To).ToListAsync(cancellationToken));
        }

        var start = placement.Placement.Start;
        var all = await db.LessonFeedback.AsNoTracking().Where(f => f.PupilId == pupilId && f.Date >= start).ToListAsync(cancellationToken);
        var since = asked.Span == PackSpan.Start ? start : reviews.Where(r => r.State == ReviewState.Closed).Max(r => r.HeldOn) ?? start;
        var recent = all.Where(f => f.Date >= since).ToList();
        return recent.Count > 0 ? (since, recent) : (start, all);
    }

    private async Task<SinceThen> SinceAsync(int pupilId, Loaded placement, List<Review> reviews, DateOnly today, PackAsked asked, CancellationToken cancellationToken)
    {
        var (open, health) = (reviews.Find(r => r.State != ReviewState.Closed), asked.Health);

        // With no review to come, of a stay that has ended, it is looked back on the whole of it.
        var from = asked.Dates is { } chosen ? chosen.From
            : asked.Span == PackSpan.Start || (open is null && placement.Placement.EndedOn is not null) ? placement.Placement.Start
            : reviews.Where(r => r.HeldOn is not null && (open is null || r.Number < open.Number)).Max(r => r.HeldOn) ?? placement.Placement.Start;
        var to = asked.Dates?.To ?? open?.HeldOn ?? placement.Placement.EndedOn ?? today;
        var sensitive = health.Count > 0 && await access.MayReadAsync(Visibility.Sensitive, pupilId, cancellationToken);
        var since = (await sinceReader.RunAsync(new SinceAsked(pupilId, placement.Id, from, to, placement.Placement.Start, open?.DueOn, true, sensitive), cancellationToken)).Since;
        bool IsWanted(Instrument? instrument) => instrument is not { IsSensitive: true } || health.Contains(instrument.Id);
        return since with
        {
            Team = since.Team! with
            {
                Scores = [.. since.Team.Scores.Where(s => IsWanted(s.Instrument))],
                Programmes = [.. since.Team.Programmes.Select(p => IsWanted(p.Instrument) ? p : p with { Measure = null })],
            },
        };
    }

    private async Task<StayComparison?> ComparisonAsync(int pupilId, PackPlacement? placement, SchoolCalendar calendar, DateOnly today, CancellationToken cancellationToken)
    {
        if (placement is not { HasBegun: true } || ComparisonWindows.Around(placement.Start, placement.EndedOn, today, calendar) is not { } windows)
        {
            return null;
        }

        var from = windows.Before.From;
        var to = windows.After?.To ?? windows.During.To;
        var marks = await db.AttendanceMarks.AsNoTracking().Where(m => m.PupilId == pupilId && m.Date >= from && m.Date <= to).Select(m => new SessionMark(m.Date, m.Code)).ToListAsync(cancellationToken);
        var suspensions = await db.Suspensions.AsNoTracking().Where(s => s.PupilId == pupilId && s.Kind != SuspensionKind.Perm && s.Start >= from && s.Start <= to).Select(s => new SuspensionFacts(s.Start, s.Sessions)).ToListAsync(cancellationToken);
        return StayComparison.Of(placement.Start, placement.EndedOn, today, calendar, marks, suspensions, await AttendanceCategories.ReadAsync(db, cancellationToken));
    }

    /// <summary>The newest given view, else the newest word on why there is none.</summary>
    private static PackView? Latest(Voice voice, List<Review> reviews, List<View>? fromReferral, string? askedOf = null)
    {
        var all = reviews.SelectMany(r => r.Views.Where(v => v.Voice == voice && v.AskedOf == askedOf).Select(v => new PackView(v, $"for the {Ordinal.Of(r.Number)} review"))).Reverse()
            .Concat((fromReferral ?? []).Where(v => v.Voice == voice && v.AskedOf == askedOf).Select(v => new PackView(v, "for the referral"))).ToList();
        return all.FirstOrDefault(v => v.View.State == ViewState.Given) ?? all.FirstOrDefault(v => v.View.State == ViewState.NotGiven);
    }

    private static DateOnly? NextReview(SchoolFacts facts, Loaded? placement, List<Review> reviews, DateOnly today)
    {
        if (placement is null or { Placement.State: PlacementState.Ended })
        {
            return null;
        }

        var weeks = facts.Provisions.Single(p => p.Id == placement.ProvisionId).ReviewIntervalWeeks;
        var open = reviews.FirstOrDefault(r => r.State != ReviewState.Closed);
        var on = open?.HeldOn ?? open?.DueOn ?? today;
        return facts.Calendar.AddSchoolWeeks(on < today ? today : on, weeks);
    }
}
