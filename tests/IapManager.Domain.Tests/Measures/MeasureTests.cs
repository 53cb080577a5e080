using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

/// <summary>
/// A small school whose figures are worked by hand: one autumn term from Monday 7 September to Friday 18 December 2026,
/// half term 26 to 30 October, so 14 school weeks and 70 school days.
/// </summary>
public sealed class MeasureTests
{
    private static readonly DayRange Autumn = new(new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 18));

    private static readonly SchoolCalendar Calendar = new(
        [new Term("Autumn 2026", Autumn.From, Autumn.To, new DateOnly(2026, 10, 26), new DateOnly(2026, 10, 30))], [], [], Cycle.TwoWeeks);

    private static readonly PlacementFacts[] Placements =
    [
        Placement(1, new(2026, 9, 7), new(2026, 11, 6), PlacementOutcome.ReturnedFullTime, new(2026, 10, 12), new CheckFacts(6, new(2026, 12, 11), true)),
        Placement(2, new(2026, 9, 14), new(2026, 11, 20), PlacementOutcome.ReturnedFullTime, new(2026, 11, 16), new CheckFacts(6, new(2027, 1, 15), null)),
        Placement(3, new(2026, 9, 7), new(2026, 10, 2), PlacementOutcome.SpecialSchool, null),
        Placement(4, new(2026, 9, 7), null, null, null),
        Placement(5, new(2026, 6, 1), new(2026, 7, 10), PlacementOutcome.ReturnedFullTime, new(2026, 7, 6), new CheckFacts(6, new(2026, 10, 9), false)),
    ];

    [Fact]
    public void ReintegrationRate_CountsFullReturnsOfPlacementsEndedInThePeriod()
    {
        // Ended in the autumn: 1, 2 and 3; of these 1 and 2 returned. 5 ended before, 4 lasts.
        PlacementMeasures.ReintegrationRate(Placements, Autumn).ShouldBe(new Rate(2, 3));
        PlacementMeasures.ReintegrationRate(Placements, Autumn).ToString().ShouldBe("2 of 3, 67%");
    }

    [Fact]
    public void ReintegrationRate_WithoutAnyEnd_HasNoPercentage()
    {
        var rate = PlacementMeasures.ReintegrationRate([Placements[3]], Autumn);
        rate.Percent.ShouldBeNull();
        rate.ToString().ShouldBe("none yet");
    }

    [Fact]
    public void Outcomes_AreCountedMostFrequentFirst() =>
        PlacementMeasures.Outcomes(Placements, Autumn).ShouldBe([(PlacementOutcome.ReturnedFullTime, 2), (PlacementOutcome.SpecialSchool, 1)]);

    [Fact]
    public void SustainedAtSixWeeks_CountsTheChecksThatFellDueInThePeriod()
    {
        // In the autumn the checks of 1 (holds) and 5 (does not) fell due; that of 2 comes in January.
        PlacementMeasures.SustainedDueIn(Placements, 6, Autumn).ShouldBe(new SustainedRate(new Rate(1, 2), 0, 1));

        // In the spring only that of 2 does; it is not recorded, so it is in the base and does not count as held.
        PlacementMeasures.SustainedDueIn(Placements, 6, new DayRange(new(2027, 1, 4), new(2027, 3, 25))).ShouldBe(new SustainedRate(new Rate(0, 1), 1, 0));
    }

    [Fact]
    public void WeeksToFullReturn_CountsSchoolWeeksBegun()
    {
        // 1: 7 September to 12 October is the 6th week. 2: 14 September to 16 November is the 9th, half term left out.
        var spread = Spread.Of(PlacementMeasures.WeeksToFullReturn(Placements, Autumn, Calendar));
        spread.ShouldBe(new Spread(2, 7.5m, 6, 9));
    }

    [Fact]
    public void PresentOn_CountsTheLastDay()
    {
        PlacementMeasures.PresentOn(Placements, new DateOnly(2026, 10, 2)).Select(p => p.PlacementId).ShouldBe([1, 2, 3, 4]);
        PlacementMeasures.PresentOn(Placements, new DateOnly(2026, 10, 5)).Select(p => p.PlacementId).ShouldBe([1, 2, 4]);
    }

    [Fact]
    public void AttendanceTally_LeavesOutWhatWasNotPossible()
    {
        var categories = CodeLists.Attendance.ToDictionary(a => a.Code, a => a.Category);

        // 8 present, 1 educational visit, 2 ill, 1 unknown; D and # are not possible sessions.
        var tally = AttendanceTally.Of([("/", 4), ("\\", 4), ("V", 1), ("I", 2), ("N", 1), ("D", 3), ("#", 10), ("?", 5)], categories);

        tally.ShouldBe(new AttendanceTally(9, 12));
        tally.Percent.ShouldBe(75m);
        tally.Missed.ShouldBe(3);
    }

    [Fact]
    public void ComparisonWindows_AreEqualInSchoolDays()
    {
        // Stay of 10 school days, 9 to 20 November; before: 26 October was half term, so 19 to 23 October and 2 to 6 November.
        var windows = ComparisonWindows.Around(new(2026, 11, 9), new(2026, 11, 20), new(2026, 12, 18), Calendar)!;

        windows.SchoolDays.ShouldBe(10);
        windows.Before.ShouldBe(new DayRange(new(2026, 10, 19), new(2026, 11, 6)));
        windows.During.ShouldBe(new DayRange(new(2026, 11, 9), new(2026, 11, 20)));
        windows.After.ShouldBe(new DayRange(new(2026, 11, 23), new(2026, 12, 4)));
    }

    [Fact]
    public void ComparisonWindows_WhileTheWindowAfterIsIncomplete_HaveNone() =>
        ComparisonWindows.Around(new(2026, 11, 9), new(2026, 11, 20), new(2026, 12, 4), Calendar)!.After.ShouldBeNull();

    [Fact]
    public void ComparisonWindows_OnTheFirstDay_AreNotThereYet() =>
        ComparisonWindows.Around(new(2026, 11, 9), null, new(2026, 11, 9), Calendar).ShouldBeNull();

    [Fact]
    public void ComparisonWindows_OfALongStay_TakeItsLastTwelveSchoolWeeks()
    {
        var windows = ComparisonWindows.Around(new(2026, 9, 7), null, new(2026, 12, 19), Calendar)!;
        windows.SchoolDays.ShouldBe(60);
        windows.During.ShouldBe(new DayRange(new(2026, 9, 21), new(2026, 12, 18)));
    }

    [Fact]
    public void PlacesUsed_CountsPupilPeriodsOfOpenPeriods()
    {
        // Two school weeks, A and B, of 5 days and 5 periods: 50 open periods, 2 places: 100.
        var fortnight = new DayRange(new(2026, 9, 7), new(2026, 9, 18));

        // One pupil with Monday and Tuesday period 1 in week A, Friday period 5 in week B, from the second day on: 2 used.
        var sessions = new ProvisionSessions(1, new(2026, 9, 8), null, [new(new(1, 1), 1), new(new(1, 2), 1), new(new(2, 5), 1)]);

        PlacesUsed.In(fortnight, 2, [FigureTests.FiveLessons], [sessions], Calendar).ShouldBe(new Rate(2, 100));
    }

    private static PlacementFacts Placement(int id, DateOnly start, DateOnly? end, PlacementOutcome? outcome, DateOnly? fullReturn, params CheckFacts[] checks) => new()
    {
        PlacementId = id,
        PupilId = id,
        Start = start,
        EndedOn = end,
        Outcome = outcome,
        FullReturnOn = fullReturn,
        Checks = checks,
    };
}
