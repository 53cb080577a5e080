using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Views;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>What a family or a member of staff types, chooses or forges, and how it is kept.</summary>
public sealed class OwnWordsTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Pictures_AreAnswers_KeptWithTheirWords_AndShownAsChosen()
    {
        var link = await SentLink.MakeAsync(app, Voice.Pupil);
        var page = await app.Visitor().GetAsync(link.Path);

        page = await page.SubmitAsync("main form", new Dictionary<string, object?> { ["Pictures"] = new[] { "0.music", "0.draw" } }, "button[value=next]");
        page = await page.SubmitAsync("main form", new Dictionary<string, object?> { ["Weather"] = "Bright" }, "button[value=next]");
        page = await page.SubmitAsync("main form", new Dictionary<string, object?> { ["Pictures"] = new[] { "0.music", "0.draw", "2.library" }, ["Words[2]"] = "By the window" }, "button[value=next]");
        page = await page.SubmitAsync("main form", null, "button[value=skip]");
        page = await page.SubmitAsync("main form", null, "button[value=skip]");

        page.Heading.ShouldBe("Thank you");
        var questions = ViewQuestions.For(Voice.Pupil, false, "Maya", 8);
        (await link.ViewAsync()).Answers.ShouldBe(
        [
            new(questions[0].Asked, "Drawing and making, Music", IsChosen: true),
            new(questions[1].Asked, "Bright", IsChosen: true),
            new(questions[2].Asked, "The library", IsChosen: true),
            new(questions[2].Asked, "By the window"),
        ]);
        var shown = await link.By.GetAsync($"/referrals/{link.Referral.Id}");
        shown.Text.ShouldContain("Chose: Drawing and making, Music");
        shown.All(".voice__q").Count(q => q == questions[2].Asked).ShouldBe(1, "a question is not said twice");
    }

    [Fact]
    public async Task Pictures_ThatAreNotThere_OrOfAnotherQuestion_AreLeftAside()
    {
        var link = await SentLink.MakeAsync(app, Voice.Pupil);
        var phone = app.Visitor();

        await phone.PostAsync(link.Path, new Dictionary<string, object?> { ["Step"] = "5", ["Go"] = "next", ["Pictures"] = new[] { "0.palace", "1.draw", "99.draw", "<script>", "3.noise" } });

        (await link.ViewAsync()).Answers.Select(a => a.Words).ShouldBe(["Noise"]);
    }

    [Fact]
    public async Task Skip_TakesBackPicturesAndWords()
    {
        var link = await SentLink.MakeAsync(app, Voice.Pupil);
        var page = await app.Visitor().GetAsync(link.Path);
        page = await page.SubmitAsync("main form", new Dictionary<string, object?> { ["Pictures"] = "0.music", ["Words[0]"] = "Drums" }, "button[value=next]");
        page = await page.SubmitAsync("main form", null, "button[value=back]");
        page.Find("input[value='0.music']")!.HasAttribute("checked").ShouldBeTrue();

        page = await page.SubmitAsync("main form", null, "button[value=skip]");
        page = await page.SubmitAsync("main form", null, "button[value=back]");

        page.Find("input[value='0.music']")!.HasAttribute("checked").ShouldBeFalse();
        page.ValueOf("Words[0]").ShouldBe("");
    }

    [Fact]
    public async Task PupilOfAPrimaryYear_IsAskedInShorterWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil(p => p.YearGroup = 2);
        var referral = await school.Referral(r => r.For(pupil).Submitted());

        var page = await app.Visitor().GetAsync(await SentLink.AgainAsync(lead, referral.ViewOf(Voice.Pupil).Id));

        page.Heading.ShouldBe("Maya, what do you like doing?");
    }

    [Theory]
    [InlineData("<script>alert(1)</script><img src=x onerror=alert(1)>")]
    [InlineData("\u202Eevil gnp.exe\u2066 dlrow")]
    [InlineData("Robert'); DROP TABLE Views;--")]
    [InlineData("🙂 ﷽ ỗ ％0d％0aSet-Cookie: a=b")]
    public async Task HostileWords_AreKeptAndShownAsWords(string words)
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);

        await (await app.Visitor().GetAsync(link.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = words, ["Speaker"] = $"Mum {words}"[..20] });

        (await link.ViewAsync()).Answers.Single().Words.ShouldBe(words);
        var page = await link.By.GetAsync($"/referrals/{link.Referral.Id}");
        page.All("p[dir=auto]").ShouldContain($"“{words}”");
        page.Find("main script, main img").ShouldBeNull();
    }

    [Fact]
    public async Task SignsThatNobodyTypes_AreTakenOut()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);

        var page = await (await app.Visitor().GetAsync(link.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "He\u001bllo\u0007\r\nagain", ["Speaker"] = "Mum\u202E\r\nX-Evil: 1" });

        page.Heading.ShouldBe("Thank you", page.Text);

        var view = await link.ViewAsync();
        view.Answers.Single().Words.ShouldBe("Hello\r\nagain");
        view.Speaker.ShouldBe("MumX-Evil: 1");
    }

    [Fact]
    public async Task NullCharacter_IsRefused_AndTheLinkStaysOpen()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        var phone = app.Visitor();

        var page = await (await phone.GetAsync(link.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "He\0llo" });

        ((int)page.Status).ShouldBeInRange(400, 499);
        (await link.ViewAsync()).State.ShouldBe(ViewState.Awaited);
        (await phone.GetAsync(link.Path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ur")]
    public async Task AHundredThousandCharacters_AreRefusedInWords_AndNotLost(string language)
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent, new { Language = language });
        var typed = new string('ے', 100_000);

        var page = await (await app.Visitor().GetAsync(link.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[2]"] = typed });

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Errors.ShouldBe([FamilyTexts.In(language)!.Say("TooLong", ViewQuestions.AnswerLimit)]);
        page.ValueOf("Words[2]").ShouldBe(typed);
        (await link.ViewAsync()).State.ShouldBe(ViewState.Awaited);
    }

    [Fact]
    public async Task OverlongName_IsRefusedInWords()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);

        var page = await (await app.Visitor().GetAsync(link.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "Sings", ["Speaker"] = new string('x', 121) });

        page.Errors.ShouldBe(["Use 120 characters or fewer"]);
    }

    [Fact]
    public async Task TwoPhones_AnsweringAtOnce_LeaveOneAnswer_AndTellTheOther()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        var (mum, dad) = (await app.Visitor().GetAsync(link.Path), await app.Visitor().GetAsync(link.Path));

        var pages = await Task.WhenAll(
            mum.SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "From mum" }),
            dad.SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "From dad" }));

        pages.Select(p => p.Heading).Order().ShouldBe(["Thank you", "This link is not open"]);
        (await link.ViewAsync()).Answers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task TakeDown_KeepsEachAnswerWithItsQuestion()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        var referral = await school.Referral(r => r.Submitted());
        var view = referral.ViewOf(Voice.Pupil).Id;
        var questions = ViewQuestions.For(Voice.Pupil, false, "Maya", 8);

        var page = await lead.GetAsync($"/views/{view}/take-down");
        page = await page.SubmitAsync("main form", new Dictionary<string, object?> { ["Answers[0]"] = "Football", ["Weather"] = "Foggy", ["Answers[4]"] = "A quiet start", ["Words"] = "She drew a boat", ["Channel"] = "InPerson" });

        page.Notice.ShouldBe("Maya’s view is written down.");
        (await school.Read(db => Task.FromResult(db.Views.Single(v => v.Id == view).Answers))).ShouldBe(
        [
            new(questions[0].Asked, "Football"), new(questions[1].Asked, "Foggy", IsChosen: true), new(questions[4].Asked, "A quiet start"), new("", "She drew a boat"),
        ]);
    }

    [Fact]
    public async Task TakeDown_InAnotherLanguage_NotesIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var address = $"/views/{referral.ViewOf(Voice.Parent).Id}/take-down";

        var page = await (await lead.GetAsync(address)).SubmitAsync("main form", new Dictionary<string, object?> { ["Answers[3]"] = "Degganaan", ["Channel"] = "Interpreter", ["Language"] = "klingon" });
        page.Errors.ShouldBe(["Choose a language from the list"]);
        page = await page.SubmitAsync("main form", new { Language = "so" });

        page.Text.ShouldContain("in Somali");
        page.Find("p[lang=so]").ShouldNotBeNull();
    }

    [Fact]
    public async Task TakeDown_WithMoreThanAPageHolds_GivesWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());

        var page = await (await lead.GetAsync($"/views/{referral.ViewOf(Voice.Parent).Id}/take-down"))
            .SubmitAsync("main form", new Dictionary<string, object?> { ["Answers[0]"] = new string('x', 2001), ["Answers[1]"] = new string('y', 2000), ["Channel"] = "InPerson" });

        page.Errors.ShouldBe(["Use 4,000 characters or fewer in all"]);
        page.ValueOf("Answers[0]")!.Length.ShouldBe(2001);
    }
}
