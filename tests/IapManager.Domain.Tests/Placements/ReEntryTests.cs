using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

public sealed class ReEntryTests
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly LastDay = new(2026, 10, 16);
    private static readonly DateOnly PlannedEnd = new(2027, 1, 15);
    private static readonly SchoolCalendar Calendar = new([new Term("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30)), new Term("Spring 2027", new(2027, 1, 4), new(2027, 3, 26))], [], [], Cycle.TwoWeeks);

    [Fact]
    public void OpenAgain_IsConfirmedAtOnce_WithoutAReferral_AndKnowsWhatItReEntersAndWhy()
    {
        var last = Ended();

        var again = Open(last);

        (again.State, again.ReferralId, again.ReEntryReason, again.VisitSettled).ShouldBe((PlacementState.Confirmed, null, "Mornings have become hard again", true));
        again.Events.Select(e => (e.What, e.Detail)).ShouldBe([("Support opened again", "Mornings have become hard again")]);
        last.Events.Last().What.ShouldBe("Support opened again");
        last.State.ShouldBe(PlacementState.Ended);
    }

    [Fact]
    public void Begin_OfSupportOpenedAgain_RecordsTheChecksThatItReaches_WithWhy()
    {
        var last = Ended();
        var again = Open(last);
        last.SustainedChecks.ShouldAllBe(c => c.CheckedOn == null, "support that is only promised says nothing of the return");
        Should.Throw<DomainRuleException>(() => last.NoteReEntry(again, Today));

        again.Begin(Today, Lead, Now);
        last.NoteReEntry(again, Today);

        last.SustainedChecks.ShouldAllBe(c => c.Holds == false && c.CheckedOn == Today && c.Note == "Support was opened again from 23 November 2026: Mornings have become hard again");
        last.RedateChecks([(6, Today.AddDays(100)), (12, Today.AddDays(200))]);
        last.SustainedChecks.Select(c => c.DueOn).ShouldBe([new(2026, 12, 4), new(2027, 1, 29)], "a recorded check never moves");
    }

    [Fact]
    public void OpenAgain_PromisedAndNotTakenUp_LeavesTheChecksOpen()
    {
        var last = Ended();

        Open(last, new(2026, 11, 30)).DeclineOffer("Goes well without", Lead, Now);

        last.SustainedChecks.ShouldAllBe(c => c.CheckedOn == null && c.Holds == null);
    }

    [Fact]
    public void OpenAgain_FromADayAfterTheNextCheck_IsPromised_AndTheCheckStaysToBeRecorded()
    {
        var last = Ended();

        var again = Open(last, new(2026, 12, 7));
        last.SustainedChecks.First().Record(true, new(2026, 12, 4), null);
        again.Begin(new(2026, 12, 7), Lead, Now);
        last.NoteReEntry(again, new(2026, 12, 7));

        last.SustainedChecks.Select(c => c.Holds).ShouldBe([true, false]);
    }

    [Theory]
    [InlineData(PlacementOutcome.ReturnedFullTime, "Support opened again")]
    [InlineData(PlacementOutcome.PartReturnStays, "Place goes on")]
    public void OpenAgain_AfterAPartReturn_GoesOn(PlacementOutcome outcome, string what)
    {
        var last = Ended(outcome);

        Open(last).Events.Single().What.ShouldBe(what);
        last.Events.Last().What.ShouldBe(what);
    }

    [Fact]
    public void OpenAgain_AfterACheckThatIsDueAndNobodyRecorded_AsksForItFirst()
    {
        var last = Ended();
        var later = new DateTime(2026, 12, 7, 9, 0, 0, DateTimeKind.Utc);

        Should.Throw<DomainRuleException>(() => Open(last, new(2026, 12, 7), now: later)).Message.ShouldBe("The check after 6 school weeks was due on 4 December 2026. Record first whether the return held until then.");
        last.SustainedChecks.First().Record(true, new(2026, 12, 4), null);
        Should.NotThrow(() => Open(last, new(2026, 12, 7), now: later));
    }

    [Theory]
    [InlineData(PlacementOutcome.ReturnedFullTime, true)]
    [InlineData(PlacementOutcome.PartReturnStays, true)]
    [InlineData(PlacementOutcome.SpecialSchool, false)]
    [InlineData(PlacementOutcome.PermanentlyExcluded, false)]
    [InlineData(PlacementOutcome.LeftTheArea, false)]
    public void OpenAgain_IsAfterAReturnOnly(PlacementOutcome outcome, bool allowed)
    {
        var last = Ended(outcome);

        last.EndedWithAReturn.ShouldBe(allowed);
        if (allowed)
        {
            Should.NotThrow(() => Open(last));
        }
        else
        {
            Should.Throw<DomainRuleException>(() => Open(last)).Message.ShouldContain("Start a referral instead.");
        }
    }

    [Fact]
    public void OpenAgain_WithoutWhy_OrFromADayOfTheOldPlacement_Throws()
    {
        Should.Throw<DomainRuleException>(() => Open(Ended(), why: " ")).About.ShouldBe("reason");
        Should.Throw<DomainRuleException>(() => Open(Ended(), LastDay)).About.ShouldBe("start");
    }

    [Fact]
    public void Consents_GoAlong_AndNothingIsAskedAgain()
    {
        var last = New();
        last.PrepareInduction(new InductionTemplate(1, 1));
        last.NeededToConfirm.ToList().ForEach(i => last.SettleItem(i.Key, i.State, InductionState.Done, null, Today, Lead));
        last.UnansweredBeforeStart.ToList().ForEach(c => last.AnswerConsent(c.Key, 0, ConsentDecision.Given, "Mrs Collins", Today, ConsentChannel.Paper, null, Today, Lead, Now));
        End(last, PlacementOutcome.ReturnedFullTime);

        var again = Open(last);

        again.ConsentAnswers.ShouldBe(last.ConsentAnswers);
        again.Begin(Today, Lead, Now);
        again.State.ShouldBe(PlacementState.Active);
    }

    [Fact]
    public void Plan_TakesTheStagesOfTheOneBefore_FromTheChosenOneOn()
    {
        var before = new ReintegrationPlan(1, 1, 1, StageTemplate.Defaults(ProvisionPurpose.Reintegration), new(2026, 9, 7), Calendar);

        var plan = new ReintegrationPlan(before, 2, 3, Today, Calendar);

        plan.Stages.Select(s => (s.Name, s.TargetShare)).ShouldBe([("Blend", 70), ("Return", 100), ("Sustain", 100)]);
        plan.Stages.First().PlannedFrom.ShouldBe(Today);
        plan.Begin(Today);
        plan.CurrentStage!.Name.ShouldBe("Blend");
        Should.Throw<DomainRuleException>(() => new ReintegrationPlan(before, 2, 9, Today, Calendar)).About.ShouldBe("fromStage");
    }

    [Fact]
    public void OpenedAgain_CountsThoseStartedInThePeriod_OfAllStartedInIt()
    {
        PlacementFacts[] placements =
        [
            new() { PlacementId = 1, PupilId = 1, Start = new(2026, 9, 7) },
            new() { PlacementId = 2, PupilId = 2, Start = new(2026, 11, 2), OpensAgain = true },
            new() { PlacementId = 3, PupilId = 3, Start = new(2026, 11, 9) },
            new() { PlacementId = 4, PupilId = 4, Start = new(2027, 1, 11), OpensAgain = true },
        ];

        PlacementMeasures.OpenedAgain(placements, new(new(2026, 9, 2), new(2026, 12, 18))).ShouldBe(new Rate(1, 3));
    }

    [Fact]
    public void ACheckRecordedByOpeningAgain_CountsAsNotHolding_OnceItIsDue()
    {
        PlacementFacts[] placements = [new() { PlacementId = 1, PupilId = 1, Start = new(2026, 5, 1), EndedOn = LastDay, Outcome = PlacementOutcome.ReturnedFullTime, Checks = [new(6, new(2026, 12, 4), false)] }];

        PlacementMeasures.SustainedDueIn(placements, 6, new(new(2026, 9, 2), new(2026, 12, 1))).ShouldBe(new SustainedRate(new Rate(0, 0), 0, 1));
        PlacementMeasures.SustainedDueIn(placements, 6, new(new(2026, 9, 2), new(2026, 12, 18))).ShouldBe(new SustainedRate(new Rate(0, 1), 0, 0));
    }

    private static Placement New()
    {
        var placement = new Placement(1, 1, 1, 1, 1, 2, new(2026, 9, 7), PlannedEnd, PlannedEnd, Lead, Now);
        placement.WaiveVisit("Knows the place", Lead, Now);
        return placement;
    }

    private static Placement Ended(PlacementOutcome outcome = PlacementOutcome.ReturnedFullTime) => End(New(), outcome);

    private static Placement End(Placement placement, PlacementOutcome outcome)
    {
        placement.Confirm(Lead, Now);
        placement.Begin(Today, Lead, Now);
        placement.NoteFullReturn(LastDay);
        placement.End(LastDay, outcome, null, PlacementDates.ChecksAfter(LastDay, Calendar), Lead, Now);
        return placement;
    }

    private static Placement Open(Placement last, DateOnly? start = null, string why = "Mornings have become hard again", DateTime? now = null) =>
        last.OpenAgain(3, 4, start ?? Today, PlannedEnd, PlannedEnd, why, Lead, now ?? Now);
}
