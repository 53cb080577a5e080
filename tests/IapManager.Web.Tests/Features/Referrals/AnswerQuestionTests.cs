using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>Answers to the lead's questions, all in one form.</summary>
public sealed class AnswerQuestionTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Form = "form[action$='/questions']";

    [Theory]
    [InlineData(0, "Enter your answer, or write that it is not known")]
    [InlineData(ReferralQuestion.TextLimit + 1, "Use 2,000 characters or fewer")]
    public async Task AnswerThatDoesNotHold_IsSaidBesideItsQuestion_AndKept(int length, string words)
    {
        var (school, teacher, referral) = await AskedAsync();
        var page = await teacher.GetAsync($"/referrals/{referral.Id}");
        var typed = new string('a', length);

        page = await page.SubmitAsync(Form, Answered((0, typed)));

        page.Errors.ShouldBe([words]);
        var link = page.Find(".govuk-error-summary a")!.GetAttribute("href")!;
        page.Find($"textarea{link}")!.GetAttribute("aria-invalid").ShouldBe("true");
        page.Find(Field(referral, 0))!.TextContent.Trim().ShouldBe(typed);
        page.All(".govuk-error-message").ShouldBe([$"Error: {words}"]);
        page.Find(Field(referral, 1))!.TextContent.Trim().ShouldBeEmpty();
        (await school.Read(db => db.Referrals.SingleAsync())).Questions.ShouldAllBe(q => q.Answer == null);
    }

    [Fact]
    public async Task Answers_GivenFromPagesOpenedTogether_AreBothKept()
    {
        var (school, teacher, referral) = await AskedAsync();
        var senco = await school.User(SchoolRole.Senco);
        var (one, other) = (await teacher.GetAsync($"/referrals/{referral.Id}"), await senco.GetAsync($"/referrals/{referral.Id}"));

        (await one.SubmitAsync(Form, Answered((0, "Horses")))).Notice.ShouldBe("Answered.");
        (await other.SubmitAsync(Form, Answered((1, "Steady")))).Notice.ShouldBe("Answered. The referral is with the lead again.");

        (await school.Read(db => db.Referrals.SingleAsync())).Questions.Select(q => q.Answer).ShouldBe(["Horses", "Steady"]);
    }

    [Fact]
    public async Task TwoAnswersTyped_AreSentTogether_AndNoneIsLost()
    {
        var (school, teacher, referral) = await AskedAsync();
        var page = await teacher.GetAsync($"/referrals/{referral.Id}");
        page.All($"{Form} textarea").Count.ShouldBe(2);
        page.All($"{Form} button").ShouldBe(["Send the answers"]);

        (await page.SubmitAsync(Form, Answered((0, "Horses"), (1, "Steady")))).Notice.ShouldBe("Answered. The referral is with the lead again.");

        (await school.Read(db => db.Referrals.SingleAsync())).Questions.Select(q => q.Answer).ShouldBe(["Horses", "Steady"]);
        var lead = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/referrals/{referral.Id}");
        lead.All("#answered .qa").Count.ShouldBe(2);
        lead.Find("#answered")!.TextContent.ShouldContain("Steady");
    }

    [Fact]
    public async Task OneAnswerTooLong_KeepsTheOtherAsItWasTyped_AndSavesNeither()
    {
        var (school, teacher, referral) = await AskedAsync();

        var page = await (await teacher.GetAsync($"/referrals/{referral.Id}")).SubmitAsync(Form, Answered((0, "Horses"), (1, new string('a', ReferralQuestion.TextLimit + 1))));

        page.Errors.ShouldBe(["Use 2,000 characters or fewer"]);
        page.Find(Field(referral, 0))!.TextContent.Trim().ShouldBe("Horses");
        (await school.Read(db => db.Referrals.SingleAsync())).Questions.ShouldAllBe(q => q.Answer == null);
    }

    [Fact]
    public async Task WhoAsked_WaitsForTheReferrer_AndMayWriteDownWhatTheyHear()
    {
        var (school, teacher, referral) = await AskedAsync();
        var lead = await school.User(SchoolRole.IapLead);
        await lead.PostAsync($"/referrals/{referral.Id}/ask", new Dictionary<string, object?> { ["Stamp"] = referral.Stamp, ["Questions[0].Section"] = "Agencies", ["Questions[0].Question"] = "Who else works with the family?" });

        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        page.Text.ShouldContain("Who else works with the family?");
        page.Text.ShouldContain($"Waiting for {referral.Referrer.Name}.");
        page.All("details:not([open]) form[action$='/questions']").Count.ShouldBe(1, "the others were asked by somebody else");
        (await teacher.GetAsync($"/referrals/{referral.Id}")).All("details form[action$='/questions']").ShouldBeEmpty();

        const string own = "details form[action$='/questions']";
        var field = page.Find($"{own} textarea")!.GetAttribute("name")!;
        var empty = await page.SubmitAsync(own, new Dictionary<string, object?> { [field] = "" });
        empty.Find("details[open] form[action$='/questions'] .govuk-error-message").ShouldNotBeNull();
        (await empty.SubmitAsync(own, new Dictionary<string, object?> { [field] = "A family worker, her tutor says by phone" })).Notice.ShouldBe("Answered.");
        (await lead.GetAsync($"/referrals/{referral.Id}")).Text.ShouldNotContain("Waiting for");
    }

    [Fact]
    public async Task WhoAsked_WaitsForNobody_OnceTheReferralIsWithdrawn_NorForANamesake()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead, name: "Sam Field");
        var teacher = await school.User(SchoolRole.MainstreamStaff, name: "Sam Field");
        var referral = await school.Referral(r => r.By(teacher).Submitted());
        await lead.PostAsync($"/referrals/{referral.Id}/ask", new Dictionary<string, object?> { ["Stamp"] = referral.Stamp, ["Questions[0].Section"] = "Agencies", ["Questions[0].Question"] = "Who else works with the family?" });
        (await lead.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("Waiting for Sam Field.");

        await school.Change(async db => (await db.Referrals.SingleAsync(r => r.Id == referral.Id)).Withdraw(WithdrawalReason.GoingBetter, "Not needed any more", teacher.Actor, school.Now));

        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        page.Text.ShouldContain("Who else works with the family?");
        page.Text.ShouldNotContain("Waiting for");
        page.All(Form).ShouldBeEmpty();
    }

    [Fact]
    public async Task QuestionAnsweredMeanwhile_IsNotWrittenOver_AndWhatWasTypedIsShown()
    {
        var (school, teacher, referral) = await AskedAsync();
        var page = await teacher.GetAsync($"/referrals/{referral.Id}");
        await (await (await school.User(SchoolRole.Senco)).GetAsync($"/referrals/{referral.Id}")).SubmitAsync(Form, Answered((0, "Horses")));

        var refused = await page.SubmitAsync(Form, Answered((0, "Cats, mostly")));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("That question has been answered.");
        refused.Text.ShouldContain("Cats, mostly");
        (await school.Read(db => db.Referrals.SingleAsync())).Questions.First().Answer.ShouldBe("Horses");
    }

    [Theory]
    [InlineData(0, "Say what is new")]
    [InlineData(Referral.ReasonLimit + 1, "Use 2,000 characters or fewer")]
    public async Task NewFactsThatDoNotHold_AreSaidBesideThem_AndKept(int length, string words)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Declined());
        var typed = new string('a', length);

        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=reconsider]", new { NewFacts = typed });

        page.Errors.ShouldBe([words]);
        page.Find(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#NewFacts");
        page.Find("details[open] textarea#NewFacts")!.TextContent.Trim().ShouldBe(typed);
        (await school.Read(db => db.Referrals.SingleAsync())).State.ShouldBe(ReferralState.Declined);
    }

    [Fact]
    public async Task Reconsider_BesideAnotherOpenReferral_IsRefusedWithWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil();
        var declined = await school.Referral(r => r.For(pupil).Declined());
        var page = await lead.GetAsync($"/referrals/{declined.Id}");
        await school.Referral(r => r.For(pupil).Submitted());

        var refused = await page.SubmitAsync("form[action$=reconsider]", new { NewFacts = "A new report" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("There is another open referral for this pupil");
        refused.Text.ShouldContain("A new report");
    }

    private async Task<(TestSchool School, Browser Teacher, Referral Referral)> AskedAsync()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher).Submitted().Also(x =>
        {
            x.Ask(ReferralSectionKind.StrengthsAndInterests, "What does she draw?", school.Lead, school.Now);
            x.Ask(ReferralSectionKind.PriorProgress, "How was Year 7?", school.Lead, school.Now);
        }));
        return (school, teacher, referral);
    }

    private static Dictionary<string, object?> Answered(params (int Index, string Words)[] answers) =>
        answers.ToDictionary(a => $"Answers[{a.Index}].Answer", a => (object?)a.Words);

    private static string Field(Referral referral, int index) => $"#Answer-{Number(referral, index)}";

    private static int Number(Referral referral, int index) => referral.Questions.OrderBy(q => q.Number).ElementAt(index).Number;
}
