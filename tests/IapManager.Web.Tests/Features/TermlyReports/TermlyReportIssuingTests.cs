using System.Net;
using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TermlyReports;

public sealed class TermlyReportIssuingTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task GovernorsCopy_NamesNoPupil_OnItsPagesOrBehindThem_NorInItsFigures()
    {
        var school = await app.SchoolAsync();
        await school.Cohort();
        var known = await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.PreferredForename) = ("Ezekiel", "Quarrington", "Zeke"));
        await school.Placement(p => p.For(known).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 7, 3)));
        var (lead, governor) = (await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi"), await school.User(SchoolRole.Governor));
        var summer = await school.IssueSummer(lead);
        var address = $"/reports/termly/{summer.Id}/editions/1";

        var page = await governor.GetAsync($"{address}/governors.pdf");
        var (copy, named) = (new ReadPdf(page), new ReadPdf(await lead.GetAsync($"{address}/slt.pdf")));
        var figures = (await governor.GetAsync($"{address}/governors.json")).Html;

        // What is searched is what stands there: bookmarks, a chart in words, who made it.
        copy.Hidden.ShouldContain(t => t.Contains("What matters", StringComparison.Ordinal));
        copy.Hidden.ShouldContain(t => t.Contains("From referral to return. Summer 2026:", StringComparison.Ordinal));
        copy.Hidden.ShouldContain(t => t.Contains("Ruth Adeyemi", StringComparison.Ordinal));
        figures.ShouldContain("From referral to return");
        named.Text.ShouldContain("Quarrington");
        var names = await school.Read(async db => (await db.Pupils.AsNoTracking().ToListAsync()).SelectMany(p => new[] { p.LegalForename, p.LegalSurname, p.PreferredForename, p.PreferredSurname, p.KnownAsForename }).OfType<string>().Where(n => n.Length > 1).Distinct().ToList());
        names.ShouldContain("Zeke");
        foreach (var name in names)
        {
            foreach (var text in copy.Hidden.Append(copy.Text).Append(figures).Append($"{page.ContentHeaders.ContentDisposition}"))
            {
                text.ShouldNotContain(name);
            }
        }
    }

    [Fact]
    public async Task ReportThatCannotBeDrawn_IsNotIssued_AndTheDraftIsAsItWas()
    {
        var school = await app.SchoolAsync("School without paper");
        var (lead, summer) = (await school.User(SchoolRole.IapLead), await school.Term("Summer 2026"));
        var written = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "Five are back" });
        var confirm = await written.ClickAsync("Issue it");
        app.Renderer.Broken["School without paper"] = true;

        var refused = await confirm.SubmitAsync("main form", new { EvenSo = true });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.Single().ShouldStartWith("The report could not be made into a document, so it is not issued. The draft is as it was.");
        var draft = await school.Read(db => db.TermlyReports.AsNoTracking().Include(r => r.Files).SingleAsync());
        (draft.State, draft.Files.Count, draft.WentWell, $"{draft.Stamp}").ShouldBe((TermlyReportState.Draft, 0, "Five are back", written.ValueOf("Stamp")));

        app.Renderer.Broken.Clear();
        (await refused.SubmitAsync("main form", new { EvenSo = true })).Notice.ShouldBe("The report of Summer 2026 is issued. Governors see their copy now.");
    }

    [Fact]
    public async Task TwoWhoIssueAtOnce_IssueItOnce_AndTheOtherIsTold()
    {
        var school = await app.SchoolAsync();
        var (lead, slt, summer) = (await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi"), await school.User(SchoolRole.Slt, name: "Sam Okafor"), await school.Term("Summer 2026"));
        await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "Five are back" });
        var pages = new[] { await lead.OpenAsync($"/reports/termly/{summer.Id}/issue"), await slt.OpenAsync($"/reports/termly/{summer.Id}/issue") };

        var answers = await Task.WhenAll(pages.Select(p => p.SubmitAsync("main form", new { EvenSo = true })));

        answers.Count(a => a.Notice is not null).ShouldBe(1);
        var told = answers.Single(a => a.Notice is null);
        told.Status.ShouldBe(HttpStatusCode.Conflict);

        // Whoever reads after the other has saved is told by the rule; whoever reads before loses at saving: to the files of the other, to the stamp, or to the lock of the database.
        told.Text.ShouldMatch(@"This report was issued on 23 November 2026\. Issue a new edition to correct it\."
            + @"|The same was saved a moment before, by somebody else or from another page of yours, so this was not saved\."
            + @"|(Somebody else, or you on another page,|Ruth Adeyemi|Sam Okafor) saved this( \([^)]+\))? while you had it open, so yours is not saved\."
            + @"|Somebody else saved at the same moment, so this was not saved\. Send it again\.");
        (await school.Read(db => db.TermlyReports.SingleAsync())).State.ShouldBe(TermlyReportState.Issued);
        (await school.Read(db => db.TermlyReportFiles.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task WhoComesSecond_IsToldThatItIsIssued()
    {
        var school = await app.SchoolAsync();
        var (lead, slt, summer) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Slt), await school.Term("Summer 2026"));
        await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "Five are back" });
        var late = await slt.OpenAsync($"/reports/termly/{summer.Id}/issue");
        await (await lead.OpenAsync($"/reports/termly/{summer.Id}/issue")).SubmitAsync("main form", new { EvenSo = true });

        var told = await late.SubmitAsync("main form", new { EvenSo = true });

        told.Status.ShouldBe(HttpStatusCode.Conflict);
        told.Text.ShouldContain("This report was issued on 23 November 2026. Issue a new edition to correct it.");
    }

    [Fact]
    public async Task WriteBesideAnIssuedReport_IsKept_AndTheReportStaysAsItIs()
    {
        var school = await app.SchoolAsync();
        var report = await school.IssuedReport();
        var pupil = await school.Pupil();

        await school.Change(async db =>
        {
            var issued = await db.TermlyReports.Include(r => r.Files).SingleAsync();
            db.TermlyReports.Add(issued.Correct("Some dates were entered late"));
            (await db.Pupils.SingleAsync(p => p.Id == pupil.Id)).SetKnownAs("Someone");
        });

        var after = await school.Read(db => db.TermlyReports.AsNoTracking().Include(r => r.Files).OrderBy(r => r.Edition).ToListAsync());
        after.ConvertAll(r => (r.Edition, r.State, r.Files.Count)).ShouldBe([(1, TermlyReportState.Issued, 2), (2, TermlyReportState.Draft, 0)]);
        (after[0].Stamp, after[0].Files.All(f => f.IsContentSound && f.AreFiguresSound)).ShouldBe((report.Stamp, true));
        (await school.Read(db => db.Pupils.SingleAsync(p => p.Id == pupil.Id))).KnownAsForename.ShouldBe("Someone");

        // A draft is written beside it too.
        await school.Change(async db => (await db.TermlyReports.SingleAsync(r => r.Edition == 2)).Write("Six are back", null, null, school.Lead, school.Now));
        (await school.Read(db => db.TermlyReports.SingleAsync(r => r.Edition == 2))).WentWell.ShouldBe("Six are back");
    }

    [Fact]
    public async Task WriteTogetherWithAChangedIssuedReport_IsRefusedAsAWhole()
    {
        var school = await app.SchoolAsync();
        var report = await school.IssuedReport();
        var pupil = await school.Pupil();

        await Should.ThrowAsync<InvalidOperationException>(() => school.Change(async db =>
        {
            (await db.Pupils.SingleAsync(p => p.Id == pupil.Id)).SetKnownAs("Someone");
            var issued = await db.TermlyReports.SingleAsync(r => r.Id == report.Id);
            db.Entry(issued).Property(r => r.TermName).CurrentValue = "Another";
        }));

        (await school.Read(db => db.Pupils.SingleAsync(p => p.Id == pupil.Id))).KnownAsForename.ShouldBeNull();
        (await school.Read(db => db.TermlyReports.SingleAsync())).TermName.ShouldBe("Summer 2026");
    }

    [Fact]
    public async Task SmallNumbersInTheCommentary_AreShownToTheWriter_AndBeforeItIsIssued()
    {
        var school = await app.SchoolAsync();
        var (lead, summer) = (await school.User(SchoolRole.IapLead), await school.Term("Summer 2026"));

        var written = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "Three of our 14 pupils moved on. 12 pupils stayed, and 2 boys came back. On 3 July we met." });

        written.Text.ShouldContain("“Three of our 14 pupils”; “2 boys”. Governors read them too");
        written.Text.ShouldNotContain("“12 pupils”");
        (await written.ClickAsync("Issue it")).Text.ShouldContain("“Three of our 14 pupils”; “2 boys”. The copy for governors leaves out groups of fewer than 5");
        var clean = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "Some pupils moved on." });
        clean.Find("main .note--warn").ShouldBeNull();
    }
}
