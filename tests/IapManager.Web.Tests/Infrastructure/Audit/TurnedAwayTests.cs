using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Infrastructure.Audit;

public sealed class TurnedAwayTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task WhoAsksForWhatTheirRolesDoNotOpen_IsInTheLog()
    {
        var school = await app.SchoolAsync();
        var governor = await school.User(SchoolRole.Governor);
        var pupil = await school.Pupil();

        (await governor.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await governor.GetAsync("/users")).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await OfAsync(school, governor)).ShouldBe([("Pupils", pupil.Id, pupil.Id, $"GET /pupils/{pupil.Id}"), ("Users", null, null, "GET /users")]);
    }

    /// <summary>The answer is the same for all three, and so is what the log says.</summary>
    [Fact]
    public async Task WhoAsksForARecordThatIsNotTheirs_OfAnotherSchool_OrNotThere_IsInTheLogAlike()
    {
        var foreign = await (await app.SchoolAsync("Another School")).Pupil();
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var notTheirs = await school.Pupil();
        var ids = new[] { notTheirs.Id, foreign.Id, 987_654 };

        foreach (var id in ids)
        {
            (await teacher.GetAsync($"/pupils/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await OfAsync(school, teacher)).ShouldBe([.. ids.Select(id => ("Pupils", (int?)id, (int?)id, $"GET /pupils/{id}"))]);
        var page = await (await school.User(SchoolRole.Dsl)).OpenAsync("/log?Kind=Refused");
        page.All("tbody td[data-label=What]").ShouldContain(w => w.Contains("Turned away from pupils") && w.Contains($"Asked for /pupils/{notTheirs.Id}"));
        page.Html.ShouldNotContain(foreign.LegalSurname);
    }

    [Fact]
    public async Task WhoSendsAForm_WithoutTheTokenOfItsPage_IsInTheLog()
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.IapStaff);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/you/name") { Content = new FormUrlEncodedContent([new("DisplayName", "Somebody else")]) };

        (await user.SendAsync(request)).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await OfAsync(school, user)).ShouldBe([("Account", null, null, "POST /account/you/name, without the token of its page")]);
        (await (await school.User(SchoolRole.Dsl)).OpenAsync("/log?Kind=Refused")).Text.ShouldContain("Sent a form to /account/you/name, without the token of its page");
    }

    [Fact]
    public async Task WhoSendsAFileThatIsNotTaken_IsInTheLog_WithoutTheNameOfTheFile()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());

        await (await lead.OpenAsync($"/referrals/{referral.Id}/documents")).SendAsync("form[enctype]", new { Section = "SpecialNeeds", Files = new TestFile("Maya Collins.pdf", "MZ program") });

        var entry = (await OfAsync(school, lead)).ShouldHaveSingleItem();
        entry.ToString().ShouldContain("A file that is not taken:");
        entry.ToString().ShouldNotContain("Collins");
    }

    [Fact]
    public async Task AnAddressThatLeadsNowhere_AndAVisitor_AreNot()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var before = await app.InDatabaseAsync(null, db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.Refused));

        (await lead.GetAsync("/no/such/page")).Status.ShouldBe(HttpStatusCode.NotFound);
        await app.Visitor().GetAsync("/pupils/1");
        await app.Visitor().GetAsync("/v/abcdefgh");

        (await app.InDatabaseAsync(null, db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.Refused))).ShouldBe(before);
    }

    [Fact]
    public async Task WhoTriesNumberAfterNumber_DoesNotFillTheLog()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);

        for (var i = 0; i < TurnedAway.MostInAMinute + 5; i++)
        {
            await teacher.GetAsync($"/pupils/{900_000 + i}");
        }

        (await OfAsync(school, teacher)).Count.ShouldBe(TurnedAway.MostInAMinute);
    }

    [Fact]
    public async Task WhoAsksTooOften_IsInTheLog_OnceAMinute()
    {
        await using var own = new IapApp { Settings = new() { ["RateLimit:PerMinute"] = "3" } };
        var admin = await (await own.SchoolAsync()).User(SchoolRole.Administrator);
        var visitor = own.Visitor();

        for (var i = 0; i < 5; i++)
        {
            await visitor.PostAsync("/account/sign-in", new { Email = "nobody@nowhere.example", Password = "wrong-password-here" });
        }

        var entries = await own.InDatabaseAsync(null, db => db.AuditEntries.Where(e => e.Action == AuditAction.Refused).ToListAsync());
        entries.Select(e => (e.SchoolId, e.UserId, e.Subject)).ShouldBe([(null, null, "TooManyRequests")]);
        (await admin.OpenAsync("/log?Kind=Refused")).Text.ShouldContain("Asked too often");
    }

    private static Task<List<(string Subject, int? Id, int? PupilId, string? Detail)>> OfAsync(TestSchool school, Browser user) => school.Read(async db =>
        (await db.AuditEntries.Where(e => e.Action == AuditAction.Refused && e.UserId == user.UserId).OrderBy(e => e.Id).ToListAsync()).ConvertAll(e => (e.Subject, e.SubjectId, e.PupilId, e.Detail)));
}
