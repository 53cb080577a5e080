using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Placements;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

public sealed class CapacityLaws
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static Arbitrary<Stay[]> Stays() =>
        (from start in Gen.Choose(-100, 200)
         from length in Gen.Choose(1, 120)
         from open in Gen.Choose(0, 9)
         select new Stay(Today.AddDays(start), open == 0 ? DateOnly.MaxValue : Today.AddDays(start + length))).ArrayOf().ToArbitrary();

    [Property]
    public Property Peak_IsTheFullestDay() => Prop.ForAll(Stays(), stays =>
        Capacity.Peak(stays, Today, Today.AddDays(90)) == Enumerable.Range(0, 91).Max(i => stays.Count(s => s.Covers(Today.AddDays(i)))));

    [Property]
    public Property Peak_NeverFallsWhenAStayIsAdded() => Prop.ForAll(Stays(), stays =>
        Capacity.Peak([.. stays, new Stay(Today, Today.AddDays(5))], Today, Today.AddDays(90)) >= Capacity.Peak(stays, Today, Today.AddDays(90)));

    [Property]
    public Property NextFree_HasAFreePlaceFromThenOn_AndNoEarlierEndHasOne() => Prop.ForAll(Stays(), Gen.Choose(1, 8).ToArbitrary(), (stays, places) =>
    {
        var day = Capacity.NextFree(stays, places, Today);
        var earlier = stays.Where(s => s.To >= Today && s.To < DateOnly.MaxValue).Select(s => s.To.AddDays(1)).Append(Today).Where(d => d < day);
        return (day == DateOnly.MaxValue || Capacity.Peak(stays, day, DateOnly.MaxValue) < places)
            && earlier.All(d => Capacity.Peak(stays, d, DateOnly.MaxValue) >= places);
    });

    [Property]
    public Property NextMore_HasOneMoreFreeFromThenOn_AndNoEarlierEndHas() => Prop.ForAll(Stays(), Gen.Choose(1, 8).ToArbitrary(), (stays, places) =>
    {
        int Free(DateOnly day) => places - Capacity.Peak(stays, day, DateOnly.MaxValue);
        var now = Math.Max(0, Free(Today));
        var day = Capacity.NextMore(stays, places, Today);
        var earlier = stays.Where(s => s.To >= Today && s.To < DateOnly.MaxValue).Select(s => s.To.AddDays(1)).Where(d => day is null || d < day);
        return (day is null || (day > Today && Free(day.Value) > now)) && earlier.All(d => Free(d) <= now);
    });

    [Fact]
    public void NextMore_WhereThePlaceThatComesFreeIsPromised_IsTheOneAfterIt()
    {
        // One of two places is free. The other comes free in ten days and is promised from then on for ninety.
        Stay[] stays = [new(Today.AddDays(-50), Today.AddDays(10)), new(Today.AddDays(11), Today.AddDays(100))];
        Capacity.NextMore(stays, 2, Today).ShouldBe(Today.AddDays(101));
    }

    [Property]
    public Property MustHaveRoom_FilledOneByOne_NeverExceedsThePlaces() => Prop.ForAll(Stays(), Gen.Choose(1, 8).ToArbitrary(), (wanted, places) =>
    {
        var given = new List<Stay>();
        foreach (var stay in wanted)
        {
            try
            {
                Capacity.MustHaveRoom(places, Capacity.Peak(given, stay.From, stay.To), "The Hub");
                given.Add(stay);
            }
            catch (DomainRuleException)
            {
                // Every place was taken on one of its days.
            }
        }

        return given.Count == 0 || given.Min(s => s.From) is var first && Capacity.Peak(given, first, DateOnly.MaxValue) <= places;
    });

    [Fact]
    public void Stay_WhosePlannedEndHasPassed_TakesItsPlaceUntilSomebodyEndsIt() =>
        Stay.Planned(Today.AddDays(-90), Today.AddDays(-1), Today).To.ShouldBe(DateOnly.MaxValue);

    [Fact]
    public void NextFree_WhenAPlaceStandsEmptyButIsPromised_IsNotToday()
    {
        Stay[] stays = [new(Today.AddDays(10), Today.AddDays(100))];
        Capacity.NextFree(stays, 1, Today).ShouldBe(Today.AddDays(101));
    }
}
