using System.Net;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.BehindFigures;

public sealed class BehindFiguresTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Figure_OpensToThePupilsBehindIt_WithItsDefinition()
    {
        var school = await app.SchoolAsync();
        var (returned, stays) = (await school.Pupil(p => p.LegalSurname = "Osborne"), await school.Pupil(p => p.LegalSurname = "Begum"));
        await school.Placement(p => p.For(returned).Ended(new DateOnly(2026, 10, 2)));
        await school.Placement(p => p.For(stays));
        var slt = await school.User(SchoolRole.Slt);

        var reports = await slt.GetAsync("/reports?period=term");
        var page = await slt.GetAsync(reports.Find(".fig__n a")!.GetAttribute("href")!);

        page.Heading.ShouldBe("Returned full-time");
        page.Text.ShouldContain("Placements ended with a full mainstream timetable, of all that ended in the period.");
        page.All("tbody th a").ShouldBe([returned.Name]);
        var log = await school.Read(db => db.AuditEntries.Where(e => e.Subject == "FigurePupils" && e.UserId == slt.UserId).ToListAsync());
        log.Select(e => (e.PupilId, e.Detail)).ShouldBe([(returned.Id, "Returned, 2026-09-02 to 2026-11-23")]);
        (await slt.GetAsync("/reports/figures/Returned.csv?period=term")).Html.ShouldContain($"\"{returned.Name}\",\"Year 8\",\"Yes\",\"2026-10-02\"");
    }

    [Fact]
    public async Task Figure_OfOneProvision_SaysItsName()
    {
        var school = await app.SchoolAsync();
        var nest = await school.Add(new Provision(school.Id, "The Nest", ProvisionPurpose.Reintegration, 4));

        (await (await school.User(SchoolRole.Slt)).GetAsync($"/reports/figures/PlacesUsed?period=term&provision={nest.Id}")).Text.ShouldContain("Pupil-periods at The Nest, of 4 places");
    }

    [Theory]
    [InlineData(SchoolRole.Governor, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.TrustLead, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.IapStaff, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Senco, HttpStatusCode.OK)]
    public async Task Figure_IsOpenedByThoseWhoSeeNames(SchoolRole role, HttpStatusCode expected)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);

        (await user.GetAsync("/reports/figures/Share")).Status.ShouldBe(expected);
        (await user.GetAsync("/reports/figures/Share.csv")).Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("3")]
    public async Task Figure_OfNoSuchName_IsNotFound(string figure)
    {
        var school = await app.SchoolAsync();
        var slt = await school.User(SchoolRole.Slt);

        (await slt.GetAsync($"/reports/figures/{figure}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
