using IapManager.Domain.Admissions;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Admissions;

public sealed class CriteriaSetStates
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Dictionary<string, Action<CriteriaSet>> Verbs = new()
    {
        ["AddCriterion"] = s => s.AddCriterion(CriterionKind.Must, 0, "Has been heard", null),
        ["ChangeCriterion"] = s => s.ChangeCriterion(0, CriterionKind.Weighs, 2, "Lost learning", null),
        ["RemoveCriterion"] = s => s.RemoveCriterion(0),
        ["AddExitCriterion"] = s => s.AddExitCriterion("Lessons go well", null),
        ["MoveCriterion"] = s => s.MoveCriterion(0, up: true),
        ["ChangeExitCriterion"] = s => s.ChangeExitCriterion(0, "Lessons go well again", null),
        ["MoveExitCriterion"] = s => s.MoveExitCriterion(0, up: false),
        ["RemoveExitCriterion"] = s => s.RemoveExitCriterion(0),
        ["SetAcceptLine"] = s => s.SetAcceptLine(1),
        ["Publish"] = s => s.Publish(Today),
        ["Retire"] = s => s.Retire(Today),
        ["Discard"] = s => s.MustBeDiscardable(),
    };

    private static readonly Dictionary<CriteriaSetState, string[]> Allowed = new()
    {
        [CriteriaSetState.Draft] = ["AddCriterion", "ChangeCriterion", "RemoveCriterion", "MoveCriterion", "AddExitCriterion", "ChangeExitCriterion", "MoveExitCriterion", "RemoveExitCriterion", "SetAcceptLine", "Publish", "Discard"],
        [CriteriaSetState.Published] = ["Retire"],
        [CriteriaSetState.Retired] = [],
    };

    public static TheoryData<CriteriaSetState, string> Table()
    {
        var table = new TheoryData<CriteriaSetState, string>();
        foreach (var state in Enum.GetValues<CriteriaSetState>())
        {
            foreach (var verb in Verbs.Keys)
            {
                table.Add(state, verb);
            }
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Verb_InState_IsAllowedOrRefused(CriteriaSetState state, string verb)
    {
        var set = In(state);

        if (Allowed[state].Contains(verb))
        {
            Should.NotThrow(() => Verbs[verb](set));
        }
        else
        {
            Should.Throw<DomainRuleException>(() => Verbs[verb](set));
            set.State.ShouldBe(state);
        }
    }

    [Fact]
    public void Publish_WithoutACriterion_Throws() =>
        Should.Throw<DomainRuleException>(() => new CriteriaSet(1, 1, 1).Publish(Today));

    [Fact]
    public void Publish_WithALineAboveTheWeights_Throws()
    {
        var set = new CriteriaSet(1, 1, 1);
        set.AddCriterion(CriterionKind.Weighs, 5, "Lost learning", null);
        set.SetAcceptLine(5);
        set.ChangeCriterion(0, CriterionKind.Weighs, 2, "Lost learning", null);

        Should.Throw<DomainRuleException>(() => set.Publish(Today)).Message.ShouldContain("Lower the line");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void AcceptLine_OutsideTheWeights_Throws(int points) =>
        Should.Throw<DomainRuleException>(() => In(CriteriaSetState.Draft).SetAcceptLine(points));

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-3)]
    public void Weight_OutsideOneToFive_Throws(int weight) =>
        Should.Throw<DomainRuleException>(() => new CriteriaSet(1, 1, 1).AddCriterion(CriterionKind.Weighs, weight, "Lost learning", null));

    [Fact]
    public void Copy_TakesCriteriaLineAndSignsOfReadiness_AndLeavesTheOriginalAlone()
    {
        var original = In(CriteriaSetState.Draft);
        original.ChangeExitCriterion(0, "Lessons go well", "Feedback");
        original.Publish(Today);
        var copy = new CriteriaSet(1, 1, 2);

        copy.CopyFrom(original);

        copy.Criteria.Select(c => (c.Order, c.Kind, c.Weight, c.Wording)).ShouldBe(original.Criteria.Select(c => (c.Order, c.Kind, c.Weight, c.Wording)));
        (copy.AcceptLine, copy.State, copy.ExitCriteria.Single().Evidence).ShouldBe((original.AcceptLine, CriteriaSetState.Draft, "Feedback"));
        Should.Throw<DomainRuleException>(() => copy.CopyFrom(original));
    }

    private static CriteriaSet In(CriteriaSetState state)
    {
        var set = new CriteriaSet(1, 1, 1);
        set.AddCriterion(CriterionKind.Weighs, 3, "Lost learning", null);
        set.AddExitCriterion("Lessons go well", null);
        set.SetAcceptLine(2);
        if (state != CriteriaSetState.Draft)
        {
            set.Publish(Today);
        }

        if (state == CriteriaSetState.Retired)
        {
            set.Retire(Today);
        }

        return set;
    }
}
