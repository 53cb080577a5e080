using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.ReviewPacks;

/// <summary>Words in other languages in the printed pack: whole where a font has the letters, else named, never as boxes.</summary>
public sealed class PackLanguageTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task PolishAndRomanian_ArePrintedAsTheyAre()
    {
        var pdf = await PackAsync("Lubi śpiewać, źle śpi; Îi place școala și țara", "pl", null);

        pdf.ShouldContain("Lubi śpiewać, źle śpi; Îi place școala și țara");
        pdf.ShouldContain("in Polish");
        pdf.ShouldNotContain("cannot print");
    }

    [Fact]
    public async Task Urdu_IsPrintedInItsOwnLetters_WithItsTranslation()
    {
        var pdf = await PackAsync("گھر میں سب ٹھیک ہے", "ur", "At home all is well");

        pdf.ShouldContain(Seen("گھر"));
        pdf.ShouldContain("What is going well, at home or at school?");
        pdf.ShouldContain("In English, by Helen Marsh on 23 November 2026: At home all is well");
        pdf.ShouldContain("in Urdu");
        pdf.ShouldNotContain("cannot print");
        pdf.ShouldNotContain("◊");
    }

    [Fact]
    public async Task AScriptWithoutAFont_IsNamed_WithWhereToReadIt_AndItsTranslation()
    {
        var pdf = await PackAsync("ኩሉ ጽቡቕ ኣሎ", "ti", "All is well");

        pdf.ShouldContain("[words in Tigrinya]");
        pdf.ShouldContain("in Tigrinya, in letters that this document cannot print. They stand whole on the page of the first review.");
        pdf.ShouldContain("In English, by Helen Marsh on 23 November 2026: All is well");
        pdf.ShouldNotContain("◊");
    }

    [Fact]
    public async Task AScriptWithoutAFont_OfNoKnownLanguage_IsNamedToo()
    {
        var pdf = await PackAsync("He says ሰላም and Привіт every day", null, null);

        pdf.ShouldContain("He says [words in another script] and Привіт every day");
    }

    [Fact]
    public async Task PupilsWish_IsPrintedInItsOwnLetters()
    {
        var text = await PackWithWishAsync("أريد الرسم");

        text.ShouldContain(Seen("أريد"));
        text.ShouldNotContain("cannot print");
    }

    [Fact]
    public async Task PupilsWish_InAScriptWithoutAFont_IsNamed_WithWhereToReadIt()
    {
        var text = await PackWithWishAsync("ስእሊ ይደሊ");

        text.ShouldContain("“[words in another script]” This document cannot print their letters. They stand whole on the page of the plan.");
    }

    /// <summary>Letters from the right in the order in which they stand on the page.</summary>
    private static string Seen(string word) => string.Concat(word.Reverse());

    private async Task<string> PackWithWishAsync(string wish)
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        await school.Plan(placement);
        await school.Change(async db => (await db.ReintegrationPlans.SingleAsync()).SetPupilsWish(wish));
        return await TextAsync(school, placement.PupilId);
    }

    private async Task<string> PackAsync(string words, string? language, string? translation)
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        await school.Review(placement, null, r =>
        {
            var view = r.ViewOf(Voice.Parent);
            view.Give([new("گھر یا اسکول میں کیا اچھا چل رہا ہے؟", words, "What is going well, at home or at school?")], ViewChannel.PrivateLink, school.Today, null, null, language);
            if (translation is not null)
            {
                view.Translate(translation, language, "Helen Marsh", school.Now);
            }
        });
        return await TextAsync(school, placement.PupilId);
    }

    private static async Task<string> TextAsync(TestSchool school, int pupilId)
    {
        var lead = await school.User(SchoolRole.IapLead);
        return string.Join(' ', new ReadPdf(await lead.GetAsync($"/pupils/{pupilId}/review-pack.pdf")).Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
