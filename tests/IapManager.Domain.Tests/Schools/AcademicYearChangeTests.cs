using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Schools;

/// <summary>Reports know a term by its id, so a term must stay the same object whatever stands before or after it.</summary>
public sealed class AcademicYearChangeTests
{
    private static readonly (string Name, DateOnly Start, DateOnly End) Autumn = ("Autumn", new(2025, 9, 2), new(2025, 12, 19));
    private static readonly (string Name, DateOnly Start, DateOnly End) Spring = ("Spring", new(2026, 1, 5), new(2026, 3, 27));
    private static readonly (string Name, DateOnly Start, DateOnly End) Summer = ("Summer", new(2026, 4, 13), new(2026, 7, 21));

    [Fact]
    public void TermPutBeforeTheOthers_LeavesThemWhoTheyAre()
    {
        var year = Year(Spring, Summer);
        var (spring, summer) = (Named(year, "Spring"), Named(year, "Summer"));

        year.Change("2025/26", Terms(Autumn, Spring, Summer));

        Named(year, "Spring").ShouldBeSameAs(spring);
        Named(year, "Summer").ShouldBeSameAs(summer);
        year.Terms.Count.ShouldBe(3);
        year.Start.ShouldBe(Autumn.Start);
    }

    [Fact]
    public void FirstTermTakenAway_LeavesTheOthersWhoTheyAre()
    {
        var year = Year(Autumn, Spring, Summer);
        var summer = Named(year, "Summer");

        year.Change("2025/26", Terms(Spring, Summer));

        Named(year, "Summer").ShouldBeSameAs(summer);
        year.Terms.Select(t => t.Name).ShouldBe(["Spring", "Summer"], ignoreOrder: true);
    }

    [Fact]
    public void FiveHalfTermsThatBecomeThreeTerms_EachGoWithTheTermThatTheyShareMostDaysWith()
    {
        var year = Year(("A1", new(2025, 9, 2), new(2025, 10, 24)), ("A2", new(2025, 11, 3), new(2025, 12, 19)), ("S1", new(2026, 1, 5), new(2026, 2, 13)), ("S2", new(2026, 2, 23), new(2026, 3, 27)), ("U1", new(2026, 4, 13), new(2026, 5, 22)));
        var (autumn, spring, summer) = (Named(year, "A1"), Named(year, "S1"), Named(year, "U1"));

        year.Change("2025/26", Terms(Autumn, Spring, Summer));

        Named(year, "Autumn").ShouldBeSameAs(autumn);
        Named(year, "Spring").ShouldBeSameAs(spring);
        Named(year, "Summer").ShouldBeSameAs(summer);
        year.Terms.Count.ShouldBe(3);
    }

    [Fact]
    public void TermWithoutAYearInItsName_IsCalledByItInFull()
    {
        new Term("Autumn term", Autumn.Start, Autumn.End).FullName.ShouldBe("Autumn term 2025");
        new Term("Autumn 2025", Autumn.Start, Autumn.End).FullName.ShouldBe("Autumn 2025");
    }

    private static AcademicYear Year(params (string, DateOnly, DateOnly)[] terms) => new(1, "2025/26", Terms(terms));

    private static List<Term> Terms(params (string Name, DateOnly Start, DateOnly End)[] terms) => [.. terms.Select(t => new Term(t.Name, t.Start, t.End))];

    private static Term Named(AcademicYear year, string name) => year.Terms.Single(t => t.Name == name);
}
