using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Reintegration;

public sealed class PlanVersionStates
{
    private static readonly DateOnly Start = new(2026, 9, 7);
    private static readonly DateOnly Made = new(2026, 9, 14);
    private static readonly DateOnly Today = new(2026, 9, 21);
    private static readonly DateTime Now = new(2026, 9, 21, 10, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly SchoolCalendar Calendar = new([new Term("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30))], [], [], Cycle.TwoWeeks);

    private static readonly Dictionary<string, Action<ReintegrationPlan>> Verbs = new()
    {
        ["Make"] = p => p.MakeVersion("The mornings go well", Today, Lead),
        ["Ask"] = p => p.AskAnotherParent(1, "Mr Collins, dad"),
        ["Answer"] = p => Say(p, 1, seen: p.LatestVersion?.Answers.Count(a => a.Key == 1) ?? 0),
    };

    [Theory]
    [InlineData("new", "Make", true)]
    [InlineData("new", "Ask", false)]
    [InlineData("new", "Answer", false)]
    [InlineData("waiting", "Make", false)]
    [InlineData("waiting", "Ask", true)]
    [InlineData("waiting", "Answer", true)]
    [InlineData("answered", "Make", false)]
    [InlineData("answered", "Ask", true)]
    [InlineData("answered", "Answer", true)]
    [InlineData("changed", "Make", true)]
    [InlineData("changed", "Ask", true)]
    [InlineData("changed", "Answer", true)]
    [InlineData("replaced", "Make", false)]
    [InlineData("replaced", "Ask", false)]
    [InlineData("replaced", "Answer", false)]
    public void Verb_IsAllowedOnlyInItsStates(string state, string verb, bool allowed)
    {
        var plan = In(state);

        if (allowed)
        {
            Should.NotThrow(() => Verbs[verb](plan));
        }
        else
        {
            Should.Throw<DomainRuleException>(() => Verbs[verb](plan));
        }
    }

    [Fact]
    public void MakeVersion_KeepsThePlan_AsItWas()
    {
        var plan = New();
        plan.SetPupilsWish("More Art");
        plan.SetParentsWish("That she comes home calm");
        var version = plan.MakeVersion("Not kept for the first", Made, Lead);

        plan.AddTarget("Lunch", "Four days of five", null, "Nadia", new(2026, 12, 1));
        Adjust(plan, "Build", share: 30);
        plan.SetPupilsWish("More PE");

        (version.Number, version.MadeOn, version.By, version.Why).ShouldBe((1, Made, Lead, null));
        (version.PupilsWish, version.ParentsWish, version.Targets.Count).ShouldBe(("More Art", "That she comes home calm", 0));
        version.Stages.Select(s => s.TargetShare).ShouldBe([20, 40, 70, 100, 100]);
    }

    [Fact]
    public void MakeVersion_TheSecondWithoutAReason_Throws()
    {
        var plan = In("changed");

        Should.Throw<DomainRuleException>(() => plan.MakeVersion(" ", Today, Lead)).Message.ShouldBe("Say why the plan is changed.");
    }

    [Fact]
    public void MakeVersion_AsksFurtherParentsAgain_AndForgetsWhatWasSaidToTheOneBefore()
    {
        var plan = In("answered");
        plan.AskAnotherParent(1, "Mr Collins, dad");
        Adjust(plan, "Build", share: 30);

        var second = plan.MakeVersion("Mornings go well", Today, Lead);

        second.Asked.Select(v => (v.Voice, v.AskedOf)).ShouldBe([(Voice.Pupil, null), (Voice.Parent, null), (Voice.Parent, "Mr Collins, dad")]);
        second.Answers.ShouldBeEmpty();
        plan.Versions.First(v => v.Number == 1).Answers.Count.ShouldBe(2);
    }

    [Fact]
    public void Changes_SayInWordsWhatIsDifferent_AndNothingOfMovingOnOrProgress()
    {
        var plan = In("waiting");
        plan.AddTarget("Reading", "A page aloud", null, "Nadia", new(2026, 12, 1));
        plan.MakeVersion("A target", Made, Lead);
        plan.Begin(Start);
        plan.MoveOn(Today);
        plan.Targets.Single().Note("Half a page", Today);
        plan.SetPupilsWish("More Art");
        plan.AddTarget("Lunch", "Four days of five", null, "Nadia", new(2026, 12, 1));
        Adjust(plan, "Build", share: 30, aim: "Art and PE first");
        Adjust(plan, "Blend", from: new(2026, 11, 16));

        PlanChanges.Since(plan.LatestVersion!, plan).ShouldBe(
        [
            "What the pupil wants: “More Art”",
            "Build aims for 30%, before 40%",
            "Build, aim: Art and PE first",
            "Blend is planned from 16 November 2026, before from 9 November 2026",
            "New target: Lunch",
        ]);
    }

    [Fact]
    public void Answer_ALaterOne_TakesThePlaceOfTheEarlier_WhichStays()
    {
        var plan = In("waiting");
        Say(plan, 1, PlanDecision.NotAgreed, "It is too fast");
        Say(plan, 1, PlanDecision.Agreed, seen: 1);

        var version = plan.LatestVersion!;
        version.LastAnswer(1)!.Decision.ShouldBe(PlanDecision.Agreed);
        version.Answers.Select(a => a.Words).ShouldBe(["It is too fast", null]);
        version.Waiting.Select(v => v.Voice).ShouldBe([Voice.Parent]);
    }

    [Theory]
    [InlineData(PlanDecision.NotAgreed, "Write down what they do not agree to, in their words.")]
    [InlineData(PlanDecision.NotAble, "Say why they are not able to say.")]
    public void Answer_OtherThanYes_WithoutWhy_Throws(PlanDecision decision, string words) =>
        Should.Throw<DomainRuleException>(() => Say(In("waiting"), 1, decision)).Message.ShouldBe(words);

    [Theory]
    [InlineData("2026-09-11", "Version 1 was made on 14 September 2026. Enter that day or a later one.")]
    [InlineData("2026-09-22", "An answer cannot be of a day to come.")]
    public void Answer_OfADayBeforeTheVersion_OrToCome_Throws(string day, string words) =>
        Should.Throw<DomainRuleException>(() => Say(In("waiting"), 1, on: DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))).Message.ShouldBe(words);

    [Fact]
    public void Answer_OverOneThatWasNotSeen_Throws()
    {
        var plan = In("waiting");
        Say(plan, 1);

        Should.Throw<DomainRuleException>(() => Say(plan, 1)).Message.ShouldStartWith("Ruth Adeyemi has taken down an answer in the meantime.");
    }

    [Fact]
    public void Answer_OfAParent_SaysWho_AndThePupilSpeaksForThemselves()
    {
        var plan = In("waiting");

        Should.Throw<DomainRuleException>(() => plan.Answer(1, 2, 0, PlanDecision.Agreed, null, null, Today, ConsentChannel.Telephone, Today, Lead, Now)).Message.ShouldBe("Say who answered.");
        plan.Answer(1, 1, 0, PlanDecision.Agreed, null, "Somebody", Today, ConsentChannel.InPerson, Today, Lead, Now);
        plan.LatestVersion!.LastAnswer(1)!.GivenBy.ShouldBeNull();
    }

    [Fact]
    public void AskAnotherParent_WhoIsAskedAlready_OrAFifth_Throws()
    {
        var plan = In("waiting");
        plan.AskAnotherParent(1, "Mr Collins, dad");
        Should.Throw<DomainRuleException>(() => plan.AskAnotherParent(1, "mr collins, dad")).Message.ShouldBe("mr collins, dad is asked already.");
        plan.AskAnotherParent(1, "Ms Reed, stepmother");
        plan.AskAnotherParent(1, "Mrs Reed, grandmother");

        Should.Throw<DomainRuleException>(() => plan.AskAnotherParent(1, "Mr Reed, grandfather")).Message.ShouldBe("4 parents or carers are asked already.");
    }

    private static ReintegrationPlan New() => new(1, 1, 1, StageTemplate.Defaults(ProvisionPurpose.Reintegration), Start, Calendar);

    private static ReintegrationPlan In(string state)
    {
        var plan = New();
        if (state == "new")
        {
            return plan;
        }

        plan.MakeVersion(null, Made, Lead);
        if (state == "answered")
        {
            Say(plan, 1);
            Say(plan, 2);
        }

        if (state is "changed" or "replaced")
        {
            plan.AddTarget("Lunch", "Four days of five", null, "Nadia", new(2026, 12, 1));
        }

        if (state == "replaced")
        {
            plan.MakeVersion("A target more", Today, Lead);
        }

        return plan;
    }

    private static void Say(ReintegrationPlan plan, int key, PlanDecision decision = PlanDecision.Agreed, string? words = null, DateOnly? on = null, int seen = 0) =>
        plan.Answer(1, key, seen, decision, words, "Mrs Collins, mother", on ?? Today, ConsentChannel.InPerson, Today, Lead, Now);

    private static void Adjust(ReintegrationPlan plan, string name, int? share = null, string? aim = null, DateOnly? from = null)
    {
        // Unsaved stages have no ids of their own yet.
        var stage = plan.Stages.Single(s => s.Name == name);
        foreach (var s in plan.Stages)
        {
            typeof(PlanStage).GetProperty(nameof(PlanStage.Id))!.SetValue(s, s.Order);
        }

        plan.AdjustStage(stage.Id, aim ?? stage.Aim, stage.EntryTest, stage.ExitTest, share ?? stage.TargetShare, from ?? stage.PlannedFrom);
    }
}
