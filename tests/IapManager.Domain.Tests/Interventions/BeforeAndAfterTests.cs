using IapManager.Domain.Assessments;
using IapManager.Domain.Interventions;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Interventions;

public sealed class BeforeAndAfterTests
{
    private static readonly InstrumentScale Scale = new("TOTAL", "Total", 0, 40, BetterWhen.Lower);
    private static readonly DateOnly Joined = new(2026, 9, 7);

    [Fact]
    public void ScoreOfTheFirstTwoWeeks_IsBefore_AndTheLatestLaterOneIsAfter()
    {
        var measure = BeforeAndAfter.Of(Scale, Joined, [(new(2026, 7, 1), 22), (new(2026, 9, 21), 20), (new(2026, 10, 20), 18), (new(2026, 11, 17), 15)]);

        (measure.Before, measure.After, measure.Change!.Value.Words).ShouldBe((20, 15, "5 lower, the way hoped for"));
    }

    [Fact]
    public void WhatNobodyMeasured_IsNotMadeUp()
    {
        BeforeAndAfter.Of(Scale, Joined, []).ShouldBe(new BeforeAndAfter(null, null, null));
        BeforeAndAfter.Of(Scale, Joined, [(new(2026, 9, 22), 20)]).ShouldBe(new BeforeAndAfter(null, 20, null));
        BeforeAndAfter.Of(Scale, Joined, [(new(2026, 9, 1), 20)]).ShouldBe(new BeforeAndAfter(20, null, null));
    }
}
