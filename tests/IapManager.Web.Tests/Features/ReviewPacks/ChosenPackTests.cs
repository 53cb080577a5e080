using System.Net;
using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Packs;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.ReviewPacks;

/// <summary>Packs of which somebody chooses the sections, the days and the reader; and what goes in by a tick alone.</summary>
public sealed class ChosenPackTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly (string Name, string Value)[] Everything = [("Sensitive", "FamilyContext"), ("Sensitive", "Health"), ("Sensitive", "Safeguarding"), ("Safeguarding", "true"), ("Sections", "Strengths"), ("Span", "LastReview")];

    [Theory]
    [InlineData(SchoolRole.IapLead, true, false)]
    [InlineData(SchoolRole.Senco, true, false)]
    [InlineData(SchoolRole.Dsl, true, true)]
    [InlineData(SchoolRole.IapStaff, true, false)]
    [InlineData(SchoolRole.Slt, false, false)]
    public async Task EverythingTicked_GivesEachOnlyWhatTheyMayRead(SchoolRole role, bool sensitive, bool safeguarding)
    {
        var school = await app.SchoolAsync();
        var (pupil, sdq) = await SecretsAsync(school);
        var user = await school.User(role);

        var answer = await PostAsync(user, pupil.Id, [.. Everything, ("Health", $"{sdq.Id}"), ("Sections", "Assessments")]);

        if (role == SchoolRole.Slt)
        {
            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            answer.Text.ShouldNotContain("SECRET");
            return;
        }

        var text = new ReadPdf(answer).Text;
        text.Contains("FAMILYSECRET", StringComparison.Ordinal).ShouldBe(sensitive);
        text.Contains("HEALTHSECRET", StringComparison.Ordinal).ShouldBe(sensitive);
        text.Contains("Strengths and Difficulties", StringComparison.Ordinal).ShouldBe(sensitive);
        text.Contains("SAFEGUARDINGSECRET", StringComparison.Ordinal).ShouldBe(safeguarding);
        text.Contains("NOTESECRET", StringComparison.Ordinal).ShouldBe(safeguarding);
        text.Contains("Confidential: holds safeguarding records", StringComparison.Ordinal).ShouldBe(safeguarding);
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task ThoseWhoMakeNoPacks_GetNeitherPageNorPack(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await SecretsAsync(school);
        var user = await school.User(role);

        (await user.GetAsync($"/pupils/{pupil.Id}/review-pack")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(user, pupil.Id, Everything)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task TeacherOfThePupil_AndStaffOfTheProvisionOutsideTheirCohort_GetNothing()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await SecretsAsync(school);
        var outside = await school.Pupil();
        var adult = await school.Staff();
        await school.Change(async db => (await db.Placements.SingleAsync(p => p.PupilId == pupil.Id)).SetPeople(adult.Id, adult.Id, school.Lead, school.Now));

        (await (await school.User(SchoolRole.MainstreamStaff, adult)).GetAsync($"/pupils/{pupil.Id}/review-pack")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await school.User(SchoolRole.IapStaff)).GetAsync($"/pupils/{outside.Id}/review-pack")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(await school.User(SchoolRole.IapStaff), outside.Id, Everything)).Status.ShouldBe(HttpStatusCode.NotFound);
        var elsewhere = await (await app.SchoolAsync("Other School")).User(SchoolRole.Dsl);
        (await elsewhere.GetAsync($"/pupils/{pupil.Id}/review-pack")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(elsewhere, pupil.Id, Everything)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Slt)]
    public async Task Ticks_InAnAddress_GiveNothing(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await SecretsAsync(school);

        var text = new ReadPdf(await (await school.User(role)).GetAsync($"/pupils/{pupil.Id}/review-pack.pdf?Sensitive=FamilyContext&Sensitive=Health&Safeguarding=true&Reason=because")).Text;

        text.ShouldNotContain("SECRET");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true, false, false)]
    [InlineData(SchoolRole.Senco, true, false, false)]
    [InlineData(SchoolRole.Dsl, true, false, true)]
    [InlineData(SchoolRole.IapStaff, true, false, false)]
    [InlineData(SchoolRole.Slt, true, true, false)]
    public async Task Page_OffersWhatTheReaderIsEntitledTo_AndTicksNothingOfIt(SchoolRole role, bool sensitive, bool reason, bool safeguarding)
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await SecretsAsync(school);
        var helen = await school.User(SchoolRole.Dsl, name: "Helen Marsh");

        var page = await (role == SchoolRole.Dsl ? helen : await school.User(role)).OpenAsync($"/pupils/{pupil.Id}/review-pack");

        (page.Find("[name=Sensitive]") is not null).ShouldBe(sensitive);
        (page.Find("[name=Health]") is not null).ShouldBe(sensitive);
        (page.Find("[name=Reason]") is not null).ShouldBe(reason);
        (page.Find("[name=Safeguarding]") is not null).ShouldBe(safeguarding);
        page.Document.QuerySelectorAll("[name=Sensitive][checked], [name=Health][checked], [name=Safeguarding][checked]").ShouldBeEmpty();
        page.Document.QuerySelectorAll("[name=Sections][checked]").Length.ShouldBe(PackSections.All.Count);
        page.Text.Contains("A safeguarding record exists", StringComparison.Ordinal).ShouldBe(!safeguarding);
        page.Text.Contains("Helen Marsh", StringComparison.Ordinal).ShouldBe(!safeguarding);
        page.Html.ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task SeniorLeader_ReadsWhatIsSensitive_WithAReasonThatIsKept()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await SecretsAsync(school);
        var slt = await school.User(SchoolRole.Slt);
        var page = await slt.OpenAsync($"/pupils/{pupil.Id}/review-pack");

        var refused = await page.SendAsync("main form[method=post]", new { Sensitive = "FamilyContext", MadeFor = "The panel" });
        var pack = new ReadPdf(await refused.SendAsync("main form[method=post]", new { Health = "0", Reason = "The exclusion panel on Thursday" }));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Errors.ShouldBe(["Say why you need what is about family or health. It is kept in the log"]);
        refused.ValueOf("MadeFor").ShouldBe("The panel");
        pack.Text.ShouldContain("FAMILYSECRET");
        pack.Text.ShouldContain("Strengths and Difficulties");
        pack.Text.ShouldNotContain("HEALTHSECRET");
        pack.Text.ShouldContain("Confidential: holds what is about family and health");
        var logged = await LoggedAsync(school, slt, pupil);
        logged.ShouldContain("with family context. with scores about health. for The panel. asked for because: The exclusion panel on Thursday.");
    }

    [Fact]
    public async Task ChosenSections_AreInThePack_AndTheRestIsNamedAsLeftOut()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await SecretsAsync(school);
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");

        var pdf = new ReadPdf(await PostAsync(lead, pupil.Id, [("Sections", "Strengths"), ("Sections", "Missing"), ("Span", "Start"), ("MadeFor", "Review meeting, 2 December; Ms Brennan, Mrs Collins")]));

        pdf.Text.ShouldContain("Runs the guinea pig rota");
        pdf.Text.ShouldContain("For Review meeting, 2 December; Ms Brennan, Mrs Collins; made by Ruth Adeyemi on Monday 23 November 2026, 9:30am.");
        pdf.Pages.ShouldAllBe(p => p.Contains("8F, for Review meeting, 2 December; Ms…. Made by Ruth Adeyemi, 23 Nov 2026, 9:30am", StringComparison.Ordinal));
        pdf.Text.ShouldNotContain("Neither a plan nor a timetable has been made yet.");
        pdf.Text.ShouldNotContain("Not given yet.");
        pdf.Text.ShouldContain("Left out of this pack by choice: In their own words; The way back;");
        (await LoggedAsync(school, lead, pupil)).ShouldBe("Strengths and what works; What is missing. for Review meeting, 2 December; Ms Brennan, Mrs Collins.");
    }

    [Fact]
    public async Task WhatIsMissing_StandsOnAPageOfItsOwn_WithSinceWhenAndWhoCouldBringIt()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var adult = await school.Staff(s => (s.Forename, s.Surname) = ("Nadia", "Rahman"));
        await school.Placement(p => p.For(pupil).KeyAdultIs(adult));
        var lead = await school.User(SchoolRole.IapLead);

        var last = new ReadPdf(await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf")).Pages[^1];

        last.ShouldContain("Missing from this pack");
        last.ShouldContain("What is missing Since when Who could bring it");
        last.ShouldContain("There is no reintegration plan.");
        last.ShouldContain("Since the start,");
        last.ShouldContain("The lead of The Bridge");
        last.ShouldContain("Nadia Rahman");
        last.ShouldNotContain("What Maya is good at");
        last.ShouldNotContain("Next decisions");
    }

    [Theory]
    [InlineData("20", "11", "2026", "1", "11", "2026", "The last day is before the first. Change one of them")]
    [InlineData("31", "9", "2026", "1", "11", "2026", "First day must be a real date")]
    [InlineData("1", "11", "2026", "24", "11", "2026", "The last day cannot be after today, 23 November 2026")]
    [InlineData("1", "7", "2024", "31", "7", "2024", "The last day is before the start, ")]
    [InlineData("", "", "", "1", "11", "2026", "Enter the first day")]
    public async Task Dates_ThatCannotBe_AreSaid_AndWhatWasTypedStays(string d1, string m1, string y1, string d2, string m2, string y2, string words)
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await SecretsAsync(school);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await PostAsync(lead, pupil.Id, [("Span", "Dates"), ("Sections", "Strengths"), ("MadeFor", "Mrs Collins, mum"), ("From.Day", d1), ("From.Month", m1), ("From.Year", y1), ("To.Day", d2), ("To.Month", m2), ("To.Year", y2)]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Errors.Single().ShouldStartWith(words);
        page.ValueOf("MadeFor").ShouldBe("Mrs Collins, mum");
        page.ValueOf("From.Day").ShouldBe(d1);
        page.ValueOf("To.Month").ShouldBe(m2);
        page.All("[name=Sections][checked]").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Dates_LimitWhatThePackTellsOf()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await SecretsAsync(school);
        var dsl = await school.User(SchoolRole.Dsl);

        (string, string)[] october = [("Span", "Dates"), ("Sections", "Days"), ("Safeguarding", "true"), ("From", "2026-10-01"), ("To", "2026-10-31")];
        var text = new ReadPdf(await PostAsync(dsl, pupil.Id, october)).Text;

        text.ShouldContain("reviews held are those of 1 October 2026 to 31 October 2026, and scores the latest by that day; everything else is as of today.");
        text.ShouldContain("from 1 October 2026 to 31 October 2026");
        text.ShouldNotContain("NOTESECRET");
    }

    [Fact]
    public async Task Nothing_Chosen_IsSaid()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await SecretsAsync(school);

        var page = await PostAsync(await school.User(SchoolRole.IapLead), pupil.Id, [("Span", "LastReview")]);

        page.Errors.ShouldBe(["Choose what goes in"]);
    }

    /// <summary>The pack of one pupil is nobody else's: what the school has for all is chosen on a page of its own.</summary>
    [Fact]
    public async Task PackOfOnePupil_ChangesNothingForTheSchool_WhateverIsSent()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await SecretsAsync(school);
        var lead = await school.User(SchoolRole.IapLead);

        _ = new ReadPdf(await PostAsync(lead, pupil.Id, [("Sections", "Plan"), ("Span", "Start"), ("Remember", "true")]));
        var page = await lead.OpenAsync($"/pupils/{pupil.Id}/review-pack");

        (await school.Read(db => db.ReviewPackChoices.CountAsync())).ShouldBe(0);
        page.All("[name=Remember]").ShouldBeEmpty();
        page.Find("a[href='/reviews/usual-pack']").ShouldNotBeNull();
        (await (await school.User(SchoolRole.Slt)).OpenAsync($"/pupils/{pupil.Id}/review-pack")).Find("a[href='/reviews/usual-pack']").ShouldBeNull();
    }

    [Fact]
    public async Task Page_TakesSixStatements()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await SecretsAsync(school);
        foreach (var role in new[] { SchoolRole.IapLead, SchoolRole.IapStaff, SchoolRole.Slt, SchoolRole.Dsl })
        {
            var user = await school.User(role);
            await user.OpenAsync($"/pupils/{pupil.Id}/review-pack");

            var statements = await app.StatementsOfAsync(() => user.OpenAsync($"/pupils/{pupil.Id}/review-pack"));

            statements.Count.ShouldBeLessThanOrEqualTo(6, $"{role}: {string.Join("\n\n", statements)}");
        }
    }

    [Fact]
    public async Task ReviewPage_AndPupilPage_LeadToTheChoice()
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        var review = await school.Review(placement);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}");
        page.Text.ShouldNotContain("}");
        (await page.ClickAsync("Choose what goes in")).Heading.ShouldBe("Review pack");
        (await (await lead.OpenAsync($"/pupils/{placement.PupilId}")).ClickAsync("Review pack: choose")).Heading.ShouldBe("Review pack");
    }

    internal static Task<Page> PostAsync(Browser user, int pupilId, (string Name, string Value)[] fields) =>
        user.PostAsync($"/pupils/{pupilId}/review-pack", fields.GroupBy(f => f.Name).ToDictionary(g => g.Key, g => (object?)(g.Count() == 1 ? g.First().Value : g.Select(f => f.Value).ToArray())));

    internal static async Task<string> LoggedAsync(TestSchool school, Browser user, Pupil pupil) =>
        (await school.Read(db => db.AuditEntries.SingleAsync(e => e.Subject == "ReviewPack" && e.PupilId == pupil.Id && e.UserId == user.UserId))).Detail!;

    /// <summary>A pupil in the provision of whom there is something of every visibility.</summary>
    internal static async Task<(Pupil Pupil, Instrument Sdq)> SecretsAsync(TestSchool school)
    {
        var pupil = await school.Pupil();
        var placement = await school.Placement(p => p.For(pupil));
        var referral = await school.Referral(r => r.For(pupil).Placed()
            .With(ReferralSectionKind.FamilyContext, "FAMILYSECRET").With(ReferralSectionKind.Health, "HEALTHSECRET").With(ReferralSectionKind.Safeguarding, "SAFEGUARDINGSECRET"));
        await school.Change(async db => await db.Placements.Where(p => p.Id == placement.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.ReferralId, referral.Id)));
        await school.Add(new PassportVersion(school.Id, pupil.Id, 1, "Runs the guinea pig rota", ["Say what comes first"], [], null, null, null, school.Lead, school.Today));
        await school.Add(new DayNote(new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), "NOTESECRET", Visibility.Safeguarding, false));
        var sdq = await school.Add(InstrumentDefaults.ForNewSchool(school.Id).First(i => i.IsSensitive));
        await school.Add(new Assessment(sdq, pupil.Id, placement.Id, AssessmentMoment.Baseline, sdq.Respondents[0], school.Today, [.. sdq.Entered.Select(s => new ScaleScore(s.Code, 4))], null, school.Today, school.Lead, school.Now));
        return (pupil, sdq);
    }
}
