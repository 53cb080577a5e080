using FsCheck;
using FsCheck.Xunit;
using IapManager.Domain.Interventions;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Interventions;

public sealed class InterventionProgrammeTests
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateOnly First = new(2026, 11, 2);
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Share_CountsWhatWasHeld_AndDividesTheCostEquallyWhoeverCame()
    {
        var programme = Running(pupils: [7, 8]);
        programme.Register(First, 45, null, [new(7, true), new(8, false)], null, Today);
        programme.Register(First.AddDays(7), 30, null, [new(7, true), new(8, true)], null, Today);
        programme.Register(First.AddDays(14), 45, "The room was needed", [], null, Today);

        programme.ShareOf(7).ShouldBe(new ProgrammeShare(2, 2, 75, 20));
        programme.ShareOf(8).ShouldBe(new ProgrammeShare(2, 1, 30, 20));
        programme.ShareOf(7).Hours.ShouldBe(1.3m);
        programme.ShareOf(9).ShouldBe(new ProgrammeShare(0, 0, 0, 0));
    }

    [Property]
    public bool WhatAllPupilsCost_IsWhatTheSessionsCost(NonEmptyArray<bool> there)
    {
        var pupils = Enumerable.Range(1, Math.Min(20, there.Get.Length)).ToArray();
        var programme = Running(pupils);
        programme.Register(First, 45, null, pupils.Select(p => new ProgrammeMark(p, there.Get[p - 1])), null, Today);

        var parts = pupils.Select(p => programme.ShareOf(p).Cost!.Value).ToList();
        return parts.Sum() == 20 && parts.Max() - parts.Min() <= 0.01m && parts.TrueForAll(p => decimal.IsInteger(p * 100));
    }

    [Fact]
    public void PenceThatAreLeftOver_GoToTheFirst_SoThatNoneIsLost()
    {
        var programme = Running(pupils: [7, 8, 9]);
        programme.Register(First, 45, null, [new(7, true), new(8, false), new(9, true)], null, Today);

        new[] { 7, 8, 9 }.Select(p => programme.ShareOf(p).Cost).ShouldBe([6.67m, 6.67m, 6.66m]);
    }

    [Fact]
    public void WhatWasHeld_KeepsWhatItCost_WhenThePriceChanges_AndWhenItIsCorrected()
    {
        var programme = Running(pupils: [7]);
        programme.Register(First, 45, null, [new(7, true)], null, Today);
        Replan(programme, 35);
        programme.Register(First.AddDays(7), 45, null, [new(7, true)], null, Today);
        programme.ShareOf(7).Cost.ShouldBe(55);

        programme.Register(First, 30, null, [new(7, false)], "Corrected", Today);

        programme.ShareOf(7).ShouldBe(new ProgrammeShare(2, 1, 45, 55));
    }

    [Fact]
    public void CostThatNobodyHasSaid_IsNotMadeUp_AndIsThatWhichIsSaidFirst()
    {
        var programme = Running(pupils: [7]);
        Replan(programme, null);
        programme.Register(First, 45, null, [new(7, true)], null, Today);
        programme.ShareOf(7).Cost.ShouldBeNull();

        Replan(programme, 12);
        Replan(programme, 30);

        programme.ShareOf(7).Cost.ShouldBe(12);
        Should.Throw<DomainRuleException>(() => Replan(programme, 12.505m)).Message.ShouldStartWith("Enter the cost of a session in pounds and pence");
    }

    [Fact]
    public void WhoLeftAndCameBack_HasEachStayForItself()
    {
        var programme = Running(pupils: [7, 8]);
        programme.Register(First, 45, null, [new(7, true), new(8, true)], null, Today);
        programme.LetGo(7, First.AddDays(2), "A pause");
        programme.TakeIn(7, First.AddDays(10));
        programme.Register(First.AddDays(14), 30, null, [new(7, true), new(8, true)], null, Today);

        var stays = programme.Pupils.Where(p => p.PupilId == 7).ToList();

        stays.ConvertAll(programme.ShareOf).ShouldBe([new ProgrammeShare(1, 1, 45, 10), new ProgrammeShare(1, 1, 30, 10)]);
        programme.ShareOf(7).ShouldBe(new ProgrammeShare(2, 2, 75, 20));
    }

    [Fact]
    public void RegisteredOn_NamesTheGroupOfTheDay_AndWhoeverHasAMarkOnIt()
    {
        var programme = Running(pupils: [7, 8]);
        programme.Register(First, 45, null, [new(7, true), new(8, true)], null, Today);
        programme.LetGo(8, First, "Enough for now");

        programme.RegisteredOn(First).ShouldBe([7, 8], ignoreOrder: true);
        programme.RegisteredOn(First.AddDays(7)).ShouldBe([7]);
    }

    [Fact]
    public void RegisterOfADay_IsOne_AndIsCorrectedByWritingItAgain()
    {
        var programme = Running(pupils: [7]);
        programme.Register(First, 45, null, [new(7, false)], null, Today);
        programme.Register(First, 45, null, [new(7, true)], "Came after all", Today);

        programme.Sessions.ShouldHaveSingleItem().Marks.ShouldBe([new(7, true)]);
    }

    [Fact]
    public void Register_AsksForEverybodyOfTheGroup_AndLeavesOutWhoIsNotInIt()
    {
        var programme = Running(pupils: [7, 8]);
        Should.Throw<DomainRuleException>(() => programme.Register(First, 45, null, [new(7, true)], null, Today)).Message.ShouldBe("Say of everybody in the group who was there.");
        programme.LetGo(8, First.AddDays(6), "Moved to another group");

        programme.Register(First.AddDays(7), 45, null, [new(7, true), new(8, true)], null, Today);

        programme.Sessions.Single().Marks.ShouldBe([new(7, true)]);
    }

    [Fact]
    public void WhoLeftAndComesBack_IsInItAgain_AndNotTwice()
    {
        var programme = Running(pupils: [7]);
        Should.Throw<DomainRuleException>(() => programme.TakeIn(7, First.AddDays(3))).Message.ShouldBe("The pupil is in this group already.");
        Should.Throw<DomainRuleException>(() => programme.LetGo(7, First.AddDays(2), " "));
        programme.LetGo(7, First.AddDays(2), "A pause");

        programme.TakeIn(7, First.AddDays(10));

        programme.Pupils.Count(p => p.IsInOn(First.AddDays(10))).ShouldBe(1);
        programme.Pupils.Count(p => p.IsInOn(First.AddDays(5))).ShouldBe(0);
    }

    [Fact]
    public void End_LetsEverybodyGo_AndClosesIt()
    {
        var programme = Running(pupils: [7]);
        programme.Register(First.AddDays(7), 45, null, [new(7, true)], null, Today);
        Should.Throw<DomainRuleException>(() => programme.End(First.AddDays(6), "Good", Today)).Message.ShouldStartWith("A session was held after that day.");
        Should.Throw<DomainRuleException>(() => programme.End(Today.AddDays(1), "Good", Today));
        Should.Throw<DomainRuleException>(() => programme.End(Today, null, Today));

        programme.End(Today, "Reads a page aloud now.", Today);

        programme.StateOn(Today).ShouldBe(ProgrammeState.Ended);
        programme.Pupils.Single().LeftOn.ShouldBe(Today);
    }

    // Every verb in every state: what has ended stays as it was.
    [Theory]
    [InlineData("plan")]
    [InlineData("take in")]
    [InlineData("let go")]
    [InlineData("register")]
    [InlineData("take away")]
    [InlineData("end")]
    [InlineData("hand over")]
    public void Ended_RefusesEveryVerb(string verb)
    {
        var programme = Running(pupils: [7]);
        programme.Register(First, 45, null, [new(7, true)], null, Today);
        Do(programme, verb);
        var ended = Running(pupils: [7]);
        ended.Register(First, 45, null, [new(7, true)], null, Today);
        ended.End(Today, "Good", Today);

        Should.Throw<DomainRuleException>(() => Do(ended, verb)).Message.ShouldBe("This programme ended on 23 November 2026 and stays as it was.");
    }

    [Theory]
    [InlineData(-1, ProgrammeState.ToCome)]
    [InlineData(0, ProgrammeState.Running)]
    [InlineData(60, ProgrammeState.Running)]
    [InlineData(61, ProgrammeState.PastItsEnd)]
    public void State_FollowsFromTheDay(int days, ProgrammeState state) => Running().StateOn(First.AddDays(days)).ShouldBe(state);

    [Fact]
    public void Plan_OutsideItsRanges_IsRefusedInWords()
    {
        Should.Throw<DomainRuleException>(() => Programme(end: First.AddDays(-1))).Message.ShouldStartWith("The end comes before the first day.");
        Should.Throw<DomainRuleException>(() => Programme(sessions: 0));
        Should.Throw<DomainRuleException>(() => new Intervention(1, "Talk time", InterventionKind.Therapy, "To be heard", null, 0, null, null));
        Should.Throw<DomainRuleException>(() => new Intervention(1, "Talk time", InterventionKind.Therapy, "To be heard", null, 30, -1, null));
        Should.Throw<DomainRuleException>(() => Running(pupils: [7]).Register(Today.AddDays(1), 45, null, [new(7, true)], null, Today)).Message.ShouldBe("This day is still to come.");
        Should.Throw<DomainRuleException>(() => Running(pupils: [7]).Register(First.AddDays(-1), 45, null, [new(7, true)], null, Today));
        Should.Throw<DomainRuleException>(() => Running().Register(First, 45, null, [], null, Today)).Message.ShouldStartWith("Nobody was in this group");
    }

    [Fact]
    public void Retired_IsOfferedToNobody()
    {
        var intervention = Catalogue();
        intervention.Retire(First);

        Should.Throw<DomainRuleException>(() => new InterventionProgramme(intervention, null, (3, "Nadia Rahman"), First, First.AddDays(60), 12, Lead, DateTime.UnixEpoch)).Message.ShouldBe("Reading together is no longer offered.");
        intervention.OfferAgain();
        intervention.RetiredOn.ShouldBeNull();
    }

    private static void Do(InterventionProgramme programme, string verb)
    {
        switch (verb)
        {
            case "plan": programme.Plan("To read aloud", (3, "Nadia Rahman"), First.AddDays(30), 6, null); break;
            case "take in": programme.TakeIn(9, Today); break;
            case "let go": programme.LetGo(7, Today, "Enough for now"); break;
            case "register": programme.Register(Today, 45, null, [new(7, true)], null, Today); break;
            case "hand over": programme.HandOver((4, "Ms Brennan")); break;
            case "take away": programme.TakeAway(First); break;
            default: programme.End(Today, "Good", Today); break;
        }
    }

    private static void Replan(InterventionProgramme programme, decimal? cost) => programme.Plan("To read aloud", (3, "Nadia Rahman"), First.AddDays(60), 12, cost);

    private static Intervention Catalogue() => new(1, "Reading together", InterventionKind.Literacy, "To read with ease", "A trained assistant", 45, 20, null);

    private static InterventionProgramme Programme(DateOnly? end = null, int sessions = 12) => new(Catalogue(), null, (3, "Nadia Rahman"), First, end ?? First.AddDays(60), sessions, Lead, DateTime.UnixEpoch);

    private static InterventionProgramme Running(params int[] pupils)
    {
        var programme = Programme();
        foreach (var pupil in pupils)
        {
            programme.TakeIn(pupil, First);
        }

        return programme;
    }
}
