using IapManager.Documents;
using IapManager.Documents.Pdf;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Host;

public sealed partial class TestSchool
{
    public Task<Term> Term(string name) => Read(async db => (await db.AcademicYears.Include(y => y.Terms).ToListAsync()).SelectMany(y => y.Terms).Single(t => t.Name == name));

    /// <summary>The report of a term that is over, issued; its files hold a few words.</summary>
    public async Task<TermlyReport> IssuedReport(string term = "Summer 2026")
    {
        var found = await Term(term);
        var report = new TermlyReport(Id, found);
        report.Write("Five are back", null, null, Lead, Now);
        report.Issue(
            [.. Enum.GetValues<TermlyReportVariant>().Select(v => new TermlyReportFile(Id, v, $"Report, {v}.pdf", Paper($"{v}"), $$"""{"Title":"{{v}}"}"""))],
            TermlyReport.IssuedFrom(found, Calendar), Today, [], [], Lead, Now);
        return await Add(report);
    }

    private static byte[] Paper(string words)
    {
        using var output = new MemoryStream();
        new PdfDocumentRenderer().Render(new Document { Title = words }.Add(new Paragraph(words)), output);
        return output.ToArray();
    }

    /// <summary>The report of summer, written and issued on its pages.</summary>
    public async Task<Term> IssueSummer(Browser lead)
    {
        var summer = await Term("Summer 2026");
        var written = await (await lead.OpenAsync($"/reports/termly/{summer.Id}")).SubmitAsync("main form", new { WentWell = "Five are back" });
        var confirm = await written.ClickAsync("Issue it");
        (await confirm.SubmitAsync("main form", confirm.Find("#EvenSo") is null ? null : new { EvenSo = true })).Notice.ShouldNotBeNull();
        return summer;
    }

    /// <summary>Pupils of a report. Ended this term: two returns, one special school, all there since last term. There now: two, started this term.</summary>
    public async Task Cohort()
    {
        foreach (var (name, outcome) in new[] { ("Returnone", PlacementOutcome.ReturnedFullTime), ("Returntwo", PlacementOutcome.ReturnedFullTime), ("Movedon", PlacementOutcome.SpecialSchool) })
        {
            var pupil = await Pupil(p => p.LegalSurname = name);
            await Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 10, 2), outcome));
        }

        for (var i = 0; i < 2; i++)
        {
            var pupil = await Pupil(p => p.LegalSurname = $"Herenow{i}");
            await Placement(p => p.For(pupil));
            await Change(db =>
            {
                foreach (var day in Calendar.SchoolDays(new DateOnly(2026, 4, 13), Today.AddDays(-1)))
                {
                    db.AttendanceMarks.Add(new AttendanceMark(Id, pupil.Id, day, Domain.Pupils.Session.Am, day < new DateOnly(2026, 9, 7) ? "O" : "/"));
                    db.AttendanceMarks.Add(new AttendanceMark(Id, pupil.Id, day, Domain.Pupils.Session.Pm, "\\"));
                }

                return Task.CompletedTask;
            });
        }
    }
}
