using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Web.Tests.Features.Account;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Log;

public sealed class LogTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Log_ShowsTheDslWhatChanged_AndTheAdministratorOnlyThatItDid()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil(p => p.LegalSurname = "Collins-Ward");
        await Entry(school, "Nadia Rahman", AuditAction.Change, maya.Id, """{"Text":{"old":"before","new":"a secret sentence"}}""");
        var dsl = await school.User(SchoolRole.Dsl);
        var admin = await school.User(SchoolRole.Administrator);

        var full = await dsl.OpenAsync("/log?Pupil=collins ward");
        var bare = await admin.OpenAsync("/log?Pupil=collins ward");

        full.Text.ShouldContain("a secret sentence");
        bare.Html.ShouldNotContain("a secret sentence");
        bare.Text.ShouldContain("Changed referral section");
        bare.Text.ShouldContain("Maya Collins-Ward");
    }

    [Fact]
    public async Task Log_IsSearchedByUser_AndPaged()
    {
        var school = await app.SchoolAsync();
        for (var i = 0; i < 60; i++)
        {
            await Entry(school, i < 55 ? "Tom Hallett" : "Zofia Nowak", AuditAction.Read, null, null);
        }

        var dsl = await school.User(SchoolRole.Dsl);

        (await dsl.OpenAsync("/log?User=hallett")).Text.ShouldContain("55 entries");
        (await dsl.OpenAsync("/log?User=hallett&Page=2")).Document.QuerySelectorAll("tbody tr").Length.ShouldBe(5);
        (await dsl.OpenAsync("/log?User=%25")).Text.ShouldContain("0 entries");
        (await dsl.OpenAsync("/log?Page=999999&Kind=Nonsense")).Heading.ShouldBe("Log");
    }

    [Fact]
    public async Task Log_OfAnotherSchool_IsNotSeen()
    {
        var other = await app.SchoolAsync("Another School");
        await Entry(other, "Somebody Foreign", AuditAction.Read, null, null);
        var school = await app.SchoolAsync();
        var dsl = await school.User(SchoolRole.Dsl);

        (await dsl.OpenAsync("/log")).Html.ShouldNotContain("Somebody Foreign");
    }

    [Fact]
    public async Task Renaming_DoesNotHideWhoseAccountItWas()
    {
        var school = await app.SchoolAsync();
        const string lent = "Zofia Nowak";
        var colleague = await school.User(SchoolRole.Slt);
        var slt = await school.User(SchoolRole.Slt, name: "Marcus Bell");
        var maya = await school.Pupil();
        await (await slt.OpenAsync("/account/you")).SubmitAsync("#name", new { DisplayName = lent });
        await slt.GetAsync($"/pupils/{maya.Id}");
        await (await slt.OpenAsync("/account/you")).SubmitAsync("#name", new { DisplayName = "Marcus Bell" });
        (await SignInTests.Eventually(() => school.Read(db => db.AuditEntries.AnyAsync(e => e.PupilId == maya.Id && e.Action == AuditAction.Read)))).ShouldBeTrue();
        var dsl = await school.User(SchoolRole.Dsl);

        foreach (var asked in new[] { "Marcus Bell", slt.Email, lent })
        {
            var page = await dsl.OpenAsync($"/log?Kind=Read&User={Uri.EscapeDataString(asked)}");
            page.All("tbody tr").ShouldContain(row => row.Contains(lent) && row.Contains(slt.Email) && row.Contains("Opened pupil"), asked);
        }

        (await dsl.OpenAsync($"/log?Kind=Read&User={Uri.EscapeDataString(colleague.Email)}")).Text.ShouldContain("0 entries");
    }

    private static Task Entry(TestSchool school, string who, AuditAction action, int? pupilId, string? detail) => school.Add(new AuditEntry
    {
        SchoolId = school.Id,
        At = school.Now,
        UserName = who,
        Action = action,
        Subject = "ReferralSection",
        SubjectId = 7,
        PupilId = pupilId,
        Detail = detail,
    });
}
