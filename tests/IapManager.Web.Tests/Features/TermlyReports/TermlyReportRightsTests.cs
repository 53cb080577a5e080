using System.Net;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.TermlyReports;

public sealed class TermlyReportRightsTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(SchoolRole.IapLead, true, true)]
    [InlineData(SchoolRole.Slt, true, true)]
    [InlineData(SchoolRole.Senco, true, false)]
    [InlineData(SchoolRole.Dsl, true, false)]
    [InlineData(SchoolRole.Governor, false, false)]
    public async Task Drafts_AreSeenByThoseWhoSeeTheSchool_AndWrittenByTheLeadAndSlt(SchoolRole role, bool sees, bool writes)
    {
        var school = await app.SchoolAsync();
        var (user, summer) = (await school.User(role), await school.Term("Summer 2026"));

        var list = await user.OpenAsync("/reports/termly");
        (await user.GetAsync($"/reports/termly/{summer.Id}")).Status.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        (await user.GetAsync($"/reports/termly/{summer.Id}/draft.pdf")).Status.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        (await user.PostAsync($"/reports/termly/{summer.Id}", new { WentWell = "All" })).Status.ShouldBe(writes ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden);
        (await user.PostAsync($"/reports/termly/{summer.Id}/issue")).Status.ShouldBe(writes ? HttpStatusCode.Conflict : HttpStatusCode.Forbidden);

        list.Text.Contains("Autumn 2026", StringComparison.Ordinal).ShouldBe(sees);
        list.Text.Contains("No report has been issued yet", StringComparison.Ordinal).ShouldBe(!sees);
    }

    [Theory]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task Reports_AreForNobodyElse(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var (user, report) = (await school.User(role), await school.IssuedReport());

        foreach (var address in new[] { "/reports/termly", $"/reports/termly/{report.TermId}", $"/reports/termly/{report.TermId}/editions/1/governors.pdf", "/reports/reintegration.pdf" })
        {
            (await user.GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden, address);
        }
    }

    [Fact]
    public async Task TermsOfNobodyOfAnotherSchoolAndYetToCome_AreNotFound()
    {
        var other = await app.SchoolAsync("Other School");
        var foreign = await other.IssuedReport();
        var school = await app.SchoolAsync();
        var coming = await school.Term("Summer 2027");
        var lead = await school.User(SchoolRole.IapLead);

        foreach (var term in new[] { "999999", "-1", $"{foreign.TermId}", $"{coming.Id}", "99999999999", "abc" })
        {
            foreach (var address in new[] { $"/reports/termly/{term}", $"/reports/termly/{term}/draft.pdf", $"/reports/termly/{term}/issue", $"/reports/termly/{term}/editions/1/slt.pdf", $"/reports/reintegration.pdf?term={term}" })
            {
                var page = await lead.GetAsync(address);
                page.Status.ShouldBe(HttpStatusCode.NotFound, address);
                page.Heading.ShouldBe("This page is not here");
            }
        }

        (await lead.PostAsync($"/reports/termly/{foreign.TermId}/correct", new { Why = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AddressOfBefore_LeadsToTheReportAsIssued_ElseToTheDraft()
    {
        var school = await app.SchoolAsync();
        var report = await school.IssuedReport();
        var autumn = await school.Term("Autumn 2026");
        var (slt, governor) = (await school.User(SchoolRole.Slt), await school.User(SchoolRole.Governor));

        (await slt.GetAsync("/reports/reintegration.pdf")).Location.ShouldBe($"/reports/termly/{autumn.Id}/draft.pdf");
        (await slt.GetAsync($"/reports/reintegration.pdf?term={autumn.Id}&for=governors")).Location.ShouldBe($"/reports/termly/{autumn.Id}/draft.pdf?for=governors");
        (await slt.GetAsync($"/reports/reintegration.pdf?term={report.TermId}")).Location.ShouldBe($"/reports/termly/{report.TermId}/editions/1/slt.pdf");
        (await governor.GetAsync("/reports/reintegration.pdf")).Location.ShouldBe($"/reports/termly/{report.TermId}/editions/1/governors.pdf");
    }
}
