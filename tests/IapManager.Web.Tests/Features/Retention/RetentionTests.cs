using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Pupils;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Retention;

public sealed class RetentionTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly LongAgo = new(2025, 7, 18);

    /// <summary>The day of the tests is 23 November 2026.</summary>
    [Fact]
    public async Task DueList_NamesTheKindAndTheDay_ToAdministratorsByNumber_ToTheDslByName()
    {
        var school = await app.SchoolAsync();
        var due = await LeftAsync(school, LongAgo);
        var onRoll = await school.Pupil(p => p.LegalSurname = "Stillhere");
        var file = await LeftAsync(school, LongAgo, p => p.LegalSurname = "Filekept");
        await school.Referral(r => r.For(file).Declined());

        var page = await (await school.User(SchoolRole.Administrator)).OpenAsync("/retention");

        var row = page.All("tbody tr").ShouldHaveSingleItem();
        foreach (var words in new[] { $"No. {due.Id}", "2025", "Never referred", "18 Jul 2026", "Due: propose disposal" })
        {
            row.ShouldContain(words);
        }

        page.Text.ShouldContain("1 pupil: Never referred 1");
        page.Text.ShouldNotContain(due.LegalSurname);
        var all = await page.SubmitAsync("form.filters", new { show = "All" });
        all.Text.ShouldContain("9 Mar 2039");
        all.Text.ShouldContain($"No. {file.Id}");
        all.Text.ShouldNotContain($"No. {onRoll.Id}");
        all.Text.ShouldNotContain("Filekept");
        (await (await school.User(SchoolRole.Dsl)).OpenAsync("/retention")).Text.ShouldContain(due.Name);
    }

    [Fact]
    public async Task File_HoldsWhatTheListHolds_WithoutNamesForAdministrators_AndIsLogged()
    {
        var school = await app.SchoolAsync();
        var due = await LeftAsync(school, LongAgo, p => p.DateOfBirth = null);
        var file = await LeftAsync(school, LongAgo, p => p.DateOfBirth = null);
        await school.Referral(r => r.For(file).Declined());
        var administrator = await school.User(SchoolRole.Administrator);

        var text = (await administrator.GetAsync("/retention.csv?show=All")).Html;

        text.ShouldContain($"\"{due.Id}\",\"2025\",\"Never referred\",\"2026-07-18\",\"No\",\"No\"");

        // Year 8 of 2024/25: the youngest is born on 31 August 2012.
        text.ShouldContain($"\"{file.Id}\",\"2025\",\"Pupil file\",\"2037-08-31\",\"Yes\",\"No\"");
        text.ShouldNotContain(due.LegalSurname);
        (await (await school.User(SchoolRole.Dsl)).GetAsync("/retention.csv")).Html.ShouldContain($"\"{due.Id}\",\"{due.Name}\",\"2025\",");
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.SchoolId == school.Id && e.Action == AuditAction.Export && e.Subject == "Retention"))).ShouldBe(2);
    }

    [Fact]
    public async Task SendWhenReferred_Counts_ThoughItIsOverNow()
    {
        var school = await app.SchoolAsync();
        var file = await LeftAsync(school, LongAgo, p => p.SenStatus = "N");
        await school.Referral(r => r.For(file).Declined());
        await school.Change(db => db.Database.ExecuteSqlAsync($"UPDATE \"Referrals\" SET \"Snapshot_SenStatus\" = 'K' WHERE \"PupilId\" = {file.Id}"));

        var row = (await (await school.User(SchoolRole.Administrator)).OpenAsync("/retention?show=All")).All("tbody tr").ShouldHaveSingleItem();

        row.ShouldContain("SEND file");
        row.ShouldContain("9 Mar 2045");
    }

    [Fact]
    public async Task HeldPupil_IsNeverDue_AndIsListedWithTheHold()
    {
        var school = await app.SchoolAsync();
        var due = await LeftAsync(school, LongAgo);
        await school.Add(new LegalHold(school.Id, due.Id, "A claim", school.Today, school.Lead, school.Now));
        var administrator = await school.User(SchoolRole.Administrator);

        (await administrator.OpenAsync("/retention")).Text.ShouldContain("Nobody’s records are due");
        var held = await administrator.OpenAsync("/retention?show=Held");

        held.All("tbody tr").ShouldHaveSingleItem().ShouldContain("Legal hold");
        (await held.ClickAsync($"Legal hold of No. {due.Id}")).Text.ShouldContain("A claim");
    }

    [Fact]
    public async Task Periods_AreTheSchools_AndTheLogSaysWhatTheyWere()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        await LeftAsync(school, LongAgo);
        var administrator = await school.User(SchoolRole.Administrator);
        var form = await (await (await administrator.OpenAsync("/settings")).ClickAsync("Change the periods")).SendAsync("main form", new { NotReferred = "" });
        form.Errors.ShouldBe(["Enter for how many years pupils who were never referred are kept"]);
        form.Text.ShouldContain("Your school’s choice: there is no guidance for it.");

        var refused = await form.SendAsync("main form", new { NotReferred = "1", PupilFile = "17" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldBe(["A period is 18 to 100 years."]);
        var page = await refused.SubmitAsync("main form", new { NotReferred = "3", PupilFile = "30" });

        page.Text.ShouldContain("Nobody’s records are due");
        (await school.Read(db => db.Schools.SingleAsync(s => s.Id == school.Id))).Retention.ShouldBe(RetentionPeriods.Usual with { NotReferred = 3, PupilFile = 30 });
        (await other.Read(db => db.Schools.SingleAsync(s => s.Id == other.Id))).Retention.ShouldBe(RetentionPeriods.Usual);
        (await school.Read(db => db.AuditEntries.Where(e => e.SchoolId == school.Id && e.Subject == nameof(School) && e.Action == AuditAction.Change).OrderBy(e => e.Id).Select(e => e.Detail).LastAsync()))
            .ShouldNotBeNull().ShouldContain("\"KeepNotReferredYears\":{\"old\":1,\"new\":3}");
    }

    [Fact]
    public async Task PeriodsFromAStalePage_AreRefused()
    {
        var school = await app.SchoolAsync();
        var administrator = await school.User(SchoolRole.Administrator);
        var form = await administrator.OpenAsync("/settings/retention");
        await school.Change(async db => (await db.Schools.SingleAsync(s => s.Id == school.Id)).SetPrivateLinkDays(9));

        (await form.SendAsync("main form", new { NotReferred = "3" })).Status.ShouldBe(HttpStatusCode.Conflict);

        (await school.Read(db => db.Schools.SingleAsync(s => s.Id == school.Id))).Retention.ShouldBe(RetentionPeriods.Usual);
    }

    [Fact]
    public async Task LongList_HasPages_InFewStatements_AndNobodyOfAnotherSchool()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        var theirs = await LeftAsync(other, LongAgo);
        for (var i = 0; i < 51; i++)
        {
            await LeftAsync(school, LongAgo);
        }

        var dsl = await school.User(SchoolRole.Dsl);
        var first = await dsl.OpenAsync("/retention");
        var statements = await app.StatementsOfAsync(() => dsl.GetAsync("/retention?page=2"));

        first.All("tbody tr").Count.ShouldBe(50);
        first.Text.ShouldContain("51 pupils");
        statements.Count.ShouldBeInRange(1, 6);
        var second = await dsl.OpenAsync("/retention?page=2");
        second.All("tbody tr").Count.ShouldBe(1);
        (first.Text + second.Text).ShouldNotContain($"No. {theirs.Id} ");
        (await dsl.OpenAsync("/retention?show=nonsense&page=-4")).All("tbody tr").Count.ShouldBe(50);
    }

    private static Task<Pupil> LeftAsync(TestSchool school, DateOnly on, Action<Pupil>? change = null) => school.Pupil(p =>
    {
        p.LeftOn = on;
        change?.Invoke(p);
    });
}
