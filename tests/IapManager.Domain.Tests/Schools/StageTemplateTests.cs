using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Schools;

public sealed class StageTemplateTests
{
    private static readonly SchoolCalendar Calendar = new([], [], [], Cycle.TwoWeeks);

    [Theory]
    [InlineData(ProvisionPurpose.Reintegration, "Settle, Build, Blend, Return, Sustain")]
    [InlineData(ProvisionPurpose.YearLong, "Settle, Learn, Join in, Look ahead, Next year")]
    [InlineData(ProvisionPurpose.Mixed, "Settle, Build, Blend, Look ahead, Next step")]
    public void New_HasTheStagesOfItsPurpose(ProvisionPurpose purpose, string names)
    {
        var provision = new Provision(1, "The Bridge", purpose, 8);

        string.Join(", ", provision.Stages.OrderBy(s => s.Order).Select(s => s.Name)).ShouldBe(names);
        Should.NotThrow(() => provision.SetStages(StageTemplate.Defaults(purpose)));
    }

    [Fact]
    public void Describe_WithAnotherPurpose_LeavesTheStages()
    {
        var provision = new Provision(1, "The Bridge", ProvisionPurpose.Reintegration, 8);

        provision.Describe("The Bridge", ProvisionPurpose.YearLong);

        provision.Stages.Select(s => s.Name).ShouldContain("Sustain");
    }

    [Fact]
    public void SetStages_NumbersThemInTheirOrder()
    {
        var provision = new Provision(1, "The Bridge", ProvisionPurpose.Reintegration, 8);

        provision.SetStages([Stage("Arrive", 20), Stage("Belong", 20), Stage("Return", 100)]);

        provision.Stages.Select(s => (s.Order, s.Name)).ShouldBe([(1, "Arrive"), (2, "Belong"), (3, "Return")]);
    }

    [Fact]
    public void SetStages_WithAShareThatFalls_Throws() =>
        Refusal([Stage("Arrive", 40), Stage("Belong", 30)]).ShouldBe("Belong aims for 30% and follows Arrive with 40%. Each stage aims for at least the share of the one before.");

    [Fact]
    public void SetStages_Empty_Throws() => Refusal([]).ShouldBe("A plan needs at least one stage.");

    [Fact]
    public void SetStages_TwoOfOneName_Throws() => Refusal([Stage("Arrive", 20), Stage("arrive", 30)]).ShouldBe("Two stages are called Arrive. Give one of them another name.");

    [Theory]
    [InlineData("2026-09-07", "2027-07-20")]
    [InlineData("2027-01-11", "2027-07-20")]
    [InlineData("2027-07-12", "2028-07-20")]
    public void SuggestedEnd_OfASteadyGroup_IsTheEndOfTheSchoolYear_WithinTheLongestStay(string start, string end)
    {
        var years = new[] { 2026, 2027 }.SelectMany(y => new[] { new Term($"Autumn {y}", new(y, 9, 2), new(y, 12, 18)), new Term($"Spring {y + 1}", new(y + 1, 1, 4), new(y + 1, 3, 26)), new Term($"Summer {y + 1}", new(y + 1, 4, 12), new(y + 1, 7, 20)) });
        var provision = new Provision(1, "The Bridge", ProvisionPurpose.YearLong, 8);
        provision.SetLengths(45, 6);

        PlacementDates.SuggestedEnd(Day(start), provision, new SchoolCalendar(years, [], [], Cycle.TwoWeeks)).ShouldBe(Day(end));
    }

    [Fact]
    public void SuggestedEnd_OfASteadyGroup_IsWithinTheLongestStay()
    {
        var provision = new Provision(1, "The Bridge", ProvisionPurpose.YearLong, 8);
        provision.SetLengths(10, 6);

        PlacementDates.SuggestedEnd(new(2026, 9, 7), provision, Calendar).ShouldBe(PlacementDates.LatestEnd(new(2026, 9, 7), 10, Calendar));
    }

    [Theory]
    [InlineData(ProvisionPurpose.Reintegration, PlacementOutcome.ReturnedFullTime)]
    [InlineData(ProvisionPurpose.YearLong, PlacementOutcome.PartReturnStays)]
    [InlineData(ProvisionPurpose.Mixed, PlacementOutcome.ReturnedFullTime)]
    public void Outcomes_BeginWithWhatTheProvisionIsFor_AndLeaveNoneOut(ProvisionPurpose purpose, PlacementOutcome first)
    {
        var outcomes = Placement.OutcomesFor(purpose);

        outcomes[0].ShouldBe(first);
        outcomes.ShouldBe(Enum.GetValues<PlacementOutcome>(), ignoreOrder: true);
    }

    private static string Refusal(IReadOnlyList<StageTemplate> stages) =>
        Should.Throw<DomainRuleException>(() => new Provision(1, "The Bridge", ProvisionPurpose.Reintegration, 8).SetStages(stages)).Message;

    private static StageTemplate Stage(string name, int share) => new(1, name, "Aim", "Enters", "Leaves", share, 4);

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
