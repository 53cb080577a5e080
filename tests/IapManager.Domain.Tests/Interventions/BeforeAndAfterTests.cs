using IapManager.Domain.Assessments;
using IapManager.Domain.Interventions;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Interventions;

/// <summary>In a group from Monday 7 September to Friday 13 November 2026: 67 days, so its last third begins on 22 October.</summary>
public sealed class BeforeAndAfterTests
{
    private static readonly SchoolCalendar Calendar = new(
        [new("Summer 2", new(2026, 6, 1), new(2026, 7, 17)), new("Autumn 1", new(2026, 9, 2), new(2026, 10, 23)), new("Autumn 2", new(2026, 11, 2), new(2026, 12, 18)), new("Spring 1", new(2027, 1, 4), new(2027, 2, 12)), new("Spring 2", new(2027, 2, 22), new(2027, 3, 26))], [], [], Cycle.TwoWeeks);

    private static readonly DateOnly Joined = new(2026, 9, 7);
    private static readonly DateOnly Left = new(2026, 11, 13);
    private static readonly DateOnly Today = new(2027, 3, 22);
    private static readonly Instrument Sdq = InstrumentDefaults.ForNewSchool(1)[0];
    private static readonly Instrument Pass = InstrumentDefaults.ForNewSchool(1)[3];

    [Fact]
    public void ScoreOfTheFirstTwoWeeks_IsBefore_AndTheOneNearestToTheLastDayIsAfter()
    {
        var measure = Of(Left, Scored("2026-09-03", 22), Scored("2026-09-21", 20), Scored("2026-10-01", 18), Scored("2026-11-10", 15), Scored("2026-12-14", 11));

        var total = measure.Scales.ShouldHaveSingleItem();
        (total.Scale.Code, total.Before, total.After, measure.IsSoFar).ShouldBe(("TOTAL", 20, 15, false));
        total.Change!.Value.Words.ShouldBe("5 lower, the way hoped for");
        total.Words(measure.IsSoFar).ShouldBe("20 before, 15 at the end");
    }

    // Six school weeks before joining (the summer holidays do not count), and six after the last day.
    [Theory]
    [InlineData("2026-06-05", null, null)]
    [InlineData("2026-06-15", 20, null)]
    [InlineData("2026-09-21", 20, null)]
    [InlineData("2026-09-22", null, null)]
    [InlineData("2026-10-21", null, null)]
    [InlineData("2026-10-22", null, 20)]
    [InlineData("2027-01-08", null, 20)]
    [InlineData("2027-01-11", null, null)]
    [InlineData("2027-03-01", null, null)]
    public void OneScore_IsBefore_AtTheEnd_OrNeither(string on, int? before, int? after)
    {
        var scale = Of(Left, Scored(on, 20)).Scales[0];

        (scale.Before, scale.After).ShouldBe(((decimal?)before, (decimal?)after));
    }

    [Fact]
    public void WhileItRuns_TheNewestIsSaidToBeSoFar_AndNoExitIsAskedFor()
    {
        var measure = Of(null, Scored("2026-09-07", 20), Scored("2026-09-28", 18), Scored("2026-10-20", 16));

        measure.Scales[0].Words(measure.IsSoFar).ShouldBe("20 before, 16 so far");
        (measure.IsSoFar, measure.ExitUntil, measure.AsksForExit(Today)).ShouldBe((true, null, false));
    }

    [Fact]
    public void ExitMeasure_IsAskedFor_FromTheLastDayForSixSchoolWeeks_WhileItIsMissing()
    {
        var measure = Of(Left, Scored("2026-09-07", 20));

        measure.ExitUntil.ShouldBe(new DateOnly(2027, 1, 8));
        (measure.AsksForExit(new(2027, 1, 8)), measure.AsksForExit(new(2027, 1, 9))).ShouldBe((true, false));
        Of(Left, Scored("2026-11-13", 12)).AsksForExit(new(2026, 11, 20)).ShouldBeFalse();
    }

    [Fact]
    public void StayOfADay_HasNoScoreThatIsBeforeAndAfterAtOnce()
    {
        var scale = BeforeAndAfter.Of(Sdq, Joined, Joined, [Scored("2026-09-07", 20)], Today, Calendar).Scales[0];

        (scale.Before, scale.After, scale.Change).ShouldBe((20, null, null));
    }

    [Fact]
    public void AnswersOfDifferentPeople_AreNotCompared()
    {
        var measure = Of(Left, Scored("2026-09-07", 20, Respondent.Parent), Scored("2026-11-12", 12), Scored("2026-11-13", 17, Respondent.Parent));

        (measure.By, measure.Scales[0].Before, measure.Scales[0].After).ShouldBe((Respondent.Parent, 20, 17));
        Of(Left, Scored("2026-09-07", 20, Respondent.Parent), Scored("2026-11-12", 12)).Scales[0].Words(false).ShouldBe("20 before");
        Of(Left, Scored("2026-11-12", 12, Respondent.Pupil)).By.ShouldBe(Respondent.Pupil);
    }

    [Fact]
    public void NineFactors_AreCounted_AndNoneStandsForTheOthers()
    {
        Assessment Of(string on, params int[] scores) => new(Pass, 1, null, AssessmentMoment.Other, Respondent.Pupil, DateOnly.Parse(on, null), scores.Select((s, i) => new ScaleScore($"F{i + 1}", s)), null, Today, new(1, "Ruth Adeyemi"), default);
        var measure = BeforeAndAfter.Of(Pass, Joined, Left, [Of("2026-09-07", 10, 20, 30, 40, 50, 60, 70, 80, 90), Of("2026-11-12", 15, 25, 35, 45, 55, 50, 70, 80)], Today, Calendar);

        measure.Scales.Count.ShouldBe(9);
        measure.Counted.ShouldBe("5 of 8 moved the way hoped for");
    }

    [Fact]
    public void WhatNobodyMeasured_IsNotMadeUp()
    {
        var measure = Of(Left);

        (measure.HasBefore, measure.HasAfter, measure.Counted, measure.Scales[0].Words(false)).ShouldBe((false, false, null, null));
    }

    private static BeforeAndAfter Of(DateOnly? left, params Assessment[] scores) => BeforeAndAfter.Of(Sdq, Joined, left, scores, Today, Calendar);

    /// <param name="total">Shared out over the four parts of the total.</param>
    private static Assessment Scored(string on, int total, Respondent by = Respondent.Staff) => new(Sdq, 1, null, AssessmentMoment.Other, by, DateOnly.Parse(on, null),
        new[] { "EMO", "CON", "HYP", "PEER" }.Select((code, i) => new ScaleScore(code, Math.Clamp(total - 10 * i, 0, 10))), null, Today, new(1, "Ruth Adeyemi"), default);
}
