using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Schools;

/// <summary>What the calendar says of years that the school has not entered.</summary>
public sealed class SchoolCalendarBeyondTests
{
    private static readonly SchoolCalendar OneYear = new(AcademicYear.Usual(1, 2026).Terms, [], [], Cycle.TwoWeeks);

    private static readonly SchoolCalendar OneTerm = new([new Term("Autumn 2026", new(2026, 9, 3), new(2026, 12, 18))], [], [], Cycle.TwoWeeks);

    [Theory]
    [InlineData(2027, 7, 30)]
    [InlineData(2027, 8, 31)]
    [InlineData(2028, 2, 23)]
    [InlineData(2025, 8, 12)]
    public void IsSchoolDay_InTheUsualHolidaysOfAYearNotEntered_IsFalse(int year, int month, int day) => OneYear.IsSchoolDay(new(year, month, day)).ShouldBeFalse();

    [Theory]
    [InlineData(2027, 9, 2)]
    [InlineData(2028, 1, 12)]
    [InlineData(2025, 11, 12)]
    public void IsSchoolDay_InTheUsualTermsOfAYearNotEntered_IsTrue(int year, int month, int day) => OneYear.IsSchoolDay(new(year, month, day)).ShouldBeTrue();

    [Fact]
    public void IsSchoolDay_AfterTheOnlyTermEntered_FollowsTheUsualTerms()
    {
        OneTerm.IsSchoolDay(new(2026, 12, 23)).ShouldBeFalse();
        OneTerm.IsSchoolDay(new(2027, 1, 13)).ShouldBeTrue();
        OneTerm.IsSchoolDay(new(2026, 10, 28)).ShouldBeTrue("the term as the school entered it has no half term");
    }

    [Theory]
    [InlineData(2026, 9, 2, 2027)]
    [InlineData(2027, 2, 17, 2027)]
    [InlineData(2027, 7, 20, 2027)]
    [InlineData(2027, 8, 3, 2028)]
    [InlineData(2030, 1, 9, 2030)]
    public void LastDayOfYear_IsTheLastOfItsTerms_AndInSummerThatOfTheYearToCome(int year, int month, int day, int ends)
    {
        var last = OneYear.LastDayOfYear(new(year, month, day));

        last.ShouldBe(AcademicYear.Usual(1, ends - 1).End);
        OneYear.IsSchoolDay(last).ShouldBeTrue();
    }

    [Fact]
    public void LastDayOfYear_OfASchoolWithoutTerms_IsTheEndOfJuly() =>
        new SchoolCalendar([], [], [], Cycle.OneWeek).LastDayOfYear(new(2026, 11, 23)).ShouldBe(new(2027, 7, 31));

    [Fact]
    public void ChecksAfter_AReturnInJune_FallInTheAutumn()
    {
        var checks = PlacementDates.ChecksAfter(new(2027, 6, 18), OneYear);

        checks.Select(c => c.DueOn).ShouldAllBe(d => d >= new DateOnly(2027, 9, 2) && OneYear.IsSchoolDay(d));
        OneYear.SchoolWeeks(new(2027, 6, 19), checks[1].DueOn).ShouldBe(13);
    }

    [Fact]
    public void WeekOf_StartsAYearNotEnteredWithA() => OneYear.WeekOf(new(2027, 9, 3)).ShouldBe(1);

    [Fact]
    public void IsSchoolDay_WithoutAnyTerm_IsEveryWeekday()
    {
        var calendar = new SchoolCalendar([], [], [], Cycle.OneWeek);
        calendar.IsSchoolDay(new(2026, 8, 12)).ShouldBeTrue();
        calendar.IsSchoolDay(new(2026, 8, 15)).ShouldBeFalse();
    }

    [Fact]
    public void IsSchoolDay_AtTheEndOfTime_HasAnAnswer()
    {
        OneYear.IsSchoolDay(DateOnly.MaxValue).ShouldBe(DateOnly.MaxValue.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        OneYear.IsSchoolDay(DateOnly.MinValue).ShouldBeTrue();
    }
}
