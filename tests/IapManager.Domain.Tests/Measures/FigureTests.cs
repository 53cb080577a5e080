using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

/// <summary>Flow, waiting, windows, shares, drift and small groups, worked by hand in the term of <see cref="MeasureTests"/>.</summary>
public sealed class FigureTests
{
    private static readonly DayRange Autumn = new(new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 18));

    internal static readonly TimetableShape FiveLessons = new(1, TimetableShape.Always, Cycle.TwoWeeks, Enumerable.Range(1, 5).Select(n => new Period($"{n}", $"Period {n}", PeriodKind.Lesson, new(8 + n, 0), new(9 + n, 0))));

    private static readonly SchoolCalendar Calendar = new(
        [new Term("Autumn 2026", Autumn.From, Autumn.To, new DateOnly(2026, 10, 26), new DateOnly(2026, 10, 30))], [], [], Cycle.TwoWeeks);

    private static readonly Dictionary<string, AttendanceCategory> Categories = CodeLists.Attendance.ToDictionary(a => a.Code, a => a.Category);

    private static readonly ReferralFacts[] Referrals =
    [
        new(1, 101, new(2026, 9, 7), new(2026, 9, 14), true),
        new(2, 102, new(2026, 9, 9), new(2026, 9, 10), false),
        new(3, 103, new(2026, 12, 1), null, null),
        new(4, 104, new(2026, 6, 1), new(2026, 6, 9), true),
    ];

    [Fact]
    public void Flow_CountsEachStepInThePeriod()
    {
        PlacementFacts[] placements =
        [
            Placement(1, new(2026, 9, 21)),
            Placement(2, new(2026, 6, 15), new(2026, 11, 6), PlacementOutcome.ReturnedFullTime),
            Placement(3, new(2026, 6, 15), new(2026, 11, 6), PlacementOutcome.OtherSchool),
        ];

        // Sent 1, 2, 3; decided 1 and 2, of these 1 accepted; 1 started; 2 and 3 ended, of these 2 returned.
        ReferralMeasures.FlowIn(Referrals, placements, Autumn).ShouldBe(new Flow(3, 2, 1, 1, 2, 1));
    }

    [Fact]
    public void Waiting_IsCountedInSchoolDays()
    {
        // 7 to 14 September: 5 school days. 9 to 10 September: 1.
        Spread.Of(ReferralMeasures.DaysToDecision(Referrals, Autumn, Calendar)).ShouldBe(new Spread(2, 3, 1, 5));

        // Decided on 14 September, started on 21 September: 5.
        Spread.Of(ReferralMeasures.DaysToStart([Placement(1, new(2026, 9, 21)) with { ReferralId = 1 }, Placement(2, new(2026, 9, 21))], Referrals, Autumn, Calendar)).ShouldBe(new Spread(1, 5, 5, 5));
    }

    [Fact]
    public void StayComparison_TalliesEachWindow()
    {
        // Stay 9 to 20 November; before 19 October to 6 November without half term; 10 school days each.
        var marks = Calendar.SchoolDays(new(2026, 10, 19), new(2026, 12, 4))
            .SelectMany(d => new[] { new SessionMark(d, d.Month == 10 ? "O" : "/"), new SessionMark(d, d.Day == 12 ? "I" : "\\") }).ToList();
        SuspensionFacts[] suspensions = [new(new(2026, 10, 20), 4), new(new(2026, 10, 1), 2), new(new(2026, 11, 30), 1)];

        var comparison = StayComparison.Of(new(2026, 11, 9), new(2026, 11, 20), new(2026, 12, 18), Calendar, marks, suspensions, Categories)!;

        // Before: 5 days of October with the morning missed, of 20 sessions. During: ill on the afternoon of the 12th.
        comparison.Before.ShouldBe(new WindowTally(new AttendanceTally(15, 20), 4, 10));
        comparison.During.ShouldBe(new WindowTally(new AttendanceTally(19, 20), 0, 10));
        comparison.After.ShouldBe(new WindowTally(new AttendanceTally(20, 20), 1, 10));
        comparison.Before.LostSessions.ShouldBe(5);
        comparison.HasAll.ShouldBeTrue();

        // Another stay counts out a window as soon as one of its days lies in it: the window before begins on 19 October, the one after ends on 4 December.
        comparison.Between(new(2026, 10, 16), new(2026, 12, 7)).HasAll.ShouldBeTrue();
        comparison.Between(new(2026, 10, 19), null).HasBeforeAndDuring.ShouldBeFalse();
        comparison.Between(null, new(2026, 12, 4)).HasAll.ShouldBeFalse();
        comparison.Between(null, new(2026, 12, 4)).HasBeforeAndDuring.ShouldBeTrue();
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(7, false)]
    public void StayComparison_CountsAWindowMarkedOnFourOfFiveDays(int days, bool full)
    {
        var before = Calendar.SchoolDays(new(2026, 10, 19), new(2026, 11, 6)).Take(days);
        var during = Calendar.SchoolDays(new(2026, 11, 9), new(2026, 11, 20));

        var comparison = StayComparison.Of(new(2026, 11, 9), null, new(2026, 11, 21), Calendar, [.. before.Concat(during).Select(d => new SessionMark(d, "/"))], [], Categories)!;

        comparison.HasBeforeAndDuring.ShouldBe(full);
        comparison.HasAll.ShouldBeFalse();
    }

    [Fact]
    public void ComparisonSum_AddsFullStaysAndCountsTheOthers()
    {
        var windows = new ComparisonWindows(Autumn, Autumn, Autumn, 10);
        var full = new StayComparison(windows, new(new(10, 20), 4, 10), new(new(18, 20), 0, 10), new WindowTally(new(16, 20), 2, 10));
        var lasting = new StayComparison(windows, new(new(20, 20), 0, 10), new(new(20, 20), 0, 10), null);
        var unmarked = new StayComparison(windows, new(new(0, 0), 0, 0), new(new(18, 20), 0, 10), null);

        var all = ComparisonSum.BeforeDuringAndAfter([full, lasting, unmarked, null]);
        all.Counted.ShouldBe(1);
        all.LeftOut.ShouldBe(3);
        all.After!.Value.Attendance.Percent.ShouldBe(80);

        var two = ComparisonSum.BeforeAndDuring([full, lasting, unmarked, null]);
        two.Counted.ShouldBe(2);
        two.Before.Attendance.ShouldBe(new AttendanceTally(30, 40));
        two.ForEach(two.Before.SessionsSuspended).ShouldBe(2);
        ComparisonSum.BeforeAndDuring([]).ForEach(0).ShouldBeNull();
    }

    [Fact]
    public void MeanShare_IsOfThosePresentWithATimetable()
    {
        PlacementFacts[] placements = [Placement(1, new(2026, 9, 7)), Placement(2, new(2026, 9, 7)), Placement(3, new(2026, 9, 7)), Placement(4, new(2026, 9, 7), new(2026, 10, 2), PlacementOutcome.ReturnedFullTime)];
        ShareFacts[] shares = [new(1, new(2026, 9, 7), 1, 10, 50), new(1, new(2026, 10, 5), 2, 30, 50), new(1, new(2026, 12, 1), 3, 50, 50), new(2, new(2026, 9, 7), 1, 20, 50), new(4, new(2026, 9, 7), 1, 50, 50)];

        // On 2 November: 1 has 60%, was 20%; 2 has 40%, was 40%; 3 has no timetable; 4 has gone.
        ShareMeasures.On(new(2026, 11, 2), placements, shares).ShouldBe(new MeanShare(2, 0.3m, 0.5m));
        ShareMeasures.On(new(2026, 9, 1), placements, shares).ShouldBe(new MeanShare(0, null, null));
    }

    [Fact]
    public void Figures_OfAPastTerm_DoNotKnowWhatCameLater()
    {
        var placement = Placement(1, new(2026, 9, 7), new(2027, 1, 29), PlacementOutcome.ReturnedFullTime) with { FullReturnOn = new(2027, 1, 11), Checks = [new(6, new(2027, 3, 19), true)] };
        var facts = new MeasureFacts
        {
            Calendar = Calendar,
            Places = 2,
            Shapes = [FiveLessons],
            Placements = [placement],
            Referrals = [],
            Shares = [new(1, new(2026, 9, 7), 1, 10, 50)],
            Sessions = [new(1, new(2026, 9, 7), new(2027, 1, 29), [new(new(1, 1), 1), new(new(2, 1), 1)])],
            Adjustments = [new(1, new(2026, 10, 1), new(2026, 10, 9), new(2026, 10, 5), new(2026, 10, 20), AdjustmentState.Checked), new(1, new(2026, 10, 1), new(2026, 10, 9), null, null, AdjustmentState.Agreed), new(1, new(2027, 1, 10), new(2027, 1, 20), null, null, AdjustmentState.Agreed)],
            Pupils = [],
            Waits = [],
            Marks = Array.Empty<int>().ToLookup(x => x, _ => new SessionMark(default, "")),
            Suspensions = Array.Empty<int>().ToLookup(x => x, _ => new SuspensionFacts(default, 0)),
            Categories = Categories,
        };

        var figures = ReintegrationFigures.Of(facts, Autumn);

        figures.Present.ShouldBe(1);
        figures.PresentAtTheEnd.ShouldBe(1);
        figures.Reintegration.ShouldBe(new Rate(0, 0));
        figures.WeeksToFullReturn.Count.ShouldBe(0);
        figures.SixWeeks.NotDue.ShouldBe(0);
        figures.Adjustments.ShouldBe(new AdjustmentCounts(2, 0, 1, 1, 1, 1, 0));

        // 14 Mondays, one period each; 2 places, 5 periods on 70 days.
        figures.PlacesUsed.ShouldBe(new Rate(14, 700));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(4, 9, true)]
    [InlineData(5, 9, true)]
    [InlineData(5, 10, false)]
    [InlineData(0, 4, true)]
    [InlineData(0, 5, false)]
    public void SmallNumbers_LeaveOutARateWithASmallPart(int count, int outOf, bool leftOut) =>
        new SmallNumbers(5).LeavesOut(new Rate(count, outOf)).ShouldBe(leftOut);

    [Fact]
    public void SmallNumbers_LeaveOutTheNextSmallestWhereOneWouldFollow()
    {
        var small = new SmallNumbers(5);

        small.LeftOut([("returned", 9), ("moved", 2), ("stays", 6)]).ShouldBe(["moved", "stays"], ignoreOrder: true);
        small.LeftOut([("returned", 9), ("moved", 4), ("stays", 3)]).ShouldBe(["moved", "stays"], ignoreOrder: true);
        small.LeftOut([("returned", 9), ("moved", 1), ("stays", 1)]).ShouldBe(["returned", "moved", "stays"], ignoreOrder: true);
        small.LeftOut([("returned", 9), ("stays", 6)]).ShouldBeEmpty();
        SmallNumbers.ShowAll.LeftOut([("moved", 1)]).ShouldBeEmpty();
    }

    private static PlacementFacts Placement(int id, DateOnly start, DateOnly? end = null, PlacementOutcome? outcome = null) =>
        new() { PlacementId = id, PupilId = id, Start = start, EndedOn = end, Outcome = outcome };
}
