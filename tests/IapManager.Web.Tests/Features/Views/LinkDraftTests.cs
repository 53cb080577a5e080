using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>The answers so far are kept with the link, for whoever has the link and for nobody else.</summary>
public sealed class LinkDraftTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Pupil_WhoStopsHalfway_GoesOnThereWithTheSameLink()
    {
        var (school, _, link) = await LinkAsync(Voice.Pupil);
        await HalfwayAsync(link);

        var page = await app.Visitor().GetAsync(link);

        page.Text.ShouldContain("Question 3 of 5");
        page.ValueOf("Words[0]").ShouldBe("I fix trombones");
        page.ValueOf("Weather").ShouldBe("Foggy");
        page = await page.SubmitAsync("main form", null, "button[value=next]");
        page = await page.SubmitAsync("main form", null, "button[value=next]");
        page = await page.SubmitAsync("main form", null, "button[value=next]");
        page.Heading.ShouldBe("Thank you");
        (await school.Read(db => db.Views.SingleAsync(v => v.State == ViewState.Given))).Answers.Select(a => a.Words).ShouldBe(["I fix trombones", "Foggy", "Starting somewhere quiet"]);
        (await DraftAsync(school)).ShouldBeNull("what is sent is kept once");
    }

    [Fact]
    public async Task Parent_WhoKeepsTheAnswers_FindsThemAgain()
    {
        var (school, _, link) = await LinkAsync(Voice.Parent);

        var kept = await (await app.Visitor().GetAsync(link)).SubmitAsync("main form", new Dictionary<string, object?> { ["Words[0]"] = "He was happy in Year 6", ["Speaker"] = "Mrs Fairweather, mum" }, "button[value=keep]");
        kept.Text.ShouldContain("Your answers are kept");
        (await school.Read(db => db.Views.CountAsync(v => v.State == ViewState.Given))).ShouldBe(0);

        var page = await app.Visitor().GetAsync(link);
        (page.ValueOf("Words[0]"), page.ValueOf("Speaker")).ShouldBe(("He was happy in Year 6", "Mrs Fairweather, mum"));
        (await page.SubmitAsync("main form")).Heading.ShouldBe("Thank you");
        (await DraftAsync(school)).ShouldBeNull();
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Administrator)]
    public async Task Staff_NeverSeeWhatIsNotSent(SchoolRole role)
    {
        var (school, referral, link) = await LinkAsync(Voice.Pupil);
        await HalfwayAsync(link);
        var person = await school.User(role);

        var view = referral.ViewOf(Voice.Pupil).Id;
        foreach (var address in new[] { "/", $"/referrals/{referral.Id}", $"/referrals/{referral.Id}/whole", $"/views/{view}/link", $"/views/{view}/take-down", $"/pupils/{referral.PupilId}", "/log" })
        {
            (await person.GetAsync(address)).Html.ShouldNotContain("trombones", customMessage: address);
        }

        (await DraftAsync(school)).ShouldNotBeNull().ShouldNotContain("trombones", customMessage: "nor does the database, without the link");
        (await school.Read(db => db.AuditEntries.Select(a => a.Detail ?? "").ToListAsync())).ShouldAllBe(d => !d.Contains("trombones") && !d.Contains("\"Draft\":"));
    }

    [Fact]
    public async Task Draft_OfALinkThatTheSchoolCloses_IsGone()
    {
        var (school, referral, link) = await LinkAsync(Voice.Pupil);
        await HalfwayAsync(link);

        await (await school.User(SchoolRole.Senco)).PostAsync($"/views/{referral.ViewOf(Voice.Pupil).Id}/link/close");

        (await DraftAsync(school)).ShouldBeNull();
    }

    [Fact]
    public async Task Draft_OfALinkThatIsTooOld_IsGone()
    {
        await using var own = new IapApp { Alone = true };
        var (school, _, link) = await LinkAsync(Voice.Pupil, own);
        await HalfwayAsync(link, own);
        own.Clock.Advance(TimeSpan.FromDays(14));

        (await own.Visitor().GetAsync(link)).Status.ShouldBe(HttpStatusCode.NotFound);

        (await DraftAsync(school)).ShouldBeNull();
    }

    [Fact]
    public async Task OverlongAnswer_IsNotKept()
    {
        var (school, _, link) = await LinkAsync(Voice.Pupil);

        await (await app.Visitor().GetAsync(link)).SubmitAsync("main form", new Dictionary<string, object?> { ["Words[0]"] = new string('x', ViewQuestions.AnswerLimit + 1) }, "button[value=next]");

        (await DraftAsync(school)).ShouldBeNull();
    }

    [Fact]
    public void Draft_OpensWithItsOwnTokenAlone()
    {
        var (mine, other) = (SecretToken.New(), SecretToken.New());
        var draft = LinkDraft.Seal(new OwnViewForm { Step = 2, Words = ["I fix trombones"] }, mine);

        LinkDraft.Open(draft, mine)!.Words.ShouldBe(["I fix trombones"]);
        LinkDraft.Open(draft, other).ShouldBeNull();
    }

    [Theory]
    [InlineData(Voice.Parent)]
    [InlineData(Voice.Pupil)]
    public async Task ReturnInAField_KeepsWhatCanBeSentOnlyOnce(Voice voice)
    {
        var (school, _, link) = await LinkAsync(voice);
        var page = await app.Visitor().GetAsync(link);
        page = await page.SubmitAsync("main form", new Dictionary<string, object?> { ["Words[0]"] = "Trombones" }, voice == Voice.Pupil ? "button[value=next]" : "button[value=keep]");
        for (var step = 2; voice == Voice.Pupil && step < 5; step++)
        {
            page = await page.SubmitAsync("main form", null, "button[value=next]");
        }

        var pressed = page.Find("main form button:not([type=button])").ShouldNotBeNull();
        page = await page.SubmitAsync("main form", null, $"button[name='{pressed.GetAttribute("name")}'][value='{pressed.GetAttribute("value")}']");

        page.Text.ShouldContain("Your answers are kept");
        (await school.Read(db => db.Views.CountAsync(v => v.State == ViewState.Given))).ShouldBe(0);
    }

    private async Task HalfwayAsync(string link, IapApp? host = null)
    {
        var page = await (host ?? app).Visitor().GetAsync(link);
        page = await page.SubmitAsync("main form", new Dictionary<string, object?> { ["Words[0]"] = "I fix trombones" }, "button[value=next]");
        await page.SubmitAsync("main form", new Dictionary<string, object?> { ["Weather"] = "Foggy", ["Words[1]"] = "Starting somewhere quiet" }, "button[value=next]");
    }

    private static Task<string?> DraftAsync(TestSchool school) => school.Read(db => db.PrivateLinks.Select(l => l.Draft).SingleAsync());

    private async Task<(TestSchool School, Referral Referral, string Link)> LinkAsync(Voice voice, IapApp? host = null)
    {
        var school = await (host ?? app).SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.Submitted().By(teacher));
        var page = await (await teacher.GetAsync($"/views/{referral.ViewOf(voice).Id}/link")).SubmitAsync("main form");
        return (school, referral, new Uri(page.Find("#private-link")!.GetAttribute("value")!).AbsolutePath);
    }
}
