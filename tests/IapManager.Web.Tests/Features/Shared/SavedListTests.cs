using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Shared;

/// <summary>Lists that are paged on screen and whole in the file.</summary>
public sealed class SavedListTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Pupils_AreSavedWithTheirPlaces_NarrowedAsOnThePage()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil(p => p.LegalSurname = "Osborne");
        await school.Placement(p => p.For(maya));
        for (var i = 0; i < 55; i++)
        {
            await school.Pupil(p => p.YearGroup = 9);
        }

        var lead = await school.User(SchoolRole.IapLead);
        var cohort = (await lead.GetAsync("/pupils.csv")).Html;
        var year = (await lead.GetAsync("/pupils.csv?who=all&year=9")).Html;

        Lines(cohort).ShouldBe(2);
        cohort.ShouldContain("\"Maya Osborne\",\"8F\",\"Year 8\"");
        Lines(year).ShouldBe(56, "more than a page");
        year.ShouldNotContain("Osborne");
        (await lead.OpenAsync("/pupils?who=all&year=9")).Find("a[href='/pupils.xlsx?who=all&year=9']").ShouldNotBeNull();
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.Subject == "Pupil" && e.Action == AuditAction.Export && e.UserId == lead.UserId))).ShouldBe(2);
    }

    [Theory]
    [InlineData("/pupils", SchoolRole.MainstreamStaff)]
    [InlineData("/users", SchoolRole.IapLead)]
    [InlineData("/settings/staff", SchoolRole.IapLead)]
    [InlineData("/log", SchoolRole.IapLead)]
    public async Task Lists_AreTakenAwayByNobodyElse(string list, SchoolRole role)
    {
        var user = await (await app.SchoolAsync()).User(role);

        (await user.GetAsync(list + ".csv")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await user.GetAsync(list + ".xlsx")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task UsersStaffAndLog_AreSaved_EachOfItsOwnSchool()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Another School"));
        await other.Staff(s => s.Surname = "Stranger");
        await school.Staff(s => s.Surname = "Abara");
        var admin = await school.User(SchoolRole.Administrator, null, "Ana Petrov");
        await other.User(SchoolRole.IapLead, null, "Somebody Else");

        var users = (await admin.GetAsync("/users.csv")).Html;
        var staff = (await admin.GetAsync("/settings/staff.csv")).Html;
        var log = (await admin.GetAsync("/log.csv")).Html;

        users.ShouldContain("\"Ana Petrov\"");
        users.ShouldContain("\"Administrator\",\"\",\"Active\"");
        users.ShouldNotContain("Somebody Else");
        staff.ShouldContain("\"Abara, Nadia\"");
        staff.ShouldNotContain("Stranger");
        log.ShouldContain("\"2026-11-23\"");
        log.ShouldContain("\"Ana Petrov\"");
        log.ShouldNotContain("Somebody Else");
    }

    private static int Lines(string csv) => csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length;
}
