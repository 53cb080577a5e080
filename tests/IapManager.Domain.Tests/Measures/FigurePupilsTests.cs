using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

/// <summary>Whoever opens a figure finds as many pupils as it says, in the school of <see cref="RepresentationTests"/>.</summary>
public sealed class FigurePupilsTests
{
    private static readonly MeasureFacts School = RepresentationTests.School with
    {
        Shares = [new(1, new(2026, 9, 21), 1, 10, 50), new(2, new(2026, 10, 5), 1, 20, 50), new(1, new(2026, 11, 2), 2, 40, 50)],
        Sessions = [new(1, new(2026, 9, 21), null, [new(new(1, 1), 1)]), new(7, new(2026, 6, 15), new(2026, 11, 6), [new(new(1, 1), 1), new(new(2, 1), 1)])],
    };

    private static readonly ReintegrationFigures Figures = ReintegrationFigures.Of(School, RepresentationTests.Autumn);

    [Fact]
    public void Returned_NamesWhoReturnedAmongThoseWhoEnded() =>
        Behind(FigureKind.Returned).ShouldBe([new(7, true, new(2026, 11, 6)), new(8, false, new(2026, 11, 6))]);

    [Fact]
    public void Share_NamesTheShareOfEachPupil()
    {
        Behind(FigureKind.Share).ShouldBe([new(1, true, new(2026, 11, 2), 80), new(2, true, new(2026, 10, 5), 40)]);
        Figures.Share.Now.ShouldBe(0.6m);
    }

    [Fact]
    public void PlacesUsed_AddsUpThePeriodsOfEach()
    {
        Behind(FigureKind.PlacesUsed).Select(b => b.PupilId).ShouldBe([1, 2, 7, 8]);
        Behind(FigureKind.PlacesUsed).Sum(b => b.Value).ShouldBe(Figures.PlacesUsed.Count);
        Figures.PlacesUsed.Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void EveryFigure_HasAsManyPupilsBehindItAsItSays()
    {
        Rate.Of(Behind(FigureKind.Returned)).ShouldBe(Figures.Reintegration);
        Rate.Of(Behind(FigureKind.HoldingAtSix)).ShouldBe(Figures.SixWeeks.Held);
        Rate.Of(Behind(FigureKind.HoldingAtTwelve)).ShouldBe(Figures.TwelveWeeks.Held);
        Spread.Of(Behind(FigureKind.WeeksToFullReturn)).ShouldBe(Figures.WeeksToFullReturn);
        Spread.Of(Behind(FigureKind.DaysToDecision).Where(b => b.Counted)).ShouldBe(Figures.DaysToDecision);
        Spread.Of(Behind(FigureKind.DaysToStart).Where(b => b.Counted)).ShouldBe(Figures.DaysToStart);
        Spread.Of(Behind(FigureKind.DaysOfStay).Where(b => !b.Counted)).ShouldBe(Figures.Times[(int)Interval.Stay].Still);
        Rate.Of(Behind(FigureKind.CohortAccepted)).ShouldBe(Figures.Cohort[CohortStep.Accepted].Reached);
        Behind(FigureKind.Feedback).Sum(b => b.Value).ShouldBe(Figures.Feedback.Told.Count);
        Behind(FigureKind.PupilViews).Count.ShouldBe(Figures.PupilViews.Reviews);
        Behind(FigureKind.Share).Count.ShouldBe(Figures.Share.Pupils);
        Behind(FigureKind.Sent).Count.ShouldBe(Figures.Flow.Sent);
        Behind(FigureKind.Decided).Count(b => b.Counted).ShouldBe(Figures.Flow.Decided);
        Rate.Of(Behind(FigureKind.Accepted)).ShouldBe(new Rate(Figures.Flow.Accepted, Figures.Flow.Decided));
        Behind(FigureKind.Ended).Count(b => b.Counted).ShouldBe(Figures.Flow.Ended);
        Behind(FigureKind.Started).Count.ShouldBe(Figures.Flow.Started);
        Rate.Of(Behind(FigureKind.OpenedAgain)).ShouldBe(Figures.OpenedAgain);
        Rate.Of(Behind(FigureKind.BeforeAndDuring)).ShouldBe(new Rate(Figures.BeforeAndDuring.Counted, Figures.BeforeAndDuring.Stays));
        Rate.Of(Behind(FigureKind.BeforeDuringAndAfter)).ShouldBe(new Rate(Figures.BeforeDuringAndAfter.Counted, Figures.BeforeDuringAndAfter.Stays));
    }

    [Fact]
    public void APupil_WithTwoStays_IsCountedOnce_AndTheStaysTwice()
    {
        var twice = School with
        {
            Placements =
            [
                new() { PlacementId = 1, PupilId = 1, Start = new(2026, 9, 7), EndedOn = new(2026, 10, 2), Outcome = PlacementOutcome.ReturnedFullTime, FullReturnOn = new(2026, 9, 28) },
                new() { PlacementId = 2, PupilId = 1, Start = new(2026, 11, 2), EndedOn = new(2026, 11, 20), Outcome = PlacementOutcome.ReturnedFullTime, FullReturnOn = new(2026, 11, 9), OpensAgain = true },
                new() { PlacementId = 7, PupilId = 7, Start = new(2026, 9, 7) },
            ],
        };
        var figures = ReintegrationFigures.Of(twice, RepresentationTests.Autumn);

        (figures.Present, figures.PresentAtTheEnd, figures.PupilsStarted, figures.PupilsEnded).ShouldBe((2, 1, 2, 1));
        (figures.Flow.Started, figures.Flow.Ended, figures.Reintegration).ShouldBe((3, 2, new Rate(2, 2)));
        (figures.BeforeAndDuring.Stays, figures.BeforeDuringAndAfter.Stays).ShouldBe((2, 1));
        figures.WeeksToFullReturn.Count.ShouldBe(1);
        FigurePupils.Of(twice, RepresentationTests.Autumn, FigureKind.PlacesUsed).Select(b => b.PupilId).ShouldBe([1, 7]);
        FigurePupils.Of(twice, RepresentationTests.Autumn, FigureKind.BeforeAndDuring).Count.ShouldBe(2);
        FigurePupils.Of(twice, RepresentationTests.Autumn, FigureKind.BeforeDuringAndAfter).Count.ShouldBe(1);
    }

    private static IReadOnlyList<Behind> Behind(FigureKind figure) => FigurePupils.Of(School, RepresentationTests.Autumn, figure);
}
