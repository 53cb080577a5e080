using IapManager.Domain.Admissions;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using IapManager.Web.DemoSchool;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.DemoSchool;

public sealed partial class DemoSchoolInNovemberTests(SchoolDayInNovember demo) : DemoSchoolTests(demo), IClassFixture<SchoolDayInNovember>;

public sealed class DemoSchoolInAugustTests(SundayInAugust demo) : DemoSchoolTests(demo), IClassFixture<SundayInAugust>;

public sealed class DemoSchoolInJanuaryTests(SecondOfJanuary demo) : DemoSchoolTests(demo), IClassFixture<SecondOfJanuary>;

/// <summary>What holds of the invented school on whatever day it is first started.</summary>
public abstract class DemoSchoolTests(DemoApp demo)
{
    [Fact]
    public async Task School_HasAThousandPupilsAndThreeTermsOfMarks()
    {
        (await demo.Read(db => db.Pupils.CountAsync())).ShouldBeInRange(950, 1100);
        (await demo.Read(db => db.StaffMembers.CountAsync())).ShouldBeInRange(70, 80);
        (await demo.Read(db => db.AttendanceMarks.CountAsync())).ShouldBeInRange(350_000, 500_000);
        (await demo.Read(db => db.AttendanceMarks.MaxAsync(m => m.Date))).ShouldBeLessThan(demo.Today);
        demo.ReadyAfter.ShouldBeLessThan(TimeSpan.FromMinutes(2), "even on a machine that does much else at the time");
    }

    [Fact]
    public async Task Teachers_AreNeverInTwoLessonsAtOnce()
    {
        var lessons = await demo.All(db => db.Lessons.Select(l => new { l.TeacherId, l.Week, l.Day, l.PeriodCode }));
        lessons.Count.ShouldBe(2000);
        lessons.GroupBy(l => l).ShouldAllBe(g => g.Count() == 1);
    }

    [Fact]
    public async Task Pupils_HaveOneLessonInEveryPeriodOfTheCycle()
    {
        var lessons = await demo.All(db => from m in db.ClassMembers join l in db.Lessons on m.TeachingClassId equals l.TeachingClassId select new { m.PupilId, l.Week, l.Day, l.PeriodCode });
        lessons.GroupBy(l => l.PupilId).ShouldAllBe(g => g.Count() == 50 && g.Distinct().Count() == 50);
    }

    [Fact]
    public async Task Versions_FillEveryLessonPeriodOnceWithAShareBetweenNoneAndAll()
    {
        var versions = await demo.All(db => db.TimetableVersions.Include(v => v.Slots));
        versions.Count.ShouldBeGreaterThan(60);
        versions.ShouldAllBe(v => v.MainstreamShare > 0 && v.MainstreamShare <= 1);
        versions.ShouldAllBe(v => v.Slots.Count == 50 && v.Slots.Select(s => s.Cell).Distinct().Count() == 50);
        versions.Count(v => v.Change == TimetableChange.StepBack).ShouldBe(1);
        versions.Single(v => v.Change == TimetableChange.StepBack).Reason.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Versions_KeepTheLessonsThatTheImportGave()
    {
        var lessons = (await demo.All(db => from m in db.ClassMembers
                                            join l in db.Lessons on m.TeachingClassId equals l.TeachingClassId
                                            select new { m.PupilId, l.Week, l.Day, l.PeriodCode, l.TeachingClass.Code, l.TeachingClass.Subject, l.TeacherId })).ToHashSet();
        var versions = await demo.All(db => db.TimetableVersions.Include(v => v.Slots));
        foreach (var version in versions)
        {
            version.Slots.Where(s => s.WithClass).ShouldAllBe(s => lessons.Contains(new { version.PupilId, s.Week, s.Day, s.PeriodCode, Code = s.ClassCode!, s.Subject, s.TeacherId }));
        }
    }

    [Fact]
    public async Task Places_AreNeverExceededInAPeriodOrByPlacements()
    {
        var stays = await demo.All(db => db.Placements.Where(p => p.State == PlacementState.Active || p.State == PlacementState.Ended || p.State == PlacementState.Offered));
        var versions = (await demo.All(db => db.TimetableVersions.Include(v => v.Slots))).ToLookup(v => v.PlacementId);
        var first = stays.Min(s => s.Start);
        for (var day = first; day <= demo.Today.AddDays(60); day = day.AddDays(1))
        {
            var there = stays.Where(s => s.Start <= day && day <= (s.EndedOn ?? s.PlannedEnd)).ToList();
            there.Count.ShouldBeLessThanOrEqualTo(8, $"{day}");
            var cells = there.SelectMany(s => TimetableVersion.InForce(versions[s.Id], day)?.Slots.Where(x => x.InProvision).Select(x => x.Cell) ?? []);
            cells.GroupBy(c => c).Select(g => g.Count()).Append(0).Max().ShouldBeLessThanOrEqualTo(8, $"{day}");
        }
    }

    [Fact]
    public async Task AdultsOfTheProvision_AreInOneRoomOrBesideOnePupilAtATime()
    {
        var placements = await demo.All(db => db.Placements.Where(p => p.State == PlacementState.Active));
        var versions = (await demo.All(db => db.TimetableVersions.Include(v => v.Slots))).ToLookup(v => v.PlacementId);
        var places = placements.SelectMany(p => TimetableVersion.InForce(versions[p.Id], demo.Today)!.Slots.Where(s => s.AdultId is not null).Select(s => (s.Cell, s.AdultId, Where: s.InProvision ? s.Room : $"{s.ClassCode} beside {p.PupilId}")));
        places.GroupBy(p => (p.Cell, p.AdultId)).ShouldAllBe(g => g.Select(x => x.Where).Distinct().Count() == 1);
    }

    [Fact]
    public async Task Cohort_IsInDifferentStagesAndOneHasReturned()
    {
        (await demo.Read(db => db.Placements.CountAsync(p => p.State == PlacementState.Active))).ShouldBe(7);
        var active = await demo.All(db => db.Placements.Where(p => p.State == PlacementState.Active).Select(p => p.Id));
        var stages = (await demo.All(db => db.ReintegrationPlans.Include(p => p.Stages).Where(p => active.Contains(p.PlacementId)))).Select(p => p.CurrentStage!.Name).Distinct();
        stages.Order().ShouldBe(["Blend", "Build", "Return", "Settle"]);
        var ended = await demo.All(db => db.Placements.Include(p => p.SustainedChecks).Where(p => p.State == PlacementState.Ended));
        ended.Count.ShouldBe(15);
        ended.Count(p => p.Outcome == PlacementOutcome.ReturnedFullTime).ShouldBe(10);
        ended.Count(p => p.ReEntersId is not null && ended.Single(x => x.Id == p.ReEntersId).SustainedChecks.All(c => c.Holds == false)).ShouldBe(1);
        var checks = ended.SelectMany(p => p.SustainedChecks).ToList();
        checks.ShouldContain(c => c.Holds == true && c.Weeks == 12);
        checks.ShouldContain(c => c.CheckedOn == null);
        checks.ShouldAllBe(c => c.CheckedOn == null || ((c.CheckedOn >= c.DueOn || c.Holds == false) && c.CheckedOn < demo.Today));
    }

    [Fact]
    public async Task Plans_AreAgreed_ChangedSince_NotAgreedFirst_AndWaiting()
    {
        var plans = await demo.All(db => db.ReintegrationPlans.Include(p => p.Stages).Include(p => p.Targets).Include(p => p.Versions));
        plans.ShouldAllBe(p => p.PupilsWish != null && p.ParentsWish != null && p.LatestVersion != null);
        plans.ShouldContain(p => p.Versions.Count == 1 && !p.LatestVersion!.Waiting.Any() && PlanChanges.Since(p.LatestVersion, p).Count > 0);
        plans.ShouldContain(p => p.Versions.Count == 2 && p.Versions.Any(v => v.Answers.Any(a => a.Decision == PlanDecision.NotAgreed)));
        plans.ShouldContain(p => p.LatestVersion!.Waiting.Any() && p.LatestVersion.MadeOn < demo.Today.AddDays(-7));
        plans.SelectMany(p => p.Versions).SelectMany(v => v.Answers).ShouldAllBe(a => a.On <= demo.Today);
    }

    [Fact]
    public async Task Stays_FollowTheirReferralsAndPupilsAreOnRoll()
    {
        var referrals = (await demo.All(db => db.Referrals)).ToDictionary(r => r.Id);
        var pupils = (await demo.All(db => db.Pupils)).ToDictionary(p => p.Id);
        foreach (var placement in await demo.All(db => db.Placements.Where(p => p.ReEntersId == null)))
        {
            var referral = referrals[placement.ReferralId!.Value];
            referral.PupilId.ShouldBe(placement.PupilId);
            (referral.DecidedOn <= placement.OfferedOn).ShouldBeTrue($"{referral.Reference} was decided on {referral.DecidedOn}, its place offered on {placement.OfferedOn}");
            placement.OfferedOn.ShouldBeLessThan(placement.Start);
            placement.PlannedEnd.ShouldBeGreaterThan(placement.Start);
            if (placement.EndedOn is { } ended)
            {
                ended.ShouldBeLessThan(demo.Today);
                (pupils[placement.PupilId].LeftOn is not { } left || left >= ended).ShouldBeTrue();
            }
        }

        referrals.Values.ShouldAllBe(r => DateOnly.FromDateTime(r.StartedAt) >= pupils[r.PupilId].AdmittedOn && DateOnly.FromDateTime(r.StartedAt) < demo.Today);
    }

    [Fact]
    public async Task DaysAroundToday_HaveATripAnExamAndACover_AndWorkForLessonsThatPupilsMiss()
    {
        var changes = await demo.All(db => db.DayChanges);
        var cohort = await demo.All(db => db.Placements.Where(p => p.State == PlacementState.Active).Select(p => p.PupilId));
        changes.Count(c => c.IsCover).ShouldBe(2);
        changes.ShouldContain(c => c.IsCover && c.AdultId == null && c.Date > demo.Today, "one of them is still to be covered");
        changes.Where(c => !c.IsCover).Count(c => c.Date > demo.Today).ShouldBe(2);
        changes.ShouldAllBe(c => c.PupilIds.All(cohort.Contains));
        var versions = (await demo.All(db => db.TimetableVersions.Include(v => v.Slots))).ToLookup(v => v.PupilId);
        var work = await demo.All(db => db.MissedLessonWork);
        work.Count.ShouldBeGreaterThan(5);
        work.ShouldAllBe(w => w.Date >= demo.Today && TimetableVersion.InForce(versions[w.PupilId], w.Date)!.Slots.Any(s => !s.WithClass && s.PeriodCode == w.PeriodCode && s.MissedSubject == w.Subject && s.TeacherId == w.TeacherId));
    }

    [Fact]
    public async Task Rota_HasTheFourAdults_WithATeacherInEveryPeriodButOneAWeek()
    {
        var rota = (await demo.All(db => db.StaffDeployments)).GroupBy(d => d.StaffMemberId).Select(g => g.Where(d => d.From <= demo.Today).MaxBy(d => d.From)!).ToList();
        var qualified = (await demo.All(db => db.StaffMembers.Where(s => s.IsQualifiedTeacher).Select(s => s.Id))).ToHashSet();
        rota.Select(d => d.AdultName).Order().ShouldBe(["Mr Hallett", "Mr Price", "Mrs Adeyemi", "Ms Rahman"]);
        var taught = rota.Where(d => qualified.Contains(d.StaffMemberId)).SelectMany(d => d.Cells).ToHashSet();
        Enumerable.Range(1, 2).SelectMany(week => Enumerable.Range(1, 5).SelectMany(day => Enumerable.Range(1, 5).Select(p => new Cell(week, day, $"{p}")))).Except(taught).Select(c => c.Week).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Referrals_AreInEveryState()
    {
        var referrals = await demo.All(db => db.Referrals.Include(r => r.Views).Include(r => r.Sections).Include(r => r.SupportTried));
        referrals.Select(r => r.State).Distinct().Order().ShouldBe(Enum.GetValues<ReferralState>().Order());
        referrals.Where(r => r.State != ReferralState.Draft).ShouldAllBe(r => r.MissingSections.Count == 0 && r.Snapshot != null);
        var review = referrals.Single(r => r.State == ReferralState.UnderReview);
        review.Views.ShouldAllBe(v => v.State == ViewState.Given);
        var submitted = referrals.Single(r => r.State == ReferralState.Submitted);
        submitted.ViewOf(Voice.Pupil).IsSettled.ShouldBeFalse();
        (await demo.Read(db => db.WaitingListEntries.CountAsync(e => e.State == WaitingListState.Waiting))).ShouldBe(4);
    }

    [Fact]
    public async Task Reviews_ComeAfterTheStartAndSomeAreDueHeldAndLate()
    {
        var starts = (await demo.All(db => db.Placements)).ToDictionary(p => p.Id, p => p.Start);
        var reviews = await demo.All(db => db.Reviews.Include(r => r.Views));
        reviews.ShouldAllBe(r => r.DueOn > starts[r.PlacementId] && (r.HeldOn == null || (r.HeldOn > starts[r.PlacementId] && r.HeldOn < demo.Today)));
        reviews.Where(r => r.State == ReviewState.Closed).ShouldAllBe(r => r.Views.All(v => v.IsSettled));
        reviews.Count(r => r.State == ReviewState.Due && r.DueOn < demo.Today).ShouldBe(1);
        reviews.ShouldContain(r => r.State == ReviewState.Due && r.DueOn > demo.Today);
        reviews.ShouldContain(r => r.State == ReviewState.Held);
    }

    [Fact]
    public async Task Changes_StandInEveryState_SomeOverdue_AndSomebodyOnTheStaffSeesToThem()
    {
        var changes = await demo.All(db => db.MainstreamAdjustments);

        changes.Select(a => a.State).Distinct().Order().ShouldBe(Enum.GetValues<AdjustmentState>().Order());
        changes.ShouldContain(a => a.State == AdjustmentState.Agreed && a.Due < demo.Today);
        changes.ShouldContain(a => a.State == AdjustmentState.Agreed && a.Due >= demo.Today && a.OwnerId != null);
        changes.ShouldContain(a => a.Before.Count > 0);
        changes.ShouldContain(a => a.TakenBack.Count > 0);
    }

    [Fact]
    public async Task Passports_AreProposedSomethingFromNotesAndLessons_AndSomeTeachersHaveNotReadThem()
    {
        (await demo.All(db => db.DayNotes.Where(n => n.Works))).Count.ShouldBeGreaterThan(2);
        (await demo.All(db => db.LessonFeedback.Where(f => f.Worked))).ShouldNotBeEmpty();
        (await demo.All(db => db.SettledProposals)).ShouldContain(s => s.Version == null);
        (await demo.All(db => db.PassportVersions.Include(p => p.Acknowledgements))).ShouldContain(p => p.Acknowledgements.Count > 0);
    }

    [Fact]
    public async Task Feedback_IsAboutLessonsThatThePupilHadThatDay()
    {
        var versions = (await demo.All(db => db.TimetableVersions.Include(v => v.Slots))).ToLookup(v => v.PupilId);
        var feedback = await demo.All(db => db.LessonFeedback);
        feedback.Count.ShouldBeGreaterThan(200);
        foreach (var word in feedback)
        {
            word.Date.ShouldBeLessThan(demo.Today);
            TimetableVersion.InForce(versions[word.PupilId], word.Date)!.Slots
                .ShouldContain(s => s.WithClass && s.Day == (int)word.Date.DayOfWeek && s.PeriodCode == word.PeriodCode && s.TeacherId == word.TeacherId && s.Subject == word.Subject);
        }
    }

    [Fact]
    public async Task Criteria_AreInForceRetiredAndInDraft()
    {
        var sets = await demo.All(db => db.CriteriaSets.Include(s => s.Criteria));
        sets.Single(s => s.State == CriteriaSetState.Published).Criteria.Count.ShouldBe(7);
        sets.Select(s => s.State).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task EveryDemoAccount_CanSignIn()
    {
        foreach (var account in DemoAccounts.All)
        {
            var page = await demo.App.Visitor().OpenAsync("/account/sign-in");
            var answer = await page.SendAsync("form.si__form", new { account.Email, DemoAccounts.Password });
            answer.Location.ShouldBe("/", account.Email);
        }
    }

    [Fact]
    public async Task TheTeacher_MeetsTheCohortInMostPeriods()
    {
        var teacher = await demo.Read(db => db.StaffMembers.SingleAsync(s => s.Surname == "Patel"));
        var cohort = await demo.All(db => db.Placements.Where(p => p.State == PlacementState.Active).Select(p => p.PupilId));
        var cells = await demo.All(db => db.Lessons.Where(l => l.TeacherId == teacher.Id && db.ClassMembers.Any(m => m.TeachingClassId == l.TeachingClassId && cohort.Contains(m.PupilId))).Select(l => new { l.Week, l.Day, l.PeriodCode }));
        cells.Count.ShouldBeGreaterThan(40);
    }
}
