using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using IapManager.Data.Audit;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TermlyReports;

public sealed class TermlyReportTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(SchoolRole.IapLead, true, true)]
    [InlineData(SchoolRole.Slt, true, true)]
    [InlineData(SchoolRole.Senco, true, false)]
    [InlineData(SchoolRole.Dsl, true, false)]
    [InlineData(SchoolRole.Governor, false, false)]
    public async Task Drafts_AreSeenByThoseWhoSeeTheSchool_AndWrittenByTheLeadAndSlt(SchoolRole role, bool sees, bool writes)
    {
        var school = await app.SchoolAsync();
        var (user, summer) = (await school.User(role), await school.Term("Summer 2026"));

        var list = await user.OpenAsync("/reports/termly");
        (await user.GetAsync($"/reports/termly/{summer.Id}")).Status.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        (await user.GetAsync($"/reports/termly/{summer.Id}/draft.pdf")).Status.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        (await user.PostAsync($"/reports/termly/{summer.Id}", new { WentWell = "All" })).Status.ShouldBe(writes ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden);
        (await user.PostAsync($"/reports/termly/{summer.Id}/issue")).Status.ShouldBe(writes ? HttpStatusCode.Conflict : HttpStatusCode.Forbidden);

        list.Text.Contains("Autumn 2026", StringComparison.Ordinal).ShouldBe(sees);
        list.Text.Contains("No report has been issued yet", StringComparison.Ordinal).ShouldBe(!sees);
    }

    [Theory]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task Reports_AreForNobodyElse(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var (user, report) = (await school.User(role), await school.IssuedReport());

        foreach (var address in new[] { "/reports/termly", $"/reports/termly/{report.TermId}", $"/reports/termly/{report.TermId}/editions/1/governors.pdf", "/reports/reintegration.pdf" })
        {
            (await user.GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden, address);
        }
    }

    [Fact]
    public async Task Lead_WritesTheCommentary_LooksAtIt_IssuesIt_AndGovernorsHaveTheirCopy()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school);
        var (lead, governor) = (await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi"), await school.User(SchoolRole.Governor));
        var summer = await school.Term("Summer 2026");
        var page = await lead.OpenAsync($"/reports/termly/{summer.Id}");
        page.All("main form ~ *, main .spread li").Count(s => s.EndsWith('.')).ShouldBe(5);

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
    public async Task IssuedReport_IsTheSameBytes_WhateverTheSchoolRecordsLater()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        var summer = await IssueAsync(school, lead);
        var addresses = new[] { "slt.pdf", "governors.pdf", "slt.json", "governors.json" }.Select(c => $"/reports/termly/{summer.Id}/editions/1/{c}").ToList();
        var before = new List<byte[]>();
        foreach (var address in addresses)
        {
            before.Add((await lead.GetAsync(address)).Bytes);
        }

        await CohortAsync(school);
        await school.Change(async db =>
        {
            (await db.Schools.SingleAsync(s => s.Id == school.Id)).Rename("Another Name");
            (await db.Pupils.FirstAsync(p => p.LegalSurname == "Returnone")).SetKnownAs("Someone");
        });
        school.ForgetFacts();

        foreach (var (address, bytes) in addresses.Zip(before))
        {
            (await lead.GetAsync(address)).Bytes.ShouldBe(bytes, address);
        }
    }

    [Fact]
    public async Task IssuedReport_IsChangedByNoRoute()
    {
        var school = await app.SchoolAsync();
        var users = new[] { await school.User(SchoolRole.IapLead, more: [SchoolRole.Slt, SchoolRole.Administrator]), await school.User(SchoolRole.Governor) };
        var report = await school.IssuedReport();
        var before = await ContentAsync(school, report.Id);
        var stamp = report.Stamp;

        foreach (var user in users)
        {
            foreach (var verb in new[] { "", "/issue", "/correct", "/discard", "/discard", "/issue", "" })
            {
                await user.PostAsync($"/reports/termly/{report.TermId}{verb}", new { Stamp = stamp, stamp, WentWell = "Else", Learned = "Else", NextSteps = "Else", Why = "A reason", NotNames = "x" });
            }
        }

        (await ContentAsync(school, report.Id)).ShouldBe(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task IssuedReport_IsNotChangedByAnyCodeEither(bool removes)
    {
        var school = await app.SchoolAsync();
        var report = await school.IssuedReport();

        await Should.ThrowAsync<InvalidOperationException>(() => school.Change(async db =>
        {
            var kept = await db.TermlyReports.SingleAsync(r => r.Id == report.Id);
            if (removes)
            {
                db.Remove(kept);
            }
            else
            {
                db.Entry(kept).Property(r => r.WentWell).CurrentValue = "Else";
            }
        }));
        await Should.ThrowAsync<InvalidOperationException>(() => school.Change(async db =>
        {
            var file = await db.TermlyReportFiles.FirstAsync();
            db.Entry(file).Property(f => f.Content).CurrentValue = [1];
        }));
    }

    [Fact]
    public async Task Correction_IsANextEdition_BesideWhichTheFirstStays()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school);
        var (lead, governor) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Governor));
        var summer = await IssueAsync(school, lead);
        var first = (await governor.GetAsync($"/reports/termly/{summer.Id}/editions/1/governors.pdf")).Bytes;
        var correct = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).ClickAsync("Write a correction");
        (await correct.SubmitAsync("main form")).Errors.Single().ShouldStartWith("Say what is put right");

        var draft = await correct.SubmitAsync("main form", new { Why = "One return was entered late." });
        draft.ValueOf("WentWell").ShouldBe("Five are back");
        (await governor.OpenAsync("/reports/termly")).Text.ShouldNotContain("2nd edition");
        await (await draft.ClickAsync("Issue it")).SubmitAsync("main form");

        var list = await governor.OpenAsync("/reports/termly");
        list.Text.ShouldContain("2nd edition, by");
        var second = new ReadPdf(await governor.GetAsync($"/reports/termly/{summer.Id}/editions/2/governors.pdf")).Text;
        second.ShouldContain("2nd edition. Issued by");
        second.ShouldContain("It replaces the edition of 23 November 2026: One return was entered late.");
        (await governor.GetAsync($"/reports/termly/{summer.Id}/editions/1/governors.pdf")).Bytes.ShouldBe(first);
        (await governor.OpenAsync($"/reports/termly/{summer.Id}")).All("main h2").ShouldBe(["2nd edition", "1st edition"]);
    }

    [Fact]
    public async Task Correction_CanBeGivenUp()
    {
        var school = await app.SchoolAsync();
        var (lead, report) = (await school.User(SchoolRole.IapLead), await school.IssuedReport());
        var draft = await (await lead.OpenAsync($"/reports/termly/{report.TermId}/correct")).SubmitAsync("main form", new { Why = "A mistake" });

        var given = await draft.SubmitAsync("form[action$=discard]");

        given.Notice.ShouldBe("The draft of the next edition is discarded. The edition before stands.");
        (await school.Read(db => db.TermlyReports.SingleAsync())).Id.ShouldBe(report.Id);
    }

    [Fact]
    public async Task TermThatIsOn_IsSeenAsADraft_AndNotIssued()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school);
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
    public async Task NamesInTheCommentary_AreListed_AndSettledBeforeItIsIssued()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.PreferredForename) = ("Grace", "Hollow", "Gracie"));
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 7, 3)));
        await school.Pupil(p => p.LegalForename = "Science");
        var (lead, summer) = (await school.User(SchoolRole.IapLead), await school.Term("Summer 2026"));
        var page = await lead.OpenAsync($"/reports/termly/{summer.Id}");
        var confirm = await (await page.SubmitAsync("main form", new { WentWell = "Science went well, with grace.", Learned = "Gracie likes it." })).ClickAsync("Issue it");

        confirm.All("main .govuk-checkboxes__label").ShouldBe(["“grace” names no pupil …Science went well, with grace. Gracie likes it…", "“Gracie” names no pupil …went well, with grace. Gracie likes it…"]);
        (await confirm.SubmitAsync("main form", new { NotNames = "grace" })).Errors.Single().ShouldContain("it has “Gracie” in it");
        var full = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { Learned = "Grace Hollow likes it." });
        (await full.ClickAsync("Issue it")).Find("main form button").ShouldBeNull();
        (await lead.PostAsync($"/reports/termly/{summer.Id}/issue", new { Stamp = full.ValueOf("Stamp"), NotNames = new[] { "grace", "Grace Hollow" } })).Status.ShouldBe(HttpStatusCode.Conflict);
        var clean = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { Learned = "They like it." });
        (await (await clean.ClickAsync("Issue it")).SubmitAsync("main form", new { NotNames = "grace" })).Notice.ShouldNotBeNull();

        (await school.Read(db => db.TermlyReports.SingleAsync())).NotNames.ShouldBe(["grace"]);
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
    public async Task TermsOfNobodyOfAnotherSchoolAndYetToCome_AreNotFound()
    {
        var other = await app.SchoolAsync("Other School");
        var foreign = await other.IssuedReport();
        var school = await app.SchoolAsync();
        var coming = await school.Term("Summer 2027");
        var lead = await school.User(SchoolRole.IapLead);

        foreach (var term in new[] { "999999", "-1", $"{foreign.TermId}", $"{coming.Id}", "99999999999", "abc" })
        {
            foreach (var address in new[] { $"/reports/termly/{term}", $"/reports/termly/{term}/draft.pdf", $"/reports/termly/{term}/issue", $"/reports/termly/{term}/editions/1/slt.pdf", $"/reports/reintegration.pdf?term={term}" })
            {
                var page = await lead.GetAsync(address);
                page.Status.ShouldBe(HttpStatusCode.NotFound, address);
                page.Heading.ShouldBe("This page is not here");
            }
        }

        (await lead.PostAsync($"/reports/termly/{foreign.TermId}/correct", new { Why = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AddressOfBefore_LeadsToTheReportAsIssued_ElseToTheDraft()
    {
        var school = await app.SchoolAsync();
        var report = await school.IssuedReport();
        var autumn = await school.Term("Autumn 2026");
        var (slt, governor) = (await school.User(SchoolRole.Slt), await school.User(SchoolRole.Governor));

        (await slt.GetAsync("/reports/reintegration.pdf")).Location.ShouldBe($"/reports/termly/{autumn.Id}/draft.pdf");
        (await slt.GetAsync($"/reports/reintegration.pdf?term={autumn.Id}&for=governors")).Location.ShouldBe($"/reports/termly/{autumn.Id}/draft.pdf?for=governors");
        (await slt.GetAsync($"/reports/reintegration.pdf?term={report.TermId}")).Location.ShouldBe($"/reports/termly/{report.TermId}/editions/1/slt.pdf");
        (await governor.GetAsync("/reports/reintegration.pdf")).Location.ShouldBe($"/reports/termly/{report.TermId}/editions/1/governors.pdf");
    }

    [Fact]
    public async Task Report_ForSlt_HasTheFiguresWithLastTermBesideThem_AndThePupils()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school);
        var slt = await school.User(SchoolRole.Slt, name: "Marcus Bell");
        var autumn = await school.Term("Autumn 2026");

        var page = await slt.GetAsync($"/reports/termly/{autumn.Id}/draft.pdf");
        var pdf = new ReadPdf(page);

        pdf.Title.ShouldBe("The Bridge: reintegration report, Autumn 2026");
        pdf.IsTagged.ShouldBeTrue();
        pdf.FontsAreEmbedded.ShouldBeTrue();
        foreach (var words in new[]
        {
            "Reintegration report, Autumn 2026", "the term so far", "5 pupils had a place at The Bridge (Summer 2026: 3), 2 of them on the last day", "2 of 3 placements that ended did so with a full-time return",
            "Autumn 2026, so far Summer 2026", "From referral to return", "Moved to a special school", "Returnone", "From referral to a return that holds", "Time in each state", "Views gathered", "For whom it works", "How the figures are counted",
            "Draft made by Marcus Bell, Monday 23 November 2026, 9:30am", $"Page 1 of {pdf.Pages.Count}",
        })
        {
            pdf.Text.ShouldContain(words);
        }

        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.ContentHeaders.ContentDisposition!.FileNameStar.ShouldBe("Reintegration report, Autumn 2026, draft of 23 November 2026.pdf");
    }

    [Fact]
    public async Task Report_WithoutNames_NamesNobodyAndLeavesOutSmallGroups()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school);
        var (slt, autumn) = (await school.User(SchoolRole.Slt), await school.Term("Autumn 2026"));

        var text = new ReadPdf(await slt.GetAsync($"/reports/termly/{autumn.Id}/draft.pdf?for=governors")).Text;

        text.ShouldNotContain("Maya");
        text.ShouldNotContain("Returnone");
        text.ShouldNotContain("2 of 3");
        text.ShouldContain("too few to show");
        text.ShouldContain("No names; small groups left out");
    }

    [Fact]
    public async Task SmallGroupOfThoseWhoStayed_CannotBeWorkedOutFromAnyNumberOfTheReport()
    {
        // 17 were there, 14 ended: who reads 17 and 14 anywhere knows of 3; and who reads 17 beside the terms before and after does too.
        var school = await app.SchoolAsync();
        for (var i = 0; i < 17; i++)
        {
            var pupil = await school.Pupil();
            await school.Placement(p => _ = i < 14 ? p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 10, 2)) : p.For(pupil).From(new DateOnly(2026, 4, 13)));
        }

        var (slt, autumn) = (await school.User(SchoolRole.Slt), await school.Term("Autumn 2026"));
        var text = new ReadPdf(await slt.GetAsync($"/reports/termly/{autumn.Id}/draft.pdf?for=governors")).Text;

        // Days of the share's weeks, and the roll of the school, are other numbers.
        var told = Regex.Replace(text[..text.IndexOf("How the figures are counted", StringComparison.Ordinal)], @"\b\d+, \d+ \w{3}\b|School week, to.*?Before and during", " ");
        Regex.IsMatch(told, @"\b14\b").ShouldBeFalse(told);
        told.ShouldContain("How many pupils had a place at The Bridge is not shown");
    }

    [Fact]
    public async Task Report_OfATermWithoutAnyPlacement_SaysSo()
    {
        var school = await app.SchoolAsync();
        var (slt, spring) = (await school.User(SchoolRole.Slt), await school.Term("Spring 2026"));

        var pdf = new ReadPdf(await slt.GetAsync($"/reports/termly/{spring.Id}/draft.pdf"));

        pdf.Text.ShouldContain("Nobody had a place at The Bridge in Spring 2026.");
        pdf.Text.ShouldContain("How the figures are counted");
        pdf.Text.ShouldNotContain("the term so far");
    }

    [Fact]
    public async Task Report_TakesFewStatements_AndTheListFewer()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school);
        await school.IssuedReport();
        var (slt, autumn) = (await school.User(SchoolRole.Slt), await school.Term("Autumn 2026"));
        await slt.GetAsync("/reports/termly");

        var list = await app.StatementsOfAsync(() => slt.GetAsync("/reports/termly"));
        var draft = await app.StatementsOfAsync(() => slt.GetAsync($"/reports/termly/{autumn.Id}/draft.pdf"));

        list.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n\n", list));
        draft.Count.ShouldBeLessThanOrEqualTo(20, string.Join("\n\n", draft));
    }

    private static async Task<Term> IssueAsync(TestSchool school, Browser lead)
    {
        var summer = await school.Term("Summer 2026");
        var written = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "Five are back" });
        (await (await written.ClickAsync("Issue it")).SubmitAsync("main form")).Notice.ShouldNotBeNull();
        return summer;
    }

    private static Task<string> ContentAsync(TestSchool school, int reportId) => school.Read(async db =>
    {
        var report = await db.TermlyReports.AsNoTracking().Include(r => r.Files).SingleAsync(r => r.Id == reportId);
        return $"{report.Stamp} {report.State} {report.Commentary} {report.IssuedAt:O} {string.Join(' ', report.Files.OrderBy(f => f.Id).Select(f => $"{f.Sha256} {TermlyReportFile.HashOf(f.Content)} {f.Figures}"))}";
    });

    /// <summary>Ended this term: two returns, one special school, all there since last term. There now: two, started this term.</summary>
    private static async Task CohortAsync(TestSchool school)
    {
        foreach (var (name, outcome) in new[] { ("Returnone", PlacementOutcome.ReturnedFullTime), ("Returntwo", PlacementOutcome.ReturnedFullTime), ("Movedon", PlacementOutcome.SpecialSchool) })
        {
            var pupil = await school.Pupil(p => p.LegalSurname = name);
            await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 10, 2), outcome));
        }

        for (var i = 0; i < 2; i++)
        {
            var pupil = await school.Pupil(p => p.LegalSurname = $"Herenow{i}");
            await school.Placement(p => p.For(pupil));
            await school.Change(db =>
            {
                foreach (var day in TestSchool.Calendar.SchoolDays(new DateOnly(2026, 4, 13), school.Today.AddDays(-1)))
                {
                    db.AttendanceMarks.Add(new AttendanceMark(school.Id, pupil.Id, day, Session.Am, day < new DateOnly(2026, 9, 7) ? "O" : "/"));
                    db.AttendanceMarks.Add(new AttendanceMark(school.Id, pupil.Id, day, Session.Pm, "\\"));
                }

                return Task.CompletedTask;
            });
        }
    }
}
