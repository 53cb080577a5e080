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
    [InlineData("Annemarie came", "Annemarie")]
    [InlineData("A.J. came, with aj", "A.J, aj")]
    [InlineData("Yesterday 王芳 came", "王芳")]
    [InlineData("Mауа is back, in letters of another script", "Mауа")]
    [InlineData("C0llins is back", "C0llins")]
    [InlineData("Ma\u200bya is back, with a space of no width", "Ma\u200bya")]
    public void Names_AreFoundHoweverTheyAreSpelt(string text, string expected) =>
        Find(text, Called("Maya", "Collins"), Called("Zoe", "Jose"), Called("Anne-Marie", "O'Brien"), Called("Łukasz", "Nowak"), Called("李明", "Wu"), Called("AJ", "Ncube"), Called("芳", "王")).ShouldBe(expected);

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
    [InlineData("So Maya\u200b Cоllіns returned", "Maya\u200b Cоllіns")]
    public void ForenameAndSurnameTogether_AreANameInFull(string text, string expected)
    {
        var found = NamesInText.Find(text, [Called("Maya", "Collins"), Called("Anne-Marie", "O'Brien")]).ShouldHaveSingleItem();

        found.Word.ShouldBe(expected);
        found.IsInFull.ShouldBeTrue();
    }

    [Theory]
    [InlineData("So Maya Collins returned")]
    [InlineData("So Rose Collins returned")]
    [InlineData("So Collins-Maya returned")]
    [InlineData("So Maya Rose Collins returned")]
    public void AnyForenameBesideAnySurname_IsANameInFull(string text) =>
        NamesInText.Find(text, [Called("Maya Rose", "Collins Ofori")]).ShouldContain(f => f.IsInFull);

    [Theory]
    [InlineData("with much grace. Hope is not a plan", "grace, Hope")]
    [InlineData("with much grace\nHope is not a plan", "grace, Hope")]
    public void WordsOfTwoSentences_AreNoNameInFull(string text, string expected)
    {
        Find(text, Called("Grace", "Hope")).ShouldBe(expected);
        NamesInText.Find(text, [Called("Grace", "Hope")]).ShouldAllBe(f => !f.IsInFull);
    }

    [Fact]
    public void EachSpelling_IsListedOnce_WithEveryPlaceInWhichItStands()
    {
        var found = NamesInText.Find("Grace periods helped them all. Now Grace comes to school every day.", [Called("Grace", "Hollow")]).ShouldHaveSingleItem();

        found.Around.ShouldBe(["Grace periods helped them all", "helped them all. Now Grace comes to school every"]);
    }

    [Fact]
    public void EachSpelling_IsListedOnce_WithTheWordsAroundIt()
    {
        var found = NamesInText.Find("In the end we will add a lesson. Will did well, and will again.", [Called("Will", "Hart")]);

        found.Select(f => f.Word).ShouldBe(["will", "Will"]);
        found[0].Around[0].ShouldBe("In the end we will add a lesson. Will");
        found.ShouldAllBe(f => !f.IsInFull);
    }

    private static string Find(string text, params PupilNames[] pupils) => string.Join(", ", NamesInText.Find(text, pupils).Select(f => f.Word));

    private static PupilNames Called(string forename, string surname) => new([forename], [surname]);
}
