using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Schools;

/// <summary>A shape in which Friday ends early, and Years 7 and 8 have lunch before the others.</summary>
public sealed class TimetableShapeTests
{
    private const int Friday = 5;

    private static readonly int[] OtherDays = [1, 2, 3, 4];
    private static readonly int[] Lower = [7, 8];
    private static readonly int[] Upper = [9, 10, 11];

    private static readonly TimetableShape Mixed = new(1, TimetableShape.Always, Cycle.TwoWeeks,
    [
        Lesson("1", 9, 10),
        Lesson("2", 10, 11),
        new("L", "Lunch", PeriodKind.Lunch, new(11, 0), new(11, 40), yearGroups: Lower),
        new("3", "Period 3", PeriodKind.Lesson, new(11, 40), new(12, 40), yearGroups: Lower),
        new("3", "Period 3", PeriodKind.Lesson, new(11, 0), new(12, 0), yearGroups: Upper),
        new("L", "Lunch", PeriodKind.Lunch, new(12, 0), new(12, 40), yearGroups: Upper),
        new("4", "Period 4", PeriodKind.Lesson, new(12, 40), new(13, 40), OtherDays),
        new("4", "Period 4", PeriodKind.Lesson, new(12, 40), new(13, 20), [Friday]),
        new("5", "Period 5", PeriodKind.Lesson, new(13, 40), new(14, 40), OtherDays),
    ]);

    [Fact]
    public void LessonCells_AreWeekByWeek_DayByDay_InOrderOfTime()
    {
        var cells = Mixed.LessonCells(8);

        cells.Count.ShouldBe(2 * (4 * 5 + 4));
        cells.Take(5).Select(c => c.PeriodCode).ShouldBe(["1", "2", "3", "4", "5"]);
        cells.Where(c => c.Week == 2 && c.Day == Friday).Select(c => c.PeriodCode).ShouldBe(["1", "2", "3", "4"]);
        cells.Distinct().Count().ShouldBe(cells.Count);
    }

    [Fact]
    public void LessonCells_OfNoYear_AreThoseOfEveryYear_EachOnce() => Mixed.LessonCells().ShouldBe(Mixed.LessonCells(8));

    [Theory]
    [InlineData(8, 11, 30, "L")]
    [InlineData(9, 11, 30, "3")]
    [InlineData(8, 12, 20, "3")]
    [InlineData(11, 12, 20, "L")]
    [InlineData(11, 9, 59, "1")]
    [InlineData(11, 10, 0, "2")]
    public void PeriodAt_FollowsTheYearGroup(int year, int hour, int minute, string code) => Mixed.PeriodAt(new(hour, minute), 1, year)!.Code.ShouldBe(code);

    [Fact]
    public void PeriodAt_AfterTheLastLessonOfTheDay_IsNull()
    {
        Mixed.PeriodAt(new(13, 30), Friday, 8).ShouldBeNull();
        Mixed.PeriodAt(new(13, 30), 1, 8)!.Code.ShouldBe("4");
    }

    [Fact]
    public void Find_GivesTheTimesOfTheDay_AndNothingWhereTheDayHasNoSuchPeriod()
    {
        Mixed.Find(new Cell(1, Friday, "4"), 8)!.End.ShouldBe(new TimeOnly(13, 20));
        Mixed.Find(new Cell(2, 1, "4"), 8)!.End.ShouldBe(new TimeOnly(13, 40));
        Mixed.Find(new Cell(1, Friday, "5"), 8).ShouldBeNull();
        Mixed.Find(new Cell(3, 1, "1")).ShouldBeNull();
        Mixed.Find(new Cell(1, 6, "1")).ShouldBeNull();
    }

    [Fact]
    public void Rows_HaveEachCodeOnce_InOrderOfTime()
    {
        Mixed.Rows(8).Select(p => p.Code).ShouldBe(["1", "2", "L", "3", "4", "5"]);
        Mixed.Rows(9).Select(p => p.Code).ShouldBe(["1", "2", "3", "L", "4", "5"]);
        Mixed.LessonRows().Select(p => p.Code).ShouldBe(["1", "2", "3", "4", "5"]);
    }

    [Fact]
    public void NameOf_SaysTheDayAsTheCycleCountsIt()
    {
        Mixed.NameOf(new Cell(2, 1, "5")).ShouldBe("Week B, Monday, Period 5");
        Mixed.NameOf(new Cell(1, Friday, "5")).ShouldBe("Week A, Friday, Period 5");
        Mixed.NameOf(new Cell(1, 1, "X")).ShouldBe("Week A, Monday, X");
        new TimetableShape(1, TimetableShape.Always, Cycle.OneWeek, [Lesson("1", 9, 10)]).NameOf(new Cell(1, 3, "1")).ShouldBe("Wednesday, Period 1");
        new TimetableShape(1, TimetableShape.Always, Cycle.OfDays(6), [Lesson("1", 9, 10)]).NameOf(new Cell(1, 6, "1")).ShouldBe("Day 6, Period 1");
    }

    [Fact]
    public void CycleOfDays_HasItsDays_AndOneWeek()
    {
        var shape = new TimetableShape(1, TimetableShape.Always, Cycle.OfDays(8), [Lesson("1", 9, 10), new("2", "Period 2", PeriodKind.Lesson, new(10, 0), new(11, 0), [8])]);

        shape.LessonCells().Count.ShouldBe(9);
        shape.LessonCells()[^1].ShouldBe(new Cell(1, 8, "2"));
        (shape.WeeksInCycle, shape.DaysInCycle).ShouldBe((1, 8));
    }

    [Fact]
    public void On_IsTheLatestThatHasBegun()
    {
        var first = new TimetableShape(1, TimetableShape.Always, Cycle.TwoWeeks, [Lesson("1", 9, 10)]);
        var second = new TimetableShape(1, new(2027, 9, 1), Cycle.OfDays(6), [Lesson("1", 9, 10)]);

        TimetableShape.On([second, first], new(2027, 8, 31)).ShouldBe(first);
        TimetableShape.On([second, first], new(2027, 9, 1)).ShouldBe(second);
        TimetableShape.On([second], new(2027, 8, 31)).ShouldBeNull();
    }

    [Fact]
    public void Shape_WithTheSameCodeTwiceOnADay_IsRefused() =>
        Refused(Cycle.OneWeek, Lesson("1", 9, 10), new("1", "Late", PeriodKind.Lesson, new(11, 0), new(12, 0), [Friday])).ShouldBe("The code 1 is there twice on Friday. Give each period its own code.");

    [Fact]
    public void Shape_WithPeriodsThatOverlapForAYear_IsRefused() =>
        Refused(Cycle.OneWeek, Lesson("1", 9, 10), new("L", "Lunch", PeriodKind.Lunch, new(9, 30), new(10, 30), yearGroups: [9])).ShouldBe("Period 1 and Lunch overlap for Year 9. Correct one of their times.");

    [Fact]
    public void Shape_WithoutALesson_IsRefused() => Refused(Cycle.OneWeek, new Period("L", "Lunch", PeriodKind.Lunch, new(9, 30), new(10, 30))).ShouldBe("A school day has at least one lesson.");

    [Fact]
    public void Shape_WithADayThatTheCycleDoesNotHave_IsRefused() => Refused(Cycle.OfWeeks(1), new Period("1", "Period 1", PeriodKind.Lesson, new(9, 30), new(10, 30), [6])).ShouldBe("Period 1: the timetable has no day 6.");

    [Theory]
    [InlineData(5)]
    [InlineData(11)]
    public void Cycle_OfFewerThanSixOrMoreThanTenDays_IsRefused(int days) => Should.Throw<DomainRuleException>(() => Cycle.OfDays(days));

    [Fact]
    public void Change_KeepsThePeriodsThatStay()
    {
        var shape = new TimetableShape(1, TimetableShape.Always, Cycle.TwoWeeks, [Lesson("1", 9, 10), Lesson("2", 10, 11)]);
        var kept = shape.Periods.First(p => p.Code == "2");

        shape.Change(Cycle.OneWeek, [new("2", "Second", PeriodKind.Lesson, new(10, 0), new(10, 50)), Lesson("3", 11, 12)]);

        shape.Periods.Select(p => p.Name).ShouldBe(["Second", "Period 3"]);
        shape.Periods.ShouldContain(kept);
        shape.Cycle.ShouldBe(Cycle.OneWeek);
    }

    [Fact]
    public void Correct_OnceItHasBegun_TakesTimesAndNames_AndNoOtherLessons()
    {
        var today = new DateOnly(2026, 11, 23);
        var shape = new TimetableShape(1, TimetableShape.Always, Cycle.TwoWeeks, [Lesson("1", 9, 10), Lesson("2", 10, 11)]);

        shape.Correct(Cycle.TwoWeeks, [new("1", "First", PeriodKind.Lesson, new(9, 5), new(9, 55)), Lesson("2", 10, 11), new("L", "Lunch", PeriodKind.Lunch, new(12, 0), new(12, 30))], today);

        shape.Rows().Select(p => p.Name).ShouldBe(["First", "Period 2", "Lunch"]);
        Should.Throw<DomainRuleException>(() => shape.Correct(Cycle.TwoWeeks, [Lesson("1", 9, 10)], today)).Message.ShouldContain("not which lessons there are");
        Should.Throw<DomainRuleException>(() => shape.Correct(Cycle.OneWeek, [Lesson("1", 9, 10), Lesson("2", 10, 11)], today));
        Should.Throw<DomainRuleException>(() => shape.Correct(Cycle.TwoWeeks, [new("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0), yearGroups: [7]), Lesson("2", 10, 11)], today));
        shape.LessonRows().Count.ShouldBe(2);
    }

    [Fact]
    public void TakenOver_IsTheSameFromAnotherDay_AndMayStillChange()
    {
        var today = new DateOnly(2026, 11, 23);
        var next = Mixed.TakenOver(new(2027, 9, 1));

        next.LessonCells(9).ShouldBe(Mixed.LessonCells(9));
        next.Correct(Cycle.OfDays(6), [Lesson("1", 9, 10)], today);
        next.MoveTo(new(2027, 9, 2), today);

        (next.EffectiveFrom, next.LessonCells().Count, Mixed.LessonCells().Count).ShouldBe((new DateOnly(2027, 9, 2), 6, 48));
        Should.Throw<DomainRuleException>(() => next.MoveTo(today, today));
        Should.Throw<DomainRuleException>(() => Mixed.MoveTo(new(2027, 9, 2), today));
        Should.Throw<DomainRuleException>(() => Mixed.MustBeToCome(today));
    }

    private static Period Lesson(string code, int from, int to) => new(code, $"Period {code}", PeriodKind.Lesson, new(from, 0), new(to, 0));

    private static string Refused(Cycle cycle, params Period[] periods) => Should.Throw<DomainRuleException>(() => new TimetableShape(1, TimetableShape.Always, cycle, periods)).Message;
}
