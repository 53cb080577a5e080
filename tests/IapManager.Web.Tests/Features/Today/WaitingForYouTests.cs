using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Features.Today;

namespace IapManager.Web.Tests.Features.Today;

/// <summary>What waits and in which order, on Monday 23 November 2026.</summary>
public sealed class WaitingForYouTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly School Ashgrove = new("Ashgrove School", SchoolPhase.Secondary);

    [Fact]
    public void Order_IsNearestFirst_WithoutADateLast()
    {
        var items = WaitingForYou.Order([Item("later", Today.AddDays(5)), Item("never", null), Item("late", Today.AddDays(-3)), Item("mine", Today.AddDays(5), true)]);

        items.Select(i => i.What).ShouldBe(["late", "mine", "later", "never"]);
    }

    [Fact]
    public void Decision_WithBothViews_IsDueTenSchoolDaysAfterItWasSent()
    {
        var item = Of([Referral(ReferralState.UnderReview, Today.AddDays(-7))], []).ShouldHaveSingleItem();

        item.What.ShouldBe("Decide: Noah Fairweather, Year 8");
        item.Due.ShouldBe(new DateOnly(2026, 11, 30));
        item.Distance(Today, TestSchool.Calendar).ShouldBe("in 5 school days");
    }

    [Fact]
    public void Decision_WithoutTheParentsView_WaitsForTheFamily()
    {
        var item = Of([Referral(ReferralState.UnderReview, Today.AddDays(-7)) with { ParentAwaited = true }], []).ShouldHaveSingleItem();

        item.Kind.ShouldBe(WorkKind.Views);
        item.TagWords.ShouldBe("Waiting for the family");
    }

    [Fact]
    public void Acknowledgement_AfterItsDay_IsLateInSchoolDays()
    {
        var item = Of([Referral(ReferralState.Submitted, new(2026, 11, 18))], []).ShouldHaveSingleItem();

        item.Tag.ShouldBe("late");
        item.Distance(Today, TestSchool.Calendar).ShouldBe("1 school day late");
    }

    [Fact]
    public void Question_WaitsForTheReferrer_AndForTheLeadOnlyOnceItIsLate()
    {
        Of([Referral(ReferralState.MoreInformationNeeded, Today.AddDays(-7))], []).ShouldBeEmpty();

        var item = Of([Referral(ReferralState.MoreInformationNeeded, new(2026, 11, 2)) with { CountedFrom = Today.AddDays(-10) }], []).ShouldHaveSingleItem();

        (item.Kind, item.Tag, item.Due, item.Why).ShouldBe((WorkKind.Question, "late", new DateOnly(2026, 11, 20), "Mr Aldous was asked on Friday 13 November, 6 school days ago."));
    }

    [Theory]
    [InlineData(ReferralState.UnderReview, "Decide: Noah Fairweather, Year 8", "2026-12-04")]
    [InlineData(ReferralState.Submitted, "Acknowledge: Noah Fairweather, Year 8", "2026-11-24")]
    public void ReferralAnsweredOrOpenedAgain_IsDueFromThatDay_AndNotLate(ReferralState state, string what, string due)
    {
        var item = Of([Referral(state, new(2026, 10, 5)) with { CountedFrom = new(2026, 11, 20) }], []).ShouldHaveSingleItem();

        (item.What, item.Tag, item.Due).ShouldBe((what, "you", DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture)));
        item.Why.ShouldStartWith("Sent on Monday 5 October by Mr Aldous, back since Friday 20 November.");
    }

    [Theory]
    [InlineData(PlacementState.Offered, "Book the visit: Maya Collins and family")]
    [InlineData(PlacementState.Confirmed, "Start: Maya Collins")]
    [InlineData(PlacementState.Active, "Planned end passed: Maya Collins")]
    public void Placement_WaitsForItsNextStep(PlacementState state, string what)
    {
        Of([], [Member(state, plannedEnd: Today.AddDays(-3))]).ShouldHaveSingleItem().What.ShouldBe(what);
    }

    [Fact]
    public void Review_WithoutThePupilsView_WaitsForThePupil()
    {
        var item = Of([], [Member(PlacementState.Active, reviews: [new ReviewLine(4, 2, Today.AddDays(1), ReviewState.Due, 9, null)])]).ShouldHaveSingleItem();

        item.TagWords.ShouldBe("Waiting for Maya");
        item.Distance(Today, TestSchool.Calendar).ShouldBe("tomorrow");
    }

    [Fact]
    public void Review_HeldAndNotClosed_IsNotLate_AndWaitsForItsDecision()
    {
        var member = Member(PlacementState.Active, reviews: [new ReviewLine(4, 2, Today.AddDays(-14), ReviewState.Held, null, null)]);

        var item = Of([], [member]).ShouldHaveSingleItem();

        item.TagWords.ShouldBe("Close");
        item.Distance(Today, TestSchool.Calendar).ShouldBe("10 school days ago");
        WorthKnowing.Drift(member, Today, TestSchool.Calendar).ShouldBeEmpty();
        WorthKnowing.Of(member, Today, TestSchool.Calendar).ShouldBe(new Known("Review held, not yet closed", true));
    }

    [Fact]
    public void Review_FurtherAheadThanTwoWeeks_DoesNotWaitYet()
    {
        Of([], [Member(PlacementState.Active, reviews: [new ReviewLine(4, 2, Today.AddDays(20), ReviewState.Due, 9, null)])]).ShouldBeEmpty();
    }

    [Fact]
    public void Check_OfAReturn_WaitsFromItsDay()
    {
        var due = Member(PlacementState.Ended, checks: [new CheckLine(7, 6, Today), new CheckLine(8, 12, Today.AddDays(40))]);

        Of([], [due]).ShouldHaveSingleItem().Href.ShouldBe("/placements/1/checks/7");
    }

    [Fact]
    public void Sentence_CountsWhatPresses()
    {
        WaitingForYou.Sentence([Item("a", Today, kind: WorkKind.Decision), Item("b", Today, kind: WorkKind.Review), Item("c", Today, kind: WorkKind.Review)]).ShouldBe("One decision, two reviews.");
        WaitingForYou.Sentence([]).ShouldBe("Nothing waits for you.");
    }

    [Fact]
    public void Quiet_AfterFiveSchoolDaysWithoutAWord_NamesTheLastDay()
    {
        var quiet = Member(PlacementState.Active, feedback: new(2026, 11, 16));
        var told = Member(PlacementState.Active, feedback: new(2026, 11, 17));

        WorthKnowing.QuietSince(quiet, Today, TestSchool.Calendar).ShouldBe(new DateOnly(2026, 11, 16));
        WorthKnowing.QuietSince(told, Today, TestSchool.Calendar).ShouldBeNull();
    }

    [Fact]
    public void Drift_NamesPlannedEndReviewAndStandstill()
    {
        var member = Member(PlacementState.Active, plannedEnd: new(2026, 11, 20), reviews: [new ReviewLine(4, 2, new(2026, 11, 20), ReviewState.Due, null, null)]);
        member.Versions = [new VersionLine(1, 1, 1, new(2026, 10, 5), TimetableChange.First, null, 20, 50, "Ruth", default)];

        WorthKnowing.Drift(member, Today, TestSchool.Calendar).ShouldBe(["Planned end passed, 20 Nov", "No step for 6 school weeks", "Review 1 school day late"]);
    }

    [Fact]
    public void Drift_WithAFullTimetable_DoesNotAskForAnotherStep()
    {
        var member = Member(PlacementState.Active);
        member.Versions = [new VersionLine(1, 1, 1, new(2026, 9, 7), TimetableChange.First, null, 50, 50, "Ruth", default)];

        WorthKnowing.Drift(member, Today, TestSchool.Calendar).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-09", 20, true)]
    [InlineData("2026-11-10", 20, false)]
    [InlineData("2026-09-07", 50, false)]
    [InlineData("2026-11-30", 20, false)]
    public void Step_IsLookedForOnlyWhenTheLastChangeHasHadTime(string from, int withClass, bool expected)
    {
        var member = Member(PlacementState.Active);
        member.Versions = [new VersionLine(1, 1, 1, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), TimetableChange.First, null, withClass, 50, "Ruth", default)];

        StepsReadyQuery.MayStep(member, Today, TestSchool.Calendar).ShouldBe(expected);
    }

    private static IReadOnlyList<WorkItem> Of(ReferralLine[] referrals, CohortMember[] cohort) => WaitingForYou.Of(referrals, cohort, true, Ashgrove, TestSchool.Calendar, Today);

    private static WorkItem Item(string what, DateOnly? due, bool mine = false, WorkKind kind = WorkKind.Review) => new(kind, what, "/", "", "going", "", due, mine);

    private static ReferralLine Referral(ReferralState state, DateOnly sent) =>
        new(3, "Noah Fairweather", "Noah", 8, state, "Mr Aldous", sent, sent, state == ReferralState.UnderReview ? sent : null, false, false);

    private static CohortMember Member(PlacementState state, DateOnly? plannedEnd = null, ReviewLine[]? reviews = null, CheckLine[]? checks = null, DateOnly? feedback = null) => new()
    {
        PlacementId = 1,
        PupilId = 2,
        Forename = "Maya",
        Surname = "Collins",
        Form = "8F",
        YearGroup = 8,
        State = state,
        Start = new(2026, 9, 7),
        PlannedEnd = plannedEnd ?? new(2027, 3, 25),
        VisitBookedFor = null,
        VisitSettled = false,
        LastFeedbackOn = feedback,
        LastReviewOn = null,
        Stages = [],
        Reviews = reviews ?? [],
        Checks = checks ?? [],
    };
}
