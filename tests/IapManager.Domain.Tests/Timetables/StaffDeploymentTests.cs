using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

public sealed class StaffDeploymentTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly TimetableShape TwoWeeks = new(1, TimetableShape.Always, Cycle.TwoWeeks, Periods("1", "2"));
    private static readonly Cell MondayFirst = new(1, 1, "1");
    private static readonly Cell FridaySecond = new(2, 5, "2");

    private readonly StaffDeployments _of = new(1, 1, (7, "Ms Rahman"), []);

    [Fact]
    public void NewOne_EndsTheEarlierOnTheDayBefore_AndWhatWasStays()
    {
        var first = Set(Today, null, MondayFirst);

        var second = Set(Today.AddDays(7), null, FridaySecond);

        (_of.LastDayOf(first), _of.LastDayOf(second)).ShouldBe((Today.AddDays(6), null));
        (_of.On(Today.AddDays(6)), _of.On(Today.AddDays(7))).ShouldBe((first, second));
        first.Cells.ShouldBe([MondayFirst]);
        (second.AdultName, second.By, second.At).ShouldBe(("Ms Rahman", Lead, Now));
    }

    [Fact]
    public void OneFromTheSameDay_BecomesTheOther_AndOneBeforeALaterEndsWhereThatBegins()
    {
        var later = Set(Today.AddDays(14), null, FridaySecond);
        var first = Set(Today, null, MondayFirst);

        var same = Set(Today, Today.AddDays(30), FridaySecond, MondayFirst, MondayFirst);

        same.ShouldBeSameAs(first);
        (_of.LastDayOf(first), _of.LastDayOf(later)).ShouldBe((Today.AddDays(13), null));
        first.Cells.ShouldBe([MondayFirst, FridaySecond]);
        _of.LastDayOf(Set(Today, Today.AddDays(3), MondayFirst)).ShouldBe(Today.AddDays(3));
        _of.On(Today.AddDays(4)).ShouldBeNull();
    }

    [Fact]
    public void OneToCome_CanBeTakenAway_AndTheEarlierGoesOn()
    {
        var first = Set(Today, null, MondayFirst);
        var second = Set(Today.AddDays(7), Today.AddDays(20), FridaySecond);

        _of.TakeAway(second, Today);

        (_of.All.Count, _of.LastDayOf(first), _of.On(Today.AddDays(21))).ShouldBe((1, null, first));
        Words(() => _of.TakeAway(first, Today)).ShouldBe("This holds already. End it instead: what was stays.");
    }

    [Fact]
    public void OneThatWasEnded_StaysEnded_WhereTheNextIsTakenAway()
    {
        var first = Set(Today, null, MondayFirst);
        _of.End(first, Today.AddDays(6), Today);
        var second = Set(Today.AddDays(7), null, FridaySecond);
        var third = Set(Today.AddDays(3), null, FridaySecond);

        _of.TakeAway(second, Today);
        _of.LastDayOf(third).ShouldBeNull();
        _of.TakeAway(third, Today);

        (_of.LastDayOf(first), _of.On(Today.AddDays(6)), _of.On(Today.AddDays(7))).ShouldBe((Today.AddDays(6), first, null));
    }

    [Fact]
    public void OneWithALastDay_IsNotFollowedByTheOneBeforeIt()
    {
        var first = Set(Today, null, MondayFirst);
        var second = Set(Today.AddDays(7), Today.AddDays(20), FridaySecond);

        (_of.On(Today.AddDays(20)), _of.On(Today.AddDays(21))).ShouldBe((second, null));
        Words(() => _of.End(first, Today.AddDays(7), Today)).ShouldBe("This ends on 29 November 2026 already. Enter an earlier day.");
        Words(() => _of.End(first, Today.AddDays(7), Today.AddDays(7))).ShouldBe("This has ended.");
    }

    [Fact]
    public void Ended_ItHoldsOnItsLastDay_AndNotAfter()
    {
        var first = Set(Today, null, MondayFirst);

        _of.End(first, Today.AddDays(4), Today);

        (_of.On(Today.AddDays(4)), _of.On(Today.AddDays(5))).ShouldBe((first, null));
        Words(() => _of.End(first, Today.AddDays(5), Today)).ShouldBe("This ends on 27 November 2026 already. Enter an earlier day.");
        Words(() => _of.End(first, Today.AddDays(5), Today.AddDays(5))).ShouldBe("This has ended.");
        Words(() => _of.End(Set(Today.AddDays(9), null, MondayFirst), Today.AddDays(8), Today)).ShouldBe("This begins on 2 December 2026. Take it away, or enter that day or a later one.");
        Words(() => _of.End(first, Today.AddDays(-1), Today)).ShouldBe("Enter today or a day to come: what was stays.");
    }

    [Fact]
    public void WhatDoesNotHold_IsRefusedInWords_AndLeavesAllAsItWas()
    {
        var first = Set(Today, null, MondayFirst);

        Words(() => Set(Today.AddDays(-1), null, MondayFirst)).ShouldBe("Enter today or a day to come: what was stays.");
        Words(() => Set(Today.AddDays(401), null, MondayFirst)).ShouldBe("Enter a day within the next 400 days.");
        Words(() => Set(Today.AddDays(2), Today.AddDays(1), MondayFirst)).ShouldBe("The last day is not before the first. Leave it empty while it lasts.");
        Words(() => Set(Today.AddDays(2), null)).ShouldBe("Tick the periods in which this adult is in. To take somebody off the rota, end it below.");
        Words(() => Set(Today.AddDays(2), null, new Cell(1, 1, "9"))).ShouldBe("Week A, Monday, 9 is no lesson on 25 November 2026: another school day holds then. Look the periods over.");
        (_of.All.Count, first.Until).ShouldBe((1, null));
    }

    [Theory]
    [InlineData(1, 10, true)]
    [InlineData(1, 11, false)]
    [InlineData(2, 1, false)]
    public void InACycleOfDays_EveryDayOfItCanBeTicked(int week, int day, bool fits)
    {
        var tenDays = new TimetableShape(1, Today, Cycle.OfDays(10), Periods("1"));
        var periods = new DeployedPeriods(Today, null, [new(week, day, "1")]);

        if (fits)
        {
            _of.Set(periods, tenDays, Today, Lead, Now).Cells.ShouldBe([new(1, 10, "1")]);
        }
        else
        {
            Should.Throw<DomainRuleException>(() => _of.Set(periods, tenDays, Today, Lead, Now)).About.ShouldBe("Cells");
        }
    }

    [Fact]
    public void Leaver_CountsNoLongerFromTheDay()
    {
        var line = RotaLine.Of(Set(Today, null, MondayFirst, FridaySecond), null, new RotaAdult(7, "Ms Rahman", "Nadia Rahman", false, Today.AddDays(7)));
        var rota = new Rota([line]);

        rota.In(1, Today, MondayFirst).ShouldHaveSingleItem().Name.ShouldBe("Ms Rahman");
        rota.In(1, Today.AddDays(7), MondayFirst).ShouldBeEmpty();
        rota.In(2, Today, MondayFirst).ShouldBeEmpty("another provision's");
        rota.InOn(1, Today.AddDays(4), new CycleDay(2, 5)).Count.ShouldBe(1);
        (rota.IsSetUpOn(1, Today.AddDays(-1)), rota.IsSetUpOn(1, Today), rota.IsSetUpOn(1, Today.AddDays(30)), rota.IsSetUpOn(2, Today)).ShouldBe((false, true, true, false));
    }

    private static Period[] Periods(params string[] codes) => [.. codes.Select((c, i) => new Period(c, $"Period {c}", PeriodKind.Lesson, new(9 + i, 0), new(10 + i, 0)))];

    private static string Words(Action action) => Should.Throw<DomainRuleException>(action).Message;

    private StaffDeployment Set(DateOnly from, DateOnly? until, params Cell[] cells) => _of.Set(new DeployedPeriods(from, until, cells), TwoWeeks, Today, Lead, Now);
}
