using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.PrivateLinks;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>A parent reads and answers in their language; staff read the words as they are, with the question in English beside.</summary>
public sealed class FamilyLanguageTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData("ur", "rtl")]
    [InlineData("ar", "rtl")]
    [InlineData("pl", "ltr")]
    [InlineData("ro", "ltr")]
    public async Task Link_OpensInTheLanguageChosenByItsMaker(string tag, string direction)
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent, new { Language = tag });

        var page = await app.Visitor().GetAsync(link.Path);

        page.Document.DocumentElement.GetAttribute("lang").ShouldBe(tag);
        page.Document.DocumentElement.GetAttribute("dir").ShouldBe(direction);
        page.Text.ShouldContain(FamilyTexts.In(tag)!["Help"]);
        page.Text.ShouldNotContain(FamilyTexts.English["Help"]);
    }

    [Fact]
    public async Task Family_ChoosesAnotherLanguage_AndKeepsWhatIsTyped()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        var phone = app.Visitor();

        var page = await (await phone.GetAsync(link.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[1]"] = "Wszystko dobrze", ["Speaker"] = "Anna" }, "button[value=pl]");

        page.Document.DocumentElement.GetAttribute("lang").ShouldBe("pl");
        (page.ValueOf("Words[1]"), page.ValueOf("Speaker")).ShouldBe(("Wszystko dobrze", "Anna"));
        var later = await app.Visitor().GetAsync(link.Path);
        later.Document.DocumentElement.GetAttribute("lang").ShouldBe("pl", "the link keeps the choice");
        later.ValueOf("Words[1]").ShouldBe("Wszystko dobrze");
    }

    [Fact]
    public async Task Browser_DecidesWhereNobodyHas()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        var phone = app.Visitor();
        phone.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("so, ro-MD;q=0.9, en;q=0.5");

        (await phone.GetAsync(link.Path)).Document.DocumentElement.GetAttribute("lang").ShouldBe("ro");
        (await app.Visitor().GetAsync(link.Path)).Document.DocumentElement.GetAttribute("lang").ShouldBe("en-GB");
    }

    [Fact]
    public async Task Maker_OutweighsTheBrowser()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent, new { Language = "en" });
        var phone = app.Visitor();
        phone.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("pl");

        (await phone.GetAsync(link.Path)).Document.DocumentElement.GetAttribute("lang").ShouldBe("en-GB");
    }

    [Fact]
    public async Task Errors_ThanksAndGoodbye_AreInTheLanguage()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent, new { Language = "ar" });
        var texts = FamilyTexts.In("ar")!;
        var phone = app.Visitor();

        var page = await (await phone.GetAsync(link.Path)).SubmitAsync("#answers");
        page.Errors.ShouldBe([texts["NothingAnswered"]]);
        page.Document.Title.ShouldStartWith(texts["Error"]);
        (await page.ClickAsync(texts["Leave"])).Heading.ShouldBe(texts["Left"]);
        (await page.SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "الرسم" })).Heading.ShouldBe(texts["ThankYou"]);
    }

    [Fact]
    public async Task ForgedLanguage_IsLeftAside()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        var phone = app.Visitor();

        var page = await phone.PostAsync(link.Path, new { Speak = "<script>" });

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.DocumentElement.GetAttribute("lang").ShouldBe("en-GB");
        (await phone.GetAsync("/v/thank-you?in=<script>")).Document.DocumentElement.GetAttribute("lang").ShouldBe("en-GB");
    }

    [Fact]
    public async Task Pupil_IsAskedInEnglish_WhateverTheTelephoneSpeaks()
    {
        var link = await SentLink.MakeAsync(app, Voice.Pupil);
        var phone = app.Visitor();
        phone.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ar");

        var page = await phone.GetAsync(link.Path);

        page.Document.DocumentElement.GetAttribute("lang").ShouldBe("en-GB");
        page.Find(".own__langs").ShouldBeNull();
    }

    [Fact]
    public async Task Answer_IsKeptAsWritten_WithItsLanguage_AndTheQuestionInBoth()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent, new { Language = "ur" });
        var asked = FamilyTexts.In("ur")!["Referral2"];

        await (await app.Visitor().GetAsync(link.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[1]"] = "گھر میں سب ٹھیک ہے" });

        var view = await link.ViewAsync();
        view.Language.ShouldBe("ur");
        view.Answers.ShouldBe([new ViewAnswer(asked, "گھر میں سب ٹھیک ہے", "What is going well, at home or at school?")]);
        var lead = await link.School.User(SchoolRole.IapLead);
        var page = await lead.GetAsync($"/referrals/{link.Referral.Id}");
        page.All("p[lang=ur][dir=rtl].voice__q").ShouldBe([asked]);
        page.All("p[lang=ur][dir=auto]").ShouldBe(["“گھر میں سب ٹھیک ہے”"]);
        page.Text.ShouldContain("What is going well, at home or at school?");
        page.Text.ShouldContain("in Urdu");
    }

    [Fact]
    public async Task Translation_StandsBesideTheWords_WithWhoAndWhen_AndNeverInTheirPlace()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent, new { Language = "pl" });
        await (await app.Visitor().GetAsync(link.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "Lubi śpiewać" });
        var senco = await link.School.User(SchoolRole.Senco, name: "Helen Marsh");

        var page = await (await senco.OpenAsync($"/referrals/{link.Referral.Id}")).ClickAsync("Add a translation");
        page.ValueOf("Language").ShouldBe("pl");
        (await page.SubmitAsync("main form", new { Words = "" })).Errors.ShouldBe(["Write the translation"]);
        (await page.SubmitAsync("main form", new { Words = new string('x', View.WordsLimit + 1) })).Errors.Single().ShouldStartWith("Use 4,000 characters");
        (await page.SubmitAsync("main form", new { Words = "Likes to sing", Language = "xx" })).Errors.ShouldBe(["Choose a language from the list"]);
        page = await page.SubmitAsync("main form", new { Words = "Likes to sing" });

        page.Text.ShouldContain("“Lubi śpiewać”");
        page.Text.ShouldContain("In English, by Helen Marsh on 23 November 2026 Likes to sing");
        page = await (await page.ClickAsync("Correct the translation")).SubmitAsync("main form", new { Words = "She likes to sing" });
        page.Text.ShouldContain("She likes to sing");
        (await link.ViewAsync()).Translations.Select(t => t.Words).ShouldBe(["Likes to sing", "She likes to sing"]);
        (await link.School.Read(db => db.AuditEntries.CountAsync(a => a.SchoolId == link.School.Id && a.Subject == "View" && a.UserName == "Helen Marsh" && a.Detail!.Contains("Translations")))).ShouldBe(2);
    }

    [Fact]
    public async Task Translation_MadeFromAPageThatIsOld_IsRefused()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent, new { Language = "pl" });
        await (await app.Visitor().GetAsync(link.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "Lubi śpiewać" });
        var lead = await link.School.User(SchoolRole.IapLead);
        var first = await lead.GetAsync($"/views/{link.ViewId}/translation");
        var second = await lead.GetAsync($"/views/{link.ViewId}/translation");

        await first.SubmitAsync("main form", new { Words = "Likes to sing" });

        (await second.SubmitAsync("main form", new { Words = "Sings" })).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task ClosedPage_IsInTheLanguageOfTheBrowser()
    {
        await app.SchoolAsync();
        var phone = app.Visitor();
        phone.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ur-PK");

        (await phone.GetAsync("/v/nothing")).Heading.ShouldBe(FamilyTexts.In("ur")!["Closed"]);
    }
}
