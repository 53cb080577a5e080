using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Schools;

/// <summary>Which day of its cycle a date is: by weekday in one week or two, counted over school days in a cycle of days.</summary>
public sealed class CycleDayTests
{
    private static readonly DateOnly NewShape = new(2027, 1, 6);

    private static readonly SchoolCalendar SixDays = Calendar(Cycle.OfDays(6));

    [Theory]
    [InlineData("2026-09-02", 1)]
    [InlineData("2026-09-03", 2)]
    [InlineData("2026-09-07", 4)]
    [InlineData("2026-09-09", 6)]
    [InlineData("2026-09-10", 1)]
    public void CycleDayOf_InACycleOfSixDays_CountsSchoolDaysFromTheStartOfTheYear(string date, int number) => SixDays.CycleDayOf(Day(date)).ShouldBe(new CycleDay(1, number));

    [Theory]
    [InlineData("2026-09-05")]
    [InlineData("2026-10-28")]
    [InlineData("2026-12-24")]
    [InlineData("2027-05-03")]
    public void CycleDayOf_OnADayWithoutSchool_IsNull(string date)
    {
        SixDays.CycleDayOf(Day(date)).ShouldBeNull();
        Calendar(Cycle.TwoWeeks).CycleDayOf(Day(date)).ShouldBeNull();
    }

    [Fact]
    public void CycleDayOf_GoesOnAfterAHalfTermAndAClosure_AsIfTheyWereNot()
    {
        Number(SixDays, "2026-11-02").ShouldBe((Number(SixDays, "2026-10-23") % 6) + 1);
        Number(SixDays, "2027-05-04").ShouldBe((Number(SixDays, "2027-04-30") % 6) + 1);
    }

    [Fact]
    public void CycleDayOf_StartsANewSchoolYearWithDayOne() => Number(SixDays, "2027-09-02").ShouldBe(1);

    [Fact]
    public void CycleDayOf_FollowsACorrection_UntilTheYearEnds()
    {
        var corrected = Calendar(Cycle.OfDays(6), CycleCorrection.OfDay(1, new(2026, 11, 2), 4));

        Number(corrected, "2026-10-23").ShouldBe(Number(SixDays, "2026-10-23"));
        Number(corrected, "2026-11-02").ShouldBe(4);
        Number(corrected, "2026-11-05").ShouldBe(1);
        Number(corrected, "2027-09-02").ShouldBe(1);
    }

    [Fact]
    public void CycleDayOf_ACorrectionInTheHolidaysBeforeTheYear_HoldsForItsFirstSchoolDay() =>
        Number(Calendar(Cycle.OfDays(6), CycleCorrection.OfDay(1, new(2026, 8, 31), 5)), "2026-09-02").ShouldBe(5);

    [Fact]
    public void CycleDayOf_ACorrectionOnADayWithoutSchool_HoldsForTheNextSchoolDay() =>
        Number(Calendar(Cycle.OfDays(6), CycleCorrection.OfDay(1, new(2026, 10, 31), 5)), "2026-11-02").ShouldBe(5);

    [Fact]
    public void CycleDayOf_ACorrectionToADayThatTheCycleDoesNotHave_IsPassedOver() =>
        Number(Calendar(Cycle.OfDays(6), CycleCorrection.OfDay(1, new(2026, 11, 2), 8)), "2026-11-02").ShouldBe(Number(SixDays, "2026-11-02"));

    [Fact]
    public void CycleDayOf_InWeeks_IsTheWeekdayOfWeekAOrB()
    {
        var two = Calendar(Cycle.TwoWeeks);
        two.CycleDayOf(new(2026, 9, 4)).ShouldBe(new CycleDay(1, 5));
        two.CycleDayOf(new(2026, 9, 7)).ShouldBe(new CycleDay(2, 1));
        Calendar(Cycle.OneWeek).CycleDayOf(new(2026, 9, 7)).ShouldBe(new CycleDay(1, 1));
    }

    [Fact]
    public void CycleDayOf_FromTheDayOfANewShape_CountsByTheNewCycle()
    {
        var calendar = new SchoolCalendar(Terms, [], [], [Shape(TimetableShape.Always, Cycle.TwoWeeks), Shape(NewShape, Cycle.OfDays(6))]);

        calendar.CycleDayOf(NewShape.AddDays(-1)).ShouldBe(new CycleDay(2, 2));
        calendar.CycleDayOf(NewShape).ShouldBe(new CycleDay(1, 1));
        calendar.CycleDayOf(NewShape.AddDays(1)).ShouldBe(new CycleDay(1, 2));
    }

    [Fact]
    public void CycleDayOf_InACycleOfWeeksThatBeginsMidYear_StartsWithWeekA()
    {
        var calendar = new SchoolCalendar(Terms, [], [], [Shape(TimetableShape.Always, Cycle.OneWeek), Shape(NewShape, Cycle.TwoWeeks)]);

        calendar.CycleDayOf(NewShape).ShouldBe(new CycleDay(1, 3));
        calendar.CycleDayOf(NewShape.AddDays(7)).ShouldBe(new CycleDay(2, 3));
    }

    [Fact]
    public void CycleDayOf_AcrossAShapeThatRepeatsAsTheOneBefore_GoesOnCounting()
    {
        var calendar = new SchoolCalendar(Terms, [], [], [Shape(TimetableShape.Always, Cycle.TwoWeeks), Shape(NewShape.AddDays(7), Cycle.TwoWeeks)]);

        var whole = new SchoolCalendar(Terms, [], [], Cycle.TwoWeeks);
        foreach (var day in calendar.SchoolDays(new(2026, 9, 2), new(2027, 7, 21)))
        {
            calendar.CycleDayOf(day).ShouldBe(whole.CycleDayOf(day));
        }
    }

    [Property]
    public Property CycleDays_FollowEachOther_OverEverySchoolDayOfAYear() => Prop.ForAll(Gen.Elements(6, 7, 8, 9, 10).ToArbitrary(), days =>
    {
        var calendar = Calendar(Cycle.OfDays(days));
        var numbers = calendar.SchoolDays(new(2026, 9, 2), new(2027, 7, 21)).Select(d => calendar.CycleDayOf(d)!.Value.Day).ToList();
        return numbers[0] == 1 && numbers.Zip(numbers.Skip(1)).All(p => p.Second == (p.First % days) + 1);
    });

    [Fact]
    public void TurnOf_InACycleOfDays_HasTheDatesOfDayOneToTheLast()
    {
        IReadOnlyList<DateOnly?> expected = [new(2026, 9, 2), new(2026, 9, 3), new(2026, 9, 4), new(2026, 9, 7), new(2026, 9, 8), new(2026, 9, 9)];

        SixDays.TurnOf(new(2026, 9, 2)).ShouldBe(expected);
        SixDays.TurnOf(new(2026, 9, 5)).ShouldBe(expected);
        SixDays.TurnOf(new(2026, 9, 9)).ShouldBe(expected);
    }

    [Fact]
    public void TurnOf_ThatACorrectionCutsShort_LeavesOutTheDaysThatNeverCome()
    {
        var corrected = Calendar(Cycle.OfDays(6), CycleCorrection.OfDay(1, new(2026, 9, 8), 1));

        corrected.TurnOf(new(2026, 9, 7)).ShouldBe([new(2026, 9, 2), new(2026, 9, 3), new(2026, 9, 4), new(2026, 9, 7), null, null]);
        corrected.TurnOf(new(2026, 9, 8))[0].ShouldBe(new DateOnly(2026, 9, 8));
    }

    [Fact]
    public void TurnOf_InWeeks_IsMondayToFriday_ClosedDaysAmongThem() =>
        Calendar(Cycle.TwoWeeks).TurnOf(new(2027, 5, 5)).ShouldBe([new(2027, 5, 3), new(2027, 5, 4), new(2027, 5, 5), new(2027, 5, 6), new(2027, 5, 7)]);

    private static IReadOnlyList<Term> Terms =>
    [
        new("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30)),
        new("Spring 2027", new(2027, 1, 4), new(2027, 3, 26), new(2027, 2, 15), new(2027, 2, 19)),
        new("Summer 2027", new(2027, 4, 12), new(2027, 7, 21), new(2027, 5, 31), new(2027, 6, 4)),
        new("Autumn 2027", new(2027, 9, 2), new(2027, 12, 17), new(2027, 10, 25), new(2027, 10, 29)),
    ];

    private static SchoolCalendar Calendar(Cycle cycle, params CycleCorrection[] corrections) => new(Terms, [new Closure(1, new(2027, 5, 3), new(2027, 5, 3), "Bank holiday")], corrections, cycle);

    private static TimetableShape Shape(DateOnly from, Cycle cycle) => new(1, from, cycle, [new Period("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0))]);

    private static DateOnly Day(string date) => DateOnly.Parse(date, CultureInfo.InvariantCulture);

    private static int Number(SchoolCalendar calendar, string date) => calendar.CycleDayOf(Day(date))!.Value.Day;
}
