using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Host;

public sealed partial class TestSchool
{
    public Task<Term> Term(string name) => Read(async db => (await db.AcademicYears.Include(y => y.Terms).ToListAsync()).SelectMany(y => y.Terms).Single(t => t.Name == name));

    /// <summary>The report of a term that is over, issued; its files hold a few bytes.</summary>
    public async Task<TermlyReport> IssuedReport(string term = "Summer 2026")
    {
        var found = await Term(term);
        var report = new TermlyReport(Id, found);
        report.Write("Five are back", null, null, Lead, Now);
        report.Issue(
            [.. Enum.GetValues<TermlyReportVariant>().Select(v => new TermlyReportFile(Id, v, $"Report, {v}.pdf", [37, 80, 68, 70, (byte)v], $$"""{"Title":"{{v}}"}"""))],
            TermlyReport.IssuedFrom(found, Calendar), Today, [], [], Lead, Now);
        return await Add(report);
    }
}
