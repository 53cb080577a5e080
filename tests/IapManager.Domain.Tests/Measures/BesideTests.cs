using System.Globalization;
using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

public sealed class BesideTests
{
    private static readonly Term[] Terms =
    [
        new("Autumn 2025", new(2025, 9, 1), new(2025, 12, 19)), new("Spring 2026", new(2026, 1, 5), new(2026, 3, 27)),
        new("Summer 2026", new(2026, 4, 13), new(2026, 7, 21)), new("Autumn 2026", new(2026, 9, 7), new(2026, 12, 18)),
    ];

    private static readonly DateOnly Today = new(2026, 11, 30);

    private static readonly SchoolCalendar Calendar = new(Terms, [], [], Cycle.TwoWeeks);

    [Fact]
    public void ATerm_StandsBesideTheTermBefore_AndTheSameOneAYearBefore()
    {
        // The autumn term so far.
        var compared = ComparedPeriods.Of(new(new(2026, 9, 7), new(2026, 11, 30)), Calendar, Today);

        compared.Before.ShouldBe(new("Summer 2026", new(new(2026, 4, 13), new(2026, 7, 21))));
        compared.YearBefore.ShouldBe(new("Autumn 2025", new(new(2025, 9, 1), new(2025, 12, 19))));
        compared.All.Count.ShouldBe(3);
    }

    [Fact]
    public void SeveralTerms_StandBesideAsManyBefore()
    {
        var compared = ComparedPeriods.Of(new(new(2026, 4, 13), new(2026, 11, 30)), Calendar, Today);

        compared.Before.ShouldBe(new("Autumn 2025 to Spring 2026", new(new(2025, 9, 1), new(2026, 3, 27))));
        compared.YearBefore.ShouldBeNull("there is no summer 2025 in the calendar");
    }

    [Fact]
    public void TheFirstTermOfTheCalendar_StandsAlone()
    {
        var compared = ComparedPeriods.Of(new(new(2025, 9, 1), new(2025, 12, 19)), Calendar, Today);

        (compared.Before, compared.YearBefore).ShouldBe((null, null));
    }

    [Fact]
    public void OtherDates_StandBesideAsManyDaysBefore_AndTheSameDatesAYearBefore()
    {
        var compared = ComparedPeriods.Of(new(new(2026, 10, 1), new(2026, 10, 31)), Calendar, Today);

        compared.Before!.Days.ShouldBe(new(new(2026, 8, 31), new(2026, 9, 30)));
        compared.YearBefore.ShouldBe(new("1 October 2025 to 31 October 2025", new(new(2025, 10, 1), new(2025, 10, 31))));
    }

    [Theory]
    [InlineData("2026-09-07", "2026-09-11", "2026-09-02")]
    [InlineData("2026-04-13", "2026-04-17", "2026-04-08")]
    public void DaysFromTheBeginningOfATerm_AreNoTerm(string from, string to, string before)
    {
        // Five days stand beside the five before them, not beside fourteen weeks.
        var compared = ComparedPeriods.Of(new(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture)), Calendar, Today);

        compared.Before!.Days.From.ShouldBe(DateOnly.Parse(before, CultureInfo.InvariantCulture));
        compared.Before.Days.To.ShouldBe(compared.Period.From.AddDays(-1));
    }

    [Fact]
    public void AYear_IsNotComparedWithItself()
    {
        var compared = ComparedPeriods.Of(new(new(2025, 11, 30), new(2026, 11, 30)), new SchoolCalendar([], [], [], Cycle.TwoWeeks), Today);

        compared.Before!.Days.To.ShouldBe(new(2025, 11, 29));
        compared.YearBefore.ShouldBeNull("a year before overlaps by a day");
    }

    [Fact]
    public void Figures_OfEachPeriod_ComeFromOneLoading_EachAsOfItsOwnLastDay()
    {
        var facts = RepresentationTests.School with
        {
            Calendar = Calendar,
            RecordsFrom = new(2026, 4, 20),
            Placements =
            [
                new() { PlacementId = 1, PupilId = 1, Start = new(2026, 4, 20), EndedOn = new(2026, 7, 10), Outcome = PlacementOutcome.ReturnedFullTime },
                new() { PlacementId = 2, PupilId = 2, Start = new(2026, 6, 1), EndedOn = new(2026, 10, 2), Outcome = PlacementOutcome.OtherSchool },
            ],
        };

        var beside = Beside.Of(facts, ComparedPeriods.Of(new(new(2026, 9, 7), new(2026, 11, 30)), Calendar, Today));

        beside.Now.Reintegration.ShouldBe(new Rate(0, 1));
        beside.Before!.Figures!.Reintegration.ShouldBe(new Rate(1, 1));
        beside.Before.Figures.PresentAtTheEnd.ShouldBe(1, "in July the second was still there");
        beside.YearBefore!.Figures.ShouldBeNull("the school kept no records then");

        // Of a group without a record of its own the figures are 0, not unknown.
        Beside.Of(facts.Only(new HashSet<int> { 3 }), ComparedPeriods.Of(new(new(2026, 9, 7), new(2026, 11, 30)), Calendar, Today)).Before!.Figures!.Present.ShouldBe(0);
    }
}
