using System.Net;
using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>The only pages without an account: one form, once, for a time, and nothing else to be learned.</summary>
public sealed class PrivateLinkTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Pupil_AnswersQuestionByQuestion_AndTheWordsArriveAsTheyWere()
    {
        var (school, referral, link) = await LinkAsync(Voice.Pupil);
        var phone = app.Visitor();

        var page = await phone.GetAsync(link);
        page.Text.ShouldContain("Question 1 of 5");
        page.Text.ShouldNotContain("Collins");
        page = await page.SubmitAsync("main form", new Dictionary<string, object?> { ["Words[0]"] = "I fix <b>radios</b>" }, "button[value=next]");
        page = await page.SubmitAsync("main form", new Dictionary<string, object?> { ["Weather"] = "Foggy", ["Words[1]"] = "Starting somewhere quiet" }, "button[value=next]");
        page = await page.SubmitAsync("main form", null, "button[value=skip]");
        page.Text.ShouldContain("Question 4 of 5");
        page = await page.SubmitAsync("main form", null, "button[value=back]");
        page = await page.SubmitAsync("main form", null, "button[value=next]");
        page = await page.SubmitAsync("main form", null, "button[value=next]");
        page = await page.SubmitAsync("main form", null, "button[value=next]");

        page.Heading.ShouldBe("Thank you");
        var view = await school.Read(db => db.Views.SingleAsync(v => v.ReferralId == referral.Id && v.Voice == Voice.Pupil));
        (view.State, view.Channel).ShouldBe((ViewState.Given, ViewChannel.PrivateLink));
        view.Answers.Select(a => a.Words).ShouldBe(["I fix <b>radios</b>", "Foggy", "Starting somewhere quiet"]);
    }

    [Fact]
    public async Task Parent_SendsAllAtOnce()
    {
        var (school, referral, link) = await LinkAsync(Voice.Parent);

        var page = await (await app.Visitor().GetAsync(link)).SubmitAsync("main form", new Dictionary<string, object?> { ["Words[0]"] = "He was happy in Year 6", ["Speaker"] = "Mrs Fairweather, mum" });

        page.Heading.ShouldBe("Thank you");
        var view = await school.Read(db => db.Views.SingleAsync(v => v.ReferralId == referral.Id && v.Voice == Voice.Parent));
        (view.Speaker, view.Answers.Single().Words).ShouldBe(("Mrs Fairweather, mum", "He was happy in Year 6"));
    }

    [Fact]
    public async Task NothingAnswered_IsAskedForInWords_AndTheLinkStaysOpen()
    {
        var (_, _, link) = await LinkAsync(Voice.Parent);
        var phone = app.Visitor();

        var page = await (await phone.GetAsync(link)).SubmitAsync("main form", new { Speaker = "Mum" });

        page.Errors.Single().ShouldContain("Answer at least one question");
        page.ValueOf("Speaker").ShouldBe("Mum");
        (await phone.GetAsync(link)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task OverlongAnswer_GivesWords_AndKeepsWhatWasTyped()
    {
        var (_, _, link) = await LinkAsync(Voice.Pupil);
        var typed = new string('x', ViewQuestions.AnswerLimit + 1);

        var page = await (await app.Visitor().GetAsync(link)).SubmitAsync("main form", new Dictionary<string, object?> { ["Words[0]"] = typed }, "button[value=next]");

        page.Text.ShouldContain($"Use {ViewQuestions.AnswerLimit} characters or fewer");
        page.ValueOf("Words[0]").ShouldBe(typed);
    }

    [Fact]
    public async Task ForgedFields_DoNoHarm()
    {
        var (_, _, link) = await LinkAsync(Voice.Pupil);
        var phone = app.Visitor();
        await phone.GetAsync(link);

        var page = await phone.PostAsync(link, new Dictionary<string, object?> { ["Step"] = "-9", ["Go"] = "sideways", ["Weather"] = "<script>", ["Words[77]"] = "x" });

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldNotContain("<script>\"");
    }

    [Fact]
    public async Task UsedLink_IsClosedForReadingAndSending()
    {
        var (_, _, link) = await LinkAsync(Voice.Parent);
        var phone = app.Visitor();
        await (await phone.GetAsync(link)).SubmitAsync("main form", new Dictionary<string, object?> { ["Words[0]"] = "Once" });

        await ShouldBeClosedAsync(phone, link);
    }

    [Fact]
    public async Task ExpiredLink_IsClosed()
    {
        await using var own = new IapApp { Alone = true };
        var (_, _, link) = await LinkAsync(Voice.Parent, own);
        var phone = own.Visitor();
        (await phone.GetAsync(link)).Status.ShouldBe(HttpStatusCode.OK);

        own.Clock.Advance(TimeSpan.FromDays(14));

        await ShouldBeClosedAsync(phone, link);
    }

    [Fact]
    public async Task RevokedLink_IsClosed()
    {
        var (school, referral, link) = await LinkAsync(Voice.Parent);
        var senco = await school.User(SchoolRole.Senco);

        await senco.PostAsync($"/views/{referral.ViewOf(Voice.Parent).Id}/link/close");

        await ShouldBeClosedAsync(app.Visitor(), link);
    }

    [Fact]
    public async Task LinkOfAViewThatIsRecordedAsNotGiven_IsClosed_AndThePageSaysWhy()
    {
        var (school, referral, link) = await LinkAsync(Voice.Parent);
        var senco = await school.User(SchoolRole.Senco);
        var id = referral.ViewOf(Voice.Parent).Id;

        await (await senco.GetAsync($"/views/{id}/not-given")).SubmitAsync("main form", new { Reason = "Would rather not" });

        await ShouldBeClosedAsync(app.Visitor(), link);
        (await senco.GetAsync($"/views/{id}/link")).Text.ShouldContain("Closed on Monday 23 November. It was recorded that there is no view.");
    }

    [Fact]
    public async Task LinkOfAReferralThatIsWithdrawn_IsClosed_AndNoOtherIsMade()
    {
        var (school, referral, link) = await LinkAsync(Voice.Pupil);
        var lead = await school.User(SchoolRole.IapLead);

        await (await lead.GetAsync($"/referrals/{referral.Id}/withdraw")).SubmitAsync("main form", new { Because = "LeavesTheSchool" });

        await ShouldBeClosedAsync(app.Visitor(), link);
        var page = await lead.PostAsync($"/views/{referral.ViewOf(Voice.Pupil).Id}/link");
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("The referral is withdrawn");
    }

    [Fact]
    public async Task LinkOfAReferralThatIsTakenOffTheWaitingList_IsClosed()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted().Also(r => NotGiven(r, school)));
        var link = await MakeAsync(lead, referral.ViewOf(Voice.Pupil).Id);
        await school.Change(async db => await AcceptAsync(db, referral.Id, school));
        var entry = await school.WaitingListEntry(referral);

        await (await lead.GetAsync($"/waiting-list/{entry.Id}/remove")).SubmitAsync("main form", new { Reason = "Moved away" });

        await ShouldBeClosedAsync(app.Visitor(), link);
    }

    [Fact]
    public async Task LinkOfAReferralThatIsDeclined_IsClosed()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().Also(r => NotGiven(r, school)));
        var link = await MakeAsync(lead, referral.ViewOf(Voice.Pupil).Id);
        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        var fields = new Dictionary<string, object?> { ["Accept"] = "false", ["Reason"] = "Another way first", ["SupportInstead"] = "A mentor", ["DepartureReason"] = "The panel sees another way", ["Others[0].Name"] = "Ruth Adeyemi", ["Others[0].Role"] = "Lead" };

        await page.SubmitAsync("form[action$=decision]", fields.Concat(Enumerable.Range(0, 4).SelectMany(i => new KeyValuePair<string, object?>[] { new($"Judgements[{i}].Judgement", i == 3 ? "NotMet" : "Met"), new($"Judgements[{i}].Reason", "As the figures show") })).ToDictionary(), "button[value=record]");

        (await school.Read(db => db.Referrals.Select(r => r.State).SingleAsync())).ShouldBe(ReferralState.Declined);
        await ShouldBeClosedAsync(app.Visitor(), link);
    }

    [Fact]
    public async Task LinkOfAReviewThatIsClosed_IsClosed()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement, null, r =>
        {
            r.Hold(school.Today, school.Today, null, [new("Ms Brennan", "Settled")], []);
            r.ViewOf(Voice.Pupil).RecordNotGiven("Rather not", school.Today, "Nadia Rahman");
            r.ViewOf(Voice.Parent).RecordNotGiven("Rather not", school.Today, "Nadia Rahman");
        });
        var link = await MakeAsync(lead, review.ViewOf(Voice.Pupil).Id);

        await (await lead.OpenAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}/close")).SubmitAsync("main form", new { Decision = "Hold", Reason = "Goes well", NextDueOn = new DateOnly(2027, 1, 18) });

        await ShouldBeClosedAsync(app.Visitor(), link);
    }

    [Fact]
    public async Task NewLink_ClosesTheOneBefore()
    {
        var (school, referral, link) = await LinkAsync(Voice.Parent);
        var senco = await school.User(SchoolRole.Senco);

        await SentLink.AgainAsync(senco, referral.ViewOf(Voice.Parent).Id);

        await ShouldBeClosedAsync(app.Visitor(), link);
    }

    [Fact]
    public async Task RandomTokens_AllGetTheSameClosedPage()
    {
        await app.SchoolAsync();
        var visitor = app.Visitor();
        var pages = new List<string>();
        foreach (var token in new[] { SecretToken.New(), SecretToken.New(), "a", new string('A', 43), new string('z', 4000), "..%2f..%2fetc" })
        {
            var page = await visitor.GetAsync($"/v/{token}");
            page.Status.ShouldBe(HttpStatusCode.NotFound);
            pages.Add(page.Heading);
        }

        pages.Distinct().Single().ShouldBe("This link is not open");
    }

    [Fact]
    public async Task Token_IsNotStored()
    {
        var (school, referral, link) = await LinkAsync(Voice.Pupil);
        var token = link[3..];

        var kept = await school.Read(db => db.PrivateLinks.SingleAsync(l => l.View.ReferralId == referral.Id));

        token.Length.ShouldBe(SecretToken.Length);
        kept.TokenHash.ShouldBe(SecretToken.HashOf(token)!);
        kept.TokenHash.ShouldNotContain(token);
    }

    [Theory]
    [InlineData("take-down")]
    [InlineData("link")]
    [InlineData("not-given")]
    public async Task ViewOfSomebodyElsesReferral_IsNotFound(string verb)
    {
        var school = await app.SchoolAsync();
        var referral = await school.Referral(r => r.Submitted());
        var teacher = await school.User(SchoolRole.MainstreamStaff);

        (await teacher.GetAsync($"/views/{referral.ViewOf(Voice.Pupil).Id}/{verb}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.PostAsync($"/views/{referral.ViewOf(Voice.Pupil).Id}/{verb}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TakeDown_ByTheReferrer_LeadsBackToWhereTheyCameFrom()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, name: "Ben Aldous");
        var referral = await school.Referral(r => r.Submitted().By(teacher));
        var id = referral.ViewOf(Voice.Pupil).Id;

        var form = await teacher.GetAsync($"/views/{id}/take-down?returnTo=https://elsewhere.example");
        var answer = await form.SendAsync("main form", new { Words = "<script>alert(1)</script> I like DT", Channel = "InPerson", On = school.Today });

        answer.Location.ShouldBe($"/referrals/{referral.Id}");
        var page = await teacher.OpenAsync(answer.Location!);
        page.Text.ShouldContain("taken down by Ben Aldous");
        page.Html.ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task TakeDown_WithNothingFilledIn_GivesWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());

        var page = await lead.PostAsync($"/views/{referral.ViewOf(Voice.Parent).Id}/take-down");

        page.Errors.ShouldContain("Write down what was said");
        page.Errors.ShouldContain("Choose how it was given");
    }

    private static async Task ShouldBeClosedAsync(Browser visitor, string link)
    {
        foreach (var page in new[] { await visitor.GetAsync(link), await visitor.PostAsync(link, new Dictionary<string, object?> { ["Words[0]"] = "Again" }) })
        {
            page.Status.ShouldBe(HttpStatusCode.NotFound);
            page.Heading.ShouldBe("This link is not open");
            page.Html.ShouldNotContain("Maya");
            page.Html.ShouldNotContain("Ashgrove");
        }
    }

    private static void NotGiven(Referral referral, TestSchool school)
    {
        foreach (var view in referral.Views)
        {
            view.RecordNotGiven("Would rather not", school.Today, "Nadia Rahman");
        }
    }

    private static async Task AcceptAsync(IapDbContext db, int referralId, TestSchool school)
    {
        var referral = await db.Referrals.Include(r => r.Views).SingleAsync(r => r.Id == referralId);
        var criteria = await db.CriteriaSets.Include(c => c.Criteria).SingleAsync(c => c.Id == school.CriteriaSetId);
        referral.StartReview(school.Today, school.Lead, school.Now);
        referral.Accept(new ReferralDecision(criteria, true, "The right next step", null, null,
            [.. criteria.Criteria.Select(c => new CriterionJudgement(c.Id, c.Kind == CriterionKind.MustNot ? Judgement.NotMet : Judgement.Met, "As the figures show"))], [new("Ruth Adeyemi", "Lead of The Bridge")], school.Today, school.Lead), school.Now);
    }

    private static async Task<string> MakeAsync(Browser by, int viewId)
    {
        var page = await (await by.GetAsync($"/views/{viewId}/link")).SubmitAsync("main form");
        return new Uri(page.Find("#private-link")!.GetAttribute("value")!).AbsolutePath;
    }

    private async Task<(TestSchool School, Referral Referral, string Link)> LinkAsync(Voice voice, IapApp? host = null)
    {
        var school = await (host ?? app).SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.Submitted().By(teacher));
        var page = await (await teacher.GetAsync($"/views/{referral.ViewOf(voice).Id}/link")).SubmitAsync("main form");
        return (school, referral, new Uri(page.ValueOf("private-link") ?? page.Find("#private-link")!.GetAttribute("value")!).AbsolutePath);
    }
}
