using System.Net;
using IapManager.Domain.Admissions;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.ReferralDecisions;

public sealed class DecisionTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Panel_IsChosenFromStaff_AndNamedBesideIt_AndDated()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        await school.User(SchoolRole.Senco, name: "Helen Marsh");
        var head = await school.Staff(s => (s.Forename, s.Surname, s.HeadOfYear) = ("Orla", "Brennan", 8));
        await school.User(SchoolRole.MainstreamStaff, head);
        await school.User(SchoolRole.MainstreamStaff, name: "No Panel");
        var referral = await school.Referral(r => r.UnderReview().WithViews());
        await SentOn(school, referral, "2026-11-16");
        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        string KeyOf(string name) => page.Document.QuerySelectorAll("input[name=Panel]").Single(i => page.Document.QuerySelector($"label[for='{i.Id}']")!.TextContent.Trim() == name).GetAttribute("value")!;
        page.Document.QuerySelectorAll("input[name=Panel]").Length.ShouldBe(3);

        page = await page.SubmitAsync("form[action$=decision]", Judged(("MetOn", new DateOnly(2026, 11, 20)), ("Panel", new[] { KeyOf("Ruth Adeyemi"), KeyOf("Helen Marsh"), KeyOf("Orla Brennan") }),
            ("Others[0].Name", "Dr Imani Cole"), ("Others[0].Role", "Educational psychologist")), "button[value=record]");

        page.Text.ShouldContain("Accepted on 20 November 2026");
        page.Text.ShouldContain("Ruth Adeyemi (Lead of The Bridge)");
        page.Text.ShouldContain("What the criteria suggested");
        var decision = await school.Read(db => db.Referrals.SelectMany(r => r.Decisions).SingleAsync());
        decision.Panel.ShouldBe([new("Helen Marsh", "SENCO"), new("Orla Brennan", "Head of Year 8"), new("Ruth Adeyemi", "Lead of The Bridge"), new("Dr Imani Cole", "Educational psychologist")]);
        (decision.On, decision.SuggestionReasons[^1]).ShouldBe((new DateOnly(2026, 11, 20), "So the criteria suggest to accept: 8 is at or above the line of 4."));
    }

    [Theory]
    [InlineData("2026-11-24", "The panel cannot have met in the future")]
    [InlineData("2026-11-13", "The panel cannot have met before the referral was sent")]
    public async Task DayOnWhichThePanelCannotHaveMet_IsRefused_AndNothingTypedIsLost(string day, string words)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().WithViews());
        await SentOn(school, referral, "2026-11-16");

        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=decision]", Judged(("MetOn", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), ("Others[0].Name", "Ruth"), ("Others[0].Role", "Lead")), "button[value=record]");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.Single().ShouldContain(words);
        KeptWhatWasTyped(page);
    }

    [Fact]
    public async Task ReferralChangedMeanwhile_IsShownAnew_WithEverythingTyped_AndCanBeRecordedThen()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.UnderReview().WithViews().By(teacher));
        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        await (await teacher.GetAsync($"/referrals/{referral.Id}/sections/Agencies")).SubmitAsync("main form", new { Text = "Early help since Monday", Why = "New letter" });

        var again = await page.SubmitAsync("form[action$=decision]", Judged(("Others[0].Name", "Ruth"), ("Others[0].Role", "Lead")), "button[value=record]");

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Errors.Single().ShouldContain("Something has come in since you opened this page");
        KeptWhatWasTyped(again);
        (await again.SubmitAsync("form[action$=decision]", button: "button[value=record]")).Text.ShouldContain("Accepted on 23 November 2026");
    }

    [Fact]
    public async Task CriteriaPublishedMeanwhile_KeepWhatWasJudgedOfTheSameWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().WithViews());
        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        await school.Change(async db =>
        {
            var former = await db.CriteriaSets.Include(s => s.Criteria).SingleAsync();
            former.Retire(school.Today);
            await db.SaveChangesAsync();
            var set = new CriteriaSet(school.Id, school.ProvisionId, 2);
            set.AddCriterion(CriterionKind.Weighs, 5, "Attendance below 85 per cent", null);
            set.AddCriterion(CriterionKind.Weighs, 2, "Something new", null);
            set.Publish(school.Today);
            db.CriteriaSets.Add(set);
        });

        var again = await page.SubmitAsync("form[action$=decision]", Judged(("Others[0].Name", "Ruth"), ("Others[0].Role", "Lead"), ("Judgements[1].Reason", "78 per cent since September")), "button[value=record]");

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Errors.Single().ShouldContain("The criteria have changed");
        again.ValueOf("Judgements[0].Reason").ShouldBe("78 per cent since September");
        again.ValueOf("Judgements[1].Reason").ShouldBeNullOrEmpty();
        again.ValueOf("Reason").ShouldBe("A quiet start");
        (await school.Read(db => db.Referrals.SingleAsync())).State.ShouldBe(ReferralState.UnderReview);
    }

    [Theory]
    [InlineData("Others[0].Name", "Ruth", "Say what they are on the panel as")]
    [InlineData("Others[0].Role", "Governor", "Enter the name")]
    [InlineData("Panel", "987654", "Say who decided: at least one person.")]
    [InlineData("Panel", "", "Choose who decided, at least one person")]
    public async Task PanelWithoutNameRoleOrAnybody_IsRefused(string field, string value, string words)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().WithViews());
        var page = await lead.GetAsync($"/referrals/{referral.Id}");

        var refused = await page.SubmitAsync("form[action$=decision]", Judged((field, value)), "button[value=record]");

        refused.Html.ShouldContain(words);
        (await school.Read(db => db.Referrals.SingleAsync())).State.ShouldBe(ReferralState.UnderReview);
    }

    [Fact]
    public async Task Decline_ReachesTheReferrer_UntilTheyOpenIt()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await school.Pupil(p => p.PreferredSurname = "Fairweather");
        var referral = await school.Referral(r => r.By(teacher).For(pupil).Declined());

        (await teacher.GetAsync("/")).Text.ShouldContain("Decided: Maya Fairweather. Read what was said");
        (await teacher.GetAsync("/referrals")).Text.ShouldContain("Decided. Read what was said");
        (await (await school.User(SchoolRole.IapLead)).GetAsync("/referrals")).Text.ShouldNotContain("Read what was said");
        var stamp = await school.Read(db => db.Referrals.Select(r => r.Stamp).SingleAsync());

        (await teacher.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("A mentor and a quiet place at lunch");

        (await teacher.GetAsync("/")).Text.ShouldNotContain("Read what was said");
        (await teacher.GetAsync("/referrals")).Text.ShouldNotContain("Read what was said");
        (await school.Read(db => db.Referrals.Select(r => r.Stamp).SingleAsync())).ShouldBe(stamp);
    }

    [Fact]
    public async Task SomebodyElseReadingIt_LeavesItNewsForTheReferrer()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher).Asked());

        await (await school.User(SchoolRole.Dsl)).GetAsync($"/referrals/{referral.Id}");

        (await teacher.GetAsync("/referrals")).Text.ShouldContain("A question for you");
    }

    [Fact]
    public async Task SeveralQuestions_GoInOneForm_AndAreThreadedAtTheirSection()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher).UnderReview());
        var ask = await lead.GetAsync($"/referrals/{referral.Id}/ask");
        (await ask.SubmitAsync("main form")).Errors.ShouldBe(["Enter a question beside at least one section"]);

        await ask.SubmitAsync("main form", new Dictionary<string, object?> { ["Questions[0].Question"] = "What does she draw?", ["Questions[4].Question"] = "How was Year 7?" });
        var page = await teacher.GetAsync($"/referrals/{referral.Id}");
        page = await page.SubmitAsync("form[action$='/questions']", new Dictionary<string, object?> { ["Answers[0].Answer"] = "Horses" });
        page.Text.ShouldContain("How was Year 7?");
        page = await page.SubmitAsync("form[action$='/questions']", new Dictionary<string, object?> { ["Answers[0].Answer"] = "Steady" });

        (await school.Read(db => db.Referrals.SingleAsync())).State.ShouldBe(ReferralState.Submitted);
        (await teacher.GetAsync($"/referrals/{referral.Id}/sections/PriorProgress")).Text.ShouldContain("How was Year 7?");
        var whole = await lead.GetAsync($"/referrals/{referral.Id}/whole");
        whole.Text.ShouldContain("Horses");
        (await whole.ClickAsync("Ask something more: Prior progress")).Text.ShouldContain("Steady");
    }

    [Fact]
    public async Task QuestionAboutSafeguarding_OrOfAForgedSection_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());

        foreach (var section in new[] { "Safeguarding", "77" })
        {
            var page = await lead.PostAsync($"/referrals/{referral.Id}/ask", new Dictionary<string, object?> { ["Stamp"] = referral.Stamp, ["Questions[0].Section"] = section, ["Questions[0].Question"] = "Bruises?" });
            page.Errors.ShouldNotBeEmpty(section);
        }

        (await school.Read(db => db.Referrals.SingleAsync())).State.ShouldBe(ReferralState.Submitted);
    }

    private static void KeptWhatWasTyped(Page page)
    {
        page.ValueOf("Reason").ShouldBe("A quiet start");
        page.ValueOf("Others[0].Name").ShouldBe("Ruth");
        page.ValueOf("Urgency").ShouldBe("6");
        for (var n = 0; n < 4; n++)
        {
            page.ValueOf($"Judgements[{n}].Reason").ShouldBe("As the figures show");
            page.Find($"input[name='Judgements[{n}].Judgement'][checked]")!.GetAttribute("value").ShouldBe(n == 3 ? "NotMet" : "Met");
        }
    }

    private static Task SentOn(TestSchool school, Referral referral, string day) =>
        school.Change(db => db.Referrals.Where(r => r.Id == referral.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.SubmittedOn, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))));

    private static Dictionary<string, object?> Judged(params (string Name, object? Value)[] more)
    {
        var fields = new Dictionary<string, object?> { ["Accept"] = "true", ["Reason"] = "A quiet start", ["Urgency"] = "6" };
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
