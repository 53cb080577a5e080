using IapManager.Data.Audit;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.UnusualReading;

public sealed class UnusualReadingPageTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Administrator)]
    public async Task PupilsOpenedAtNight_AreListed_WithTheWayToTheEntries_ForDslAndAdministrator(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var (lead, usual) = (await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi"), await school.User(SchoolRole.Senco, name: "Nadia Rahman"));
        for (var i = 0; i < 5; i++)
        {
            var maya = await school.Pupil(p => p.LegalSurname = "Collins-Ward");
            await OpenedAsync(school, lead, maya.Id, new DateTime(2026, 11, 20, 23, 10, 0, DateTimeKind.Utc));
            await OpenedAsync(school, usual, maya.Id, new DateTime(2026, 10, 20, 23, 10, 0, DateTimeKind.Utc));
        }

        var reader = await school.User(role);
        var page = await (await reader.OpenAsync("/log")).ClickAsync("Worth asking about");

        page.Heading.ShouldBe("Worth asking about");
        var row = page.All("tbody tr").ShouldHaveSingleItem();
        foreach (var words in new[] { "Fri 20 Nov", "Ruth Adeyemi", lead.Email, "Opened 5 pupils who have neither a place nor a referral", "Opened 5 pupils between 10pm and 6am" })
        {
            row.ShouldContain(words);
        }

        page.Text.ShouldNotContain("Collins-Ward", customMessage: "who and when, not whom");
        (await reader.OpenAsync(page.Find("tbody a")!.GetAttribute("href")!)).Document.QuerySelectorAll("tbody tr").Length.ShouldBe(5);
        (await app.StatementsOfAsync(() => reader.GetAsync("/log/unusual"))).ShouldNotContain(s => s.Contains("FROM \"AuditEntries\"", StringComparison.Ordinal), "what was counted holds for some minutes");
    }

    /// <summary>A telephone asks for a calendar by itself, day and night; files of twelve pupils within two minutes are twelve.</summary>
    [Fact]
    public async Task CalendarsThatAreFetched_AreNobodysReading_AndFilesOfEachPupilCount()
    {
        var school = await app.SchoolAsync();
        var (keyAdult, lead) = (await school.User(SchoolRole.IapStaff, name: "Nadia Rahman"), await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi"));
        for (var i = 0; i < 12; i++)
        {
            var pupil = (await school.Pupil()).Id;
            await TakenAsync(school, keyAdult, nameof(Domain.Timetables.CalendarFeed), pupil, new DateTime(2026, 11, 20, 23, 2 * i, 0, DateTimeKind.Utc));
            await TakenAsync(school, lead, "CaseFile", pupil, new DateTime(2026, 11, 20, 10, i / 6, 0, DateTimeKind.Utc));
        }

        var page = await (await school.User(SchoolRole.Dsl)).OpenAsync("/log/unusual");

        page.Text.ShouldContain("Took away 12 lists or documents within an hour");
        page.Text.ShouldNotContain("Nadia Rahman");
    }

    [Fact]
    public async Task AnOrdinaryFortnight_SaysSo_AndAnotherSchoolsNightsAreNotSeen()
    {
        var other = await app.SchoolAsync("Another School");
        var stranger = await other.User(SchoolRole.IapLead);
        for (var i = 0; i < 5; i++)
        {
            await OpenedAsync(other, stranger, (await other.Pupil()).Id, new DateTime(2026, 11, 20, 23, 10, 0, DateTimeKind.Utc));
        }

        var dsl = await (await app.SchoolAsync()).User(SchoolRole.Dsl);

        // What a school's first page reads once is not of this page.
        await dsl.OpenAsync("/log");
        (await app.StatementsOfAsync(() => dsl.GetAsync("/log/unusual"))).Count.ShouldBeInRange(1, 6);
        (await dsl.OpenAsync("/log/unusual")).Text.ShouldContain("Nothing out of the ordinary");
    }

    private static Task TakenAsync(TestSchool school, Browser who, string what, int pupilId, DateTime at) => school.Add(new AuditEntry { SchoolId = school.Id, At = at, UserId = who.UserId, UserName = who.Name, Action = AuditAction.Export, Subject = what, PupilId = pupilId });

    private static Task OpenedAsync(TestSchool school, Browser who, int pupilId, DateTime at) => school.Add(new AuditEntry { SchoolId = school.Id, At = at, UserId = who.UserId, UserName = who.Name, Action = AuditAction.Read, Subject = "Pupil", SubjectId = pupilId, PupilId = pupilId });
}
