using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

/// <summary>Many records of few pupils are a small group. Worked by hand.</summary>
public sealed class PupilsBehindTests
{
    private static readonly SmallNumbers Small = new(5);
    private static readonly DayRange Autumn = RepresentationTests.Autumn;
    private static readonly ReintegrationFigures Many = ReintegrationFigures.Of(RepresentationTests.School with { Placements = [], Referrals = [] }, Autumn) with { Present = 40, PresentAtTheEnd = 20, PupilsStarted = 20, PupilsEnded = 20 };

    [Fact]
    public void MedianOfFivePlacementsOfTwoPupils_IsLeftOut()
    {
        // Pupil 1 came three times, pupil 2 twice; each stay reached a full timetable on its last day.
        PlacementFacts[] placements = [Stay(1, 1, 9, 7, 9, 18), Stay(2, 1, 10, 5, 10, 16), Stay(3, 1, 11, 2, 11, 13), Stay(4, 2, 9, 7, 10, 2), Stay(5, 2, 11, 2, 11, 27)];
        var figures = ReintegrationFigures.Of(RepresentationTests.School with { Placements = placements, Referrals = [] }, Autumn);

        figures.WeeksToFullReturn.Count.ShouldBe(5);
        figures.WeeksToFullReturn.Pupils.ShouldBe(2);
        figures.Times[(int)Interval.Stay].Finished.Pupils.ShouldBe(2);
        new HiddenFigures(figures, Small).Median(figures.WeeksToFullReturn).ShouldBeTrue();
        new HiddenFigures(figures, SmallNumbers.ShowAll).Median(figures.WeeksToFullReturn).ShouldBeFalse();

        // Five returns of five records, of two pupils; both came more than once.
        (figures.Reintegration, figures.ReintegrationPupils, figures.PupilsThereAgain).ShouldBe((new Rate(5, 5), new RatePupils(2, 0, 2), 2));
        figures.OutcomePupils.ShouldHaveSingleItem().Value.ShouldBe(2);
    }

    [Fact]
    public void PupilWithAReturnAndAnotherEnd_IsInBothParts()
    {
        PlacementFacts[] placements = [Stay(1, 1, 9, 7, 9, 18), Stay(2, 1, 10, 5, 10, 16, PlacementOutcome.OtherSchool), Stay(3, 2, 9, 7, 10, 2)];

        RatePupils.Of(PlacementMeasures.Ends(placements, Autumn)).ShouldBe(new RatePupils(2, 1, 2));
    }

    [Theory]
    [InlineData(9, 9, 18, false)]
    [InlineData(4, 9, 12, true)]
    [InlineData(9, 4, 12, true)]
    [InlineData(9, 0, 9, false)]
    public void Returned_IsLeftOut_WhereEitherPartIsOfFewPupils(int returned, int others, int all, bool leftOut)
    {
        // 10 of 20 placements.
        var hidden = new HiddenFigures(Many with { Reintegration = new(10, 20), ReintegrationPupils = new(returned, others, all) }, Small);

        (hidden.Ended, hidden.Returned).ShouldBe((false, leftOut));
    }

    [Fact]
    public void ChecksOfFewPupils_AreLeftOut_AndWhatIsNotRecordedOfThem()
    {
        // Pupil 1 returned twice, and one check holds; pupil 2's is not recorded.
        PlacementFacts[] placements = [Returned(1, 1, true), Returned(2, 1, false), Returned(3, 2, null)];
        PlacementMeasures.PupilsOfChecksDue(placements, 6, Autumn).ShouldBe(new CheckPupils(new RatePupils(1, 2, 2), 1, 1));

        Of(new(10, 20), new(new(10, 10, 20), 0, 10)).ShouldBe((false, false));
        Of(new(10, 20), new(new(10, 4, 14), 0, 4)).ShouldBe((true, true));
        Of(new(10, 20), new(new(10, 10, 20), 3, 7)).ShouldBe((false, true));

        static (bool, bool) Of(Rate rate, CheckPupils pupils)
        {
            var (six, notRecorded) = (new SustainedRate(rate, 5, 0), new HiddenFigures(Many with { SixWeeks = new(rate, 5, 0), SixWeeksPupils = pupils }, Small));
            return (notRecorded.HoldingAtSix, notRecorded.NotRecorded(six, pupils));
        }
    }

    [Fact]
    public void AcceptedIsLeftOut_WhereTheDeclinedAreOfFewPupils_ThoughTheseWereAcceptedLater()
    {
        // 12 decisions of 6 pupils: each was accepted, two of them after three times declined.
        var hidden = new HiddenFigures(Many with { Flow = new(12, 12, 6, 0, 0, 0), FlowPupils = new(6, 6, 6, 0, 0, 0), DecidedPupils = new(6, 2, 6) }, Small);

        (hidden.Decided, hidden.Accepted).ShouldBe((false, true));
    }

    [Fact]
    public void OpenedAgain_AndPlacesUsed_WeighPupils()
    {
        new HiddenFigures(Many with { OpenedAgain = new(8, 24), OpenedAgainPupils = new(4, 16, 20) }, Small).OpenedAgain.ShouldBeTrue();
        new HiddenFigures(Many with { OpenedAgain = new(8, 24), OpenedAgainPupils = new(8, 16, 20) }, Small).OpenedAgain.ShouldBeFalse();
        new HiddenFigures(Many with { PlacesUsedPupils = 3 }, Small).PlacesUsed.ShouldBeTrue();
        new HiddenFigures(Many with { PlacesUsedPupils = 5 }, Small).PlacesUsed.ShouldBeFalse();
    }

    [Fact]
    public void ThereStartedAndEnded_AreLeftOut_WhereFewCameAgainInOnePeriod()
    {
        // 48 there, 37 starts, 36 ends, and the period after 49 there with 32 starts: 48 - 36 + 32 is 44, so five came again. With two of them it would be a small group.
        new HiddenFigures(Many with { PupilsThereAgain = 5 }, Small).Ended.ShouldBeFalse();
        var hidden = new HiddenFigures(Many with { PupilsThereAgain = 2 }, Small);

        (hidden.Present, hidden.Started, hidden.Ended).ShouldBe((true, true, true));
    }

    [Fact]
    public void OutcomesOfFewPupils_AreLeftOut_WithTheNextSmallest()
    {
        // 24 ended. Eight moves to other schools are of three pupils.
        var figures = Many with
        {
            Reintegration = new(10, 24),
            ReintegrationPupils = new(10, 8, 18),
            Outcomes = [(PlacementOutcome.ReturnedFullTime, 10), (PlacementOutcome.OtherSchool, 8), (PlacementOutcome.SpecialSchool, 6)],
            OutcomePupils = new Dictionary<PlacementOutcome, int> { [PlacementOutcome.ReturnedFullTime] = 10, [PlacementOutcome.OtherSchool] = 3, [PlacementOutcome.SpecialSchool] = 6 },
        };

        new HiddenFigures(figures, Small).Outcomes.ShouldBe([PlacementOutcome.OtherSchool, PlacementOutcome.SpecialSchool], ignoreOrder: true);

        // Where those who did not return are few pupils, so that returns are left out elsewhere, they are left out here.
        new HiddenFigures(figures with { ReintegrationPupils = new(10, 4, 14) }, Small).Outcomes.ShouldContain(PlacementOutcome.ReturnedFullTime);
    }

    [Fact]
    public void TableOfGroups_LeavesOutManyRecordsOfFewPupils()
    {
        // Girls: 6 of 12, of 3 and 6 pupils; boys: 8 of 20.
        var hidden = Suppression.HiddenIn(new[,] { { 6, 6 }, { 8, 12 } }, [true, true, true], Small, pupils: new[,] { { 3, 6 }, { 8, 12 } });

        hidden[0, 0].ShouldBeTrue();
        (hidden[0, 1], hidden[1, 0], hidden[1, 1]).ShouldBe((true, true, true), "it would follow from the rest");
        Suppression.HiddenIn(new[,] { { 6, 6 }, { 8, 12 } }, [true, true, true], Small, pupils: new[,] { { 6, 6 }, { 8, 12 } }).Cast<bool>().ShouldAllBe(h => !h);
    }

    [Fact]
    public void Changes_AreCountedByPupilInEachPart()
    {
        AdjustmentFacts[] changes =
        [
            new(1, new(2026, 9, 14), new(2026, 10, 1), new(2026, 9, 21), new(2026, 10, 5), AdjustmentState.Checked), new(1, new(2026, 9, 14), new(2026, 10, 1), new(2026, 9, 21), null, AdjustmentState.InPlace),
            new(1, new(2026, 9, 14), new(2026, 10, 1), null, null, AdjustmentState.Agreed), new(2, new(2026, 7, 1), new(2027, 2, 1), null, null, AdjustmentState.Agreed), new(2, new(2026, 9, 14), new(2026, 10, 1), null, new(2026, 9, 30), AdjustmentState.Dropped),
        ];

        AdjustmentMeasures.In(changes, Autumn).ShouldBe(new AdjustmentCounts(4, 1, 2, 1, 2, 1, 1));
        AdjustmentMeasures.Pupils(changes, Autumn).ShouldBe(new AdjustmentPupils(2, 2, 1, new RatePupils(1, 1, 1), new RatePupils(1, 1, 2), 1));
    }

    private static PlacementFacts Stay(int id, int pupil, int fromMonth, int fromDay, int toMonth, int toDay, PlacementOutcome outcome = PlacementOutcome.ReturnedFullTime) => new()
    {
        PlacementId = id,
        PupilId = pupil,
        Start = new(2026, fromMonth, fromDay),
        EndedOn = new(2026, toMonth, toDay),
        Outcome = outcome,
        FullReturnOn = new(2026, toMonth, toDay),
    };

    private static PlacementFacts Returned(int id, int pupil, bool? holds) => Stay(id, pupil, 9, 7, 9, 18) with { Checks = [new CheckFacts(6, new(2026, 11, 6), holds)] };
}
