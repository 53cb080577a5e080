using System.Net;
using System.Security.Cryptography;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TermlyReports;

public sealed class TermlyReportTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Lead_WritesTheCommentary_LooksAtIt_IssuesIt_AndGovernorsHaveTheirCopy()
    {
        var school = await app.SchoolAsync();
        await school.Cohort();
        var (lead, governor) = (await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi"), await school.User(SchoolRole.Governor));
        var summer = await school.Term("Summer 2026");
        var page = await lead.OpenAsync($"/reports/termly/{summer.Id}");
        page.Find("main ul.spread")!.Children.Length.ShouldBe(5);

        var written = await page.SubmitAsync("main form", new { WentWell = "Science first.\nThen the rest.", NextSteps = "Mornings first." });
        written.Notice.ShouldBe("The commentary is saved.");
        new ReadPdf(await lead.GetAsync($"/reports/termly/{summer.Id}/draft.pdf")).Text.ShouldContain("Science first. Then the rest. What we will do next Mornings first. Written by Ruth Adeyemi, 23 November 2026.");
        var confirm = await written.ClickAsync("Issue it");
        confirm.Text.ShouldContain("for governors: they see it at once");
        var issued = await confirm.SubmitAsync("main form");

        issued.Notice.ShouldBe("The report of Summer 2026 is issued. Governors see their copy now.");
        issued.Find("main textarea").ShouldBeNull();
        var copy = new ReadPdf(await governor.OpenAsync((await governor.OpenAsync("/reports/termly")).Find("main a[href$='governors.pdf']")!.GetAttribute("href")!));
        copy.Text.ShouldContain("Issued by Ruth Adeyemi on 23 November 2026, with the figures of that day.");
        copy.Text.ShouldContain("Science first.");
        copy.Text.ShouldContain("No names; small groups left out");
        copy.Text.ShouldNotContain("Draft");
        copy.Text.ShouldNotContain("Returnone");
        (await governor.GetAsync($"/reports/termly/{summer.Id}/editions/1/slt.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await governor.GetAsync($"/reports/termly/{summer.Id}/editions/1/slt.json")).Status.ShouldBe(HttpStatusCode.NotFound);
        new ReadPdf(await lead.GetAsync($"/reports/termly/{summer.Id}/editions/1/slt.pdf")).Text.ShouldContain("Returnone");
        var kept = await school.Read(db => db.TermlyReportFiles.ToListAsync());
        kept.Count.ShouldBe(2);
        kept.ShouldAllBe(f => f.Sha256 == Convert.ToHexString(SHA256.HashData(f.Content)) && f.Figures.Contains("From referral to return"));
        var log = await school.Read(db => db.AuditEntries.Where(a => a.SchoolId == school.Id && a.Subject == nameof(TermlyReport)).ToListAsync());
        log.ShouldContain(a => a.Action == AuditAction.Change && a.Detail!.Contains("Issued"));
        log.ShouldContain(a => a.Action == AuditAction.Export && a.Detail!.Contains("governors") && a.UserName.StartsWith("Governor"));
    }

    [Fact]
    public async Task TermThatIsOn_IsSeenAsADraft_AndNotIssued()
    {
        var school = await app.SchoolAsync();
        await school.Cohort();
        var (slt, autumn) = (await school.User(SchoolRole.Slt), await school.Term("Autumn 2026"));
        var page = await (await slt.OpenAsync($"/reports/termly/{autumn.Id}")).SubmitAsync("main form", new { WentWell = "Much" });

        page.Text.ShouldContain("From Friday 18 December 2026 on, the last school day of the term.");
        page.Find("a[href$='/issue']").ShouldBeNull();
        var refused = await slt.PostAsync($"/reports/termly/{autumn.Id}/issue", new { Stamp = page.ValueOf("Stamp") });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Autumn 2026 has its last school day on 18 December 2026.");
        var pdf = new ReadPdf(await slt.GetAsync($"/reports/termly/{autumn.Id}/draft.pdf"));
        pdf.Text.ShouldContain("Draft: term so far. Confidential: contains personal information");
        pdf.Text.ShouldContain("Drifting");
    }

    [Fact]
    public async Task SmallNumbersInTheCommentary_AreReadBySomebodyBeforeItIsIssued_WhichTheLogKeeps()
    {
        var school = await app.SchoolAsync();
        await school.Cohort();
        var (lead, summer) = (await school.User(SchoolRole.IapLead), await school.Term("Summer 2026"));
        var confirm = await (await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "One pupil moved to a special school; 3 more left." })).ClickAsync("Issue it");

        confirm.Text.ShouldContain("“One pupil”; “3 more left”");
        var refused = await confirm.SubmitAsync("main form");
        refused.Errors.Single().ShouldStartWith("It has small numbers of pupils.");
        (await school.Read(db => db.TermlyReportFiles.CountAsync())).ShouldBe(0);
        (await refused.SubmitAsync("main form", new { FewTellNothing = true })).Notice.ShouldNotBeNull();
        (await (await school.User(SchoolRole.Dsl)).OpenAsync("/log?Kind=Change")).Text.ShouldContain("“3 more left” tells nothing of a pupil.");
    }

    [Fact]
    public async Task CommentaryThatNobodyCanSee_IsNone()
    {
        var school = await app.SchoolAsync();
        await school.Cohort();
        var (lead, summer) = (await school.User(SchoolRole.IapLead), await school.Term("Summer 2026"));

        await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "\u200b" });

        (await school.Read(db => db.TermlyReports.Select(r => r.WentWell).SingleOrDefaultAsync())).ShouldBeNull();
    }

    [Fact]
    public async Task NamesInTheCommentary_AreListed_AndSettledBeforeItIsIssued()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.PreferredForename) = ("Grace", "Hollow", "Gracie"));
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 7, 3)));
        await school.Pupil(p => p.LegalForename = "Science");
        var gone = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Orlando", "Reyes"));
        await school.Placement(p => p.For(gone).From(new DateOnly(2023, 9, 11)).Ended(new DateOnly(2024, 2, 2)));
        var (lead, summer) = (await school.User(SchoolRole.IapLead), await school.Term("Summer 2026"));
        var page = await lead.OpenAsync($"/reports/termly/{summer.Id}");
        var confirm = await (await page.SubmitAsync("main form", new { WentWell = "Science went well, with grace.", Learned = "Gracie likes it." })).ClickAsync("Issue it");

        confirm.All("main .govuk-checkboxes__label").ShouldBeEmpty("a tick is too soon made for a pupil who had a place in the term");
        confirm.All("#Reasons .govuk-label").ShouldBe(["Why does “grace” name no pupil?", "Why does “Gracie” name no pupil?"]);
        confirm.All("#Reasons .govuk-hint").Skip(1).ShouldBe(["…Science went well, with grace. Gracie likes it…", "…went well, with grace. Gracie likes it…"]);
        confirm.Text.ShouldContain("Every governor reads this commentary, and may pass it on");
        (await lead.PostAsync($"/reports/termly/{summer.Id}/issue", new { Stamp = confirm.ValueOf("Stamp"), NotNames = new[] { "grace", "Gracie" } })).Errors.Single().ShouldStartWith("“grace”, “Gracie” are names of pupils with a place, and governors read this.");
        var half = await confirm.SubmitAsync("main form", new Dictionary<string, object?> { ["Reasons[0].Reason"] = "with good grace", ["Reasons[1].Reason"] = "no" });
        half.Errors.Single().ShouldStartWith("“Gracie” is a name of a pupil with a place");
        half.ValueOf("Reasons[0].Reason").ShouldBe("with good grace", "nothing that was typed is lost");
        var draft = new ReadPdf(await lead.GetAsync($"/reports/termly/{summer.Id}/draft.pdf?for=governors")).Text;
        draft.ShouldContain("The commentary is left out: it may name a pupil.");
        draft.ShouldContain("Draft: not for governors yet.");
        draft.ShouldNotContain("Gracie");
        var spoke = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { Learned = "Orlando came back to speak." });
        (await spoke.ClickAsync("Issue it")).Text.ShouldContain("“Orlando” names no pupil");
        var full = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { Learned = "Grace Hollow likes it." });
        (await full.ClickAsync("Issue it")).Find("main form button").ShouldBeNull();
        (await lead.PostAsync($"/reports/termly/{summer.Id}/issue", new { Stamp = full.ValueOf("Stamp"), NotNames = new[] { "grace", "Grace Hollow" } })).Status.ShouldBe(HttpStatusCode.Conflict);
        var clean = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { Learned = "They like it." });
        (await (await clean.ClickAsync("Issue it")).SubmitAsync("main form", new Dictionary<string, object?> { ["Reasons[0].Reason"] = "as in with good grace" })).Notice.ShouldNotBeNull();

        (await school.Read(db => db.TermlyReports.SingleAsync())).NotNames.ShouldBe(["grace"]);
        (await (await school.User(SchoolRole.Dsl)).OpenAsync("/log?Kind=Change")).Text.ShouldContain("Why: “grace” names no pupil: as in with good grace.");
    }

    [Fact]
    public async Task TermOfWhichThereIsNothingToReport_IsIssuedOnlyByASecondThought()
    {
        var school = await app.SchoolAsync();
        var (lead, summer) = (await school.User(SchoolRole.IapLead), await school.Term("Summer 2026"));
        var page = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "Nothing yet." });

        var confirm = await page.ClickAsync("Issue it");
        confirm.Text.ShouldContain("There is nothing to report of this term");
        var refused = await confirm.SubmitAsync("main form");

        refused.Errors.Single().ShouldStartWith("There is nothing to report of this term. Tick");
        (await school.Read(db => db.TermlyReports.SingleAsync())).State.ShouldBe(Domain.TermlyReports.TermlyReportState.Draft);
        (await refused.SubmitAsync("main form", new { EvenSo = true })).Notice.ShouldNotBeNull();

        await school.Placement(p => p.From(new DateOnly(2026, 2, 23)).Ended(new DateOnly(2026, 3, 20)));
        var spring = await school.Term("Spring 2026");
        var full = await (await (await lead.OpenAsync($"/reports/termly/{spring.Id}")).SubmitAsync("main form", new { WentWell = "One came." })).ClickAsync("Issue it");
        full.Find("#EvenSo").ShouldBeNull();
    }

    [Fact]
    public async Task Commentary_SavedBySomebodyElseMeanwhile_IsNotWrittenOver()
    {
        var school = await app.SchoolAsync();
        var (lead, slt, summer) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Slt), await school.Term("Summer 2026"));
        var stale = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "One" });
        await (await slt.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "Two" });

        var refused = await stale.SubmitAsync("main form", new { WentWell = "Three" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.ValueOf("WentWell").ShouldBe("Three");
        (await school.Read(db => db.TermlyReports.SingleAsync())).WentWell.ShouldBe("Two");
        var issue = await slt.PostAsync($"/reports/termly/{summer.Id}/issue", new { Stamp = Guid.NewGuid() });
        issue.Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.TermlyReportFiles.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task WhatIsPutRight_IsLookedThroughForNames_AndCanBeChangedInTheDraft()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Maya", "Collins"));
        await school.Placement(p => p.For(pupil));
        var (lead, report) = (await school.User(SchoolRole.IapLead), await school.IssuedReport());
        var draft = await (await lead.OpenAsync($"/reports/termly/{report.TermId}/correct")).SubmitAsync("main form", new { Why = "Maya Collins was entered as ended." });

        var confirm = await draft.ClickAsync("Issue it");
        confirm.Text.ShouldContain("It names a pupil");
        (await lead.PostAsync($"/reports/termly/{report.TermId}/issue", new { Stamp = draft.ValueOf("Stamp") })).Status.ShouldBe(HttpStatusCode.Conflict);
        new ReadPdf(await lead.GetAsync($"/reports/termly/{report.TermId}/draft.pdf?for=governors")).Text.ShouldNotContain("Maya");
        (await draft.SubmitAsync("main form", new { Why = "" })).Errors.Single().ShouldStartWith("Say what is put right");

        var changed = await draft.SubmitAsync("main form", new { Why = "Some dates were entered late" });
        (await (await changed.ClickAsync("Issue it")).SubmitAsync("main form", new { EvenSo = true })).Notice.ShouldNotBeNull();

        new ReadPdf(await lead.GetAsync($"/reports/termly/{report.TermId}/editions/2/governors.pdf")).Text.ShouldContain("It replaces the 1st edition, of 23 November 2026: Some dates were entered late.");
    }
}
