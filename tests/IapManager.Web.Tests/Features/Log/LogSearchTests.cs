using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Log;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Tests.Features.Account;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.Log;

public sealed class LogSearchTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>A day is the school's: in summer it begins an hour before that of UTC.</summary>
    [Fact]
    public async Task Log_IsNarrowedToDays_AsTheSchoolCountsThem()
    {
        var school = await app.SchoolAsync();
        foreach (var at in new[] { new DateTime(2026, 6, 9, 22, 59, 0), new DateTime(2026, 6, 9, 23, 0, 0), new DateTime(2026, 6, 10, 22, 59, 0), new DateTime(2026, 6, 10, 23, 0, 0) })
        {
            await EntryAsync(school, "Tom Hallett", at: DateTime.SpecifyKind(at, DateTimeKind.Utc));
        }

        var dsl = await school.User(SchoolRole.Dsl);

        (await CountAsync("From=2026-06-10&To=2026-06-10")).ShouldBe(2);
        (await CountAsync("From=2026-06-10&To=2026-06-11")).ShouldBe(3);
        (await CountAsync("To=2026-06-09")).ShouldBe(1);
        (await CountAsync("From=2026-06-12&To=2026-06-11")).ShouldBe(0);
        (await CountAsync("From=soon&User=hallett")).ShouldBe(4, "what is no day narrows nothing");
        (await dsl.OpenAsync("/log?User=hallett")).All("tbody td[data-label=When]").ShouldBe(["11 Jun 2026, 12:00am", "10 Jun 2026, 11:59pm", "10 Jun 2026, 12:00am", "9 Jun 2026, 11:59pm"], "the newest first");
        (await dsl.OpenAsync("/log?From=2026-06-10")).Find("input[name=From]")!.GetAttribute("value").ShouldBe("2026-06-10");

        async Task<int> CountAsync(string query) => (await dsl.OpenAsync($"/log?{query}")).Document.QuerySelectorAll("tbody tr").Length;
    }

    [Fact]
    public async Task Reason_StandsBesideTheChange_ForTheDslAlone()
    {
        var school = await app.SchoolAsync();
        await EntryAsync(school, "Nadia Rahman", why: "Moved in with her aunt");

        var full = await (await school.User(SchoolRole.Dsl)).OpenAsync("/log");
        var admin = await school.User(SchoolRole.Administrator);
        var (bare, file) = (await admin.OpenAsync("/log"), await admin.GetAsync("/log.csv"));

        full.Text.ShouldContain("Why: Moved in with her aunt");
        bare.Html.ShouldNotContain("aunt");
        file.Html.ShouldNotContain("aunt");
        file.Html.ShouldContain("Nadia Rahman");
    }

    [Fact]
    public async Task Pupil_HasOnePageOfWhoLooked_OncePerPerson_AndFromThereToEachEntry()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil(p => p.LegalSurname = "Collins-Ward");
        var slt = await school.User(SchoolRole.Slt, name: "Marcus Bell");
        await slt.GetAsync($"/pupils/{maya.Id}");
        await slt.GetAsync($"/pupils/{maya.Id}");
        await EntryAsync(school, "Marcus B.", maya.Id, userId: slt.UserId);
        await EntryAsync(school, "", maya.Id);
        await EntryAsync(school, "Somebody at another pupil", (await school.Pupil()).Id);
        var dsl = await school.User(SchoolRole.Dsl);

        var page = await dsl.OpenAsync((await dsl.OpenAsync("/log?Pupil=collins-ward")).Find("td a[href^='/log/pupils/']")!.GetAttribute("href")!);

        page.Heading.ShouldBe("Who has looked at Maya Collins-Ward");
        var rows = page.All("tbody tr");
        rows.Count.ShouldBe(2);
        rows.Single(r => r.Contains("Marcus Bell")).ShouldContain(slt.Email);
        rows.ShouldContain(r => r.Contains("Nobody signed in"));
        page.Text.ShouldNotContain("Somebody at another pupil");
        var own = await dsl.OpenAsync(page.Find("td a[href*='userId=']")!.GetAttribute("href")!);
        own.Document.QuerySelectorAll("tbody tr").Length.ShouldBeGreaterThanOrEqualTo(3);
        own.All("tbody tr").ShouldAllBe(r => r.Contains(slt.Email) && r.Contains("Maya Collins-Ward"));
        own.Address.ShouldNotContain("Collins");
        (await school.Read(db => db.AuditEntries.AnyAsync(e => e.Subject == "PupilLog" && e.PupilId == maya.Id && e.UserId == dsl.UserId))).ShouldBeTrue("reading who reads is a reading too");
    }

    [Fact]
    public async Task Pupil_OfAnotherSchool_HasNoSuchPage()
    {
        var foreign = await (await app.SchoolAsync("Another School")).Pupil();
        var admin = await (await app.SchoolAsync()).User(SchoolRole.Administrator);

        (await admin.GetAsync($"/log/pupils/{foreign.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.OpenAsync($"/log?PupilId={foreign.Id}")).Text.ShouldNotContain(foreign.LegalSurname);
    }

    [Fact]
    public async Task VisitorsWhomNoSchoolKnows_AreSeenByTheAdministrator_AmongThoseWhoCouldNotSignIn()
    {
        var school = await app.SchoolAsync();
        var email = $"nobody{TestSchool.Next()}@nowhere.example";
        await (await app.Visitor().OpenAsync("/account/sign-in")).SendAsync("form.si__form", new { Email = email, Password = "wrong-password-here" });
        var (admin, dsl) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.Dsl));

        (await admin.OpenAsync("/log?Kind=SignInFailed")).All("tbody tr").ShouldContain(r => r.Contains("Nobody signed in"));
        (await admin.OpenAsync("/log")).All("tbody tr").ShouldNotContain(r => r.Contains("Nobody signed in"));
        (await dsl.OpenAsync("/log?Kind=SignInFailed")).Text.ShouldContain("0 entries");
    }

    [Fact]
    public async Task Log_SaysWhetherItIsWhole_AndGivesTheSealToWriteDown()
    {
        var school = await app.SchoolAsync();
        await EntryAsync(school, "Tom Hallett");
        (await SignInTests.Eventually(async () => app.Services.GetRequiredService<AuditState>().Last is not null && await school.Read(db => db.AuditSeals.AnyAsync()))).ShouldBeTrue();
        var dsl = await school.User(SchoolRole.Dsl);

        var page = await dsl.OpenAsync("/log");

        page.Text.ShouldContain("Checked today at 9:30am: nothing has been changed or removed.");
        ChainAnchor.Parse(page.Find(".seal")!.TextContent).ShouldNotBeNull();
    }

    [Fact]
    public void Note_OfALogThatIsBroken_SaysWhere_AndWhatToDo()
    {
        var clock = new Web.Infrastructure.Schools.SchoolClock(new SettableClock(new DateTimeOffset(2026, 7, 2, 9, 0, 0, TimeSpan.Zero)));
        var state = new AuditState();
        var notes = new ChainNotes(state, clock);
        notes.Now().Words.ShouldStartWith("The log is being checked");

        state.Last = new(new ChainReport(8, null, new ChainBreak(ChainFault.EntryMissing, 9, 12, new DateTime(2026, 7, 1, 13, 5, 0, DateTimeKind.Utc))), new DateTime(2026, 7, 1, 2, 10, 0, DateTimeKind.Utc));

        notes.Now().ShouldBe(new ChainNote("The log is not as it was written", "Checked yesterday at 3:10am: Entry 12 was removed, after what was written on Wednesday 1 July 2026, 2:05pm. Keep the latest backup apart and tell whoever runs the server."));
    }

    [Fact]
    public async Task Today_TellsThoseWhoReadTheLog_WhenItIsNotWhole()
    {
        await using var own = new IapApp { Alone = true };
        var school = await own.SchoolAsync();
        var state = own.Services.GetRequiredService<AuditState>();
        (await SignInTests.Eventually(() => Task.FromResult(state.Last is not null))).ShouldBeTrue();
        var (dsl, admin, lead) = (await school.User(SchoolRole.Dsl), await school.User(SchoolRole.Administrator), await school.User(SchoolRole.IapLead));
        (await dsl.OpenAsync("/")).Text.ShouldNotContain("The log is not as it was written");

        state.Last = new(new ChainReport(8, null, new ChainBreak(ChainFault.EntryMissing, 9, 12, null)), own.Clock.GetUtcNow().UtcDateTime);

        (await dsl.OpenAsync("/")).Text.ShouldContain("Entry 12 was removed.");
        (await admin.OpenAsync("/")).Text.ShouldContain("Entry 12 was removed.");
        (await dsl.OpenAsync("/log")).Text.ShouldContain("Entry 12 was removed.");
        (await lead.OpenAsync("/")).Text.ShouldNotContain("The log is not as it was written");
    }

    [Fact]
    public async Task File_HoldsEveryEntry_EachWithItsSeal()
    {
        var school = await app.SchoolAsync();
        for (var i = 0; i < 60; i++)
        {
            await EntryAsync(school, "Tom Hallett");
        }

        (await SignInTests.Eventually(() => school.Read(async db => !await db.AuditEntries.AnyAsync(e => e.SchoolId == school.Id && !db.AuditSeals.Any(s => s.EntryId == e.Id))))).ShouldBeTrue();
        var dsl = await school.User(SchoolRole.Dsl);

        var lines = (await dsl.GetAsync("/log.csv?User=hallett")).Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(61);
        lines[0].TrimStart('\uFEFF').ShouldBe("\"Entry\",\"Date\",\"Time\",\"Who\",\"Account\",\"What\",\"Pupil\",\"Changed\",\"Why\",\"From\",\"Seal\"");
        lines.Skip(1).Select(l => int.Parse(l.Split(',')[0].Trim('"'), System.Globalization.CultureInfo.InvariantCulture)).ShouldBeInOrder(SortDirection.Descending);
        lines.Skip(1).Select(l => ChainAnchor.Parse(l.Split(',')[^1].Trim('"'))).ShouldAllBe(seal => seal != null);
        (await dsl.GetAsync("/log.xlsx?User=hallett")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Administrator)]
    public async Task EveryPageOfTheLog_MakesAtMostSixStatements(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var user = await school.User(role);
        await EntryAsync(school, user.Name, maya.Id, user.UserId);
        foreach (var address in new[] { "/log", $"/log?PupilId={maya.Id}&UserId={user.UserId}&From=2026-11-01", "/log?Kind=Refused&Pupil=maya&User=x", $"/log/pupils/{maya.Id}" })
        {
            await user.GetAsync(address);

            var statements = await app.StatementsOfAsync(() => user.GetAsync(address));

            statements.Count.ShouldBeInRange(1, 6, $"{address}: {string.Join(Environment.NewLine, statements)}");
        }
    }

    private static Task EntryAsync(TestSchool school, string who, int? pupilId = null, int? userId = null, string? why = null, DateTime? at = null) => school.Add(new AuditEntry
    {
        SchoolId = school.Id,
        At = at ?? school.Now,
        UserId = userId,
        UserName = who,
        Action = AuditAction.Read,
        Subject = "Pupil",
        PupilId = pupilId,
        Why = why,
    });
}
