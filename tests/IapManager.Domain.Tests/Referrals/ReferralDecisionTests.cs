using IapManager.Domain.Admissions;
using IapManager.Domain.Referrals;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Referrals;

public sealed class ReferralDecisionTests
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Decline_WithoutWhatIsGivenInstead_Throws() =>
        Should.Throw<DomainRuleException>(() => Decide(accept: false, Judgement.NotMet, instead: " ")).Message.ShouldContain("instead");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decision_WithoutReason_Throws(bool accept) =>
        Should.Throw<DomainRuleException>(() => Decide(accept, accept ? Judgement.Met : Judgement.NotMet, reason: null)).Message.ShouldContain("reason");

    [Theory]
    [InlineData(true, Judgement.NotMet)]
    [InlineData(false, Judgement.Met)]
    public void DepartureFromTheSuggestion_WithoutWhy_Throws(bool accept, Judgement judgement)
    {
        Should.Throw<DomainRuleException>(() => Decide(accept, judgement)).Message.ShouldContain("departs");
        Decide(accept, judgement, departure: "The family asked for it").DepartureReason.ShouldBe("The family asked for it");
    }

    [Fact]
    public void DecisionAsSuggested_KeepsNoDepartureReason() =>
        Decide(true, Judgement.Met, departure: "typed for nothing").DepartureReason.ShouldBeNull();

    [Fact]
    public void Decision_AgainstCriteriaNoLongerInForce_Throws()
    {
        var set = Set();
        set.Retire(Today);

        Should.Throw<DomainRuleException>(() => new ReferralDecision(set, true, "Yes", null, null, [new(0, Judgement.Met, "")], [new("Ruth", "Lead")], Today, Lead)).Message.ShouldContain("in force");
    }

    [Fact]
    public void Decision_JudgingAForgedCriterion_Throws() =>
        Should.Throw<DomainRuleException>(() => new ReferralDecision(Set(), true, "Yes", null, null, [new(4711, Judgement.Met, "")], [new("Ruth", "Lead")], Today, Lead)).Message.ShouldBe("Judge every criterion.");

    [Fact]
    public void Decision_JudgingACriterionTwice_Throws() =>
        Should.Throw<DomainRuleException>(() => new ReferralDecision(Set(), true, "Yes", null, null, [new(0, Judgement.Met, ""), new(0, Judgement.Met, "")], [new("Ruth", "Lead")], Today, Lead));

    private static ReferralDecision Decide(bool accept, Judgement judgement, string? reason = "A quiet start", string? instead = "A mentor", string? departure = null, string why = "As the figures show", IReadOnlyList<PanelMember>? panel = null) =>
        new(Set(), accept, reason, instead, departure, [new CriterionJudgement(0, judgement, why)], panel ?? [new("Ruth Adeyemi", "Lead")], Today, Lead);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Decision_WithACriterionJudgedWithoutAReason_Throws(string why) =>
        Should.Throw<DomainRuleException>(() => Decide(true, Judgement.Met, why: why)).Message.ShouldContain("every criterion");

    [Fact]
    public void Decision_WithoutAnybodyOnThePanel_Throws() =>
        Should.Throw<DomainRuleException>(() => Decide(true, Judgement.Met, panel: [])).Message.ShouldContain("who decided");

    [Theory]
    [InlineData(" ", "SENCO", "name")]
    [InlineData("Helen Marsh", "", "Helen Marsh")]
    public void PanelMember_WithoutNameOrRole_Throws(string name, string role, string words) =>
        Should.Throw<DomainRuleException>(() => Decide(true, Judgement.Met, panel: [new(name, role)])).Message.ShouldContain(words);

    [Fact]
    public void Panel_WithSomebodyTwice_Throws() =>
        Should.Throw<DomainRuleException>(() => Decide(true, Judgement.Met, panel: [new("Helen Marsh", "SENCO"), new("helen marsh ", "DSL")])).Message.ShouldContain("twice");

    [Fact]
    public void Panel_OfMoreThanTwelve_Throws() =>
        Should.Throw<DomainRuleException>(() => Decide(true, Judgement.Met, panel: [.. Enumerable.Range(1, 13).Select(n => new PanelMember($"Member {n}", "Governor"))])).Message.ShouldContain("12");

    [Fact]
    public void Decision_KeepsWhatTheCriteriaSuggestedInWords() =>
        Decide(true, Judgement.Met).SuggestionReasons.ShouldBe(["5 of 5 weights. The line is 3.", "So the criteria suggest to accept: 5 is at or above the line of 3."]);

    private static CriteriaSet Set()
    {
        var set = new CriteriaSet(1, 1, 1);
        set.AddCriterion(CriterionKind.Weighs, 5, "Lost learning is rising", null);
        set.SetAcceptLine(3);
        set.Publish(Today);
        return set;
    }
}
