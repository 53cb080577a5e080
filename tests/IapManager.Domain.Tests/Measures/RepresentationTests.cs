using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

/// <summary>
/// A school of ten pupils. 1 to 4 have free school meals, 5 to 10 have none; 10 has left. 1, 2, 5 and 6 were referred in the
/// autumn, of whom 1, 2 and 5 were accepted. 5 waits. 1 and 2 have a place; so had 7 and 8, who returned in November, 7 full-time.
/// </summary>
public sealed class RepresentationTests
{
    internal static readonly DayRange Autumn = new(new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 18));

    internal static readonly MeasureFacts School = new()
    {
        Calendar = new SchoolCalendar([new Term("Autumn 2026", Autumn.From, Autumn.To, new DateOnly(2026, 10, 26), new DateOnly(2026, 10, 30))], [], [], Cycle.TwoWeeks),
        Places = 8,
        Shapes = [FigureTests.FiveLessons],
        Placements =
        [
            new() { PlacementId = 1, PupilId = 1, Start = new(2026, 9, 21) },
            new() { PlacementId = 2, PupilId = 2, Start = new(2026, 10, 5) },
            new() { PlacementId = 7, PupilId = 7, Start = new(2026, 6, 15), EndedOn = new(2026, 11, 6), Outcome = PlacementOutcome.ReturnedFullTime },
            new() { PlacementId = 8, PupilId = 8, Start = new(2026, 6, 15), EndedOn = new(2026, 11, 6), Outcome = PlacementOutcome.PartReturnStays },
        ],
        Referrals =
        [
            new(1, 1, new(2026, 9, 8), new(2026, 9, 14), true),
            new(2, 2, new(2026, 9, 8), new(2026, 9, 14), true),
            new(3, 5, new(2026, 9, 8), new(2026, 9, 14), true),
            new(4, 6, new(2026, 9, 8), new(2026, 9, 14), false),
            new(5, 6, new(2026, 10, 8), null, null),
        ],
        Shares = [],
        Sessions = [],
        Adjustments = [],
        Pupils = [.. Enumerable.Range(1, 10).Select(n => new PupilTraits { PupilId = n, YearGroup = 7 + (n % 2), FreeSchoolMeals = n <= 4, OnRoll = n < 10 })],
        Waits = [new(1, new(2026, 9, 14), new(2026, 9, 16)), new(5, new(2026, 9, 14), null)],
        Marks = Array.Empty<(int, SessionMark)>().ToLookup(m => m.Item1, m => m.Item2),
        Suspensions = Array.Empty<(int, SuspensionFacts)>().ToLookup(m => m.Item1, m => m.Item2),
        Categories = CodeLists.Attendance.ToDictionary(a => a.Code, a => a.Category),
    };

    [Fact]
    public void Groups_AreCountedAtEachStepBesideTheRoll()
    {
        var table = Representation.Of(School, Autumn, Split.FreeSchoolMeals);

        table.Groups.Select(g => g.Group.Name).ShouldBe(["Free school meals", "No free school meals"]);
        // Nobody is counted twice: 6 was referred two times.
        Representation.Steps.Select(s => table.Groups[0].Count(s)).ShouldBe([4, 2, 2, 0, 2, 0]);
        Representation.Steps.Select(s => table.Groups[1].Count(s)).ShouldBe([5, 2, 1, 1, 2, 1]);
        table.Total(Step.OnRoll).ShouldBe(9);
        table.Share(table.Groups[0], Step.Placed).ShouldBe(0.5m);
        table.Share(table.Groups[0], Step.OnRoll).ShouldBe(4m / 9);
    }

    [Fact]
    public void Share_OfAStepWithNobody_IsNull()
    {
        var table = Representation.Of(School, new DayRange(new(2026, 9, 7), new(2026, 9, 7)), Split.FreeSchoolMeals);

        table.Share(table.Groups[0], Step.Returned).ShouldBeNull();
    }

    [Fact]
    public void FiguresOfAGroup_AreThoseOfItsPupilsAlone()
    {
        var groups = GroupFigures.Of(School, Autumn, Split.FreeSchoolMeals);

        groups[0].Figures.Flow.ShouldBe(new Flow(2, 2, 2, 2, 0, 0));
        groups[1].Figures.Flow.ShouldBe(new Flow(3, 2, 1, 0, 2, 1));
        groups[1].Figures.Reintegration.ShouldBe(new Rate(1, 2));
    }

    [Theory]
    [InlineData(Split.SenStatus)]
    [InlineData(Split.SenNeed)]
    [InlineData(Split.FreeSchoolMeals)]
    [InlineData(Split.PupilPremium)]
    [InlineData(Split.SocialCare)]
    [InlineData(Split.EthnicGroup)]
    [InlineData(Split.Sex)]
    [InlineData(Split.YearGroup)]
    [InlineData(Split.Eal)]
    public void EverySplit_CountsEverybodyOnce(Split split) => Representation.Of(School, Autumn, split).Total(Step.OnRoll).ShouldBe(9);

    [Theory]
    [InlineData("E", null, "No need recorded")]
    [InlineData("K", "Speech, language and communication", "Speech, language and communication")]
    [InlineData("N", "Speech, language and communication", "No SEN")]
    [InlineData(null, null, "Not known")]
    public void Need_IsThatOfPupilsWithSen(string? status, string? need, string group) =>
        PupilGroup.Of(new PupilTraits { PupilId = 1, YearGroup = 8, SenStatus = status, Need = need, OnRoll = true }, Split.SenNeed).Name.ShouldBe(group);
}
