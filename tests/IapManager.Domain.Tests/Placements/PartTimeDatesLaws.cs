using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

/// <summary>Over holidays, closures and the end of the school year.</summary>
public sealed class PartTimeDatesLaws
{
    private static readonly SchoolCalendar Calendar = new(
        [
            new Term("Summer 2026", new(2026, 4, 13), new(2026, 7, 20), new(2026, 5, 25), new(2026, 5, 29)),
            new Term("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30)),
            new Term("Spring 2027", new(2027, 1, 4), new(2027, 3, 26), new(2027, 2, 15), new(2027, 2, 19)),
        ],
        [new Closure(1, new(2026, 5, 4), new(2026, 5, 4), "Bank holiday"), new Closure(1, new(2026, 11, 30), new(2026, 12, 1), "INSET days")], [], Cycle.TwoWeeks);

    private static Arbitrary<(DateOnly Start, DateOnly End, int Every)> Agreements() => (
        from first in Gen.Choose(0, 300)
        from length in Gen.Choose(2, 80)
        from every in Gen.Choose(1, PartTimeDates.MostInterval)
        let start = Calendar.OnOrAfter(new DateOnly(2026, 4, 13).AddDays(first))
        select (start, Calendar.AddSchoolDays(start, length), every)).ToArbitrary();

    [Property]
    public Property Reviews_AreSchoolDaysInOrder_StrictlyBetweenTheFirstAndTheLastDay_AndAtLeastOne() => Prop.ForAll(Agreements(), a =>
    {
        var days = PartTimeDates.Reviews(a.Start, a.End, a.Every, Calendar);
        return days.Count >= 1 && days.All(Calendar.IsSchoolDay) && days[0] > a.Start && days[^1] < a.End && days.SequenceEqual(days.Distinct().Order());
    });

    [Property]
    public Property Reviews_LeaveNoStretchLongerThanTheInterval_AndTheWeekIntoWhichAClosurePushesOne() => Prop.ForAll(Agreements(), a =>
    {
        DateOnly[] stops = [a.Start, .. PartTimeDates.Reviews(a.Start, a.End, a.Every, Calendar), a.End];
        return stops.Zip(stops.Skip(1)).All(pair => Calendar.SchoolWeeks(pair.First, pair.Second) <= a.Every + 2);
    });

    [Property]
    public Property Weeks_OfAnAgreementCutInTwo_AreThoseOfTheWhole() => Prop.ForAll(Agreements(), a =>
    {
        var middle = Calendar.AddSchoolDays(a.Start, Calendar.SchoolDaysBetween(a.Start, a.End) / 2);
        var whole = PartTimeDates.SchoolWeeks([(a.Start, a.End)], Calendar);
        return whole == PartTimeDates.SchoolWeeks([(a.Start, middle), (middle.AddDays(1), a.End)], Calendar) && whole == Calendar.SchoolWeeks(a.Start, a.End);
    });

    [Theory]
    [InlineData(6, null)]
    [InlineData(7, "six")]
    [InlineData(12, "six")]
    [InlineData(13, "twelve")]
    public void Warning_ComesAboveSixAndAboveTwelveWeeks(int weeks, string? word)
    {
        if (word is null)
        {
            PartTimeDates.Warning(weeks).ShouldBeNull();
        }
        else
        {
            PartTimeDates.Warning(weeks).ShouldNotBeNull().ShouldContain(word);
        }
    }

    [Fact]
    public void Reviews_OfTwoDaysInARow_Throws() =>
        Should.Throw<DomainRuleException>(() => PartTimeDates.Reviews(new(2026, 11, 23), new(2026, 11, 24), 2, Calendar)).Message.ShouldContain("later end");

    [Fact]
    public void Reviews_OverTheChristmasHoliday_FallInTheNewTerm() =>
        PartTimeDates.Reviews(new(2026, 12, 7), new(2027, 1, 22), 2, Calendar).ShouldBe([new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 18)]);
}
