using System.Net;
using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TermlyReports;

public sealed class TermlyReportKeepingTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task IssuedReport_IsTheSameBytes_WhateverTheSchoolRecordsLater()
    {
        var school = await app.SchoolAsync();
        await school.Cohort();
        var lead = await school.User(SchoolRole.IapLead);
        var summer = await school.IssueSummer(lead);
        var addresses = new[] { "slt.pdf", "governors.pdf", "slt.json", "governors.json" }.Select(c => $"/reports/termly/{summer.Id}/editions/1/{c}").ToList();
        var before = new List<byte[]>();
        foreach (var address in addresses)
        {
            before.Add((await lead.GetAsync(address)).Bytes);
        }

        await school.Cohort();
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
    public async Task IssuedReport_IsNotSavedAnewNorRemoved(bool removes)
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
        await school.Cohort();
        var (lead, governor) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Governor));
        var summer = await school.IssueSummer(lead);
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
        second.ShouldContain("It replaces the 1st edition, of 23 November 2026: One return was entered late.");
        (await lead.GetAsync($"/reports/termly/{summer.Id}/editions/1/governors.pdf")).Bytes.ShouldBe(first);
        (await lead.OpenAsync($"/reports/termly/{summer.Id}")).All("main h2").Where(h => h.Contains("edition", StringComparison.Ordinal)).ShouldBe(["2nd edition", "1st edition"]);

        // Two editions side by side would give away whom the correction is about.
        (await governor.OpenAsync($"/reports/termly/{summer.Id}")).All("main h2").ShouldBe(["2nd edition"]);
        foreach (var form in new[] { "pdf", "json" })
        {
            (await governor.GetAsync($"/reports/termly/{summer.Id}/editions/1/governors.{form}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await governor.GetAsync($"/reports/termly/{summer.Id}/editions/2/governors.{form}")).Status.ShouldBe(HttpStatusCode.OK);
        }
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

    private static Task<string> ContentAsync(TestSchool school, int reportId) => school.Read(async db =>
    {
        var report = await db.TermlyReports.AsNoTracking().Include(r => r.Files).SingleAsync(r => r.Id == reportId);
        return $"{report.Stamp} {report.State} {report.Written} {report.TermName} {report.TermStart} {string.Join(',', report.NotNames)} {report.IssuedBy} {report.IssuedAt:O} {string.Join(' ', report.Files.OrderBy(f => f.Id).Select(f => $"{f.Sha256} {TermlyReportFile.HashOf(f.Content)} {f.Figures}"))}";
    });

    [Fact]
    public async Task IssuedReport_IsNotRemovedBySqlEither()
    {
        var school = await app.SchoolAsync();
        var report = await school.IssuedReport();

        await Should.ThrowAsync<System.Data.Common.DbException>(() => school.Change(async db => await db.TermlyReports.Where(r => r.Id == report.Id).ExecuteDeleteAsync()));

        (await school.Read(db => db.TermlyReportFiles.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task IssuedReport_StaysThatOfItsTerm_WhenATermBeforeItIsTakenAwayAndPutBack()
    {
        var school = await app.SchoolAsync();
        var (report, governor) = (await school.IssuedReport(), await school.User(SchoolRole.Governor));
        await school.Change(async db =>
        {
            var year = (await db.AcademicYears.Include(y => y.Terms).ToListAsync()).Single(y => y.Terms.Any(t => t.Id == report.TermId));
            var terms = year.Terms.OrderBy(t => t.Start).Select(t => new Term(t.Name, t.Start, t.End, t.BreakFrom, t.BreakTo)).ToList();
            year.Change(year.Name, terms[1..]);
            await db.SaveChangesAsync();
            year.Change(year.Name, [.. terms.Select(t => new Term(t.Name, t.Start, t.End, t.BreakFrom, t.BreakTo))]);
        });
        school.ForgetFacts();

        (await school.Term("Summer 2026")).Id.ShouldBe(report.TermId);
        (await governor.OpenAsync("/reports/termly")).All(".work__what").ShouldBe(["Summer 2026"]);
    }

    [Fact]
    public async Task IssuedReport_WhoseTermWasGivenOtherDays_StandsForItself_AndNotForThem()
    {
        var school = await app.SchoolAsync();
        var (lead, report) = (await school.User(SchoolRole.IapLead), await school.IssuedReport());
        await school.Change(async db =>
        {
            var year = (await db.AcademicYears.Include(y => y.Terms).ToListAsync()).Single(y => y.Terms.Any(t => t.Id == report.TermId));
            var term = year.Terms.Single(t => t.Id == report.TermId);
            db.Entry(term).Property(t => t.BreakFrom).CurrentValue = null;
            db.Entry(term).Property(t => t.BreakTo).CurrentValue = null;
            db.Entry(term).Property(t => t.Start).CurrentValue = report.TermEnd.AddDays(7);
            db.Entry(term).Property(t => t.End).CurrentValue = report.TermEnd.AddDays(20);
            db.Entry(term).Property(t => t.Name).CurrentValue = "August 2026";
        });
        school.ForgetFacts();

        var list = await lead.OpenAsync("/reports/termly");
        list.Find($"main .work__what a[href='/reports/termly/{report.TermId}']")!.TextContent.ShouldBe("August 2026");
        list.All(".work__what").ShouldContain("Summer 2026");
        (await lead.OpenAsync($"/reports/termly/{report.TermId}")).Text.ShouldNotContain("As it was issued");
        (await lead.GetAsync($"/reports/termly/{report.TermId}/editions/1/slt.pdf")).Status.ShouldBe(HttpStatusCode.OK);
        (await lead.PostAsync($"/reports/termly/{report.TermId}/correct", new { Why = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync($"/reports/termly/{report.TermId}", new { report.Stamp, WentWell = "Else" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.TermlyReports.SingleAsync())).WentWell.ShouldBe("Five are back");
    }

    [Fact]
    public async Task DraftWhoseTermIsGone_SaysSo_AndCanBeDiscarded()
    {
        var school = await app.SchoolAsync();
        var (lead, spring) = (await school.User(SchoolRole.IapLead), await school.Term("Spring 2026"));
        await (await lead.OpenAsync($"/reports/termly/{spring.Id}")).SubmitAsync("main form", new { WentWell = "Much" });
        await school.Change(async db =>
        {
            var year = (await db.AcademicYears.Include(y => y.Terms).ToListAsync()).Single(y => y.Terms.Any(t => t.Id == spring.Id));
            year.Change(year.Name, [.. year.Terms.Where(t => t.Id != spring.Id).Select(t => new Term(t.Name, t.Start, t.End, t.BreakFrom, t.BreakTo))]);
        });
        school.ForgetFacts();
        var list = await lead.OpenAsync("/reports/termly");
        list.Text.ShouldContain("Term removed or moved");

        var discarded = await (await lead.OpenAsync($"/reports/termly/{spring.Id}")).SubmitAsync("form[action$=discard]");

        discarded.Notice.ShouldBe("The draft of Spring 2026 is discarded.");
        (await school.Read(db => db.TermlyReports.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task ChangedFigures_AreNotServed_AndTheHashesAreInTheLog()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var summer = await school.IssueSummer(lead);
        var file = await school.Read(db => db.TermlyReportFiles.FirstAsync(f => f.Variant == TermlyReportVariant.Slt));
        await school.Change(async db => await db.TermlyReportFiles.Where(f => f.Id == file.Id).ExecuteUpdateAsync(f => f.SetProperty(x => x.Figures, "{}")));

        (await lead.GetAsync($"/reports/termly/{summer.Id}/editions/1/slt.json")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await lead.GetAsync($"/reports/termly/{summer.Id}/editions/1/slt.pdf")).Status.ShouldBe(HttpStatusCode.OK);
        var log = await school.Read(db => db.AuditEntries.Where(a => a.SchoolId == school.Id && a.Subject == nameof(TermlyReport)).ToListAsync());
        log.ShouldContain(a => a.Detail != null && a.Detail.Contains(file.Sha256, StringComparison.Ordinal) && a.Detail.Contains(file.FiguresSha256!, StringComparison.Ordinal));
    }
}
