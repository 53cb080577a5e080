using IapManager.Domain.TermlyReports;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.TermlyReports;

public sealed class NamesInTextTests
{
    [Theory]
    [InlineData("Maya is back in Maths.", "Maya")]
    [InlineData("MAYA’S attendance", "MAYA’S")]
    [InlineData("a plan for collins", "collins")]
    [InlineData("We miss Mayas humour", "Mayas")]
    [InlineData("Zoë and José", "Zoë, José")]
    [InlineData("O'Brien or O’Brien or obrien", "O'Brien, O’Brien, obrien")]
    [InlineData("Anne-Marie came", "Anne, Marie")]
    [InlineData("Łukasz and lukasz", "Łukasz, lukasz")]
    [InlineData("Yesterday 李明说 hello", "李明说")]
    public void Names_AreFoundHoweverTheyAreSpelt(string text, string expected) =>
        Find(text, Called("Maya", "Collins"), Called("Zoe", "Jose"), Called("Anne-Marie", "O'Brien"), Called("Łukasz", "Nowak"), Called("李明", "Wu")).ShouldBe(expected);

    [Theory]
    [InlineData("Mayans and Collinson are nobody")]
    [InlineData("We hold six reviews a term.")]
    [InlineData("I and a colleague")]
    [InlineData("")]
    public void OtherWords_AreNot(string text) => Find(text, Called("Maya", "Collins"), Called("A", "I")).ShouldBe("");

    [Theory]
    [InlineData("So Maya Collins returned", "Maya Collins")]
    [InlineData("So Collins, Maya returned", "Collins, Maya")]
    [InlineData("Anne Marie O’Brien’s plan", "Anne Marie O’Brien’s")]
    public void ForenameAndSurnameTogether_AreANameInFull(string text, string expected)
    {
        var found = NamesInText.Find(text, [Called("Maya", "Collins"), Called("Anne-Marie", "O'Brien")]).ShouldHaveSingleItem();

        found.Word.ShouldBe(expected);
        found.IsInFull.ShouldBeTrue();
    }

    [Fact]
    public void EachSpelling_IsListedOnce_WithTheWordsAroundIt()
    {
        var found = NamesInText.Find("In the end we will add a lesson. Will did well, and will again.", [Called("Will", "Hart")]);

        found.Select(f => f.Word).ShouldBe(["will", "Will"]);
        found[0].Around.ShouldBe("In the end we will add a lesson. Will");
        found.ShouldAllBe(f => !f.IsInFull);
    }

    private static string Find(string text, params PupilNames[] pupils) => string.Join(", ", NamesInText.Find(text, pupils).Select(f => f.Word));

    private static PupilNames Called(string forename, string surname) => new([forename], [surname]);
}
