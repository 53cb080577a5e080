using IapManager.Web.Features.TermlyReports;

namespace IapManager.Web.Tests.Features.TermlyReports;

/// <summary>A reminder that comes for ordinary sentences is clicked away, and one that does not come reminds nobody.</summary>
public sealed class FewInTextTests
{
    [Theory]
    [InlineData("2 boys came back.", "2 boys")]
    [InlineData("Three of our 14 pupils moved on.", "Three of our 14 pupils")]
    [InlineData("Nine were here; three returned.", "three returned")]
    [InlineData("Two have already moved to other schools.", "Two have already moved")]
    [InlineData("We met the families, and two of them asked for more.", "two of them")]
    [InlineData("Only a single pupil was excluded.", "single pupil")]
    [InlineData("Both boys are back.", "Both boys")]
    [InlineData("Both of them are back.", "Both of them")]
    [InlineData("Both of our pupils in the sixth form stayed.", "Both of our pupils")]
    [InlineData("We were joined by two Year 9s.", "two Year 9s")]
    [InlineData("We were joined by two Year 9 girls.", "two Year 9 girls")]
    [InlineData("Pupils excluded: 2. Pupils suspended: 7.", "Pupils excluded: 2")]
    [InlineData("And 3 more left.", "3 more left")]
    [InlineData("4 out of 9 returned.", "4 out of 9")]
    [InlineData("Three of the four families came.", "Three of the four")]
    [InlineData("2 in Year 10 did not.", "2 in Year 10")]
    [InlineData("She is the only Black girl in Year 9, and the year is large.", "the only Black girl")]
    [InlineData("Everybody went but the only one from abroad.", "the only one")]
    [InlineData("The Year 11 girl from Poland did well.", "The Year 11 girl")]
    [InlineData("A pair of boys stayed.", "pair of boys")]
    [InlineData("A couple of older children asked.", "couple of older children")]
    [InlineData("The twins are back.", "twins")]
    [InlineData("One in three of ours moved on.", "One in three")]
    [InlineData("Only \uff12 pupils stayed.", "2 pupils")]
    public void SmallNumberOfPupils_IsFound(string text, string found) => FewInText.Find(text, 5).ShouldBe([found]);

    [Theory]
    [InlineData("One thing our pupils told us was that mornings are hard.")]
    [InlineData("Key Stage 3 pupils have their own room now.")]
    [InlineData("Years 3 and 4 pupils eat together. Year 4 pupils do not.")]
    [InlineData("In 3 weeks all pupils had a passport.")]
    [InlineData("In week 3 all pupils had a passport.")]
    [InlineData("Two lessons with our pupils were filmed.")]
    [InlineData("On 2 November pupils met the governors.")]
    [InlineData("One-to-one with pupils, and one to one with children at home.")]
    [InlineData("No one of our pupils was left out, and every single pupil has a key adult.")]
    [InlineData("Both pupils and parents liked it.")]
    [InlineData("4 per cent of pupils, or 4% of pupils.")]
    [InlineData("What helps our pupils: 2 lessons in the morning, then a break.")]
    [InlineData("12 pupils stayed.")]
    [InlineData("The only thing that we would change is the room.")]
    [InlineData("Three of the twelve weeks were quiet, and 2 out of 5 days are long.")]
    [InlineData("The Year 11 rooms are painted, and a Year 9 trip is planned.")]
    public void OrdinarySentence_IsNot(string text) => FewInText.Find(text, 5).ShouldBeEmpty();

    [Fact]
    public void SmallestGroupShown_Decides()
    {
        FewInText.Find("Four pupils, and six more children.", 5).ShouldBe(["Four pupils"]);
        FewInText.Find("Four pupils, and six more children.", 10).ShouldBe(["Four pupils", "six more children"]);
    }
}
