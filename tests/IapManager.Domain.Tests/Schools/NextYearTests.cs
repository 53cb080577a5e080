using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Schools;

public sealed class NextYearTests
{
    private static readonly AcademicYear Last = new(1, "2026/27",
    [
        new("Autumn 2026", new(2026, 9, 3), new(2026, 12, 18), new(2026, 10, 19), new(2026, 10, 30)),
        new("Spring 2027", new(2027, 1, 5), new(2027, 3, 25), new(2027, 2, 15), new(2027, 2, 19)),
        new("Summer 2027", new(2027, 4, 12), new(2027, 7, 21), new(2027, 5, 31), new(2027, 6, 4)),
    ]);

    [Fact]
    public void After_KeepsWhatTheSchoolDoesOtherwiseThanMost_AndFollowsEaster()
    {
        var next = NextYear.After(Last);

        next.Name.ShouldBe("2027/28");
        next.Terms.Select(t => t.Name).ShouldBe(["Autumn 2027", "Spring 2028", "Summer 2028"]);
        var (autumn, spring, summer) = (next.Terms.ElementAt(0), next.Terms.ElementAt(1), next.Terms.ElementAt(2));

        // The two-week half term stays one of two weeks; a first day on the Tuesday stays on the Tuesday.
        (autumn.Start, autumn.End, autumn.BreakFrom, autumn.BreakTo).ShouldBe((new(2027, 9, 3), new(2027, 12, 17), new DateOnly(2027, 10, 18), new DateOnly(2027, 10, 29)));
        (spring.Start, spring.BreakFrom).ShouldBe((new DateOnly(2028, 1, 4), new DateOnly(2028, 2, 21)));

        // Easter Sunday is 16 April 2028; term ends the Friday nine days before it, and here a day earlier still.
        spring.End.ShouldBeInRange(new(2028, 4, 5), new(2028, 4, 7));
        summer.Start.ShouldBe(new DateOnly(2028, 4, 24));
    }

    [Fact]
    public void Closures_AreBankHolidaysOfTheYear_AndWhatWasClosedLastYear_BesideTheSameEdge()
    {
        Closure[] closures =
        [
            new(1, new(2026, 9, 3), new(2026, 9, 4), "INSET days"),
            new(1, new(2026, 11, 2), new(2026, 11, 2), "INSET day after half term"),
            new(1, new(2027, 5, 3), new(2027, 5, 3), "Bank holiday"),
            new(1, new(2025, 9, 2), new(2025, 9, 2), "Of the year before"),
        ];
        var next = NextYear.After(Last);

        var proposed = NextYear.Closures(Last, next, closures);

        proposed.Where(c => c.Reason.StartsWith("INSET", StringComparison.Ordinal)).Select(c => (c.From, c.To, c.InTerm))
            .ShouldBe([(new(2027, 9, 3), new(2027, 9, 6), true), (new(2027, 11, 1), new(2027, 11, 1), true)]);
        proposed.Where(c => c.InTerm).Select(c => c.Reason).ShouldBe(["INSET days", "INSET day after half term", "Early May bank holiday"]);
        proposed.ShouldContain(c => c.Reason == "Good Friday" && !c.InTerm);
        proposed.ShouldNotContain(c => c.Reason == "Bank holiday" || c.Reason == "Of the year before");
    }

    [Property]
    public Property After_AUsualYear_IsTheUsualYearAfterIt() => Prop.ForAll(Gen.Choose(2000, 2090).ToArbitrary(), start =>
    {
        var (next, usual) = (NextYear.After(AcademicYear.Usual(1, start)), AcademicYear.Usual(1, start + 1));
        return next.Name == usual.Name && next.Terms.Zip(usual.Terms).All(p => p.First.Name == p.Second.Name && (p.First.Start, p.First.End, p.First.BreakFrom, p.First.BreakTo) == (p.Second.Start, p.Second.End, p.Second.BreakFrom, p.Second.BreakTo));
    });

    [Theory]
    [InlineData(2026, "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec")]
    [InlineData(2027, "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec")]
    [InlineData(2028, "3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec")]
    [InlineData(2033, "3 Jan, 15 Apr, 18 Apr, 2 May, 30 May, 29 Aug, 27 Dec, 26 Dec")]
    public void BankHolidays_AreThoseThatTheGovernmentPublishes(int year, string days) =>
        string.Join(", ", BankHolidays.Of(year).Select(h => h.Day.ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(days);
}
