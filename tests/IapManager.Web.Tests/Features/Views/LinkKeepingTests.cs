using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Views;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>Whether a family's words are kept is never said before it is true, and words that are not taken in are not lost.</summary>
public sealed class LinkKeepingTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(Voice.Parent)]
    [InlineData(Voice.Pupil)]
    public async Task Keep_ByThePageItself_KeepsAndSendsNothing(Voice voice)
    {
        var link = await SentLink.MakeAsync(app, voice);

        (await KeepAsync(app.Visitor(), link.Path, "She fixes radios")).ShouldBe(HttpStatusCode.OK);

        var again = await app.Visitor().GetAsync(link.Path);
        again.ValueOf("Words[0]").ShouldBe("She fixes radios");
        (await link.ViewAsync()).State.ShouldBe(ViewState.Awaited);
    }

    [Fact]
    public async Task Keep_OnThePupilsLastQuestion_DoesNotSend()
    {
        var link = await SentLink.MakeAsync(app, Voice.Pupil);

        (await KeepAsync(app.Visitor(), link.Path, "I fix radios", step: 5)).ShouldBe(HttpStatusCode.OK);

        (await link.ViewAsync()).State.ShouldBe(ViewState.Awaited);
        (await app.Visitor().GetAsync(link.Path)).Text.ShouldContain("Question 5 of 5");
    }

    [Fact]
    public async Task Keep_OfWhatIsTooLong_IsNotSaidToBeKept()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        var words = new string('x', ViewQuestions.AnswerLimit + 1);

        (await KeepAsync(app.Visitor(), link.Path, words)).ShouldBe(HttpStatusCode.Conflict);
        var page = await (await app.Visitor().GetAsync(link.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = words }, "button[value=keep]");

        page.Find(".own__kept").ShouldBeNull();
        page.Find(".own__unkept")!.TextContent.Trim().ShouldBe(FamilyTexts.English["NotKept"]);
        page.ValueOf("Words[0]").ShouldBe(words);
        (await link.LinkAsync()).Draft.ShouldBeNull();
    }

    [Theory]
    [InlineData(Voice.Parent, "pl")]
    [InlineData(Voice.Parent, "ur")]
    [InlineData(Voice.Pupil, null)]
    public async Task LinkClosedMeanwhile_SaysThatNothingWasKept_AndGivesTheWordsBack(Voice voice, string? language)
    {
        var link = await SentLink.MakeAsync(app, voice, voice == Voice.Pupil ? null : new { Language = language });
        var family = app.Visitor();
        if (language is not null)
        {
            family.Http.DefaultRequestHeaders.Add("Accept-Language", language);
        }

        var page = await family.GetAsync(link.Path);
        await link.By.PostAsync($"/views/{link.ViewId}/link/close");

        (await KeepAsync(family, link.Path, "She fixes radios")).ShouldBe(HttpStatusCode.NotFound);
        var closed = await page.SubmitAsync("main form:last-of-type", new Dictionary<string, object?> { ["Words[0]"] = "She fixes <b>radios</b>" });

        closed.Status.ShouldBe(HttpStatusCode.NotFound);
        var texts = FamilyTexts.In(language) ?? FamilyTexts.English;
        closed.Heading.ShouldBe(texts["Closed"]);
        closed.Find(".own__unkept")!.TextContent.Trim().ShouldBe(texts["NothingKept"]);
        closed.All(".own__wrote").ShouldBe(["She fixes <b>radios</b>"]);
        (await link.ViewAsync()).State.ShouldBe(ViewState.Awaited);
    }

    [Fact]
    public async Task NetworkThatHasToWait_IsToldThatNothingWasKept_WithItsWords()
    {
        await using var own = new IapApp { Settings = new() { ["RateLimit:WrongLinks"] = "2" } };
        var link = await SentLink.MakeAsync(own, Voice.Parent);
        var family = own.Visitor();
        var page = await family.GetAsync(link.Path);
        await family.GetAsync("/v/x");
        await family.GetAsync("/v/y");

        (await KeepAsync(family, link.Path, "She fixes radios")).ShouldBe(HttpStatusCode.TooManyRequests);
        var wait = await page.SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "She fixes radios" });

        wait.Heading.ShouldBe("Please wait a little");
        wait.Text.ShouldContain("What you wrote just now was not kept and not sent.");
        wait.All(".own__wrote").ShouldBe(["She fixes radios"]);
    }

    [Fact]
    public async Task TooManyRequests_AreAnsweredInTheFamilysLanguage_AndSayThatNothingWasKept()
    {
        await using var own = new IapApp { Settings = new() { ["RateLimit:LinksPerMinute"] = "1" } };
        var link = await SentLink.MakeAsync(own, Voice.Parent);
        var family = own.Visitor();
        family.Http.DefaultRequestHeaders.Add("Accept-Language", "ro");
        var page = await family.GetAsync(link.Path);

        var wait = await page.SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "She fixes radios" });

        wait.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        wait.Heading.ShouldBe(FamilyTexts.In("ro")!["Wait"]);
        wait.Text.ShouldContain(FamilyTexts.In("ro")!["NothingKept"]);
    }

    [Fact]
    public async Task TooManyRequests_PutEverythingThatWasSentBackIntoAForm()
    {
        await using var own = new IapApp { Settings = new() { ["RateLimit:LinksPerMinute"] = "1" } };
        var link = await SentLink.MakeAsync(own, Voice.Parent, new { Language = "ur" });
        var page = await own.Visitor().GetAsync(link.Path);

        var wait = await page.SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "She fixes <b>radios</b>\nand bikes", ["Words[3]"] = "وہ خوش ہے۔", ["Speaker"] = "Her aunt" });

        wait.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        wait.Heading.ShouldBe(FamilyTexts.In("ur")!["Wait"], "the page that it was sent from was in Urdu");
        (wait.ValueOf("Words[0]"), wait.ValueOf("Words[1]"), wait.ValueOf("Words[3]"), wait.ValueOf("Speaker")).ShouldBe(("She fixes <b>radios</b>\nand bikes", "", "وہ خوش ہے۔", "Her aunt"));
        wait.Find("#again")!.HasAttribute("action").ShouldBeFalse("it goes to the address that it came from");
        wait.Html.ShouldNotContain(link.Token);
    }

    [Fact]
    public async Task TooManyRequests_KeepWhatAPupilChoseAndWhereTheyWere()
    {
        await using var own = new IapApp { Settings = new() { ["RateLimit:LinksPerMinute"] = "1" } };
        var link = await SentLink.MakeAsync(own, Voice.Pupil);
        var page = await own.Visitor().GetAsync(link.Path);

        var wait = await page.SubmitAsync("main form", new Dictionary<string, object?> { ["Words[0]"] = "Fixing things" }, "button[value=next]");

        wait.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (wait.ValueOf("Words[0]"), wait.ValueOf("Step"), wait.ValueOf("Go")).ShouldBe(("Fixing things", "1", "next"));
    }

    [Fact]
    public async Task WordsThatHadToWait_AreTakenIn_WhenTheyAreSentAgain()
    {
        await using var own = new IapApp { Alone = true, Settings = new() { ["RateLimit:WrongLinks"] = "2" } };
        var link = await SentLink.MakeAsync(own, Voice.Parent);
        var family = own.Visitor();
        var page = await family.GetAsync(link.Path);
        await family.GetAsync("/v/x");
        await family.GetAsync("/v/y");
        var wait = await page.SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "She fixes radios", ["Speaker"] = "Her aunt" });
        own.Clock.Advance(LinkGuard.Window);

        var sent = await wait.SubmitAsync("#again");

        sent.Heading.ShouldBe("Thank you");
        var view = await link.ViewAsync();
        (view.Answers.Single().Words, view.Speaker).ShouldBe(("She fixes radios", "Her aunt"));
    }

    [Fact]
    public async Task Send_WhileThePageKeepsTheWords_IsNotLost()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        var (one, two) = (app.Visitor(), app.Visitor());
        var page = await one.GetAsync(link.Path);
        await two.GetAsync(link.Path);

        var keeping = Enumerable.Range(0, 5).Select(i => KeepAsync(two, link.Path, $"Kept {i}"));
        var sent = page.SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "She fixes radios" });
        await Task.WhenAll([sent, .. keeping]);

        (await sent).Heading.ShouldBe("Thank you");
        (await link.ViewAsync()).Answers.Single().Words.ShouldBe("She fixes radios");
    }

    [Fact]
    public async Task Form_AsksForNoCookie_AndIsTakenWithoutOne()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        var page = await app.Visitor().GetAsync(link.Path);
        page.Headers.Contains("Set-Cookie").ShouldBeFalse();

        using var body = new FormUrlEncodedContent([new("Words[0]", "She fixes radios")]);
        using var answer = await app.Visitor().Http.PostAsync(link.Path, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await link.ViewAsync()).State.ShouldBe(ViewState.Given);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("pl")]
    [InlineData("ur")]
    [InlineData("ar")]
    [InlineData("ro")]
    public async Task Page_KnowsInItsLanguage_HowToSayThatWordsAreNotKept(string language)
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent, new { Language = language });

        var status = (await app.Visitor().GetAsync(link.Path)).Find("[data-autosave-status]")!;

        var texts = FamilyTexts.In(language)!;
        status.GetAttribute("role").ShouldBe("status");
        foreach (var (outcome, key) in new[] { ("offline", "NoNet"), ("busy", "TooBusy"), ("gone", "ShutMeanwhile"), ("changed", "NotKept"), ("refused", "NotKept"), ("signed-out", "NotKept"), ("pending", "NotYet"), ("saving", "Saving"), ("saved", "Kept") })
        {
            status.GetAttribute($"data-{outcome}").ShouldBe(texts[key], outcome);
        }
    }

    private static async Task<HttpStatusCode> KeepAsync(Browser family, string path, string words, int step = 1)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("Words[0]", words), new("Step", $"{step}"), new("Go", "keep")]) };
        request.Headers.Add("Accept", "application/json");
        using var answer = await family.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
