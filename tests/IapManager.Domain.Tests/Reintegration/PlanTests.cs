using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Reintegration;

public sealed class PlanTests
{
    private static readonly DateOnly Start = new(2026, 9, 7);

    private static readonly SchoolCalendar Calendar = new(
        [
            new Term("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30)),
            new Term("Spring 2027", new(2027, 1, 4), new(2027, 3, 26), new(2027, 2, 15), new(2027, 2, 19)),
            new Term("Summer 2027", new(2027, 4, 12), new(2027, 7, 21), new(2027, 5, 31), new(2027, 6, 4)),
        ], [], [], Cycle.TwoWeeks);

    private static readonly Dictionary<string, Action<ReintegrationPlan>> Verbs = new()
    {
        ["Begin"] = p => p.Begin(Start),
        ["Reschedule"] = p => p.Reschedule(Start.AddDays(7), Calendar),
        ["MoveOn"] = p => p.MoveOn(Start.AddDays(21)),
        ["StepBack"] = p => p.StepBack(Start.AddDays(21), Calendar),
    };

    [Theory]
    [InlineData("new", "Begin", true)]
    [InlineData("new", "Reschedule", true)]
    [InlineData("new", "MoveOn", false)]
    [InlineData("new", "StepBack", false)]
    [InlineData("begun", "Begin", false)]
    [InlineData("begun", "Reschedule", false)]
    [InlineData("begun", "MoveOn", true)]
    [InlineData("begun", "StepBack", true)]
    [InlineData("done", "Begin", false)]
    [InlineData("done", "Reschedule", false)]
    [InlineData("done", "MoveOn", false)]
    [InlineData("done", "StepBack", false)]
    public void Verb_IsAllowedOnlyInItsStates(string state, string verb, bool allowed)
    {
        var plan = New();
        if (state != "new")
        {
            plan.Begin(Start);
        }

        while (state == "done" && plan.CurrentStage is not null)
        {
            plan.MoveOn(Start.AddDays(7));
        }

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
    public void New_PlansEachStageByItsExpectedSchoolWeeks()
    {
        var stages = New().Stages.OrderBy(s => s.Order).ToList();
        stages.Select(s => s.PlannedFrom).ShouldBe([Start, new(2026, 9, 28), new(2026, 11, 9), new(2027, 1, 4), new(2027, 2, 1)]);
    }

    [Fact]
    public void StepBack_ThenMoveOn_ComesToTheSameStage()
    {
        var plan = New();
        plan.Begin(Start);
        plan.MoveOn(Start.AddDays(21));
        plan.StepBack(Start.AddDays(28), Calendar);
        plan.CurrentStage!.Name.ShouldBe("Settle");
        plan.MoveOn(Start.AddDays(35));
        plan.CurrentStage!.Name.ShouldBe("Build");
    }

    [Fact]
    public void StepBack_PlansWhatFollowsAsMuchLater()
    {
        var plan = New();
        plan.Begin(Start);
        plan.MoveOn(new(2026, 9, 28));

        plan.StepBack(new(2026, 10, 5), Calendar);

        // Settle has its three school weeks again, from 5 October over half term to 2 November; the others follow by theirs.
        plan.Stages.OrderBy(s => s.Order).Select(s => s.PlannedFrom).ShouldBe([Start, new(2026, 11, 2), new(2026, 12, 7), new(2027, 2, 1), new(2027, 3, 8)]);
        plan.PlannedShare(new(2026, 10, 12)).ShouldBe(0.2m);
        PlanDrift.Of(new DriftFacts { PlannedEnd = new(2027, 7, 21), Stages = PlanDrift.StagesOf(plan), LastStepOn = new(2026, 10, 5) }, new(2026, 10, 12), Calendar).ShouldBeEmpty();
    }

    [Fact]
    public void StepBack_InTheFirstStage_ChangesNothing()
    {
        var plan = New();
        plan.Begin(Start);
        plan.StepBack(Start.AddDays(7), Calendar);
        plan.CurrentStage!.Name.ShouldBe("Settle");
    }

    [Fact]
    public void Reschedule_MovesEveryStage()
    {
        var plan = New();
        plan.Reschedule(new(2026, 9, 14), Calendar);
        plan.Stages.OrderBy(s => s.Order).First().PlannedFrom.ShouldBe(new(2026, 9, 14));
        plan.Stages.OrderBy(s => s.Order).ElementAt(1).PlannedFrom.ShouldBe(new(2026, 10, 5));
    }

    private static ReintegrationPlan New() => new(1, 1, 1, StageTemplate.Defaults(ProvisionPurpose.Reintegration), Start, Calendar);
}
