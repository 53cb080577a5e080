using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.ReviewPacks;

/// <summary>Whoever sits in the review reads the pack: where more than one parent was asked, neither reads the other's words unless somebody chose so.</summary>
public sealed class PackOfTwoParentsTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task InOneClick_NeitherParentsWordsAreInThePack()
    {
        var (school, pupil) = await ApartAsync();

        var text = new ReadPdf(await (await school.User(SchoolRole.IapLead)).GetAsync($"/pupils/{pupil.Id}/review-pack.pdf")).Text;

        text.ShouldContain("More than one parent or carer has been asked, so the words of none are in this pack.");
        text.ShouldNotContain("I am afraid of him");
        text.ShouldNotContain("She sleeps better");
        text.ShouldNotContain("Collins, ");
        text.ShouldNotContain("The parent’s or carer’s view has not been asked for");
    }

    [Theory]
    [InlineData("first", "I am afraid of him", "She sleeps better")]
    [InlineData("of Mr Collins, dad", "She sleeps better", "I am afraid of him")]
    public async Task Chosen_TheWordsOfOne_AreInThePackAndTheLog(string whose, string theirs, string others)
    {
        var (school, pupil) = await ApartAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var text = new ReadPdf(await ChosenPackTests.PostAsync(lead, pupil.Id, [("Sections", "OwnWords"), ("Span", "Start"), ("ParentsWords", whose)])).Text;

        text.ShouldContain(theirs);
        text.ShouldNotContain(others);
        text.ShouldContain("Another parent or carer was heard too.");
        (await ChosenPackTests.LoggedAsync(school, lead, pupil)).ShouldContain(whose == "first" ? "words of Mrs Collins, mum." : "words of Mr Collins, dad.");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("of Mrs Somebody")]
    [InlineData(null)]
    public async Task NobodyChosen_OrSomebodyWhoWasNotAsked_GivesNobodysWords(string? whose)
    {
        var (school, pupil) = await ApartAsync();
        (string, string)[] fields = [("Sections", "OwnWords"), ("Span", "Start"), .. whose is null ? Array.Empty<(string, string)>() : [("ParentsWords", whose)]];

        var text = new ReadPdf(await ChosenPackTests.PostAsync(await school.User(SchoolRole.IapLead), pupil.Id, fields)).Text;

        text.ShouldNotContain("I am afraid of him");
        text.ShouldNotContain("She sleeps better");
    }

    [Fact]
    public async Task Page_AsksWhoseWords_WhereTwoWereAsked_AndBeginsWithNobodys()
    {
        var (school, pupil) = await ApartAsync();
        var alone = await school.Placement();
        await school.Review(alone);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync($"/pupils/{pupil.Id}/review-pack");

        page.All("[name=ParentsWords]").Count.ShouldBe(3);
        page.Find("[name=ParentsWords][checked]")!.GetAttribute("value").ShouldBe("none");
        page.Text.ShouldContain("Mrs Collins, mum");
        (await lead.OpenAsync($"/pupils/{alone.PupilId}/review-pack")).All("[name=ParentsWords]").ShouldBeEmpty();
    }

    [Fact]
    public async Task ViewThatIsAwaited_IsAGap_WithoutAName()
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        await school.Review(placement, null, r => r.AskAnotherParent("Mr Collins, dad"));

        var text = new ReadPdf(await (await school.User(SchoolRole.IapLead)).GetAsync($"/pupils/{placement.PupilId}/review-pack.pdf")).Text;

        text.ShouldContain("For this review the view of");
        text.ShouldNotContain("Mr Collins");
    }

    private async Task<(TestSchool School, Pupil Pupil)> ApartAsync()
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        await school.Review(placement, null, r =>
        {
            r.ViewOf(Voice.Parent).Give([new("", "I am afraid of him")], ViewChannel.Telephone, school.Today, "Mrs Collins, mum", "Nadia Rahman");
            r.AskAnotherParent("Mr Collins, dad").Give([new("", "She sleeps better")], ViewChannel.PrivateLink, school.Today, null, null);
        });
        return (school, await school.Read(db => db.Pupils.SingleAsync(p => p.Id == placement.PupilId)));
    }
}
