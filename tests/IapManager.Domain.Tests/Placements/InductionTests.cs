using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

public sealed class InductionTests
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly Actor Nadia = new(2, "Nadia Rahman");
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly SchoolCalendar Calendar = new(
        [
            new Term("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30)),
            new Term("Spring 2027", new(2027, 1, 4), new(2027, 3, 26), new(2027, 2, 15), new(2027, 2, 19)),
        ],
        [new Closure(1, new(2026, 11, 30), new(2026, 12, 1), "INSET days")], [], Cycle.TwoWeeks);

    [Fact]
    public void Prepare_TakesOverTheTemplate_AndLaterChangesDoNotReachIt()
    {
        var template = new InductionTemplate(1, 1);
        var placement = Offered();
        placement.PrepareInduction(template);
        template.Change([new("Only this", null, InductionTime.FirstWeek, false)], []);

        placement.Induction.Count.ShouldBe(InductionTemplate.UsualTasks.Count);
        placement.Induction.Select(i => i.Key).ShouldBe(Enumerable.Range(1, placement.Induction.Count));
        placement.Consents.Count(c => c.Voice == Voice.Pupil).ShouldBe(InductionTemplate.UsualConsents.Count(c => c.PupilToo));
    }

    [Fact]
    public void Prepare_ASecondTimeOrFromAnotherProvision_Throws()
    {
        var placement = Prepared();
        Should.Throw<DomainRuleException>(() => placement.PrepareInduction(new InductionTemplate(1, 1)));
        Should.Throw<DomainRuleException>(() => Offered().PrepareInduction(new InductionTemplate(1, 2)));
    }

    [Fact]
    public void Confirm_WhileNeededLinesAreOpen_NamesThem()
    {
        var placement = Prepared();
        placement.WaiveVisit("Known", Lead, Now);

        var refusal = Should.Throw<DomainRuleException>(() => placement.Confirm(Lead, Now)).Message;

        refusal.ShouldContain("Meets the key adult");
        refusal.ShouldContain("Medical needs");
        refusal.ShouldNotContain("Passport");
        placement.State.ShouldBe(PlacementState.Offered);
    }

    [Fact]
    public void Confirm_WhenNeededLinesAreDoneOrNotNeeded_IsAllowed_WhateverElseIsOpen()
    {
        var placement = Prepared();
        placement.WaiveVisit("Known", Lead, Now);
        placement.SettleItem(1, InductionState.Open, InductionState.Done, null, Today, Nadia);
        placement.SettleItem(2, InductionState.Open, InductionState.NotNeeded, "The nurse has them from last year", Today, Lead);

        placement.Confirm(Lead, Now);

        placement.State.ShouldBe(PlacementState.Confirmed);
        placement.Induction.Count(i => i.State == InductionState.Open).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Confirm_BeforeTheVisit_ThrowsWhateverIsTicked()
    {
        var placement = Prepared();
        foreach (var item in placement.Induction)
        {
            placement.SettleItem(item.Key, InductionState.Open, InductionState.Done, null, Today, Nadia);
        }

        Should.Throw<DomainRuleException>(() => placement.Confirm(Lead, Now)).Message.ShouldContain("visit");
    }

    [Fact]
    public void SettleItem_KeepsWhoAndWhen_AndOpeningItAgainForgetsThem()
    {
        var placement = Prepared();
        placement.SettleItem(3, InductionState.Open, InductionState.Done, "  Quiet on Thursday after school ", Today, Nadia);
        placement.Induction[2].ShouldSatisfyAllConditions(
            i => i.Note.ShouldBe("Quiet on Thursday after school"), i => i.SettledBy.ShouldBe(Nadia), i => i.SettledOn.ShouldBe(Today));

        placement.SettleItem(3, InductionState.Done, InductionState.Open, "not kept", Today, Lead);
        placement.Induction[2].ShouldSatisfyAllConditions(i => i.Note.ShouldBeNull(), i => i.SettledBy.ShouldBeNull(), i => i.SettledOn.ShouldBeNull());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void SettleItem_AsNotNeededWithoutAReason_Throws(string? reason)
    {
        var placement = Prepared();
        Should.Throw<DomainRuleException>(() => placement.SettleItem(1, InductionState.Open, InductionState.NotNeeded, reason, Today, Lead));
        placement.Induction[0].State.ShouldBe(InductionState.Open);
    }

    [Fact]
    public void SettleItem_ThatSomebodySettledSince_SaysWho()
    {
        var placement = Prepared();
        placement.SettleItem(1, InductionState.Open, InductionState.Done, null, Today, Nadia);
        Should.Throw<DomainRuleException>(() => placement.SettleItem(1, InductionState.Open, InductionState.NotNeeded, "x", Today, Lead)).Message.ShouldContain("Nadia Rahman");
    }

    [Fact]
    public void SettleItem_TooLongOrUnknown_Throws()
    {
        var placement = Prepared();
        Should.Throw<DomainRuleException>(() => placement.SettleItem(1, InductionState.Open, InductionState.Done, new string('a', InductionItem.NoteLimit + 1), Today, Lead));
        Should.Throw<DomainRuleException>(() => placement.SettleItem(99, InductionState.Open, InductionState.Done, null, Today, Lead));
    }

    [Fact]
    public void AddItem_IsOfThisPlacementAlone_AndNeverHoldsUpTheConfirmation()
    {
        var placement = Prepared();
        var before = placement.NeededToConfirm.Count();
        placement.AddItem("A locker near the form room", "Form tutor", InductionTime.FirstWeek);

        placement.Induction[^1].ShouldSatisfyAllConditions(i => i.Own.ShouldBeTrue(), i => i.Key.ShouldBe(placement.Induction.Count));
        placement.NeededToConfirm.Count().ShouldBe(before);
        Should.Throw<DomainRuleException>(() => placement.AddItem("a locker near the form room", null, InductionTime.FirstWeek)).Message.ShouldContain("already");
        Should.Throw<DomainRuleException>(() => placement.AddItem(" ", null, InductionTime.FirstWeek));
    }

    [Fact]
    public void Checklist_OfAPlacementThatEnded_StaysAsItWas()
    {
        var placement = Prepared();
        placement.DeclineOffer("Not now", Lead, Now);
        Should.Throw<DomainRuleException>(() => placement.SettleItem(1, InductionState.Open, InductionState.Done, null, Today, Lead));
        Should.Throw<DomainRuleException>(() => placement.AddItem("More", null, InductionTime.FirstWeek));
    }

    [Fact]
    public void Begin_BeforeTheNeededConsentsHaveAnAnswer_NamesThem_AndANoIsAnAnswer()
    {
        var placement = Prepared();
        placement.WaiveVisit("Known", Lead, Now);
        placement.SettleItem(1, InductionState.Open, InductionState.Done, null, Today, Nadia);
        placement.SettleItem(2, InductionState.Open, InductionState.Done, null, Today, Nadia);
        placement.Confirm(Lead, Now);
        Should.Throw<DomainRuleException>(() => placement.Begin(Today, Lead, Now)).Message.ShouldContain("“Taking part”, “Taking part, the pupil’s own”");

        Answer(placement, 1, 0, ConsentDecision.Given);
        Should.Throw<DomainRuleException>(() => placement.Begin(Today, Lead, Now)).Message.ShouldNotContain("“Taking part”,");
        Answer(placement, 2, 0, ConsentDecision.NotGiven);

        placement.Begin(Today, Lead, Now);
        placement.State.ShouldBe(PlacementState.Active);
    }

    [Fact]
    public void Answers_AreAdded_NeverReplaced_AndTheLastHolds()
    {
        var placement = Prepared();
        Answer(placement, 1, 0, ConsentDecision.Given);
        Answer(placement, 1, 1, ConsentDecision.Withdrawn);
        Answer(placement, 1, 2, ConsentDecision.Given);

        placement.ConsentAnswers.Count.ShouldBe(3);
        placement.LastAnswer(1)!.Decision.ShouldBe(ConsentDecision.Given);
        placement.LastAnswer(2).ShouldBeNull();
    }

    [Fact]
    public void Withdraw_WhatWasNeverGiven_Throws()
    {
        var placement = Prepared();
        Should.Throw<DomainRuleException>(() => Answer(placement, 1, 0, ConsentDecision.Withdrawn));
        Answer(placement, 1, 0, ConsentDecision.NotGiven);
        Should.Throw<DomainRuleException>(() => Answer(placement, 1, 1, ConsentDecision.Withdrawn));
    }

    [Fact]
    public void Answer_OverOneThatWasNotSeen_OfADayToCome_OrEarlierThanTheLast_Throws()
    {
        var placement = Prepared();
        Answer(placement, 1, 0, ConsentDecision.Given);
        Should.Throw<DomainRuleException>(() => Answer(placement, 1, 0, ConsentDecision.NotGiven)).Message.ShouldContain("Ruth Adeyemi has recorded");
        Should.Throw<DomainRuleException>(() => Answer(placement, 1, 1, ConsentDecision.NotGiven, Today.AddDays(1)));
        Should.Throw<DomainRuleException>(() => Answer(placement, 1, 1, ConsentDecision.NotGiven, Today.AddDays(-1))).Message.ShouldContain("23 November 2026");
        Should.Throw<DomainRuleException>(() => Answer(placement, 99, 0, ConsentDecision.Given));
        placement.ConsentAnswers.Count.ShouldBe(1);
    }

    [Fact]
    public void Template_WithTwinsTooManyOrEmptyLines_IsRefusedWhole()
    {
        var template = new InductionTemplate(1, 1);
        var task = new InductionTask("A tour", null, InductionTime.BeforeStart, false);
        var consent = new ConsentKind("Photographs", "For the display board", false, false);
        Should.Throw<DomainRuleException>(() => template.Change([task, task with { Wording = "a TOUR " }], []));
        Should.Throw<DomainRuleException>(() => template.Change([task with { Wording = " " }], []));
        Should.Throw<DomainRuleException>(() => template.Change(Enumerable.Range(0, InductionTemplate.MostTasks + 1).Select(i => task with { Wording = $"Line {i}" }), []));
        Should.Throw<DomainRuleException>(() => template.Change([task], [consent, consent with { Name = "photographs" }]));
        Should.Throw<DomainRuleException>(() => template.Change([task], Enumerable.Range(0, InductionTemplate.MostConsents + 1).Select(i => consent with { Name = $"Kind {i}" })));

        template.Tasks.ShouldBe(InductionTemplate.UsualTasks);
        template.Consents.ShouldBe(InductionTemplate.UsualConsents);
    }

    [Fact]
    public void Pauses_AreCountedInSchoolDays_AndEndWithThePlacement()
    {
        var placement = new Placement(1, 1, 1, 1, 1, 2, new(2026, 11, 9), new(2027, 2, 12), new(2027, 2, 12), Lead, Now);
        placement.WaiveVisit("Known", Lead, Now);
        placement.Confirm(Lead, Now);
        placement.Begin(Today, Lead, Now);
        placement.Pause("In hospital", Lead, Now);
        placement.Pauses.Single().SchoolDays(new(2026, 12, 3), Calendar).ShouldBe(6, "the week of 23 November and 2 December; two days the school was closed");
        placement.Resume(Lead, Now.AddDays(14));
        placement.Pause("With family abroad", Lead, Now.AddDays(21));
        placement.End(new(2026, 12, 18), PlacementOutcome.LeftTheArea, null, [], Lead, Now.AddDays(25));

        placement.Pauses.Select(p => (p.From, p.To)).ShouldBe([(Today, new DateOnly(2026, 12, 7)), (new DateOnly(2026, 12, 14), new DateOnly(2026, 12, 18))]);
        placement.PausedReason.ShouldBeNull();
    }

    [Property]
    public Property DueDays_AreInOrder_AndSchoolDaysAfterTheFirst() => Prop.ForAll(Gen.Choose(0, 200).Select(n => Calendar.OnOrAfter(new DateOnly(2026, 9, 2).AddDays(n))).ToArbitrary(), start =>
    {
        var due = Enum.GetValues<InductionTime>().Select(t => new InductionItem { Key = 1, Wording = "x", When = t }.DueOn(start, Calendar)).ToList();
        return due[0] == start && due[0] < due[1] && due[1] < due[2] && due.All(Calendar.IsSchoolDay)
            && Calendar.SchoolDays(start, due[1]).Count() == 5 && Calendar.SchoolDays(start, due[2]).Count() == 15;
    });

    private static void Answer(Placement placement, int key, int seen, ConsentDecision decision, DateOnly? on = null) =>
        placement.AnswerConsent(key, seen, decision, "Mrs Collins, mother", on ?? Today, ConsentChannel.Telephone, null, Today, Lead, Now);

    private static Placement Offered() => new(1, 1, 1, 1, 1, 2, Today, new(2027, 2, 12), new(2027, 2, 12), Lead, Now);

    private static Placement Prepared()
    {
        var placement = Offered();
        placement.PrepareInduction(new InductionTemplate(1, 1));
        return placement;
    }
}
