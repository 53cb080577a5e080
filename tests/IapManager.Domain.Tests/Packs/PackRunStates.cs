using IapManager.Domain.Packs;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Packs;

public sealed class PackRunStates
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Dictionary<string, Action<PackRun>> Verbs = new()
    {
        ["Begin"] = r => r.Begin(),
        ["End"] = r => r.End([new(7, 70, PackItemState.Made)], "pdf", "zip", Now),
        ["BreakOff"] = r => r.BreakOff("Restarted", Now),
        ["Delete"] = r => r.Delete(),
    };

    private static readonly Dictionary<PackRunState, string[]> Allowed = new()
    {
        [PackRunState.Waiting] = ["Begin", "BreakOff"],
        [PackRunState.Making] = ["End", "BreakOff"],
        [PackRunState.Done] = ["Delete"],
        [PackRunState.BrokenOff] = [],
        [PackRunState.Deleted] = [],
    };

    public static TheoryData<PackRunState, string> Table()
    {
        var table = new TheoryData<PackRunState, string>();
        foreach (var state in Enum.GetValues<PackRunState>())
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
    public void Verb_IsAllowedInItsStatesAlone(PackRunState state, string verb)
    {
        var run = In(state);

        if (Allowed[state].Contains(verb))
        {
            Verbs[verb](run);
        }
        else
        {
            Should.Throw<DomainRuleException>(() => Verbs[verb](run)).Message.ShouldContain("packs");
            run.State.ShouldBe(state);
        }
    }

    [Fact]
    public void Files_AreKeptForADay_AndGoneOnceDeleted()
    {
        var run = In(PackRunState.Done);

        run.KeptUntil.ShouldBe(Now.AddHours(24));
        run.Delete();
        (run.StoredPdf, run.StoredZip).ShouldBe((null, null));
    }

    [Fact]
    public void End_WithoutAnyPack_KeepsNothing()
    {
        var run = In(PackRunState.Making);

        run.End([new(7, 70, PackItemState.NotMade, "The pupil is no longer here.")], null, null, Now);

        run.KeptUntil.ShouldBeNull();
        run.MadeCount.ShouldBe(0);
    }

    [Fact]
    public void End_ThatLeavesAPupilOpen_Throws() =>
        Should.Throw<DomainRuleException>(() => In(PackRunState.Making).End([new(7, 70)], "pdf", "zip", Now));

    [Theory]
    [InlineData(0)]
    [InlineData(PackRun.MostPupils + 1)]
    public void Run_OfNobodyOrOfTooMany_Throws(int pupils) =>
        Should.Throw<DomainRuleException>(() => new PackRun(1, Today, Today, Enumerable.Range(1, pupils).Select(n => new PackItem(n, n)), null, Lead, Now));

    [Fact]
    public void Run_OfReversedDays_Throws() =>
        Should.Throw<DomainRuleException>(() => new PackRun(1, Today, Today.AddDays(-1), [new(1, 1)], null, Lead, Now));

    [Fact]
    public void Choice_KeepsTheOrderOfPrinting_AndNoDates()
    {
        var choice = new ReviewPackChoice(1);

        choice.Remember([PackSection.Missing, PackSection.Plan, PackSection.Plan, (PackSection)99], PackSpan.Start, Lead, Now);

        choice.Sections.ShouldBe([PackSection.Plan, PackSection.Missing]);
        Should.Throw<DomainRuleException>(() => choice.Remember([PackSection.Plan], PackSpan.Dates, Lead, Now));
        Should.Throw<DomainRuleException>(() => choice.Remember([], PackSpan.Start, Lead, Now));
    }

    private static PackRun In(PackRunState state)
    {
        var run = new PackRun(1, Today, Today, [new(7, 70)], null, Lead, Now);
        if (state is PackRunState.Making or PackRunState.Done or PackRunState.Deleted)
        {
            run.Begin();
        }

        if (state is PackRunState.Done or PackRunState.Deleted)
        {
            run.End([new(7, 70, PackItemState.Made)], "pdf", "zip", Now);
        }

        if (state == PackRunState.Deleted)
        {
            run.Delete();
        }

        if (state == PackRunState.BrokenOff)
        {
            run.BreakOff("Restarted", Now);
        }

        return run;
    }
}
