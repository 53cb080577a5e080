using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

/// <summary>
/// Eight referrals, worked by hand in the term of <see cref="MeasureTests"/>: 7 September to 18 December, half term 26 to 30 October, 70
/// school days. 1 was accepted, returned and holds. 2 was accepted and is there. 3 was accepted and waits. 4 was declined. 5 is undecided.
/// 6 was withdrawn. 7 was sent before the term, came on its first day and returned. 8 was accepted and taken off the waiting list.
/// </summary>
public sealed class WayMeasureTests
{
    private static readonly MeasureFacts School = RepresentationTests.School with
    {
        Referrals =
        [
            new(1, 1, new(2026, 9, 7), new(2026, 9, 14), true) { AcknowledgedOn = new(2026, 9, 9) },
            new(2, 2, new(2026, 9, 8), new(2026, 9, 10), true) { AcknowledgedOn = new(2026, 9, 8) },
            new(3, 3, new(2026, 9, 9), new(2026, 9, 16), true),

            // Set aside and accepted in January: in December nobody knew.
            new(4, 4, new(2026, 9, 9), new(2027, 1, 15), true) { Before = [new(new(2026, 9, 16), false, new(2027, 1, 10))] },
            new(5, 5, new(2026, 12, 1), new(2027, 1, 4), true),
            new(6, 6, new(2026, 10, 2), null, null) { EndedOn = new(2026, 10, 6) },
            new(7, 7, new(2026, 9, 1), new(2026, 9, 4), true),
            new(8, 8, new(2026, 9, 10), new(2026, 9, 17), true) { EndedOn = new(2026, 10, 1) },
        ],
        Placements =
        [
            new()
            {
                PlacementId = 1, PupilId = 1, ReferralId = 1, Start = new(2026, 9, 21), EndedOn = new(2026, 11, 20), Outcome = PlacementOutcome.ReturnedFullTime, FullReturnOn = new(2026, 11, 9),
                Checks = [new(6, new(2026, 12, 18), true), new(12, new(2027, 2, 12), false)],
            },
            new() { PlacementId = 2, PupilId = 2, ReferralId = 2, Start = new(2026, 10, 5) },
            new() { PlacementId = 7, PupilId = 7, ReferralId = 7, Start = new(2026, 9, 7), EndedOn = new(2026, 11, 6), Outcome = PlacementOutcome.ReturnedFullTime },
        ],
    };

    private static readonly DayRange Autumn = RepresentationTests.Autumn;

    [Fact]
    public void Cohort_FollowsTheReferralsOfThePeriod_EachStepOfTheOneBefore()
    {
        var flow = CohortFlow.Of(School, Autumn);

        // Sent in the term: all but 7.
        flow.Sent.ShouldBe(7);
        flow.Steps.ShouldBe(
        [
            new(CohortStep.Decided, new(5, 7), 1),          // 1, 2, 3, 4, 8; 5 may still be, 6 will not
            new(CohortStep.Accepted, new(4, 5), 0),         // 1, 2, 3, 8
            new(CohortStep.Started, new(2, 4), 1),          // 1, 2; 3 waits, 8 does not any more
            new(CohortStep.Returned, new(1, 2), 1),         // 1; 2 is there
            new(CohortStep.HoldingAtSix, new(1, 1), 0),     // due on the last day
            new(CohortStep.HoldingAtTwelve, new(0, 0), 1),  // due in February
        ]);
    }

    [Fact]
    public void Cohort_IsBehindItsFigures()
    {
        foreach (var step in CohortFlow.Of(School, Autumn).Steps)
        {
            Rate.Of(CohortFlow.Behind(School, Autumn, step.Step)).ShouldBe(step.Reached, $"{step.Step}");
        }

        CohortFlow.Behind(School, Autumn, CohortStep.Started).ShouldBe([new(1, true, new(2026, 9, 21)), new(2, true, new(2026, 10, 5)), new(3, false, new(2026, 9, 16)), new(8, false, new(2026, 9, 17))]);
    }

    [Fact]
    public void Cohort_LookedAtInTheSpring_KnowsWhatCameLater() =>
        CohortFlow.Of(School, Autumn with { To = new(2027, 3, 1) })[CohortStep.Accepted].ShouldBe(new(CohortStep.Accepted, new(6, 6), 0), "4 and 5 were accepted in January");

    [Fact]
    public void Times_AreSchoolDaysOfThoseWhoCameToTheEnd_BesideThoseStillInIt()
    {
        // Looked at: 1 after 2 days, 2 on the day; 3, 4 and 8 were decided without a look recorded. 5 waits since 1 December: 13 days.
        Times(Interval.ToAcknowledgement).ShouldBe(new(Interval.ToAcknowledgement, new(2, 1, 0, 2), new(1, 13, 13, 13)));

        // Decided: 1, 3, 4, 8 after 5 days each, 2 after 2.
        Times(Interval.ToDecision).ShouldBe(new(Interval.ToDecision, new(5, 5, 2, 5), new(1, 13, 13, 13)));

        // Started: 1 after 5 days, 2 after 17, 7 (decided on 4 September) after 1. 3 waits since the 8th of the 70 days.
        Times(Interval.Waiting).ShouldBe(new(Interval.Waiting, new(3, 5, 1, 17), new(1, 62, 62, 62)));

        // 21 September is the 11th day, 9 November the 41st. 5 October, when 2 came, is the 21st.
        Times(Interval.ToFullReturn).ShouldBe(new(Interval.ToFullReturn, new(1, 30, 30, 30), new(1, 49, 49, 49)));

        // 1 from the 11th to the 50th day, 7 from the 1st to the 40th.
        Times(Interval.Stay).ShouldBe(new(Interval.Stay, new(2, 40, 40, 40), new(1, 50, 50, 50)));
    }

    [Fact]
    public void SupportOpenedAgain_IsNotOnTheWayToAFullReturn()
    {
        var again = School with { Placements = [School.Placements[1] with { OpensAgain = true }] };

        IntervalMeasures.Of([again], Autumn, Interval.ToFullReturn).ShouldBe(new(Interval.ToFullReturn, new(0, null, null, null), new(0, null, null, null)));
        IntervalMeasures.Of([again], Autumn, Interval.Stay).Still.Count.ShouldBe(1);
    }

    [Fact]
    public void Views_AreCountedByReview_AsOfTheLastDay()
    {
        ReviewFacts[] reviews =
        [
            new(1, 1, new(2026, 10, 1)) { Views = [new(Voice.Pupil, ViewState.Given, new(2026, 9, 30)), new(Voice.Parent, ViewState.NotGiven, new(2026, 10, 1))] },

            // Of two parents one gave a view.
            new(2, 2, new(2026, 11, 5)) { Views = [new(Voice.Pupil, ViewState.Awaited, null), new(Voice.Parent, ViewState.NotGiven, new(2026, 11, 5)), new(Voice.Parent, ViewState.Given, new(2026, 11, 6))] },

            // The pupil spoke in January.
            new(2, 2, new(2026, 12, 10)) { Views = [new(Voice.Pupil, ViewState.Given, new(2027, 1, 5)), new(Voice.Parent, ViewState.Given, new(2026, 12, 10))] },
            new(2, 2, new(2027, 1, 20)) { Views = [new(Voice.Pupil, ViewState.Given, new(2027, 1, 20)), new(Voice.Parent, ViewState.Given, new(2027, 1, 20))] },
        ];

        ViewMeasures.Of(reviews, Autumn, Voice.Pupil).ShouldBe(new ViewCounts(1, 0, 2));
        ViewMeasures.Of(reviews, Autumn, Voice.Parent).ShouldBe(new ViewCounts(2, 1, 0));
        ViewMeasures.Behind(reviews, Autumn, Voice.Parent).ShouldBe([new(1, false, new(2026, 10, 1)), new(2, true, new(2026, 11, 5)), new(2, true, new(2026, 12, 10))]);
    }

    [Fact]
    public void Feedback_IsOfTheLessonsThatTheTimetablesHave()
    {
        // Monday of week A: two lessons with the class and three sessions; Friday of week B: one lesson. From 7 to 18 September: 7 September two, 18 September one.
        var school = School with
        {
            Sessions = [new(1, new(2026, 9, 7), null, [new(new(1, 1), 3, 2) { ClassCodes = ["1", "2"] }, new(new(2, 5), 4, 1) { ClassCodes = ["5"] }]), new(2, new(2026, 9, 7), null, [new(new(1, 1), 5)])],
            Feedback = [new(1, new(2026, 9, 7), "2"), new(1, new(2026, 9, 7), "3"), new(1, new(2026, 9, 7), "4"), new(1, new(2026, 9, 9), "1"), new(1, new(2026, 9, 18), "5"), new(1, new(2026, 9, 18), "5"), new(1, new(2026, 9, 21), "1")],
        };
        var fortnight = new DayRange(new(2026, 9, 7), new(2026, 9, 18));

        // One of the two Monday lessons (3 and 4 are sessions of the provision), the Friday lesson once although two told of it; on the 9th there is none.
        ViewMeasures.Feedback([school], fortnight).ShouldBe(new FeedbackCounts(new(2, 3), 1));
        ViewMeasures.FeedbackBehind(school, fortnight).ShouldBe([new(1, true, null, 2)]);
    }

    [Fact]
    public void Weeks_HaveTheMeanShareOfThoseWhoAreThereOnTheirLastDay()
    {
        PlacementFacts[] placements = [Placement(1), Placement(2), Placement(3), Placement(4) with { EndedOn = new(2026, 10, 2), Outcome = PlacementOutcome.ReturnedFullTime }];
        ShareFacts[] shares = [new(1, new(2026, 9, 7), 1, 10, 50), new(1, new(2026, 10, 5), 2, 30, 50), new(2, new(2026, 9, 7), 1, 20, 50), new(4, new(2026, 9, 7), 1, 45, 50)];

        // Until 2 October 20%, 40% and 90%; then 60% and 40%; 3 has no timetable. Half term has no week; the last one ends on its Tuesday.
        ShareMeasures.ByWeek(new DayRange(new(2026, 9, 28), new(2026, 11, 3)), [School with { Placements = placements, Shares = shares }]).ShouldBe(
        [
            new(new(2026, 10, 2), 3, 0.5m),
            new(new(2026, 10, 9), 2, 0.5m),
            new(new(2026, 10, 16), 2, 0.5m),
            new(new(2026, 10, 23), 2, 0.5m),
            new(new(2026, 11, 3), 2, 0.5m),
        ]);
        ShareMeasures.ByWeek(new DayRange(new(2026, 8, 3), new(2026, 9, 11)), [School with { Placements = placements, Shares = shares }]).ShouldBe([new(new(2026, 9, 11), 3, 0.5m)]);
        ShareMeasures.ByWeek(new DayRange(new(2026, 9, 7), new(2026, 9, 11)), [School with { Placements = [], Shares = shares }]).ShouldBe([new(new(2026, 9, 11), 0, null)]);
    }

    [Fact]
    public void Drift_IsSaidOfTheDayOnWhichItWasReadAlone()
    {
        var drift = new DriftToday(Autumn.To, [new(1, 1, true), new(2, 2, false)]);

        ReintegrationFigures.Of(School with { Drift = drift }, Autumn).Drifting.ShouldBe(new Rate(1, 2));
        ReintegrationFigures.Of((School with { Drift = drift }).Only(new HashSet<int> { 2 }), Autumn).Drifting.ShouldBe(new Rate(0, 1));
        ReintegrationFigures.Of(School with { Drift = drift }, Autumn with { To = new(2026, 12, 17) }).Drifting.ShouldBeNull();
    }

    [Fact]
    public void OneProvision_IsCountedAsIfItWereAlone()
    {
        var two = School with
        {
            Placements = [School.Placements[0] with { ProvisionId = 1 }, School.Placements[1] with { ProvisionId = 2 }],
            Referrals = [School.Referrals[0] with { ProvisionId = 1 }, School.Referrals[1] with { ProvisionId = 2 }],
            Adjustments = [new(1, new(2026, 10, 1), new(2026, 10, 9), null, null, Domain.Reintegration.AdjustmentState.Agreed) { PlacementId = 1 }],
            Reviews = [new(1, 1, new(2026, 10, 1)), new(2, 2, new(2026, 10, 1))],
        };

        var figures = ReintegrationFigures.Of(two.OnlyProvision(2, 4), Autumn);

        (figures.Present, figures.Flow.Sent, figures.Places, figures.Adjustments.Agreed, figures.PupilViews.Reviews).ShouldBe((1, 1, 4, 0, 1));
    }

    private static IntervalTimes Times(Interval interval) => IntervalMeasures.Of([School], Autumn, interval);

    private static PlacementFacts Placement(int id) => new() { PlacementId = id, PupilId = id, Start = new(2026, 9, 7) };
}
