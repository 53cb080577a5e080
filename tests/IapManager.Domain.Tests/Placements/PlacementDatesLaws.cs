using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

public sealed class PlacementDatesLaws
{
    private static readonly DateOnly FirstDay = new(2026, 9, 2);

    private static readonly SchoolCalendar Calendar = new(
        [
            new Term("Autumn 2026", FirstDay, new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30)),
            new Term("Spring 2027", new(2027, 1, 4), new(2027, 3, 26), new(2027, 2, 15), new(2027, 2, 19)),
        ],
        [new Closure(1, new(2026, 11, 30), new(2026, 12, 1), "INSET days")], [], Cycle.TwoWeeks);

    private static Arbitrary<DateOnly> Days() => Gen.Choose(0, 220).Select(n => FirstDay.AddDays(n)).ToArbitrary();

    [Property]
    public Property SuggestedStart_IsASchoolDay_AfterTheFamilyHasHadAWeekToVisit_AndWithAPlaceFree() => Prop.ForAll(Days(), Days(), (today, free) =>
    {
        var start = PlacementDates.SuggestedStart(today, free, Calendar);
        return Calendar.IsSchoolDay(start) && Calendar.SchoolDaysBetween(today, start) >= PlacementDates.DaysForTheVisit && start >= free;
    });

    [Theory]
    [InlineData("2026-11-23", null)]
    [InlineData("2026-11-24", null)]
    [InlineData("2026-11-20", "Friday 20 November 2026 has passed. Choose today or a later school day.")]
    [InlineData("2026-05-18", "Monday 18 May 2026 has passed. Choose today or a later school day.")]
    [InlineData("2026-11-28", "The school is closed on Saturday 28 November 2026. Choose a school day.")]
    public void FirstDayOfAnOffer_IsTodayOrALaterSchoolDay(string day, string? words)
    {
        var start = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        Action offer = () => PlacementDates.MustBeFirstDayOfAnOffer(start, new(2026, 11, 23), Calendar);

        if (words is null)
        {
            offer.ShouldNotThrow();
        }
        else
        {
            var refused = offer.ShouldThrow<DomainRuleException>();
            (refused.Message, refused.About).ShouldBe((words, "start"));
        }
    }

    [Theory]
    [InlineData("2026-11-16", null, "2026-11-23")]
    [InlineData("2026-11-20", null, "2026-11-27")]
    [InlineData("2026-11-23", null, "2026-12-02")]
    [InlineData("2026-12-18", null, "2027-01-08")]
    [InlineData("2026-11-16", "2026-11-18", "2026-11-23")]
    [InlineData("2026-11-16", "2026-11-28", "2026-12-02")]
    public void SuggestedStart_LeavesOutWeekendsHolidaysAndClosures(string today, string? free, string start) =>
        PlacementDates.SuggestedStart(DateOnly.Parse(today, CultureInfo.InvariantCulture), free is null ? null : DateOnly.Parse(free, CultureInfo.InvariantCulture), Calendar).ShouldBe(DateOnly.Parse(start, CultureInfo.InvariantCulture));
}
