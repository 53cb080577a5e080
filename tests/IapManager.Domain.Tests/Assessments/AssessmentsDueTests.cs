using IapManager.Domain.Assessments;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Assessments;

/// <summary>Autumn: 2 September to 23 October and 2 November to 18 December; spring from 4 January 2027.</summary>
public sealed class AssessmentsDueTests
{
    private static readonly SchoolCalendar Calendar = new(
        [new("Autumn 1", new(2026, 9, 2), new(2026, 10, 23)), new("Autumn 2", new(2026, 11, 2), new(2026, 12, 18)), new("Spring 1", new(2027, 1, 4), new(2027, 2, 12))], [], [], Cycle.TwoWeeks);

    private static readonly DateOnly Start = new(2026, 10, 12);
    private static readonly Instrument Sdq = InstrumentDefaults.ForNewSchool(1)[0];

    [Fact]
    public void Baseline_IsAskedFromTheFirstDay_AndDueInThreeSchoolWeeks_HolidaysNotCounted()
    {
        Due(today: Start.AddDays(-1)).ShouldBeEmpty();

        var due = Due(today: Start).ShouldHaveSingleItem();

        (due.Moment, due.Respondent, due.DueOn).ShouldBe((AssessmentMoment.Baseline, Respondent.Staff, new DateOnly(2026, 11, 9)));
    }

    [Theory]
    [InlineData("2026-09-02", true)]
    [InlineData("2026-10-05", true)]
    [InlineData("2026-06-30", false)]
    public void WhatWasDoneShortlyBeforeTheStart_CountsAsTheBaseline(string on, bool counts) =>
        Due(Start, done: [Done(on)]).Count.ShouldBe(counts ? 0 : 1);

    [Fact]
    public void Review_IsAskedForTwoSchoolWeeksBefore_AndNotAgainOnceDone()
    {
        DateOnly review = new(2026, 11, 23);
        var baseline = Done("2026-10-13");

        Due(new(2026, 11, 6), review, [baseline]).ShouldBeEmpty();
        var due = Due(new(2026, 11, 9), review, [baseline]).ShouldHaveSingleItem();
        (due.Moment, due.DueOn).ShouldBe((AssessmentMoment.Review, review));
        Due(new(2026, 11, 20), review, [baseline, Done("2026-11-10")]).ShouldBeEmpty();
    }

    [Fact]
    public void WhereTheBaselineIsMissing_OneAskingIsEnough() =>
        Due(new(2026, 11, 20), new(2026, 11, 23)).ShouldHaveSingleItem().Moment.ShouldBe(AssessmentMoment.Baseline);

    [Fact]
    public void RetiredInstruments_AreNotAskedFor()
    {
        var sdq = InstrumentDefaults.ForNewSchool(1)[0];
        sdq.Retire(Start);

        AssessmentsDue.Of([sdq], Start, null, [], Start, Calendar).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-10-14", false, AssessmentMoment.Baseline)]
    [InlineData("2026-10-06", false, AssessmentMoment.Baseline)]
    [InlineData("2026-06-30", false, AssessmentMoment.Other)]
    [InlineData("2026-11-03", true, AssessmentMoment.Other)]
    [InlineData("2026-11-12", true, AssessmentMoment.Review)]
    public void Moment_FollowsFromTheDay(string on, bool hasBaseline, AssessmentMoment moment) =>
        AssessmentsDue.MomentOf(Sdq, Respondent.Staff, DateOnly.Parse(on, null), Start, new(2026, 11, 23), hasBaseline ? [Done("2026-10-13")] : [], Calendar).ShouldBe(moment);

    // Six school weeks from the start end on 30 November; a first score of March says nothing of where the pupil started from.
    [Theory]
    [InlineData("2026-11-30", AssessmentMoment.Baseline)]
    [InlineData("2026-12-01", AssessmentMoment.Other)]
    [InlineData("2027-01-25", AssessmentMoment.Review)]
    public void FirstScoreThatComesLate_IsNoBaseline(string on, AssessmentMoment moment) =>
        AssessmentsDue.MomentOf(Sdq, Respondent.Staff, DateOnly.Parse(on, null), Start, new(2027, 2, 1), [], Calendar).ShouldBe(moment);

    [Fact]
    public void WithoutAPlacement_ItIsInBetween() => AssessmentsDue.MomentOf(Sdq, Respondent.Staff, Start, null, null, [], Calendar).ShouldBe(AssessmentMoment.Other);

    private static IReadOnlyList<AssessmentDue> Due(DateOnly today, DateOnly? review = null, IReadOnlyCollection<AssessmentDone>? done = null) => AssessmentsDue.Of([Sdq], Start, review, done ?? [], today, Calendar);

    private static AssessmentDone Done(string on) => new(0, Respondent.Staff, DateOnly.Parse(on, null));
}
