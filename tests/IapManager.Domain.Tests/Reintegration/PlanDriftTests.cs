using System.Globalization;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Reintegration;

public sealed class PlanDriftTests
{
    private static readonly DateOnly Start = new(2026, 9, 7);
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly SchoolCalendar Calendar = new([new Term("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30))], [], [], Cycle.TwoWeeks);

    /// <summary>Drifts in every way at once.</summary>
    private static readonly DriftFacts Everything = new()
    {
        PlannedEnd = new(2026, 11, 20),
        Stages = [new(1, "Settle", Start, true), new(2, "Build", new(2026, 9, 28), false), new(3, "Blend", new(2026, 11, 9), false), new(4, "Return", new(2027, 2, 1), false)],
        LastStepOn = new(2026, 10, 5),
        ReviewDueOn = new(2026, 11, 18),
    };

    [Fact]
    public void PlanThatRunsAsPlanned_DoesNotDrift() =>
        PlanDrift.Of(new DriftFacts { PlannedEnd = new(2027, 2, 12), Stages = Everything.Stages, LastStepOn = Start, ReviewDueOn = new(2026, 10, 19) }, new(2026, 9, 21), Calendar).ShouldBeEmpty();

    [Fact]
    public void EndStageStandstillAndReview_AreNamedInThisOrder() =>
        PlanDrift.Of(Everything, Today, Calendar).Select(r => r.Words).ShouldBe(
        [
            "The planned end, 20 November 2026, has passed. Extend the placement or end it.",
            "Blend was planned from 9 November 2026; the stage now is Settle. Move on at a review, or adjust the stages.",

            // School weeks that have begun since the week of 5 October, half term left out: 6.
            "The timetable has not changed for 6 school weeks.",
            "The review due on 18 November 2026 is 3 school days late.",
        ]);

    [Fact]
    public void FullTimetable_APlannedStepOrAPause_DoNotAskForMoreSteps()
    {
        foreach (var facts in new[] { Everything with { FullTime = true }, Everything with { NextIsPlanned = true }, Everything with { Paused = true }, Everything with { LastStepOn = null } })
        {
            PlanDrift.Of(facts, Today, Calendar).Select(r => r.Kind).ShouldBe([DriftKind.PlannedEndPassed, DriftKind.StageBehind, DriftKind.ReviewLate]);
        }
    }

    [Theory]
    [InlineData("2026-11-23", null)]
    [InlineData("2026-11-20", "The review due on 20 November 2026 is 1 school day late.")]
    [InlineData(null, null)]
    public void Review_IsLateFromTheDayAfterItWasDue(string? due, string? words) =>
        PlanDrift.Of(new DriftFacts { PlannedEnd = Today, ReviewDueOn = due is null ? null : DateOnly.Parse(due, CultureInfo.InvariantCulture) }, Today, Calendar).Select(r => r.Words).SingleOrDefault().ShouldBe(words);

    [Fact]
    public void Review_DueBeforeTheWeekend_HasNotBeenHeldOnTheSaturday() =>
        PlanDrift.Of(new DriftFacts { PlannedEnd = Today, ReviewDueOn = new(2026, 11, 20) }, new(2026, 11, 21), Calendar).Single().Words.ShouldBe("The review due on 20 November 2026 has not been held.");
}
