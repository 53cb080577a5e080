using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

public sealed class PlacesForecastLaws
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly SchoolCalendar Calendar = new(AcademicYear.Usual(1, 2026).Terms, [], [], Cycle.TwoWeeks);
    private static readonly IReadOnlyList<WeekAhead> Weeks = PlacesForecast.Weeks(Today, Calendar);

    private static Arbitrary<HeldPlace[]> Held() =>
        (from start in Gen.Choose(-100, 120)
         from length in Gen.Choose(1, 150)
         from share in Gen.Choose(0, 100)
         from later in Gen.Choose(0, 100)
         from id in Gen.Choose(1, 10_000)
         let first = Today.AddDays(start)
         let stay = Stay.Planned(first, first.AddDays(length), Today)
         select new HeldPlace(id, stay, start > 0, [new ShareFrom(first, share / 100m), new ShareFrom(first.AddDays(30), Math.Max(share, later) / 100m)])).ArrayOf().ToArbitrary();

    [Property]
    public Property Week_IsTheSumOfItsParts_AndNothingIsNegative() => Prop.ForAll(Held(), Gen.Choose(1, 12).ToArbitrary(), (held, places) =>
        PlacesForecast.Of(held, places, Weeks).All(w =>
            w.Held >= 0 && w.EndUnknown >= 0 && w.Promised >= 0 && w.Free >= 0 && w.TooMany >= 0 && w.There >= 0 && w.There <= w.Taken
            && w.Taken == w.Held + w.EndUnknown + w.Promised && w.Taken + w.Free - w.TooMany == places));

    [Property]
    public Property Taken_IsTheMostOnAnyDayOfTheWeek() => Prop.ForAll(Held(), held =>
        PlacesForecast.Of(held, 8, Weeks).All(w =>
            w.Taken == Weeks.Single(x => x.Monday == w.Monday).Days.Max(day => held.Count(h => h.Stay.Covers(day)))));

    [Property]
    public Property OneMorePlaceHeld_NeverFreesAny() => Prop.ForAll(Held(), held =>
        PlacesForecast.Of(held, 8, Weeks).Zip(PlacesForecast.Of([.. held, new HeldPlace(0, new(Today, Today.AddDays(60)), false, [])], 8, Weeks))
            .All(pair => pair.Second.Free <= pair.First.Free && pair.Second.Taken >= pair.First.Taken));

    [Property]
    public Property TheOrderOfPlaces_MakesNoDifference() => Prop.ForAll(Held(), held =>
        PlacesForecast.Of(held, 8, Weeks).SequenceEqual(PlacesForecast.Of([.. held.Reverse()], 8, Weeks)));

    [Fact]
    public void Weeks_GoToTheEndOfTheSecondTermAfterThisOne_AndLeaveHolidaysOut()
    {
        Weeks[0].Monday.ShouldBe(Today);
        var last = Calendar.Terms.Where(t => t.End >= Today).ElementAt(2).End;
        Weeks[^1].Monday.ShouldBe(SchoolCalendar.MondayOf(last));
        Weeks.ShouldAllBe(w => w.Days.Count > 0 && w.Days.All(Calendar.IsSchoolDay) && w.Days.All(d => w.In[d] == Calendar.CycleDayOf(d)));
        Weeks.ShouldNotContain(w => w.Monday == new DateOnly(2026, 12, 28));
    }

    [Fact]
    public void Weeks_OfAWeekThatHasBegun_CountFromToday() => PlacesForecast.Weeks(Today.AddDays(3), Calendar)[0].Days.ShouldBe([Today.AddDays(3), Today.AddDays(4)]);

    [Fact]
    public void Weeks_InAHoliday_BeginWithTheNextTerm() => PlacesForecast.Weeks(new(2026, 12, 29), Calendar)[0].Monday.ShouldBe(SchoolCalendar.MondayOf(Calendar.OnOrAfter(new(2026, 12, 29))));

    [Fact]
    public void Weeks_OfASchoolWithoutTerms_AreTwentySix() => PlacesForecast.Weeks(Today, new SchoolCalendar([], [], [], Cycle.TwoWeeks)).Count.ShouldBe(PlacesForecast.WeeksWithoutTerms);

    [Fact]
    public void APassedPlannedEnd_IsCountedAsUnknown_AndFreesNothing()
    {
        var late = new HeldPlace(1, Stay.Planned(Today.AddDays(-90), Today.AddDays(-1), Today), false, []);
        PlacesForecast.Of([late], 1, Weeks).ShouldAllBe(w => w.EndUnknown == 1 && w.Free == 0);
    }

    [Fact]
    public void APupilNearlyBack_LeavesThePeriodsBeforeThePlace()
    {
        var freya = new HeldPlace(1, new(Today.AddDays(-100), Today.AddDays(20)), false, [new(Today.AddDays(-100), 0.2m), new(Today.AddDays(7), 0.9m)]);
        var weeks = PlacesForecast.Of([freya], 8, Weeks);
        (weeks[0].There, weeks[1].There, weeks[1].Free).ShouldBe((0.8m, 0.1m, 7));
    }
}
