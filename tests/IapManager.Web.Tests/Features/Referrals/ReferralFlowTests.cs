using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>From finding the pupil to the decision, as a teacher and a lead do it.</summary>
public sealed class ReferralFlowTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Teacher_FindsAPupilByParts_WritesTheSections_AndSends()
    {
        var school = await app.SchoolAsync();
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Zoë", "O’Brien-Novák"));
        var teacher = await school.User(SchoolRole.MainstreamStaff, name: "Ben Aldous");

        var found = await teacher.GetAsync("/referrals/new?q=obri+zoe");
        found.Text.ShouldContain("Zoë O’Brien-Novák");
        var tasks = await found.SubmitAsync("main form[method=post]");
        tasks.Text.ShouldContain("5 sections are missing");
        foreach (var kind in new[] { "StrengthsAndInterests", "ReasonAndConcerns", "HopedForOutcomes", "PriorProgress" })
        {
            tasks = await (await teacher.GetAsync(tasks.Address.Replace("draft", $"sections/{kind}"))).SubmitAsync("main form", new { Text = $"<script>{kind}</script>" }, "button[value=list]");
        }

        var tried = await (await teacher.GetAsync(tasks.Address.Replace("draft", "tried"))).SubmitAsync("main form.form", new { What = "Reading group", When = "since May" });
        tried.Text.ShouldContain("Reading group (since May)");
        var check = await teacher.GetAsync(tasks.Address.Replace("draft", "check"));
        check.Html.ShouldNotContain("<script>Reason");
        var sent = await check.SubmitAsync("form[action$=submit]");

        sent.Text.ShouldContain("Sent on 23 November by Ben Aldous");
        sent.Html.ShouldNotContain("<script>Strengths");
        var referral = await school.Read(db => db.Referrals.SingleAsync());
        (referral.State, referral.Reference, referral.Snapshot!.TakenOn).ShouldBe((ReferralState.Submitted, "R-2026-001", school.Today));
    }

    [Fact]
    public async Task Leavers_AreNotFoundAndCannotBeReferred()
    {
        var school = await app.SchoolAsync();
        var left = await school.Pupil(p => (p.LegalSurname, p.LeftOn) = ("Leaver", new DateOnly(2026, 7, 20)));
        var teacher = await school.User(SchoolRole.MainstreamStaff);

        (await teacher.GetAsync("/referrals/new?q=leaver")).Text.ShouldContain("No pupil on roll is found");
        (await teacher.PostAsync("/referrals/new", new { pupilId = left.Id, provisionId = school.ProvisionId })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SecondOpenReferral_IsRefusedWithALinkToTheFirst()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var first = await school.Referral(r => r.Submitted().By(teacher));

        var page = await teacher.PostAsync("/referrals/new", new { pupilId = first.PupilId, provisionId = school.ProvisionId });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Find($"a[href='/referrals/{first.Id}']").ShouldNotBeNull();
        (await school.Read(db => db.Referrals.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task ReferralsStartedInTheSameMoment_GetReferencesOfTheirOwn()
    {
        var school = await app.SchoolAsync();
        var teachers = new List<Browser>();
        var pupils = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            teachers.Add(await school.User(SchoolRole.MainstreamStaff));
            pupils.Add((await school.Pupil()).Id);
            await teachers[i].GetAsync("/referrals/new");
        }

        var answers = await Task.WhenAll(teachers.Select((t, i) => t.PostAsync("/referrals/new", new { pupilId = pupils[i], provisionId = school.ProvisionId })));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Redirect);
        (await school.Read(db => db.Referrals.Select(r => r.Reference).OrderBy(r => r).ToListAsync())).ShouldBe(["R-2026-001", "R-2026-002", "R-2026-003", "R-2026-004"]);
    }

    [Fact]
    public async Task TheSamePupilReferredTwiceInTheSameMoment_IsReferredOnce()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var teachers = new[] { await school.User(SchoolRole.MainstreamStaff), await school.User(SchoolRole.MainstreamStaff) };

        await Task.WhenAll(teachers.Select(t => t.PostAsync("/referrals/new", new { pupilId = pupil.Id, provisionId = school.ProvisionId })));

        (await school.Read(db => db.Referrals.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task SecondOpenReferral_OfSomebodyElse_IsRefusedWithoutALink()
    {
        var school = await app.SchoolAsync();
        var first = await school.Referral(r => r.Submitted());
        var teacher = await school.User(SchoolRole.MainstreamStaff);

        var page = await teacher.PostAsync("/referrals/new", new { pupilId = first.PupilId, provisionId = school.ProvisionId });

        page.Text.ShouldContain("Nadia Rahman");
        page.Find($"a[href='/referrals/{first.Id}']").ShouldBeNull();
    }

    [Fact]
    public async Task TwoPeopleInTheSameSection_LoseNothing()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, name: "Ben Aldous");
        var senco = await school.User(SchoolRole.Senco, name: "Helen Marsh");
        var referral = await school.Referral(r => r.By(teacher));
        var address = $"/referrals/{referral.Id}/sections/ReasonAndConcerns";
        var hers = await senco.GetAsync(address);
        var his = await teacher.GetAsync(address);
        await his.SubmitAsync("main form", new { Text = "His words" });

        var both = await hers.SubmitAsync("main form", new { Text = "Her words" });

        both.Status.ShouldBe(HttpStatusCode.Conflict);
        both.Text.ShouldContain("His words");
        both.ValueOf("Text").ShouldBe("Her words");
        await both.SubmitAsync("main form", new { Text = "His words. Her words" });
        (await school.Read(db => db.Referrals.Include(r => r.Sections).SingleAsync())).TextOf(ReferralSectionKind.ReasonAndConcerns).ShouldBe("His words. Her words");
    }

    [Theory]
    [InlineData("sections/Nothing", HttpStatusCode.NotFound)]
    [InlineData("sections/3", HttpStatusCode.NotFound)]
    [InlineData("sections/SupportTried", HttpStatusCode.NotFound)]
    public async Task UnknownSection_IsNotFound(string part, HttpStatusCode status)
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));

        (await teacher.GetAsync($"/referrals/{referral.Id}/{part}")).Status.ShouldBe(status);
    }

    [Fact]
    public async Task OverlongSection_GivesWords_AndKeepsWhatWasTyped()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));
        var text = new string('x', ReferralSection.TextLimit + 1);

        var page = await teacher.PostAsync($"/referrals/{referral.Id}/sections/Agencies", new { Text = text });

        page.Errors.ShouldContain("Use 8,000 characters or fewer");
        page.ValueOf("Text").ShouldBe(text);
    }

    [Fact]
    public async Task AfterSending_AChangeIsAnAmendmentWithWhy()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.Submitted().By(teacher));
        var form = await teacher.GetAsync($"/referrals/{referral.Id}/sections/ReasonAndConcerns");

        (await form.SubmitAsync("main form", new { Text = "Changed" })).Errors.ShouldContain("Say why the referral is amended");
        var page = await form.SubmitAsync("main form", new { Text = "Changed", Why = "Said more plainly" });

        page.Text.ShouldContain("Said more plainly");
        page.Text.ShouldContain("Leaves lessons when they get loud");
    }

    [Fact]
    public async Task QuestionAndAnswer_GoBothWays()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted().By(teacher));

        await (await lead.GetAsync($"/referrals/{referral.Id}/ask")).SubmitAsync("main form", new Dictionary<string, object?> { ["Questions[4].Question"] = "How was Year 7?" });
        var page = await teacher.GetAsync($"/referrals/{referral.Id}");
        page.Text.ShouldContain("How was Year 7?");
        page = await page.SubmitAsync("form[action*=questions]", new { answer = "Steady until May" });

        page.Text.ShouldContain("Sent");
        (await lead.GetAsync($"/referrals/{referral.Id}/whole")).Text.ShouldContain("Steady until May");
    }

    [Fact]
    public async Task Accept_PutsThePupilOnTheWaitingListWithPointsAndUrgency()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted().WithViews());
        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=review]");

        page = await page.SubmitAsync("form[action$=decision]", Judged(("Accept", "true"), ("Reason", "A quiet start"), ("Others[0].Name", "Ruth Adeyemi"), ("Others[0].Role", "Lead of The Bridge"), ("Urgency", "6")), "button[value=record]");

        page.Text.ShouldContain("Offer a place");
        var entry = await school.Read(db => db.WaitingListEntries.SingleAsync());
        (entry.ReferralId, entry.CriteriaPoints, entry.UrgencyPoints, entry.State).ShouldBe((referral.Id, 8m, 6, WaitingListState.Waiting));
    }

    [Fact]
    public async Task Decide_BeforeBothAreHeard_IsRefusedAndNobodyWaits()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview());

        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=decision]", Judged(("Accept", "true"), ("Reason", "A quiet start"), ("Others[0].Name", "Ruth Adeyemi"), ("Others[0].Role", "Lead of The Bridge"), ("Urgency", "6")), "button[value=record]");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Html.ShouldContain("view is still missing");
        (await school.Read(db => db.WaitingListEntries.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Decline_WithoutReasonOrSupport_GivesWords_AndKeepsTheJudgements()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().WithViews());

        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=decision]", Judged(("Accept", "false")), "button[value=record]");

        page.Errors.ShouldContain("Enter the reason, as the referrer and the family will read it");
        page.Errors.ShouldContain("Say what support will be given instead");
        page.Errors.ShouldContain("Say why the decision departs from what the criteria suggest");
        page.All("#suggestion h2").Single().ShouldBe("The criteria suggest: accept");
    }

    [Fact]
    public async Task CriterionJudgedWithoutAReason_IsAskedForBesideIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().WithViews());

        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=decision]",
            Judged(("Accept", "true"), ("Reason", "A quiet start"), ("Urgency", "2"), ("Others[0].Name", "Ruth Adeyemi"), ("Others[0].Role", "Lead of The Bridge"), ("Judgements[1].Reason", " ")), "button[value=record]");

        page.Text.ShouldContain("Say why, in a few words");
        (await school.Read(db => db.Referrals.Select(r => r.State).SingleAsync())).ShouldBe(ReferralState.UnderReview);
    }

    [Fact]
    public async Task ForgedCriterion_IsRefusedWithWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().WithViews());
        var page = await lead.GetAsync($"/referrals/{referral.Id}");

        var answer = await lead.PostAsync($"/referrals/{referral.Id}/decision", new Dictionary<string, object?>
        {
            ["Stamp"] = page.ValueOf("Stamp"),
            ["CriteriaSetId"] = $"{school.CriteriaSetId}",
            ["Accept"] = "true",
            ["Reason"] = "Yes",
            ["MetOn"] = "2026-11-23",
            ["Others[0].Name"] = "Ruth",
            ["Others[0].Role"] = "Lead",
            ["Urgency"] = "2",
            ["DepartureReason"] = "Because",
            ["Judgements[0].CriterionId"] = "99999",
            ["Judgements[0].Judgement"] = "Met",
            ["Judgements[0].Reason"] = "As the figures show",
        });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Html.ShouldContain("Judge every criterion");
    }

    [Fact]
    public async Task Withdraw_TakesThePupilOffTheWaitingList()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Accepted());
        await school.WaitingListEntry(referral);

        await (await lead.GetAsync($"/referrals/{referral.Id}/withdraw")).SubmitAsync("main form", new { Reason = "The family is moving" });

        (await school.Read(db => db.WaitingListEntries.SingleAsync())).State.ShouldBe(WaitingListState.Removed);
        (await school.Read(db => db.Referrals.SingleAsync())).State.ShouldBe(ReferralState.Withdrawn);
    }

    [Fact]
    public async Task Discard_DeletesADraftWithItsViewsAndLinks()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));
        await teacher.PostAsync($"/views/{referral.ViewOf(Voice.Pupil).Id}/link");

        await (await teacher.GetAsync($"/referrals/{referral.Id}/draft")).SubmitAsync("form[action$=discard]");

        (await school.Read(db => db.Referrals.CountAsync())).ShouldBe(0);
        (await school.Read(db => db.PrivateLinks.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Csv_NeutralisesFormulas()
    {
        var school = await app.SchoolAsync();
        await school.Pupil();
        var pupil = await school.Pupil(p => (p.LegalForename, p.PreferredForename) = ("=HYPERLINK(\"x\")", null));
        await school.Referral(r => r.For(pupil));

        var file = await (await school.User(SchoolRole.IapLead)).GetAsync("/referrals/referrals.csv");

        file.ContentType.ShouldBe("text/csv");
        file.Html.ShouldContain("\"'=HYPERLINK(");
    }

    [Theory]
    [InlineData("?state=Nonsense&year=abc&page=-5&sort=<script>&late=perhaps")]
    [InlineData("?page=999999&q=%00%27%22%3Cscript%3E")]
    public async Task List_WithANonsensicalAddress_IsShown(string query)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync("/referrals" + query);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldNotContain("<script>\"");
    }

    [Fact]
    public async Task List_ShowsWhoIsLateAndByHowMuch()
    {
        var school = await app.SchoolAsync();
        var referral = await school.Referral(r => r.UnderReview());
        await school.Change(db => db.Referrals.Where(r => r.Id == referral.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.SubmittedOn, new DateOnly(2026, 11, 6))));
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.GetAsync("/referrals?late=true")).Text.ShouldContain("1 school day late");
    }

    /// <summary>Must met, 5 and 3 met, must-not does not hold: accept, 8 points.</summary>
    private static Dictionary<string, object?> Judged(params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, object?>
        {
            ["Judgements[0].Judgement"] = "Met",
            ["Judgements[1].Judgement"] = "Met",
            ["Judgements[2].Judgement"] = "Met",
            ["Judgements[3].Judgement"] = "NotMet",
        };
        for (var n = 0; n < 4; n++)
        {
            fields[$"Judgements[{n}].Reason"] = "As the figures show";
        }

        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return fields;
    }
}
