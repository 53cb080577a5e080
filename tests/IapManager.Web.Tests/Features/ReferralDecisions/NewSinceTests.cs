using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.ReferralDecisions;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.ReferralDecisions;

/// <summary>Nobody decides on less than there is: what has come in since the page was opened is said in words first, and what was typed stays.</summary>
public sealed class NewSinceTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>What may come in meanwhile, and what the page says of it.</summary>
    private static readonly Dictionary<string, (Func<TestSchool, Referral, Task> Do, string Words)> Meanwhile = new()
    {
        ["document"] = (async (school, r) => await school.Document(r, ReferralSectionKind.PriorProgress, words: "Report"), "Ruth Adeyemi has added a document about prior progress: Report.pdf."),
        ["safeguarding document"] = (async (school, r) => await school.Document(r, ReferralSectionKind.Safeguarding, words: "Secret"), "A document about safeguarding has been added. Ask Joanne Whitlock."),
        ["document removed"] = (async (school, r) => await school.Change(async db => (await db.ReferralDocuments.SingleAsync(d => d.Name == "Plan.pdf" && d.ReferralId == r.Id)).Remove(ReferralState.UnderReview, "Out of date", school.Lead, school.Now)), "Ruth Adeyemi has removed Plan.pdf. Out of date"),
        ["teacher answers"] = (async (school, r) => await AnswerAsync(school, r, "Mrs Boyd"), "Mrs Boyd has said what they see."),
        ["teacher changes"] = (async (school, r) => await AnswerAsync(school, r, "Dr Patel"), "Dr Patel has changed what they say."),
        ["teacher cannot say"] = (async (school, r) => await school.Change(async db => (await db.TeacherViews.SingleAsync(v => v.TeacherName == "Mrs Boyd" && v.ReferralId == r.Id)).CannotSay(ReferralState.UnderReview, "Never taught her", null, school.Now)), "Mrs Boyd says that they cannot say."),
        ["view given"] = (async (school, r) => await school.Change(async db => (await db.Views.SingleAsync(v => v.ReferralId == r.Id && v.Voice == Voice.Parent)).Give([new("", "She wants to be in school")], ViewChannel.Telephone, school.Today, null, "Mr Ross")), "The view of Maya’s parent or carer has been given."),
        ["view not given"] = (async (school, r) => await school.Change(async db => (await db.Views.SingleAsync(v => v.ReferralId == r.Id && v.Voice == Voice.Parent)).RecordNotGiven("Asked twice", school.Today, "Mr Ross")), "The view of Maya’s parent or carer will not be given: Asked twice"),
        ["view translated"] = (async (school, r) => await school.Change(async db => (await db.Views.SingleAsync(v => v.ReferralId == r.Id && v.Voice == Voice.Pupil)).Translate("I like drawing", "pl", "Ms Nowak", school.Now)), "Maya’s view has English beside it that is new."),
        ["another parent asked"] = (async (school, r) => await school.Change(async db => (await db.Referrals.Include(x => x.Views).SingleAsync(x => x.Id == r.Id)).AskAnotherParent("Mr Collins, dad")), "The view of Mr Collins, dad is asked for as well."),
        ["amended"] = (async (school, r) => await school.Change(async db => (await db.Referrals.SingleAsync(x => x.Id == r.Id)).Amend(ReferralSectionKind.Agencies, "Early help", "A letter came", new(7, "Ben Aldous"), school.Now)), "Amended by Ben Aldous: Agencies involved."),
        ["asked and answered"] = (async (school, r) => await school.Change(async db =>
        {
            var referral = await db.Referrals.Include(x => x.Views).SingleAsync(x => x.Id == r.Id);
            referral.Ask(ReferralSectionKind.Agencies, "Who?", school.Lead, school.Now);
            referral.Answer(referral.Questions.Single().Number, "Early help", new(7, "Ben Aldous"), school.Now);
            referral.StartReview(school.Today, school.Lead, school.Now);
        }), "Question answered by Ben Aldous: Agencies involved."),
    };

    public static TheoryData<string> All => [.. Meanwhile.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task WhatCameInMeanwhile_IsSaidBeforeTheDecisionIsRecorded_AndNothingTypedIsLost(string what)
    {
        var (school, lead, referral) = await UnderReviewAsync();
        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        page.Find("#Seen").ShouldBeNull();
        await Meanwhile[what].Do(school, referral);

        var again = await page.SubmitAsync("form[action$=decision]", Judged(), "button[value=record]");

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Errors.ShouldBe(["Something has come in since you opened this page. Look at it, then record again. What you typed is kept"]);
        again.Find(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Seen");
        again.All("#Seen li").ShouldContain(l => l.StartsWith(Meanwhile[what].Words, StringComparison.Ordinal), string.Join(" / ", again.All("#Seen li")));
        again.Html.ShouldNotContain("Secret.pdf");
        (again.ValueOf("Reason"), again.ValueOf("Judgements[1].Reason"), again.ValueOf("Others[0].Name"), again.ValueOf("Urgency")).ShouldBe(("A quiet start", "As the figures show", "Ruth", "6"));
        (await StateAsync(school, referral)).ShouldBe(ReferralState.UnderReview);

        await HearEverybodyAsync(school, referral);
        again = await again.SubmitAsync("form[action$=decision]", button: "button[value=record]");
        again = again.Find("#Seen") is null ? again : await again.SubmitAsync("form[action$=decision]", button: "button[value=record]");
        (await StateAsync(school, referral)).ShouldBe(ReferralState.Accepted, again.Text);
    }

    [Fact]
    public async Task NothingNew_IsRecordedAtOnce()
    {
        var (school, lead, referral) = await UnderReviewAsync();
        await HearEverybodyAsync(school, referral);

        await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=decision]", Judged(), "button[value=record]");

        (await StateAsync(school, referral)).ShouldBe(ReferralState.Accepted);
    }

    [Fact]
    public async Task WhatCameIn_IsShownByThePreview_AndThenCountsAsSeen()
    {
        var (school, lead, referral) = await UnderReviewAsync();
        await HearEverybodyAsync(school, referral);
        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        await school.Document(referral, words: "Report");

        var preview = await page.SubmitAsync("form[action$=decision]", Judged(), "button[value=preview]");

        preview.Status.ShouldBe(HttpStatusCode.OK);
        preview.Errors.ShouldBeEmpty();
        preview.All("#Seen li").Single().ShouldContain("Report.pdf");
        await preview.SubmitAsync("form[action$=decision]", button: "button[value=record]");
        (await StateAsync(school, referral)).ShouldBe(ReferralState.Accepted);
    }

    [Fact]
    public async Task WhatCameIn_IsSaidBesideWhatIsMissing()
    {
        var (school, lead, referral) = await UnderReviewAsync();
        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        await school.Document(referral, words: "Report");

        var again = await page.SubmitAsync("form[action$=decision]", Judged(("Reason", " ")), "button[value=record]");

        again.Errors.Count.ShouldBe(2);
        again.Errors.ShouldContain("Enter the reason, as the referrer and the family will read it");
        again.All("#Seen li").Single().ShouldContain("Report.pdf");
    }

    [Fact]
    public async Task QuestionAskedMeanwhile_IsSaid_WithEverythingTyped()
    {
        var (school, lead, referral) = await UnderReviewAsync();
        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        await school.Change(async db => (await db.Referrals.SingleAsync(r => r.Id == referral.Id)).Ask(ReferralSectionKind.Agencies, "Who?", school.Lead, school.Now));

        var refused = await page.SubmitAsync("form[action$=decision]", Judged(), "button[value=record]");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("You cannot decide a referral that is waiting for more information.");
        refused.Text.ShouldContain("A quiet start");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("1|2|3")]
    [InlineData("-1|||")]
    [InlineData("99999999999999999999|||")]
    public void ForgedLine_IsNoMark(string? line) => SeenMark.Read(line).ShouldBeNull();

    [Theory]
    [InlineData("41|||")]
    [InlineData("41|7.Given.1a2b3c4d,8.Awaited.00000000|12,13|5.639045280000000000")]
    public void Line_SaysWhatItWasMadeOf(string line) => SeenMark.Read(line).ShouldNotBeNull().ToString().ShouldBe(line);

    [Fact]
    public void Line_WithPartsThatMakeNoSense_KeepsTheOthers() =>
        SeenMark.Read("41|x.Given.1a2b3c4d,7.Nonsense.1,8.Given|a,12,|5.x,6").ShouldNotBeNull().ToString().ShouldBe("41||12|5.0");

    private async Task<(TestSchool School, Browser Lead, Referral Referral)> UnderReviewAsync()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        await school.User(SchoolRole.Dsl, name: "Joanne Whitlock");
        var referral = await school.Referral(r => r.UnderReview().Also(x => x.ViewOf(Voice.Pupil).Give([new("", "Lubię rysować")], ViewChannel.InPerson, school.Today, null, "Mr Ross", "pl")));
        await school.Document(referral, words: "Plan");
        await school.TeacherView(referral, await school.Staff(s => (s.Title, s.Surname) = ("Mrs", "Boyd")));
        await school.TeacherView(referral, await school.Staff(s => (s.Title, s.Surname) = ("Dr", "Patel")));
        await AnswerAsync(school, referral, "Dr Patel", before: true);
        return (school, lead, referral);
    }

    private static Task AnswerAsync(TestSchool school, Referral referral, string teacher, bool before = false) => school.Change(async db =>
        (await db.TeacherViews.SingleAsync(v => v.TeacherName == teacher && v.ReferralId == referral.Id)).Answer(ReferralState.UnderReview,
            [new(TeacherViewArea.Attention, "liked", null), new(TeacherViewArea.Communication, "asks", null), new(TeacherViewArea.Relationships, "some", null), new(TeacherViewArea.WhatHelps, "steps", null)],
            null, before ? school.Now.AddDays(-1) : school.Now));

    private static Task HearEverybodyAsync(TestSchool school, Referral referral) => school.Change(async db =>
    {
        foreach (var view in await db.Views.Where(v => v.ReferralId == referral.Id && v.State == ViewState.Awaited).ToListAsync())
        {
            view.RecordNotGiven("Asked twice", school.Today, "Mr Ross");
        }
    });

    private static Task<ReferralState> StateAsync(TestSchool school, Referral referral) => school.Read(db => db.Referrals.Where(r => r.Id == referral.Id).Select(r => r.State).SingleAsync());

    private static Dictionary<string, object?> Judged(params (string Name, object? Value)[] more)
    {
        var fields = new Dictionary<string, object?> { ["Accept"] = "true", ["Reason"] = "A quiet start", ["Urgency"] = "6", ["Others[0].Name"] = "Ruth", ["Others[0].Role"] = "Lead" };
        for (var n = 0; n < 4; n++)
        {
            (fields[$"Judgements[{n}].Judgement"], fields[$"Judgements[{n}].Reason"]) = (n == 3 ? "NotMet" : "Met", "As the figures show");
        }

        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return fields;
    }
}
