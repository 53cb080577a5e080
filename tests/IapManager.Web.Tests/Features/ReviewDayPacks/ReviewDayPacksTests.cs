using System.IO.Compression;
using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Packs;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.ReviewDayPacks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IapManager.Web.Tests.Features.ReviewDayPacks;

/// <summary>Packs of all reviews of some days: made in the background under the rights of whoever asked, for that person alone, for a day.</summary>
public sealed class ReviewDayPacksTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Packs_OfAReviewDay_AreOneFileWithBookmarks_AndSingleFiles()
    {
        var (school, pupils) = await DayAsync(3);
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        var list = await lead.OpenAsync("/reviews/packs");

        var done = await WaitAsync(lead, await list.SubmitAsync("main form[method=post]", new { MadeFor = "Review day, 2 December" }));

        done.Text.ShouldContain("3 packs made");
        done.Text.ShouldContain("Kept for you until 24 November, 9:30am");
        var all = await lead.GetAsync($"{done.Address}/packs.pdf");
        var pdf = new ReadPdf(all);
        pdf.Title.ShouldBe("Packs for the reviews of 23 November 2026 to 7 December 2026");
        pdf.IsTagged.ShouldBeTrue();
        pdf.Pages[0].ShouldContain("3 packs, made by Ruth Adeyemi");
        pupils.ShouldAllBe(p => pdf.Pages[0].Contains(p.Name, StringComparison.Ordinal));
        foreach (var pupil in pupils)
        {
            pdf.Pages.Count(p => p.Contains($"{pupil.Name}, 8F, for Review day, 2 December. Made by Ruth Adeyemi", StringComparison.Ordinal) && p.Contains("Page 1 of ", StringComparison.Ordinal)).ShouldBe(1, pupil.Name);
        }

        Bookmarks(all.Bytes).Take(4).ShouldBe(["Packs for the reviews of 23 November 2026 to 7 December 2026", .. pupils.Select(p => $"{p.Name}: first review")]);
        all.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var zip = await lead.GetAsync($"{done.Address}/packs.zip");
        using var files = new ZipArchive(new MemoryStream(zip.Bytes));
        files.Entries.Select(e => e.Name).ShouldBe(pupils.Select(p => $"Review pack, {p.Name}, 23 November 2026.pdf"));
    }

    [Fact]
    public async Task Packs_AreNamedInTheLog_OncePerPupilWhenMade_AndAgainWhenTaken()
    {
        var (school, pupils) = await DayAsync(2);
        var lead = await school.User(SchoolRole.Senco);
        var done = await MakeAsync(lead);

        await lead.GetAsync($"{done.Address}/packs.zip");

        foreach (var pupil in pupils)
        {
            var entries = await school.Read(db => db.AuditEntries.Where(e => e.PupilId == pupil.Id && e.UserId == lead.UserId).OrderBy(e => e.Id).ToListAsync());
            entries.Single(e => e.Action == AuditAction.Export).Subject.ShouldBe("ReviewDayPacks");
            var made = entries.Single(e => e.Subject == "ReviewPack");
            (made.Action, made.Detail!.Split(", ")[0] + ",").ShouldBe((AuditAction.Read, "All sections. Made with the packs of a review day,"));
        }
    }

    [Fact]
    public async Task OnlyPupilsTicked_WithAReviewInTheseDays_GetAPack()
    {
        var (school, pupils) = await DayAsync(2);
        var later = await school.Placement();
        await school.Review(later, school.Today.AddDays(40));
        var lead = await school.User(SchoolRole.IapLead);

        var started = await (await lead.OpenAsync("/reviews/packs")).SubmitAsync("main form[method=post]", new { Pupils = new[] { $"{pupils[1].Id}", $"{later.PupilId}" } });
        var done = await WaitAsync(lead, started);

        var name = await school.Read(db => db.Pupils.Where(p => p.Id == later.PupilId).Select(p => p.LegalSurname).SingleAsync());
        started.Notice!.ShouldContain(name);
        started.Notice!.ShouldContain("no review is due in these days any more.");
        done.Text.ShouldContain("1 pack made");
        (await school.Read(db => db.PackRuns.SingleAsync())).Items.Select(i => i.PupilId).ShouldBe([pupils[1].Id]);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true)]
    [InlineData(SchoolRole.Senco, true)]
    [InlineData(SchoolRole.Dsl, false)]
    [InlineData(SchoolRole.Slt, false)]
    [InlineData(SchoolRole.IapStaff, false)]
    [InlineData(SchoolRole.MainstreamStaff, false)]
    [InlineData(SchoolRole.Administrator, false)]
    [InlineData(SchoolRole.Governor, false)]
    public async Task Packs_AreForLeadAndSenco_AndNoRunForAnybodyElse(SchoolRole role, bool allowed)
    {
        var (school, _) = await DayAsync(1);
        var done = await MakeAsync(await school.User(SchoolRole.IapLead));
        var user = await school.User(role);

        (await user.GetAsync("/reviews/packs")).Status.ShouldBe(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        foreach (var part in new[] { "", "/progress", "/packs.pdf", "/packs.zip" })
        {
            (await user.GetAsync(done.Address + part)).Status.ShouldBe(allowed ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, part);
        }

        (await user.PostAsync($"{done.Address}/delete")).Status.ShouldBe(allowed ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task AnotherSchool_NeitherSeesTheRun_NorStartsPacksOfThesePupils()
    {
        var (school, pupils) = await DayAsync(1);
        var done = await MakeAsync(await school.User(SchoolRole.IapLead));
        var elsewhere = await (await app.SchoolAsync("Other School")).User(SchoolRole.IapLead);

        (await elsewhere.GetAsync($"{done.Address}/packs.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
        var refused = await elsewhere.PostAsync("/reviews/packs", new { From = school.Today, To = school.Today.AddDays(30), Pupils = pupils[0].Id });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldBe(["Choose at least one pupil."]);
    }

    [Fact]
    public async Task OnePackThatFails_StopsNoOther_AndIsNamed()
    {
        var (school, pupils) = await DayAsync(3);
        var lead = await school.User(SchoolRole.IapLead);
        var broken = await school.Read(db => db.Reviews.Where(r => r.PupilId == pupils[1].Id).Select(r => r.Id).SingleAsync());
        await school.Change(async db => await db.Database.ExecuteSqlAsync($"""UPDATE "Reviews" SET "Contributions" = 'no JSON' WHERE "Id" = {broken}"""));

        var done = await MakeAsync(lead);

        app.Log.Clear();
        done.Text.ShouldContain("2 packs made");
        done.Text.ShouldContain("1 pack could not be made");
        done.Text.ShouldContain($"{pupils[1].Name} Something went wrong while it was made.");
        var pdf = new ReadPdf(await lead.GetAsync($"{done.Address}/packs.pdf"));
        pdf.Pages[0].ShouldContain("1 pack could not be made");
        pdf.Pages[0].ShouldNotContain(pupils[1].Name);
    }

    [Fact]
    public async Task RightsLost_BetweenStartAndRun_GiveNoPack()
    {
        var (school, pupils) = await DayAsync(1);
        var lead = await school.User(SchoolRole.IapLead);
        var run = await RunOfAsync(school, lead, pupils);
        await school.Change(async db => (await db.SchoolUsers.SingleAsync(u => u.UserId == lead.UserId)).Roles = [SchoolRole.MainstreamStaff]);

        Queue(run);

        var ended = await EndedAsync(school, run.Id);
        (ended.State, ended.StoredPdf).ShouldBe((PackRunState.BrokenOff, null));
        ended.Message.ShouldBe("Your account may not make packs any more, so none was made. Ask your administrator.");
        (await school.Read(db => db.AuditEntries.AnyAsync(e => e.Subject == "ReviewPack" && e.UserId == lead.UserId))).ShouldBeFalse();
    }

    [Fact]
    public async Task AccountClosed_BetweenStartAndRun_GivesNoPack()
    {
        var (school, pupils) = await DayAsync(1);
        var lead = await school.User(SchoolRole.IapLead);
        var run = await RunOfAsync(school, lead, pupils);
        await school.Change(async db => await db.SchoolUsers.Where(u => u.UserId == lead.UserId).ExecuteUpdateAsync(s => s.SetProperty(u => u.DeactivatedAt, school.Now)));

        Queue(run);

        (await EndedAsync(school, run.Id)).State.ShouldBe(PackRunState.BrokenOff);
    }

    [Fact]
    public async Task PupilOfAnotherSchool_InARun_IsNotMade()
    {
        var (school, _) = await DayAsync(1);
        var foreign = await (await app.SchoolAsync("Other School")).Pupil();
        var lead = await school.User(SchoolRole.IapLead);
        var run = await RunOfAsync(school, lead, [foreign]);

        Queue(run);

        var ended = await EndedAsync(school, run.Id);
        (ended.State, ended.MadeCount, ended.StoredZip).ShouldBe((PackRunState.Done, 0, null));
        (await lead.OpenAsync($"/reviews/packs/{run.Id}")).Text.ShouldContain("The pupil is not here any more, or is not for you to see.");
    }

    [Fact]
    public async Task RunThatARestartBrokeOff_SaysSo_AndOneThatWaitedIsMade()
    {
        var (school, pupils) = await DayAsync(1);
        var lead = await school.User(SchoolRole.IapLead);
        var broken = await RunOfAsync(school, lead, pupils);
        await school.Change(async db => (await db.PackRuns.SingleAsync(r => r.Id == broken.Id)).Begin());
        var waiting = await RunOfAsync(school, lead, pupils);
        var worker = app.Services.GetServices<IHostedService>().OfType<PackWorker>().Single();
        await worker.StopAsync(default);

        await worker.StartAsync(default);

        (await EndedAsync(school, waiting.Id)).State.ShouldBe(PackRunState.Done);
        var page = await lead.OpenAsync($"/reviews/packs/{broken.Id}");
        page.Text.ShouldContain("IapManager was restarted while these packs were made, and none was kept. Start them again.");
        (await page.ClickAsync("Start again")).Heading.ShouldBe("Packs for a review day");
    }

    [Fact]
    public async Task RunThatGoesOn_ShowsABar_AndIsComeBackTo_AndASecondOneWaits()
    {
        var (school, pupils) = await DayAsync(1);
        var lead = await school.User(SchoolRole.IapLead);
        var run = await RunOfAsync(school, lead, pupils);

        var page = await lead.OpenAsync($"/reviews/packs/{run.Id}");
        var refused = await (await lead.OpenAsync("/reviews/packs")).SubmitAsync("main form[method=post]", new { MadeFor = "Mrs Collins" });

        page.Find("progress")!.GetAttribute("value").ShouldBe("0");
        page.Text.ShouldContain("Waiting for its turn. 0%");
        page.Text.ShouldContain("You can leave this page and come back.");
        (await lead.GetAsync($"/reviews/packs/{run.Id}/progress")).Headers.Contains("HX-Refresh").ShouldBeFalse();
        refused.Errors.ShouldBe(["Packs that you started are still being made. Wait until they are done, then start these."]);
        refused.ValueOf("MadeFor").ShouldBe("Mrs Collins");
        refused.Text.ShouldContain("Waits for its turn");
        Queue(run);
        (await EndedAsync(school, run.Id)).State.ShouldBe(PackRunState.Done);
        (await lead.GetAsync($"/reviews/packs/{run.Id}/progress")).Headers.Contains("HX-Refresh").ShouldBeTrue();
    }

    [Fact]
    public async Task Files_AreEncrypted_DeletedAtOnceWhenAsked()
    {
        var (school, _) = await DayAsync(1);
        var lead = await school.User(SchoolRole.IapLead);
        var done = await MakeAsync(lead);
        var run = await school.Read(db => db.PackRuns.SingleAsync());
        var store = app.Services.GetRequiredService<PackStore>();
        (await store.ReadAsync(run.StoredPdf!, default)).ShouldNotBeNull()[..4].ShouldBe("%PDF"u8.ToArray());
        FileOf(run.StoredPdf!).ShouldNotBeNull();
        (await File.ReadAllBytesAsync(FileOf(run.StoredPdf!)!)).AsSpan().IndexOf("%PDF"u8).ShouldBe(-1);

        var deleted = await done.SubmitAsync("form[action$=delete]");

        deleted.Notice.ShouldBe("The packs are deleted.");
        deleted.Text.ShouldContain("1 pack was made. Packs are kept for 24 hours; these are gone.");
        FileOf(run.StoredPdf!).ShouldBeNull();
        FileOf(run.StoredZip!).ShouldBeNull();
        (await lead.GetAsync($"{done.Address}/packs.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Days_Reversed_AreSaid_AndWhatWasTypedStays()
    {
        var (school, _) = await DayAsync(1);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync("/reviews/packs?From.Day=5&From.Month=12&From.Year=2026&To.Day=1&To.Month=12&To.Year=2026");
        var impossible = await lead.OpenAsync("/reviews/packs?From.Day=31&From.Month=2&From.Year=2026&To.Day=1&To.Month=12&To.Year=2026");

        page.Errors.ShouldBe(["The last day is before the first. Change one of them"]);
        page.ValueOf("From.Day").ShouldBe("5");
        impossible.Errors.ShouldBe(["First day must be a real date"]);
        impossible.ValueOf("From.Day").ShouldBe("31");
    }

    [Fact]
    public async Task Days_WithoutAReview_SaySo_AndNothingCanBeStarted()
    {
        var school = await app.SchoolAsync();
        var late = await school.Placement();
        await school.Review(late, new DateOnly(2026, 11, 2));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync("/reviews/packs");

        page.Text.ShouldContain("No review is due then");
        page.Find("main form[method=post]").ShouldBeNull();
        (await page.ClickAsync("Show them too")).Text.ShouldContain("Review 1, was due Mon 2 Nov");
        (await lead.PostAsync("/reviews/packs", new { From = school.Today, To = school.Today })).Errors.ShouldBe(["Choose at least one pupil"]);
    }

    [Fact]
    public async Task Pages_TakeSixStatements()
    {
        var (school, _) = await DayAsync(3);
        var lead = await school.User(SchoolRole.IapLead);
        var done = await MakeAsync(lead);
        foreach (var address in new[] { "/reviews/packs", done.Address })
        {
            await lead.OpenAsync(address);

            var statements = await app.StatementsOfAsync(() => lead.OpenAsync(address));

            statements.Count.ShouldBeLessThanOrEqualTo(6, $"{address}: {string.Join("\n\n", statements)}");
        }
    }

    [Fact]
    public async Task Reviews_LeadToThePacks()
    {
        var (school, _) = await DayAsync(1);

        (await (await (await school.User(SchoolRole.Senco)).OpenAsync("/reviews")).ClickAsync("Packs for a review day")).Heading.ShouldBe("Packs for a review day");
        (await (await school.User(SchoolRole.IapStaff)).OpenAsync("/reviews")).All("a").ShouldNotContain("Packs for a review day");
    }

    private static async Task<Page> MakeAsync(Browser lead) => await WaitAsync(lead, await (await lead.OpenAsync("/reviews/packs")).SubmitAsync("main form[method=post]"));

    private static async Task<Page> WaitAsync(Browser user, Page page)
    {
        for (var i = 0; i < 600 && page.Find(".imp-progress") is not null; i++)
        {
            await Task.Delay(50);
            page = await user.OpenAsync(page.Address);
        }

        return page;
    }

    /// <summary>Pupils with a review due in the days to come, by surname.</summary>
    private async Task<(TestSchool School, IReadOnlyList<Pupil> Pupils)> DayAsync(int pupils)
    {
        var school = await app.SchoolAsync();
        var made = new List<Pupil>();
        for (var i = 0; i < pupils; i++)
        {
            var pupil = await school.Pupil();
            await school.Review(await school.Placement(p => p.For(pupil)), school.Today.AddDays(9));
            made.Add(pupil);
        }

        return (school, [.. made.OrderBy(p => p.LegalSurname, StringComparer.CurrentCultureIgnoreCase)]);
    }

    /// <summary>A run that nobody has put into the queue yet.</summary>
    private static async Task<PackRun> RunOfAsync(TestSchool school, Browser by, IReadOnlyList<Pupil> pupils)
    {
        List<int> ids = [.. pupils.Select(p => p.Id)];
        var reviews = await school.Read(db => db.Reviews.Where(r => ids.Contains(r.PupilId)).ToDictionaryAsync(r => r.PupilId, r => r.Id));
        return await school.Add(new PackRun(school.Id, school.Today, school.Today.AddDays(14), pupils.Select(p => new PackItem(p.Id, reviews.GetValueOrDefault(p.Id))), null, by.Actor, school.Now));
    }

    private void Queue(PackRun run) => app.Services.GetRequiredService<PackQueue>().Add(run.Id);

    private static async Task<PackRun> EndedAsync(TestSchool school, int runId)
    {
        for (var tries = 0; ; tries++)
        {
            var run = await school.Read(db => db.PackRuns.AsNoTracking().SingleAsync(r => r.Id == runId));
            if (!run.IsGoing || tries > 600)
            {
                return run;
            }

            await Task.Delay(50);
        }
    }

    private string? FileOf(string stored)
    {
        var database = app.InDatabaseAsync(null, db => Task.FromResult(db.Database.GetDbConnection().DataSource)).GetAwaiter().GetResult();
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, "packs", stored + PackStore.Ending);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Titles of the outline that stand at its top, in order; written as UTF-16 or plainly.</summary>
    private static List<string> Bookmarks(byte[] pdf)
    {
        using var read = UglyToad.PdfPig.PdfDocument.Open(pdf);
        read.TryGetBookmarks(out var bookmarks).ShouldBeTrue();
        return [.. bookmarks.Roots.Select(r => r.Title)];
    }
}
