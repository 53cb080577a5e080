using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Schools;

public sealed class SchoolCalendarLaws
{
    private static readonly DateOnly Closed = new(2026, 11, 27);

    private static readonly SchoolCalendar Calendar = Of();

    private static Arbitrary<DateOnly> Days() => Gen.Choose(0, 660).Select(i => new DateOnly(2026, 9, 1).AddDays(i)).ToArbitrary();

    private static Arbitrary<int> Steps() => Gen.Choose(1, 150).ToArbitrary();

    [Property]
    public Property AddSchoolDays_NeverLandsOnAClosedDay() => Prop.ForAll(Days(), Gen.Choose(-150, 150).ToArbitrary(), (day, n) => Calendar.IsSchoolDay(Calendar.AddSchoolDays(day, n)));

    [Property]
    public Property SchoolDaysBetween_UndoesAddSchoolDays() => Prop.ForAll(Days(), Steps(), (day, n) => Calendar.SchoolDaysBetween(day, Calendar.AddSchoolDays(day, n)) == n);

    [Property]
    public Property AddSchoolDays_BackFromASchoolDay_IsWhereItBegan() => Prop.ForAll(Days(), Steps(), (day, n) =>
    {
        var start = Calendar.OnOrAfter(day);
        return Calendar.AddSchoolDays(Calendar.AddSchoolDays(start, n), -n) == start;
    });

    [Property]
    public Property SchoolDaysBetween_TurnedRound_IsTheSameBelowZero() => Prop.ForAll(Days(), Days(), (a, b) => Calendar.SchoolDaysBetween(a, b) == -Calendar.SchoolDaysBetween(b, a));

    [Property]
    public Property SchoolDaysBetween_AddsUp() => Prop.ForAll(Days(), Days(), Days(), (a, b, c) =>
    {
        DateOnly[] days = [a, b, c];
        Array.Sort(days);
        return Calendar.SchoolDaysBetween(days[0], days[1]) + Calendar.SchoolDaysBetween(days[1], days[2]) == Calendar.SchoolDaysBetween(days[0], days[2]);
    });

    [Property]
    public Property AddSchoolWeeks_LandsOnASchoolDayOfThatManySchoolWeeksLater() => Prop.ForAll(Days(), Gen.Choose(1, 38).ToArbitrary(), (day, n) =>
    {
        var landed = Calendar.AddSchoolWeeks(day, n);
        return Calendar.IsSchoolDay(landed) && landed > day;
    });

    [Property]
    public Property WeekOf_ChangesFromOneSchoolWeekToTheNext_WithinASchoolYear() => Prop.ForAll(Days(), day =>
    {
        var monday = SchoolCalendar.MondayOf(Calendar.OnOrAfter(day));
        var next = SchoolCalendar.MondayOf(Calendar.AddSchoolWeeks(monday, 1));
        var corrected = new DateOnly(2027, 1, 11);
        var sameYear = YearOf(monday) == YearOf(next);
        return !sameYear || next == corrected || Calendar.WeekOf(monday) != Calendar.WeekOf(next);
    });

    [Property]
    public Property WeekOf_IsTheSameOnEveryDayOfAWeek() => Prop.ForAll(Days(), day => Calendar.WeekOf(day) == Calendar.WeekOf(SchoolCalendar.MondayOf(day)) || SchoolCalendar.MondayOf(day) < new DateOnly(2026, 9, 2));

    [Fact]
    public void WeekOf_AlternatesOverTheHalfTermHoliday()
    {
        var before = new DateOnly(2026, 10, 19);
        var after = new DateOnly(2026, 11, 2);
        Calendar.WeekOf(after).ShouldNotBe(Calendar.WeekOf(before));
    }

    [Fact]
    public void WeekOf_FollowsACorrection_AndAlternatesOnFromIt()
    {
        Calendar.WeekOf(new DateOnly(2027, 1, 11)).ShouldBe(1);
        Calendar.WeekOf(new DateOnly(2027, 1, 18)).ShouldBe(2);
    }

    [Fact]
    public void WeekOf_OnTheFirstOfAugust_IsThatOfItsMondayInJuly() => Calendar.WeekOf(new DateOnly(2027, 8, 1)).ShouldBe(Calendar.WeekOf(new DateOnly(2027, 7, 26)));

    [Fact]
    public void WeekOf_StartsANewSchoolYearWithA() => Calendar.WeekOf(new DateOnly(2027, 9, 3)).ShouldBe(1);

    [Theory]
    [InlineData("2027-03-26", "2027-04-12")] // over the weekend on which the clocks go forward, and the Easter holiday
    [InlineData("2026-10-23", "2026-11-02")] // over the weekend on which they go back, and half term
    [InlineData("2026-11-26", "2026-11-30")] // over a closure
    [InlineData("2027-07-21", "2027-09-02")] // over the summer
    public void AddSchoolDays_One_IsTheNextDayOfSchool(string from, string to) =>
        Calendar.AddSchoolDays(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), 1).ShouldBe(DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void WeekOf_AfterAWeekForStaffAlone_StartsTheYearWithA()
    {
        var calendar = new SchoolCalendar([new Term("Autumn 2026", new(2026, 9, 3), new(2026, 12, 18))], [new Closure(1, new(2026, 9, 3), new(2026, 9, 4), "INSET days")], [], Cycle.TwoWeeks);

        calendar.WeekOf(new DateOnly(2026, 9, 7)).ShouldBe(1);
        calendar.WeekOf(new DateOnly(2026, 9, 14)).ShouldBe(2);
    }

    [Theory]
    [InlineData("2026-09-01", "2027-08-31", true)]
    [InlineData("2026-09-01", "2027-09-01", true)]
    [InlineData("2026-09-01", "2027-09-02", false)]
    [InlineData("2026-09-01", "2062-09-01", false)]
    public void Closure_IsNoLongerThanASchoolYear(string from, string to, bool allowed)
    {
        var make = () => new Closure(1, DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture), "Building work");

        if (allowed)
        {
            make.ShouldNotThrow();
        }
        else
        {
            make.ShouldThrow<DomainRuleException>().Message.ShouldContain("school year");
        }
    }

    [Fact]
    public void IsSchoolDay_OnAClosure_IsFalse() => Calendar.IsSchoolDay(Closed).ShouldBeFalse();

    [Fact]
    public void AddSchoolWeeks_SkipsTheHolidays() =>
        Calendar.AddSchoolWeeks(new DateOnly(2026, 10, 19), 1).ShouldBe(new DateOnly(2026, 11, 2));

    private static int YearOf(DateOnly day) => day.Month >= 8 ? day.Year : day.Year - 1;

    private static SchoolCalendar Of() => new(
        [
            new Term("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30)),
            new Term("Spring 2027", new(2027, 1, 4), new(2027, 3, 26), new(2027, 2, 15), new(2027, 2, 19)),
            new Term("Summer 2027", new(2027, 4, 12), new(2027, 7, 21), new(2027, 5, 31), new(2027, 6, 4)),
            new Term("Autumn 2027", new(2027, 9, 2), new(2027, 12, 17), new(2027, 10, 25), new(2027, 10, 29)),
            new Term("Spring 2028", new(2028, 1, 4), new(2028, 3, 31), new(2028, 2, 14), new(2028, 2, 18)),
            new Term("Summer 2028", new(2028, 4, 17), new(2028, 7, 21), new(2028, 5, 29), new(2028, 6, 2)),
        ],
        [new Closure(1, Closed, Closed, "INSET day"), new Closure(1, new(2027, 5, 3), new(2027, 5, 3), "Bank holiday")],
        [CycleCorrection.OfWeek(1, new(2027, 1, 11), 1)],
        Cycle.TwoWeeks);
}
